"""Every check and every test, in two lanes at once: what `dev.py test` starts in its environment.

The first lane takes its time from real calls and mostly waits; the second computes, and gets the
processor only when nobody else wants it, so that sound in the first is never late. Where the second
ends with the small suite, which has calls of its own, that one runs like the first lane. Each
lane's steps run one after the other, and one that fails does not stop the next.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPUTING = (
    "tests/unit",
    "tests/gui",
    "tests/translations",
    "tests/packaging",
    "tests/network",
)
"""Folders of tests that hear no sound, and flood no network, which costs the kernel's time."""
LEFT_OUT = ("tests/benchmarks",)
# What must work on the package index's pjsua2 too: the stack's contract, calls, signing in.
SMALL_SUITE = ("tests/contract", "tests/pbx/test_calls.py", "tests/pbx/test_sign_in.py")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
LINTS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy", "--strict"),
    "lint-imports": ("-c", LINT_IMPORTS, "--no-logo"),
}


@dataclass(frozen=True)
class Step:
    name: str
    command: Sequence[str]
    idle: bool = False
    """Only computes: the processor is somebody else's whenever they want it."""


@dataclass(frozen=True)
class Result:
    name: str
    code: int
    took_s: float

    def __str__(self) -> str:
        verdict = "ok" if self.code == 0 else f"FAILED ({self.code})"
        return f"    {verdict:12} {self.name} ({self.took_s:.0f} s)"


def lint_steps() -> list[Step]:
    return [Step(name, (sys.executable, *arguments)) for name, arguments in LINTS.items()]


def lanes(long: bool, stack: str, index_python: str) -> tuple[list[Step], list[Step]]:
    """The waiting and the computing lane. `stack` is said with the tests that run on it; with
    `index_python` the small suite also runs on the package index's pjsua2.
    """
    pytest = ("-m", "pytest", *(() if long else ("-m", "not long")))
    ignored = [f"--ignore={folder}" for folder in (*COMPUTING, *LEFT_OUT)]
    pbx = Step("the test PBX, if it is not here yet", (sys.executable, "-m", "tests.rig.rootfs"))
    real = Step(f"tests with real parts on {stack}", (sys.executable, *pytest, "tests", *ignored))
    small = Step("small suite on the package index's pjsua2", (index_python, *pytest, *SMALL_SUITE))
    quiet = ("-p", "no:cacheprovider")  # the cache belongs to the first lane's run
    units = Step("tests without sound", (sys.executable, *pytest, *quiet, *COMPUTING), idle=True)
    lints = [replace(each, idle=True) for each in lint_steps()]
    prepare = [pbx] if shutil.which("mmdebstrap") else []  # else a test that needs it says so
    return [*prepare, real], [units, *lints, *([small] if index_python else [])]


def run_step(step: Step, output: int | None = None) -> Result:
    begin_s = time.monotonic()
    command = [*(idle_priority() if step.idle else ()), *step.command]
    code = subprocess.run(command, cwd=ROOT, stdout=output, stderr=output, check=False).returncode
    return Result(step.name, code, time.monotonic() - begin_s)


def idle_priority() -> list[str]:
    """Linux can give a process the time that is left over; elsewhere the lowest priority it is."""
    if shutil.which("chrt"):
        return ["chrt", "--idle", "0"]
    return ["nice", "-n", "19"] if shutil.which("nice") else []


def run_aloud(steps: Sequence[Step]) -> list[Result]:
    results = []
    for step in steps:
        _say(step.name)
        results.append(run_step(step))
    return results


def run_lanes(waiting: Sequence[Step], computing: Sequence[Step]) -> list[Result]:
    """The output of the computing lane comes when both have ended: lines of two runs in one
    another can't be read.
    """
    behind: list[Result] = []
    with tempfile.TemporaryFile() as output:

        def compute() -> None:
            for step in computing:
                output.write(f"==> {step.name}\n".encode())
                output.flush()
                behind.append(run_step(step, output.fileno()))

        thread = threading.Thread(target=compute, name="computing lane")
        thread.start()
        before = run_aloud(waiting)
        thread.join()
        output.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(output, sys.stdout.buffer)
    return [*before, *behind]


def sum_up(results: Sequence[Result]) -> int:
    """Prints a line a step; the exit code of the first that failed, else 0."""
    _say("summary")
    print(*results, sep="\n", flush=True)
    return next((each.code for each in results if each.code), 0)


def _say(text: str) -> None:
    print(f"==> {text}", flush=True)


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.suite", description=__doc__)
    parser.add_argument("--lint", action="store_true", help="only the lint steps")
    parser.add_argument("--long", action="store_true", help="with the tests that take minutes")
    parser.add_argument("--stack", default="this pjsua2", help="what to call it")
    parser.add_argument("--index-python", default="", help="has the package index's pjsua2")
    options = parser.parse_args(argv)
    if options.lint:
        return sum_up(run_aloud(lint_steps()))
    return sum_up(run_lanes(*lanes(options.long, options.stack, options.index_python)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
