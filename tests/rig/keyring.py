"""A desktop session with a real gnome-keyring, unlocked at first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.rig.process import wait_until

if TYPE_CHECKING:
    from secretstorage import Collection

_PASSWORD = "login-password"
_UNLOCK = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
# The session ends with its input, so nothing of it outlives a run that was killed.
_SCRIPT = (
    f"printf {_PASSWORD} | {' '.join(_UNLOCK)} >/dev/null"
    ' && echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat >/dev/null'
)


@dataclass(frozen=True)
class KeyringSession:
    """`environment` are the variables that lead a program to the keyring."""

    environment: dict[str, str]
    _whole: dict[str, str]

    def lock(self) -> None:
        with self._collection() as collection:
            collection.lock()

    def unlock(self) -> None:
        """As a login does: by a daemon that is given the password."""
        subprocess.run(
            [*_UNLOCK, "--replace"],
            env=self._whole,
            input=_PASSWORD,
            text=True,
            capture_output=True,
            check=True,
        )
        wait_until(self._is_unlocked, 10, "an unlocked keychain")

    def _is_unlocked(self) -> bool:
        with self._collection() as collection:
            return not collection.is_locked()

    @contextmanager
    def _collection(self) -> Iterator[Collection]:
        from jeepney.io.blocking import open_dbus_connection
        from secretstorage import get_default_collection

        address = self.environment["DBUS_SESSION_BUS_ADDRESS"]
        with open_dbus_connection(bus=address) as connection:
            yield get_default_collection(connection)


@contextmanager
def keyring_session(home: Path) -> Iterator[KeyringSession]:
    """`home` is its user's home folder."""
    if shutil.which("dbus-run-session") is None or shutil.which("gnome-keyring-daemon") is None:
        if sys.platform == "linux" and os.environ.get("CI"):
            pytest.fail("dbus-run-session and gnome-keyring-daemon are missing")
        pytest.skip("needs dbus-run-session and gnome-keyring-daemon")
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "XDG_", "GNOME_", "PYTHON_KEYRING"))
    }
    whole = {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime)}
    log_path = home / "session.log"
    with log_path.open("wb") as log:
        session = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", _SCRIPT],
            env=whole,
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
        leading = {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": str(runtime)}
        yield KeyringSession(leading, {**whole, **leading})
    finally:
        session.stdin.close()
        try:
            session.wait(10)
        except subprocess.TimeoutExpired:
            session.kill()
            session.wait()
        session.stdout.close()
