"""A call recorded on this computer, without the phone system."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from softphone.domain.command import Command

_LONGEST_PARTY = 60
_NOT_IN_A_FILE_NAME = re.compile(r"[^\w .+@-]+")


class RecordingFormat(StrEnum):
    """The file's ending. FLAC loses nothing and takes about half of a WAV's room."""

    FLAC = "flac"
    WAV = "wav"


@dataclass(frozen=True, slots=True)
class RecordedHere:
    """`file` is where the recording is, whole once it was stopped or the call is over."""

    file: str


@dataclass(frozen=True, slots=True)
class RecordHere(Command[RecordedHere]):
    """Starts or stops the recording of a call into a file of this computer."""

    RESULT: ClassVar[type] = RecordedHere
    on: bool
    call: str | None = None


def file_name(party: str, number: str, started: datetime, file_format: RecordingFormat) -> str:
    """`2026-11-27 09.31.05 Ben Brook 102.flac`: sorted by time, and a name on every system."""
    said = " ".join(part for part in (party, number) if part)
    safe = " ".join(_NOT_IN_A_FILE_NAME.sub(" ", said).split())[:_LONGEST_PARTY].strip(" .")
    return f"{started:%Y-%m-%d %H.%M.%S} {safe}".strip() + f".{file_format}"
