"""The files of the support bundle: the logs and crash notes there are, and the zip."""

from __future__ import annotations

import contextlib
import getpass
import io
import os
import platform
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.domain.support import LogText
from softphone.storage.crash_notes import crash_notes
from softphone.storage.masking import mask

LONGEST_LOG_BYTES = 2 << 20
"""Of each log file the end: what happened last is what is asked about."""


class SupportFiles:
    """`versions` are added to what the system is. Every method may block."""

    def __init__(self, folders: Folders, versions: Mapping[str, str]) -> None:
        self._folders = folders
        self._versions = dict(versions)

    def logs(self) -> Sequence[LogText]:
        """The newest first, for each process."""
        found = sorted(self._folders.logs.glob("*.log*"))
        return [LogText(file.name, _end_of(file)) for file in found]

    def crash_notes(self) -> Sequence[LogText]:
        return [LogText(file.name, _end_of(file)) for file in crash_notes(self._folders)]

    def system(self) -> dict[str, str]:
        return {
            **self._versions,
            "python": platform.python_version(),
            "system": platform.system(),
            "system_version": f"{platform.release()} {platform.version()}",
            "machine": platform.machine(),
            "frozen": str(bool(getattr(sys, "frozen", False))).lower(),
        }

    def places(self) -> Sequence[tuple[str, str]]:
        """What names this computer and its user, with what stands in for it."""
        pairs = [(str(Path.home()), "~"), (platform.node(), "this-computer")]
        with contextlib.suppress(OSError, KeyError, ImportError):
            pairs.append((getpass.getuser(), "this-user"))
        # The name of a superuser or a service says nothing, and is a word of many texts.
        return [(text, instead) for text, instead in pairs if text not in ("/", "root", "/root")]

    def as_json(self, value: object) -> object:
        return msgspec.to_builtins(value)

    def save(self, file: Path, documents: Sequence[tuple[str, str]]) -> int:
        """Writes the zip as a whole, for this user only; answers its size in bytes. Raises
        `Problem`.
        """
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in documents:
                archive.writestr(name, text.encode("utf-8", "backslashreplace"))
        data = content.getvalue()
        new = file.with_name(f".{file.name}.new")
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            new.replace(file)
        except (OSError, ValueError) as error:
            with contextlib.suppress(OSError, ValueError):
                new.unlink()
            raise Problem(
                "The support bundle could not be saved",
                "{file}: {reason}.",
                "Choose another folder, or make room on the disk.",
                file=str(file),
                reason=getattr(error, "strerror", None) or type(error).__name__,
            ) from error
        return len(data)


def _end_of(file: Path) -> str:
    """Masked again: an older version may have written what this one would not."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - LONGEST_LOG_BYTES))
            return mask(stream.read(LONGEST_LOG_BYTES).decode("utf-8", "replace"))
    except OSError as error:
        return f"This file could not be read: {error.strerror}.\n"
