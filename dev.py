#!/usr/bin/env python3
"""Prepares the environment and runs the program, its tests and its checks. Standard library only.

`python3 dev.py run` and `python3 dev.py test` work in a fresh checkout on Debian, Ubuntu, macOS and
Windows. The environment is `.venv` in the checkout; nothing else of the machine is changed, except
that missing system packages are installed on Debian and Ubuntu, and that our own pjsua2, which the
tests build there, is kept in the user's cache (installers/pjsua2).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
INDEX_VENV = ROOT / ".venv-index"  # with the package index's pjsua2, whatever .venv has
STAMP = "dev-stamp.txt"
VERSIONS = ((3, 12), (3, 11))
WINDOWS = os.name == "nt"

# "new|old" means whichever of the two names this release of Debian or Ubuntu has.
RUN_PACKAGES = """
    libglib2.0-0t64|libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libbrotli1
    fonts-dejavu-core libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
    libxkbcommon-x11-0 libx11-xcb1 libasound2t64|libasound2 libportaudio2
""".split()
TEST_PACKAGES = """
    mmdebstrap debian-archive-keyring baresip sip-tester espeak-ng sox pulseaudio pulseaudio-utils
    libasound2-plugins dbus gnome-keyring xvfb xauth nftables iproute2 at-spi2-core appstream
    gir1.2-atspi-2.0 python3-gi desktop-file-utils openbox xdotool
""".split()
# The Windows in which the long tests build and try the program.
LONG_PACKAGES = "wine wine64 nsis gcc-mingw-w64-x86-64-win32".split()
# What the peer is built with that benchmarks measure our sound against.
BENCH_PACKAGES = "libasound2-dev libsamplerate0-dev".split()
# What our own pjsua2 is compiled with; Python's own headers are added when they are missing.
BUILD_PACKAGES = "g++ make perl patch swig xz-utils binutils ca-certificates".split()

LOCKS = {"run": ["run.txt"], "test": ["run.txt", "test.txt"]}  # test.txt holds all of run.txt too
OWN_PJSUA2 = "own-pjsua2"
DEBIAN_TOOLS = ("dpkg-query", "apt-get")
BUILD_OWN = ["-m", "installers.pjsua2.build"]


def say(text: str) -> None:
    print(f"==> {text}", flush=True)


def fail(problem: str, next_step: str) -> NoReturn:
    sys.stdout.flush()
    print(f"\n{problem}\nNext step: {next_step}", file=sys.stderr, flush=True)
    raise SystemExit(1)


# --- the right Python ---------------------------------------------------------------------------


def find_python() -> list[str] | None:
    """The command of a supported Python, or None. A name on PATH may be a shim that starts none."""
    for major, minor in VERSIONS:
        name = f"{major}.{minor}"
        command = ["py", f"-{name}"] if WINDOWS else [f"python{name}"]
        if shutil.which(command[0]) is None:
            continue
        probe = [*command, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        found = subprocess.run(probe, capture_output=True, text=True, check=False)
        if found.returncode == 0 and found.stdout.strip() == name:
            return command
    return None


def use_supported_python() -> None:
    """Starts this file again with a supported Python if this one is not."""
    if sys.version_info[:2] in VERSIONS:
        return
    command = find_python()
    if command is None:
        this = ".".join(map(str, sys.version_info[:2]))
        where = "apt-get install python3" if shutil.which("apt-get") else "https://www.python.org"
        fail(
            f"Python 3.11 or 3.12 is needed; this is Python {this}, and no other was found.",
            f"install Python 3.12 ({where}) and run the same command again.",
        )
    become([*command, str(ROOT / "dev.py"), *sys.argv[1:]], dict(os.environ))


def become(command: list[str], environment: dict[str, str]) -> NoReturn:
    """Replaces this process, so that signals reach the program; on Windows waits for it."""
    sys.stdout.flush()
    if WINDOWS:  # os.exec there returns to the shell while the program still runs
        raise SystemExit(subprocess.call(command, env=environment))
    os.execvpe(command[0], command, environment)  # noqa: S606


# --- system packages ----------------------------------------------------------------------------


def missing_packages(wanted: list[str]) -> list[str]:
    """Those entries of `wanted` (a name, or names joined by "|") of which dpkg has none."""
    names = [name for entry in wanted for name in entry.split("|")]
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    lines = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    installed = {line.split()[0] for line in lines if line.endswith(" installed")}
    return [entry for entry in wanted if not installed.intersection(entry.split("|"))]


def choose_names(entries: list[str]) -> list[str]:
    """For each entry the first name that apt knows, else the last one."""
    names = [name for entry in entries for name in entry.split("|")]
    query = ["apt-cache", "show", "--no-all-versions", *names]
    shown = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    known = {line.removeprefix("Package: ") for line in shown if line.startswith("Package: ")}
    return [next((n for n in e.split("|") if n in known), e.split("|")[-1]) for e in entries]


def ensure_system_packages(purpose: str) -> None:
    if None in map(shutil.which, DEBIAN_TOOLS):
        if importlib.util.find_spec("ensurepip") is None:
            fail("This Python cannot make virtual environments.", "install its venv package.")
        return
    more = {"test": TEST_PACKAGES + BUILD_PACKAGES, "pjsua2": BUILD_PACKAGES}
    more["long"] = more["test"] + LONG_PACKAGES
    more["bench"] = more["test"] + BENCH_PACKAGES
    missing = missing_packages(RUN_PACKAGES + more.get(purpose, []))
    if purpose in more and not Path(sysconfig.get_path("include"), "Python.h").exists():
        missing.append(f"python3.{sys.version_info[1]}-dev")
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python3.{sys.version_info[1]}-venv|python3-venv")
    if not missing:
        return

    admin = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*admin, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o"]
    apt.append("DPkg::Lock::Timeout=300")
    if admin and subprocess.run([*admin, "true"], capture_output=True, check=False).returncode:
        names = " ".join(choose_names(missing))
        fail(
            "System packages are missing, and installing them needs the administrator's password.",
            f"run this line, then the same command again:\n"
            f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}",
        )
    say("updating the list of system packages")
    subprocess.run([*apt, "update", "-q"], check=False)  # an old list may still do
    names_to_install = choose_names(missing)
    say("installing system packages: " + " ".join(names_to_install))
    install = [*apt, "install", "-y", "-q", "--no-install-recommends", *names_to_install]
    if subprocess.run(install, check=False).returncode:
        fail("System packages could not be installed.", "see apt-get's own words above.")


# --- the virtual environment --------------------------------------------------------------------


def venv_python(venv: Path = VENV) -> Path:
    return venv / "Scripts" / "python.exe" if WINDOWS else venv / "bin" / "python"


def lock_line(name: str) -> str:
    return f"{name} {hashlib.sha256((ROOT / 'requirements' / name).read_bytes()).hexdigest()}"


def stamp_lines(purpose: str) -> list[str]:
    """What the stamp of a finished environment holds: the Python, and the locks installed."""
    python = f"python {sys.version.split()[0]} {sys.base_prefix}"
    return [python, *map(lock_line, LOCKS[purpose])]


def read_stamp(venv: Path) -> list[str]:
    try:
        whole = venv_python(venv).exists()
        return (venv / STAMP).read_text(encoding="utf-8").splitlines() if whole else []
    except OSError:
        return []


def write_stamp(venv: Path, lines: list[str]) -> None:
    unfinished = (venv / STAMP).with_suffix(".tmp")
    unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
    unfinished.replace(venv / STAMP)


def ensure_venv(purpose: str, venv: Path) -> None:
    """Makes `venv` hold at least the lock of `purpose`, in one pip step.

    The stamp is removed before anything is changed and written last. An environment without a
    whole stamp (never made, interrupted, older locks, another Python) is made anew.
    """
    wanted, stamp = stamp_lines(purpose), read_stamp(venv)
    if set(wanted) <= set(stamp):
        return
    (venv / STAMP).unlink(missing_ok=True)
    if set(stamp) - {own_line()} != set(stamp_lines("run")):
        say(f"making the virtual environment {venv.name} (Python {sys.version.split()[0]})")
        base = getattr(sys, "_base_executable", sys.executable)  # not the one about to be cleared
        if subprocess.run([base, "-m", "venv", "--clear", str(venv)], check=False).returncode:
            fail(f"{venv} could not be made.", "remove that folder and run the same command again.")
    lock = LOCKS[purpose][-1]
    say(f"installing requirements/{lock} into {venv.name}")
    pip = [str(venv_python(venv)), "-m", "pip", "install", "--disable-pip-version-check"]
    pip += ["--require-hashes", "--only-binary=:all:", "-r", str(ROOT / "requirements" / lock)]
    if subprocess.run(pip, check=False).returncode:
        fail(
            f"The packages of requirements/{lock} could not be installed.",
            "see pip's own words above; check the network and run the same command again.",
        )
    write_stamp(venv, wanted)


def setup(purpose: str) -> None:
    ensure_system_packages(purpose)
    ensure_venv("test" if purpose in ("test", "long", "bench") else "run", VENV)


def environment() -> dict[str, str]:
    """Ours, plus the checkout on the import path: the program starts itself again by its name."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def run_python(*arguments: str) -> int:
    """The exit code of the environment's Python in the checkout."""
    command = [str(venv_python()), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


# --- our own pjsua2 -----------------------------------------------------------------------------


def can_build() -> bool:
    """Whether our own pjsua2 is built here: it takes Debian's compilers and sources."""
    return sys.platform.startswith("linux") and None not in map(shutil.which, DEBIAN_TOOLS)


def own_line() -> str:
    """The stamp's line when the pjsua2 of this recipe is installed."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "installers" / "pjsua2").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return f"{OWN_PJSUA2} {digest.hexdigest()}"


def build_own(*options: str) -> int:
    return run_python(*BUILD_OWN, *options)


def use_own_pjsua2(build: bool) -> bool:
    """Puts our own pjsua2 into `.venv`, in place of the package index's; True when it is there.

    It is taken from the cache, and only with `build` made when the cache has none.
    """
    line, stamp = own_line(), read_stamp(VENV)
    if line in stamp:
        return True
    if not can_build():
        return False
    if build_own("--cached"):
        if not build:
            return False
        say("building our own pjsua2, once for this recipe: about 5 minutes")
        if build_own():
            return False
    say("installing our own pjsua2 into .venv")
    (VENV / STAMP).unlink(missing_ok=True)
    if build_own("--install"):
        fail("Our own pjsua2 could not be installed.", "see above, and run the same command again.")
    others = [each for each in stamp if not each.startswith(OWN_PJSUA2)]
    write_stamp(VENV, [*others, line])
    return True


# --- checks and tests ---------------------------------------------------------------------------


def pytest_command(long: bool, arguments: list[str]) -> list[str]:
    return ["-m", "pytest", *([] if long else ["-m", "not long"]), *arguments]


def suite_command(long: bool, own: bool) -> list[str]:
    """Everything: tests/suite.py says what that is."""
    stack = "our own pjsua2" if own else "THE PACKAGE INDEX'S PJSUA2"
    index = ["--index-python", str(venv_python(INDEX_VENV))] if own else []
    return ["-m", "tests.suite", *(["--long"] if long else []), "--stack", stack, *index]


def run_tests(long: bool, pytest_arguments: list[str]) -> int:
    """Where our own pjsua2 can be built, a failure to do so is a failure of the tests."""
    own = use_own_pjsua2(build=True)
    if own and not pytest_arguments:
        ensure_venv("test", INDEX_VENV)
    elif not own:
        shout()
    tests = pytest_command(long, pytest_arguments) if pytest_arguments else suite_command(long, own)
    code = run_python(*tests)
    if not own:
        shout()
    return code or int(not own and can_build())


def shout() -> None:
    why = "its build failed, see above" if can_build() else "it is built on Debian and Ubuntu only"
    say(f"NOT TESTED: our own pjsua2 ({why}); the tests run on the package index's")


# --- commands -----------------------------------------------------------------------------------


def parse(argv: list[str]) -> argparse.Namespace:
    """`command`, and `rest`: the arguments passed on exactly as they were given."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Runs and tests the softphone.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    prepare = commands.add_parser("setup", help="only prepare .venv in the checkout")
    prepare.add_argument("--test", action="store_true", help="with what the tests need")
    commands.add_parser(
        "run",
        help="start the program, in practice while no account is set up; arguments are passed on",
        add_help=False,
    )
    test = commands.add_parser("test", help="lint, then every test; or pytest with your arguments")
    test.add_argument("--long", action="store_true", help="with the tests that take minutes")
    commands.add_parser("lint", help="ruff, mypy and the import rules")
    commands.add_parser("screenshots", help="remake docs/screenshots on the test PBX")
    commands.add_parser("translations", help="bring resources/translations up to the sources")
    commands.add_parser("pjsua2", help="build our own pjsua2 and put it into .venv (Debian)")
    commands.add_parser("bench", help="the benchmarks; arguments are passed on to pytest")
    commands.add_parser("build", help="freeze the program and make its packages, in dist")

    ours, rest = argv, []
    if argv[:1] == ["run"]:
        ours, rest = argv[:1], argv[1:]
    elif argv[:1] in (["test"], ["bench"], ["screenshots"]):
        mine = ("-h", "--help", "--long") if argv[0] == "test" else ("-h", "--help")
        ours = [argv[0], *(a for a in argv[1:] if a in mine)]
        rest = [a for a in argv[1:] if a not in mine]
    options = parser.parse_args(ours)
    options.rest = rest
    return options


def main(argv: list[str]) -> int:
    use_supported_python()
    options = parse(argv)
    only_run = options.command == "run" or (options.command == "setup" and not options.test)
    if options.command == "pjsua2":
        if not can_build():
            fail(
                "Our own pjsua2 is built on Debian and Ubuntu only.",
                "use the package index's, which `dev.py setup` installs.",
            )
        setup("pjsua2")
        return 0 if use_own_pjsua2(build=True) else 1
    with_tests = "long" if getattr(options, "long", False) else "test"
    setup("run" if only_run else "bench" if options.command == "bench" else with_tests)
    if options.command == "test":
        return run_tests(options.long, options.rest)
    use_own_pjsua2(build=options.command in ("setup", "bench", "build") and not only_run)
    python = str(venv_python())
    if options.command == "run":
        become([python, "-m", "softphone", *(options.rest or ["--or-practice"])], environment())
    if options.command == "screenshots":
        become([python, "-m", "tests.screenshots", *options.rest], environment())
    if options.command == "translations":
        return run_python("-m", "installers.translations")
    if options.command == "lint":
        return run_python("-m", "tests.suite", "--lint")
    if options.command == "build":
        return run_python("-m", "installers.build")
    if options.command == "bench":
        return run_python("-m", "pytest", "tests/benchmarks", "-s", *options.rest)
    say("ready")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
