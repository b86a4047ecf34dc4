"""A note about a phone that did not end by itself: when, by what, and what was going on.

While the phone runs there is a mark in the log folder; at a clean end it goes. A phone that finds
the mark of an earlier one writes the note from the mark, from what Python wrote when the process
received a deadly signal (functions and line numbers, no values), and from the end of the log, which
is masked.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import json
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from softphone.domain.errors import ProblemText
from softphone.domain.folders import Folders
from softphone.storage.masking import mask

MOST_NOTES = 5
_LOG_LINES = 80
_LONGEST_TRACE = 64 * 1024
_LONGEST_LOG_END = 64 * 1024


@dataclass(frozen=True, slots=True)
class CrashNote:
    """`ended_at` is Unix time of the last sign of life."""

    file: Path
    ended_at: float

    @property
    def text(self) -> ProblemText:
        when = datetime.fromtimestamp(self.ended_at).astimezone().strftime("%H:%M:%S")
        return ProblemText.of(
            "The phone ended unexpectedly",
            "It was last alive at {when} and was started again. What it was doing is kept in "
            "{file}, without passwords.",
            "If it goes on, make a support bundle and give it to your administrator.",
            when=when,
            file=self.file.name,
        )


class CrashWatch:
    """Keeps the mark of this process, from construction to `end`. `note` tells of an earlier phone
    that left one. Nothing here raises: a phone without notes is still a phone.
    """

    def __init__(self, folders: Folders, version: str) -> None:
        self._logs = folders.logs
        self._mark = folders.logs / "phone.running"
        self._trace = folders.logs / "phone.trace"
        self._stream: io.FileIO | None = None
        self._about: dict[str, Any] = {"version": version, "pid": os.getpid(), "began": time.time()}
        self.note: CrashNote | None = None
        with contextlib.suppress(OSError):
            self.note = self._take_note()
        with contextlib.suppress(OSError):
            _forget_old(folders.logs)
        self.tell("starting")
        with contextlib.suppress(OSError):
            self._stream = io.FileIO(_private(self._trace), "w")
            faulthandler.enable(self._stream, all_threads=True)
        _no_core_file()

    def tell(self, doing: str) -> None:
        """What is going on now, without names and numbers. Cheap; not more than once a second."""
        about = {**self._about, "alive": time.time(), "doing": doing}
        with contextlib.suppress(OSError), os.fdopen(_private(self._mark), "wb") as file:
            file.write(json.dumps(about).encode())

    def end(self) -> None:
        """A clean end: the mark goes."""
        if self._stream is not None:
            faulthandler.disable()
            self._stream.close()
            self._stream = None
        for file in (self._mark, self._trace):
            with contextlib.suppress(OSError):
                file.unlink()

    def _take_note(self) -> CrashNote | None:
        if not self._mark.exists():
            return None
        about = _read_mark(self._mark)
        trace = _end_of(self._trace, _LONGEST_TRACE)
        if about.get("began", 0.0) < _computer_started_at():
            return None  # the computer went down, not the phone
        ended_at = float(about.get("alive", 0.0)) or self._mark.stat().st_mtime
        stamp = datetime.fromtimestamp(ended_at, UTC).strftime("%Y%m%dT%H%M%SZ")
        number, file = 1, self._logs / f"crash-{stamp}.txt"
        while file.exists():
            number += 1
            file = self._logs / f"crash-{stamp}-{number}.txt"
        text = _note_text(about, trace, _end_of(self._logs / "phone.log", _LONGEST_LOG_END))
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as note:
            note.write(mask(text).encode("utf-8", "backslashreplace"))
        return CrashNote(file, ended_at)


def crash_notes(folders: Folders) -> list[Path]:
    """The notes there are, the oldest first."""
    return sorted(folders.logs.glob("crash-*.txt"))


def _note_text(about: dict[str, Any], trace: str, log_end: str) -> str:
    ending = trace.strip() or (
        "No deadly signal was recorded: the process was ended from outside (by the window because "
        "it did not answer, by the system, or by a user)."
    )
    lines = log_end.splitlines()[-_LOG_LINES:]
    return "\n".join(
        [
            f"Version: {about.get('version', 'unknown')}",
            f"Began: {_moment(about.get('began'))}",
            f"Last sign of life: {_moment(about.get('alive'))}",
            f"Was doing: {about.get('doing', 'unknown')}",
            "",
            "How it ended:",
            ending,
            "",
            "The end of its log:",
            *lines,
            "",
        ]
    )


def _moment(value: object) -> str:
    if not isinstance(value, int | float):
        return "unknown"
    return datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds")


def _read_mark(file: Path) -> dict[str, Any]:
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    times = {
        key: content[key] for key in ("began", "alive") if isinstance(content.get(key), int | float)
    }
    words = {key: content[key] for key in ("version", "doing") if isinstance(content.get(key), str)}
    return {**times, **words}


def _end_of(file: Path, longest: int) -> str:
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, file.stat().st_size - longest))
            return stream.read(longest).decode("utf-8", "replace")
    except OSError:
        return ""


def _private(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _forget_old(logs: Path) -> None:
    notes = sorted(logs.glob("crash-*.txt"))
    for old in notes[:-MOST_NOTES]:
        old.unlink()


def _computer_started_at() -> float:
    """Unix time; on every system the monotonic clock begins with the computer."""
    return time.time() - time.monotonic()


def _no_core_file() -> None:
    """The memory of a phone holds passwords: the system must not write it to a disk."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
