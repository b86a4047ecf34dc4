"""A desktop session with a real, unlocked gnome-keyring that lasts for one benchmark."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_UNLOCK = "printf login-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
# The session ends with its input, so nothing of it outlives a run that was killed.
_SCRIPT = f'{_UNLOCK} && echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat >/dev/null'


@pytest.fixture
def keyring_session(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables that lead a phone to the keyring of a D-Bus session of its own."""
    if shutil.which("dbus-run-session") is None or shutil.which("gnome-keyring-daemon") is None:
        if sys.platform == "linux" and os.environ.get("CI"):
            pytest.fail("dbus-run-session and gnome-keyring-daemon are missing")
        pytest.skip("needs dbus-run-session and gnome-keyring-daemon")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "XDG_", "GNOME_", "PYTHON_KEYRING"))
    }
    log_path = tmp_path / "session.log"
    with log_path.open("wb") as log:
        session = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", _SCRIPT],
            env={**kept, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert session.stdin is not None
    assert session.stdout is not None
    try:
        address = session.stdout.readline().strip()
        assert address, log_path.read_text()
        yield {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": str(runtime)}
    finally:
        session.stdin.close()
        try:
            session.wait(10)
        except subprocess.TimeoutExpired:
            session.kill()
            session.wait()
        session.stdout.close()
