"""One phone for each run folder: a lock that the system takes away when the process ends, however
it ends.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from softphone.domain.folders import Folders


class SingleInstance:
    """The lock of the phone's run folder.

    Its file stays: removing it would let two phones lock two files.
    """

    def __init__(self, folders: Folders) -> None:
        self._path: Path = folders.run / "phone.lock"
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """True when this process has the lock now, until it ends or calls `release`.

        Never waits.
        """
        if self._descriptor is not None:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            # Closing the only descriptor gives the lock up on every system.
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
