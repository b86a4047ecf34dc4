"""The practice PBX as a real process, with accounts for the tests' phones, in place of Asterisk."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from softphone.domain.practice import DOMAIN
from softphone.domain.secret import Secret
from softphone.practice.process import PracticeProcess
from softphone.storage.folders import find_folders
from tests.rig.asterisk_config import User
from tests.rig.ports import LOOPBACK

ROOT = Path(__file__).resolve().parents[2]
USERS = ("101", "102", "103", "106", "107", "108")


class PracticePbx:
    """A context manager. `user`, `host`, `port` and `domain` are those of `Pbx`."""

    def __init__(self, *, quiet: bool = True) -> None:
        self.host = LOOPBACK
        self.domain = DOMAIN
        self.port = 0
        self._quiet = quiet
        self._home = Path(tempfile.mkdtemp(prefix="practice-"))
        self._environment = {
            **os.environ,
            "SOFTPHONE_HOME": str(self._home),
            "PYTHONPATH": str(ROOT),
        }
        self._users = {
            ext: User(ext, "", secrets.token_urlsafe(12), ext, "", True) for ext in USERS
        }
        self.process: PracticeProcess | None = None

    def __enter__(self) -> PracticePbx:
        passwords = {ext: Secret(user.password) for ext, user in self._users.items()}
        command = [sys.executable, "-m", "softphone", "--practice-pbx"]
        self.process = PracticeProcess(
            command, passwords, quiet=self._quiet, environment=self._environment
        )
        self.port = self.process.port
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process is not None:
            self.process.stop()
        text = self.log_text()
        shutil.rmtree(self._home, ignore_errors=True)
        if kind is None:
            loud = [line for line in text.splitlines() if " ERROR " in line or " WARNING " in line]
            assert not loud, "practice logged:\n" + text

    def user(self, ext: str) -> User:
        return self._users[ext]

    def log_text(self) -> str:
        log = find_folders(self._environment).logs / "practice.log"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
