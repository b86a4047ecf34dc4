"""Where the link is: the address and the key of this user's phone."""

from __future__ import annotations

import getpass
import hashlib
import os
import secrets
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_LONGEST_SOCKET_PATH = 100  # sun_path holds 104 bytes on macOS, 108 on Linux
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """`address` is a Unix socket's path or a named pipe; `key_file` holds the key both sides prove
    to know.
    """

    address: str
    family: str
    key_file: Path

    @classmethod
    def within(cls, run_folder: Path) -> LinkPlace:
        digest = hashlib.sha256(str(run_folder).encode()).hexdigest()[:16]
        key_file = run_folder / "link.key"
        if sys.platform == "win32":
            return cls(rf"\\.\pipe\softphone-{getpass.getuser()}-{digest}", "AF_PIPE", key_file)
        path = run_folder / "link.sock"
        if len(os.fsencode(path)) > _LONGEST_SOCKET_PATH:
            path = _short_folder() / f"{digest}.sock"
        return cls(str(path), "AF_UNIX", key_file)

    def read_key(self) -> bytes | None:
        """The key, or None when no phone has run here."""
        try:
            key = self.key_file.read_bytes()
        except OSError:
            return None
        return key if len(key) == _KEY_BYTES else None

    def make_key(self) -> bytes:
        """A new key for a starting phone, in a file that only this user can read."""
        self.key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = secrets.token_bytes(_KEY_BYTES)
        new = self.key_file.with_suffix(".new")
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
        new.replace(self.key_file)
        return key


def _short_folder() -> Path:
    """A folder for sockets whose own folder has too long a name; refused when somebody else owns
    it.
    """
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"softphone-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    if status.st_uid != user or status.st_mode & 0o077:
        raise PermissionError(f"{folder} is not this user's own folder")
    return folder
