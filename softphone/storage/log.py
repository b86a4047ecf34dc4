"""The log files: private to the user, bounded in size, masked before anything is written."""

from __future__ import annotations

import io
import logging
import logging.handlers
import os
import time
from pathlib import Path

from softphone.domain.errors import Problem
from softphone.domain.folders import Folders
from softphone.domain.phrase import Phrase
from softphone.storage.masking import mask

LARGEST_FILE_BYTES = 4 << 20
OLD_FILES = 4

LEVELS = {"warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}


class _MaskingFormatter(logging.Formatter):
    """`2026-01-31T14:02:11.123Z INFO softphone.phone: text`; exception text is masked like
    everything else.
    """

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return mask(super().format(record))


class _PrivateFile(logging.handlers.RotatingFileHandler):
    def _open(self) -> io.TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return io.TextIOWrapper(
            os.fdopen(descriptor, "ab"), encoding="utf-8", errors="backslashreplace"
        )


def start_log(folders: Folders, name: str, level: str = "info") -> logging.Handler:
    """Writes everything of `level` and above to `<logs>/<name>.log`. Raises `Problem` when that is
    impossible.

    `name` is the process: `phone` or `window`. Give the handler to `stop_log` at the end.
    """
    path: Path = folders.logs / f"{name}.log"
    try:
        handler = _PrivateFile(path, maxBytes=LARGEST_FILE_BYTES, backupCount=OLD_FILES)
    except OSError as error:
        raise Problem(
            "The log cannot be written",
            "{path}: {reason}.",
            "Make room on the disk or make the folder writable.",
            path=str(path),
            reason=error.strerror or Phrase("the file cannot be opened"),
        ) from error
    handler.setFormatter(_MaskingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    set_level(level)
    return handler


def set_level(level: str) -> None:
    """`warning`, `info` or `debug`, from now on."""
    logging.getLogger().setLevel(LEVELS[level])


def stop_log(handler: logging.Handler) -> None:
    logging.getLogger().removeHandler(handler)
    handler.close()
