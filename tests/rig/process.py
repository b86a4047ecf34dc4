"""Child processes of the rig: started with a log file, always ended, listed while they live."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, ClassVar

LOG_TAIL_LINES = 60
_POLL_S = 0.02


class RigError(AssertionError):
    """A part of the rig did not do what a test waited for; the message holds its log."""


def tail(text: str, lines: int = LOG_TAIL_LINES) -> str:
    """Return the last lines of a log."""
    return "\n".join(text.splitlines()[-lines:])


def wait_until(
    predicate: Callable[[], object],
    timeout_s: float,
    what: str,
    log: Callable[[], str] = lambda: "",
) -> None:
    """Poll until the predicate holds; after `timeout_s` raise RigError with the tail of the log."""
    deadline = time.monotonic() + timeout_s
    while not predicate():
        if time.monotonic() > deadline:
            raise RigError(f"waited {timeout_s} s in vain for {what}\n{tail(log())}")
        time.sleep(_POLL_S)


class RigProcess:
    """One child process in a session of its own, its output in a log file.

    The kernel ends it when the process that started it dies, so nothing outlives a killed test run.
    """

    live: ClassVar[list[RigProcess]] = []

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        log_path: Path,
        env: Mapping[str, str] | None = None,
        stdout: IO[bytes] | None = None,
        more_logs: Sequence[Path] = (),
    ) -> None:
        """Start `argv`; `more_logs` are files the program itself writes its log to."""
        self.name = name
        self.log_path = log_path
        self._logs = (log_path, *more_logs)
        with log_path.open("ab") as log:
            self._process = subprocess.Popen(
                [*_death_signal_wrapper(), *argv],
                stdin=subprocess.DEVNULL,
                stdout=log if stdout is None else stdout,
                stderr=log,
                env=None if env is None else dict(env),
                start_new_session=True,
            )
        RigProcess.live.append(self)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def log_text(self) -> str:
        """Return what the process wrote so far."""
        return "\n".join(
            path.read_text(encoding="utf-8", errors="replace")
            for path in self._logs
            if path.exists()
        )

    def wait(self, timeout_s: float) -> int:
        """Wait for the end by itself and return the exit code."""
        try:
            code = self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            raise RigError(f"{self.name} still runs\n{tail(self.log_text())}") from None
        self._forget()
        return code

    def stop(self, grace_s: float = 3.0, first: signal.Signals = signal.SIGTERM) -> None:
        """End the process: `first`, then SIGKILL after the grace time. Safe to call twice."""
        if self.running:
            self._process.send_signal(first)
            try:
                self._process.wait(grace_s)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        self._forget()

    def _forget(self) -> None:
        if self in RigProcess.live:
            RigProcess.live.remove(self)


def _death_signal_wrapper() -> list[str]:
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL"] if setpriv else []


def leftover_processes() -> list[str]:
    """Name the processes of the rig that still run."""
    return [f"{each.name} ({each.pid})" for each in RigProcess.live if each.running]


def pid_is_alive(pid: int) -> bool:
    """Tell whether a process with this id exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
