"""Sessions as on a desktop: a D-Bus of their own with a real gnome-keyring."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RunPython = Callable[..., str]

_UNLOCKED = "printf login-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
_LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null"
_BARE_BUS = """<busconfig>
  <type>session</type><listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>"""
_PRELUDE = """
from softphone.domain.errors import Problem
from softphone.domain.secret import Secret
from softphone.storage.keychain import Keychain
def words(action):
    try:
        return action()
    except Problem as problem:
        return problem.title
"""


def _environment(home: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "XDG_", "GNOME_", "PYTHON_KEYRING"))
    }
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime)}


def _run(command: list[str], environment: dict[str, str]) -> str:
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=90, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture
def without_session(tmp_path: Path) -> RunPython:
    """Runs Python code where there is no D-Bus at all."""

    def run(code: str, **environment: str) -> str:
        return _run(
            [sys.executable, "-c", _PRELUDE + code], {**_environment(tmp_path), **environment}
        )

    return run


@pytest.fixture
def in_session(tmp_path: Path) -> RunPython:
    """Runs Python code beside a gnome-keyring: `unlocked`, `locked` or `absent`.

    Absent, the bus knows no services at all: otherwise it would start the daemon on demand.
    """
    if shutil.which("dbus-run-session") is None or shutil.which("gnome-keyring-daemon") is None:
        if sys.platform == "linux" and os.environ.get("CI"):
            pytest.fail("dbus-run-session and gnome-keyring-daemon are missing")
        pytest.skip("needs dbus-run-session and gnome-keyring-daemon")

    def run(code: str, keyring: str = "unlocked", **environment: str) -> str:
        start = {"unlocked": _UNLOCKED, "locked": _LOCKED, "absent": ":"}[keyring]
        bus = ["dbus-run-session"]
        if keyring == "absent":
            configuration = tmp_path / "bus.conf"
            configuration.write_text(_BARE_BUS)
            bus.append(f"--config-file={configuration}")
        script = f'{start}\nexec "$0" -c "$1"'
        return _run(
            [*bus, "--", "sh", "-c", script, sys.executable, _PRELUDE + code],
            {**_environment(tmp_path), **environment},
        )

    return run
