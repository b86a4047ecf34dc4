"""Keeps Windows and macOS from falling asleep by themselves during a call. The screen may go dark.
What is held ends with this process, however it ends.
"""

from __future__ import annotations

import os
import subprocess
import sys


class WindowsAwake:
    """SetThreadExecutionState (Windows API, winbase.h). Hold and release on the same thread."""

    _CONTINUOUS, _SYSTEM_REQUIRED = 0x80000000, 0x00000001

    def hold(self, why: str) -> None:
        self._set(self._CONTINUOUS | self._SYSTEM_REQUIRED)

    def release(self) -> None:
        self._set(self._CONTINUOUS)

    def close(self) -> None:
        self.release()

    def _set(self, flags: int) -> None:
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.kernel32.SetThreadExecutionState(flags)


class MacAwake:
    """caffeinate(8): `-i` holds off idle sleep, `-w` ends it with our process."""

    def __init__(self, program: str = "/usr/bin/caffeinate") -> None:
        self._program = program
        self._running: subprocess.Popen[bytes] | None = None

    def hold(self, why: str) -> None:
        if self._running is None:
            try:
                self._running = subprocess.Popen(
                    [self._program, "-i", "-w", str(os.getpid())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            except OSError:
                return

    def release(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.terminate()
            running.wait()

    def close(self) -> None:
        self.release()
