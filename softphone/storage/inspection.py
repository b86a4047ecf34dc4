"""What the doctor asks of this computer: room on the disk, folders that can be written, files that
were broken.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Sequence

from softphone.domain.errors import ProblemText
from softphone.domain.folders import Folders


class Inspection:
    """`notices` tell what was wrong when the files were read, `notifications` asks the desktop
    whether it shows any; None where it cannot be asked.
    """

    def __init__(
        self,
        folders: Folders,
        notices: Sequence[ProblemText],
        notifications: Callable[[], bool | None],
    ) -> None:
        self._folders = folders
        self._notices = tuple(notices)
        self._notifications = notifications

    def free_bytes(self) -> int | None:
        """What this user may still write beside the phone's data."""
        try:
            return shutil.disk_usage(self._folders.data).free
        except OSError:
            return None

    def complaints(self) -> Sequence[ProblemText]:
        return self._notices

    def unwritable(self) -> Sequence[str]:
        """The folders in which no file can be made."""
        folders = self._folders
        found = []
        for folder in dict.fromkeys((folders.settings, folders.data, folders.logs, folders.run)):
            trial = folder / f".check-{secrets.token_hex(4)}"
            try:
                trial.write_bytes(b"check")
            except OSError:
                found.append(str(folder))
            finally:
                with contextlib.suppress(OSError):
                    trial.unlink(missing_ok=True)
        return found

    def notifications(self) -> bool | None:
        return self._notifications()
