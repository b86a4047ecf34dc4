"""Text files that other programs wrote: any encoding, any size, any damage."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import re
from collections.abc import Iterator, Sized
from pathlib import Path

from softphone.domain.contact import BadRow
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase

LARGEST_FILE_BYTES = 256 * 1024 * 1024
LONGEST_PART = 16_384

_MOST_BAD_ROWS = 500
_MOST_CONTACTS = 50_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SURROGATE = re.compile("[\ud800-\udfff]")


@contextlib.contextmanager
def open_foreign(file: Path) -> Iterator[io.TextIOBase]:
    """The file as text, line ends kept. What is no UTF-8 comes as surrogates: `mended` tells what
    was meant. Raises `Problem`.
    """
    try:
        if "\0" in str(file):
            raise FileNotFoundError(errno.ENOENT, "No such file")
        if file.stat().st_size > LARGEST_FILE_BYTES:
            raise Problem(
                "This file is too large",
                "{file} has more than {most} MB.",
                "Export fewer contacts, or leave their photos out.",
                file=file.name,
                most=LARGEST_FILE_BYTES // 1024 // 1024,
            )
        with file.open("rb") as raw:
            encoding, errors = _encoding(raw.read(4096))
            raw.seek(0)
            with io.TextIOWrapper(raw, encoding, errors, newline="") as text:
                yield text
    except (OSError, UnicodeError) as error:
        raise Problem(
            "This file cannot be read",
            "{file}: {reason}.",
            "Choose another file.",
            file=file.name,
            reason=getattr(error, "strerror", None) or type(error).__name__,
        ) from error


def mended(text: str) -> str:
    """A piece of such a file, whole again: UTF-8, or else Windows' Western encoding, which holds
    all of Latin-1 that can be shown.
    """
    if not _SURROGATE.search(text):
        return text
    raw = text.encode("utf-8", "surrogateescape" if _escaped(text) else "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


class BadRows:
    """What could not be used of a file; of a file full of nothing else only the first rows are
    told.
    """

    def __init__(self) -> None:
        self._rows: list[BadRow] = []
        self._more = 0

    def add(self, line: int, words: Phrase) -> None:
        if len(self._rows) < _MOST_BAD_ROWS:
            self._rows.append(BadRow.of(line, words))
        else:
            self._more += 1

    @property
    def rows(self) -> tuple[BadRow, ...]:
        rows = tuple(sorted(self._rows, key=lambda row: row.line))
        if self._more:
            more = Phrase.of("{number} more lines could not be used.", number=self._more)
            rows += (BadRow.of(rows[-1].line, more),)
        return rows


def not_a_number(value: str) -> Phrase:
    return Phrase("“{value}” is not a number and was left out.", {"value": clean(value)})


def check_number_of(contacts: Sized) -> None:
    """Raises `Problem` for a file that is no person's address book."""
    if len(contacts) > _MOST_CONTACTS:
        raise Problem(
            "This file has too many contacts",
            "At most {most} are read from one file.",
            "Split the file, or export fewer contacts.",
            most=_MOST_CONTACTS,
        )


def parts(text: io.TextIOBase) -> Iterator[str]:
    """Lines with their ends; a longer one comes in pieces, so that no line fills the memory."""
    while part := text.readline(LONGEST_PART):
        yield part


def write_foreign(file: Path, lines: Iterator[str], encoding: str = "utf-8") -> None:
    """Writes the file as a whole, for this user only; what stood there stays until then. Raises
    `Problem`.
    """
    new = file.with_name(f"{file.name}.new")
    try:
        with new.open("w", encoding=encoding, newline="") as text:
            new.chmod(0o600)
            text.writelines(lines)
        new.replace(file)
    except (OSError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            new.unlink()
        raise Problem(
            "This file could not be written",
            "{file}: {reason}.",
            "Choose another folder, or make room on the disk.",
            file=file.name,
            reason=getattr(error, "strerror", None) or type(error).__name__,
        ) from error


def _encoding(start: bytes) -> tuple[str, str]:
    if start.startswith(_UTF16):
        return "utf-16", "replace"
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le", "replace"
    if start[::2].count(0) > len(start) // 4:
        return "utf-16-be", "replace"
    return "utf-8-sig", "surrogateescape"


def _escaped(text: str) -> bool:
    """Every surrogate is a byte that was no UTF-8 (PEP 383)."""
    return all("\udc80" <= one <= "\udcff" for one in _SURROGATE.findall(text))
