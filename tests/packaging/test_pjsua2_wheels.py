"""Every wheel of our pjsua2 that can run here: put into a Python of its own, and called with.

Those for Linux in a CPython of each version that is here, those for Windows in Windows' own CPython
under Wine. Those for macOS are read, not run.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from installers.pjsua2 import binding, stack, wheel, wheels
from installers.pjsua2.target import MACOS, WINDOWS, Target, target_here
from installers.windows.wine import Wine, missing_tools, to_windows
from tests.packaging import pjsua2_call
from tests.rig.pbx import Pbx
from tests.rig.rootfs import cache_folder
from tests.rig.speech import heard, make_speech, read_wav

BUILDING_S = 3600
CALL_S = 10.0

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(BUILDING_S),
    pytest.mark.skipif(sys.platform != "linux", reason="wheels are built on Linux"),
]


@dataclass(frozen=True)
class Place:
    """A Python with the wheel: `run` starts a script with some input and tells what it said, `path`
    is a file's name there.
    """

    run: Callable[[Path, str], str]
    path: Callable[[Path], str]


@pytest.fixture(params=wheels.PYTHONS)
def minor(request: pytest.FixtureRequest) -> str:
    """Each version of Python that is on this machine with its headers."""
    version = str(request.param)
    if wheels.find_python(version) is None:
        pytest.skip(f"needs Python {version} with its headers")
    return version


@cache
def built(minor: str, target: Target) -> Path:
    """From the cache, or about a quarter of an hour for a system's first."""
    return wheels.wheel_for(minor, target)


@pytest.fixture
def linux(minor: str, tmp_path: Path) -> Place:
    """A bare environment of that Python with the wheel and nothing else."""
    subprocess.run([str(wheels.find_python(minor)), "-m", "venv", str(tmp_path / "py")], check=True)
    python = tmp_path / "py" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(built(minor, target_here()))], check=True)

    def run(script: Path, words: str) -> str:
        done = subprocess.run([python, script], input=words, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return Place(run, str)


@pytest.fixture
def windows(minor: str) -> Iterator[Place]:
    """A Windows with that Python and the wheel; the Windows is kept, the wheel new."""
    if missing_tools():
        pytest.skip("needs Wine")
    wine = Wine(cache_folder() / f"wine-bare-{minor}", minor)
    wine.environment.pop("DISPLAY", None)
    wine.prepare_python()
    shutil.rmtree(wine.site, ignore_errors=True)
    wine.install("--no-index", str(built(minor, WINDOWS)))

    def run(script: Path, words: str) -> str:
        done = wine.run(r"C:\python\python.exe", to_windows(script), typed=words)
        assert done.returncode == 0, done.stdout
        return done.stdout

    try:
        yield Place(run, to_windows)
    finally:
        wine.end()


def call(place: Place, pbx: Pbx, folder: Path, tls: bool, trusting: bool = True) -> dict[str, Any]:
    """What pjsua2_call.py found; what it heard is in heard.wav."""
    user = pbx.user("107" if tls else "101")
    task = {
        "host": pbx.host,
        "port": pbx.tls_port if tls else pbx.port,
        "tls": tls,
        "ca_pem": pbx.ca_file.read_text(encoding="utf-8") if trusting else "",
        "domain": pbx.domain,
        "user": user.ext,
        "password": user.password,
        "number": "600",
        "seconds": CALL_S,
        "speech": place.path(make_speech("pbx", folder)),
        "recording": place.path(folder / "heard.wav"),
    }
    said = place.run(Path(pjsua2_call.__file__), f"{json.dumps(task)}\n")
    found: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return found


def calls(place: Place, pbx: Pbx, folder: Path, system: str, minor: str) -> None:
    """By UDP with G.722, by TLS with Opus and SRTP; what the echo sends back is what was said. An
    authority that is not known is nobody's.
    """
    print(place.run(stack.HERE / "check.py", "").strip().splitlines()[-1])
    stranger = call(place, pbx, folder, tls=True, trusting=False)
    assert stranger["registered"] != 200, stranger
    for tls, codec in ((False, "G722"), (True, "opus")):
        found = call(place, pbx, folder, tls)
        reference, reference_hz = read_wav(make_speech("pbx", folder))
        match = heard(reference, *read_wav(folder / "heard.wav"), reference_hz)
        print(found, match)
        assert (found["registered"], found["build"]) == (200, wheel.VERSION)
        assert found["on"].startswith(f"{system} {minor}.")
        assert (found["codec"], found["encrypted"]) == (codec, tls)
        assert bool(found["tls"]) is tls
        assert found["tls"].get("verify", 0) == 0
        assert match.present, match


def test_on_linux(linux: Place, minor: str, pbx: Pbx, tmp_path: Path) -> None:
    calls(linux, pbx, tmp_path, "linux", minor)


def test_on_windows(windows: Place, minor: str, pbx: Pbx, tmp_path: Path) -> None:
    calls(windows, pbx, tmp_path, "win32", minor)


@pytest.mark.parametrize("target", MACOS, ids=lambda each: each.name)
def test_for_macos(minor: str, target: Target) -> None:
    made = built(minor, target)
    with zipfile.ZipFile(made) as files:
        module = files.read(f"pjsua2/_pjsua2{module_end(minor)}")
    platform = binding.macos_platform(module, target)
    assert made.name.endswith(f"-cp3{minor[2:]}-cp3{minor[2:]}-{platform}.whl")
    print(made.name, f"{len(module) / 1e6:.1f} MB")


def module_end(minor: str) -> str:
    return f".cpython-{minor.replace('.', '')}-darwin.so"
