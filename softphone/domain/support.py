"""The support bundle as its files are shown before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from softphone.domain.command import Command
from softphone.domain.phrase import Phrase

PAGE_CHARACTERS = 100_000
"""What is shown of a file at once: an answer on the link is bounded."""


@dataclass(frozen=True, slots=True)
class LogText:
    """A file of the log folder, masked when it was written."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class BundleFile:
    """`about` says in words what it holds."""

    name: str
    about: Phrase
    size_bytes: int


@dataclass(frozen=True, slots=True)
class BundlePreview:
    """`id` names what was collected, until something newer is."""

    id: str
    files: tuple[BundleFile, ...]


@dataclass(frozen=True, slots=True)
class PrepareBundle(Command[BundlePreview]):
    """Collects everything; nothing is saved yet."""

    RESULT: ClassVar[type] = BundlePreview


@dataclass(frozen=True, slots=True)
class BundleText:
    """`more` tells that the file goes on after this text."""

    text: str
    more: bool


@dataclass(frozen=True, slots=True)
class ReadBundleFile(Command[BundleText]):
    """Exactly what would be saved under that name, from the character `offset` on."""

    RESULT: ClassVar[type] = BundleText
    bundle: str
    name: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class BundleSaved:
    file: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SaveBundle(Command[BundleSaved]):
    """Writes what was previewed to a zip file; `file` is a whole path."""

    RESULT: ClassVar[type] = BundleSaved
    bundle: str
    file: str
