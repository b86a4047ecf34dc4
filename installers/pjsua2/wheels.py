"""Wheels of our pjsua2 for other systems and other Pythons. Standard library only.

`python -m installers.pjsua2.wheels`, started in the checkout on Linux, prints the wheel's path for
every system and every Python from 3.11 to 3.13, one a line; `--target` and `--python` choose some,
`--into` copies them into a folder. A Python that is not on this machine is told and left out, and
asked for by name it is an error. The compiler for other systems (cross.txt) is put into the cache.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from installers.pjsua2.build import cache_folder
from installers.pjsua2.stack import HERE, BuildError, content_key, made_once, say
from installers.pjsua2.target import MACOS, WINDOWS, Target, TargetError, target_here

ROOT = HERE.parent.parent
PYTHONS = ("3.11", "3.12", "3.13")
_PROBE = (
    "import sys, sysconfig, pathlib;"
    "print('%d.%d' % sys.version_info[:2],"
    " pathlib.Path(sysconfig.get_path('include'), 'Python.h').is_file())"
)


def _candidates(minor: str) -> Iterator[str]:
    """Commands that may be a Python of that version. A name on PATH may be a shim of pyenv, which
    starts only the versions that are switched on.
    """
    yield f"python{minor}"
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from map(str, sorted(pyenv.glob(f"versions/{minor}.*/bin/python")))


def find_python(minor: str) -> str | None:
    """The command of a CPython of that version that has its headers, or None."""
    for command in _candidates(minor):
        if shutil.which(command) is None:
            continue
        probe = [command, "-c", _PROBE]
        found = subprocess.run(probe, capture_output=True, text=True, check=False)
        if found.stdout.split() == [minor, "True"]:
            return command
    return None


def compiler(cache: Path) -> Path:
    """The folder with the module `ziglang` of cross.txt, shared by all Pythons: zig keeps the C
    and C++ runtimes that it compiled by where it is itself.
    """

    def make(part: Path) -> None:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        pip += ["--no-compile", "--require-hashes", "-r", str(HERE / "cross.txt")]
        subprocess.run([*pip, "--target", str(part)], check=True)

    return made_once(cache / f"compiler-{content_key([], [HERE / 'cross.txt'])}", make)


def builder(python: str, target: Target, cache: Path) -> str:
    """The Python that builds for the target: with the pinned compiler if it needs that."""
    if not target.triple:
        return python
    place = compiler(cache)

    def make(part: Path) -> None:
        subprocess.run([python, "-m", "venv", "--without-pip", str(part)], check=True)
        (packages,) = part.glob("lib/python*/site-packages")
        (packages / "compiler.pth").write_text(f"{place}\n", encoding="utf-8")

    folder = cache / f"python-{content_key([python, place.name], [])}"
    return str(made_once(folder, make) / "bin" / "python")


def wheel_for(minor: str, target: Target) -> Path:
    """The wheel, from the cache or built. Raises `BuildError`, also when that Python is missing."""
    python = find_python(minor)
    if python is None:
        raise BuildError(f"Python {minor} with its headers is not on this machine.")
    command = [builder(python, target, cache_folder()), "-m", "installers.pjsua2.build"]
    command += ["--target", target.name]
    last = ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        for line in build.stdout:
            last = line.strip()
            if line.startswith(" "):  # how long a step took
                sys.stderr.write(line)
    if build.returncode:
        raise BuildError(f"the wheel for Python {minor} on {target.name} could not be built")
    return Path(last)


def targets(names: Sequence[str]) -> list[Target]:
    """Those named; without names, this system and all that it builds for."""
    return [target_here(name) for name in names or ("", *(t.name for t in (WINDOWS, *MACOS)))]


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Builds wheels of our pjsua2.")
    parser.add_argument("--target", action="append", default=[], help="a system; can be repeated")
    parser.add_argument("--python", action="append", default=[], help="3.11, 3.12 or 3.13")
    parser.add_argument("--into", type=Path, help="the folder that takes copies")
    options = parser.parse_args(argv)
    found = [each for each in PYTHONS if find_python(each)]
    minors = options.python or found
    for missing in sorted({*PYTHONS} - {*minors, *found}):
        say(f"without Python {missing}, which is not on this machine with its headers")
    try:
        for target in targets(options.target):
            for minor in minors:
                wheel = wheel_for(minor, target)
                if options.into:
                    options.into.mkdir(parents=True, exist_ok=True)
                    wheel = Path(shutil.copy(wheel, options.into))
                sys.stdout.write(f"{wheel}\n")
                sys.stdout.flush()
    except (BuildError, TargetError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
