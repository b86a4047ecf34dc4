"""TOML that people write by hand, read strictly: whatever is wrong is a `Problem` that names the
file and the line, and says what may stand there.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase

KeyPath = tuple[str | int, ...]
E = TypeVar("E", bound=StrEnum)

LONGEST_TEXT = 200
_LARGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file of this kind is called when something is wrong with it."""

    mistake: str
    unreadable: str


PROVIDER_FILE = FileKind("A provider file has a mistake", "A provider file cannot be read")

_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


class TomlTable:
    """One table of a file, at `path` in it. The methods read a key and raise `Problem`."""

    def __init__(
        self,
        values: dict[str, Any],
        file: Path,
        text: str,
        path: KeyPath = (),
        kind: FileKind = PROVIDER_FILE,
    ) -> None:
        self._kind = kind
        self._values = values
        self._file = file
        self._text = text
        self._path = path

    def refuse(self, key: str | None, message: str, allowed: str) -> NoReturn:
        """Raises the `Problem` of `key`, or of the whole table."""
        path = self._path if key is None else (*self._path, key)
        raise _mistake(self._file, line_of(self._text, path), message, allowed, self._kind)

    def only(self, *allowed: str) -> None:
        """Every key is one of these."""
        for key in self._values:
            if key not in allowed:
                self.refuse(key, f"`{key}` is not known here.", f"Known are {_listed(allowed)}.")

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def value(self, key: str) -> object:
        """As it stands there, of whatever type; None when it is missing."""
        return self._values.get(key)

    def has(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text; without `default` it must be there and not empty."""
        value = self._get(key, default)
        allowed = f"`{key}` is a line of text of 1 to {LONGEST_TEXT} characters."
        if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST_TEXT:
            self.refuse(key, f"`{key}` is not a line of text.", allowed)
        if not value.strip() and default is None:
            self.refuse(key, f"`{key}` is empty.", allowed)
        return value

    def match(self, key: str, pattern: str, allowed: str, default: str | None = None) -> str:
        """Text that fits `pattern`; `allowed` says it in words."""
        value = self.text(key, default)
        if value != default and not re.fullmatch(pattern, value):
            self.refuse(key, f"`{key}` cannot be “{value[:60]}”.", f"`{key}` is {allowed}.")
        return value

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        value = self._get(key, default)
        return value if isinstance(value, kind) else self._member(key, kind, value)

    def choices(self, key: str, kind: type[E], default: tuple[E, ...]) -> tuple[E, ...]:
        """A list of different words."""
        if not self.has(key):
            return default
        words = self._list(key)
        found = tuple(self._member(key, kind, word) for word in words)
        if len(set(found)) < len(found):
            self.refuse(key, f"`{key}` has a word twice.", "Leave one of them out.")
        return found

    def flag(self, key: str) -> bool:
        value = self._get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"`{key}` is not a switch.", f"`{key}` is true or false.")
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int:
        value = self._get(key, None)
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            allowed = f"`{key}` is a whole number from {lowest} to {highest}."
            self.refuse(key, f"`{key}` is not a number that it can be.", allowed)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines of text, empty when left out."""
        found = self._list(key) if self.has(key) else []
        for each in found:
            if not isinstance(each, str) or not each.strip() or not each.isprintable():
                allowed = f'`{key}` is a list such as ["one", "two"].'
                self.refuse(key, f"`{key}` has something in it that is not text.", allowed)
        return tuple(found)

    def texts_of(self, key: str, pattern: str, allowed: str) -> tuple[str, ...]:
        """A list of texts that fit `pattern`, empty when left out."""
        found = self.texts(key)
        for each in found:
            if not re.fullmatch(pattern, each):
                self.refuse(key, f"`{key}` cannot have “{each[:60]}”.", f"Each is {allowed}.")
        return found

    def table(self, key: str) -> TomlTable | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse(key, f"`{key}` is not a table.", f"Write `{key} = {{ ... }}`.")
        return TomlTable(value, self._file, self._text, (*self._path, key), self._kind)

    def tables(self, key: str) -> list[TomlTable]:
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.refuse(key, f"`{key}` is not a list of tables.", f"Begin each with `[[{key}]]`.")
        return [
            TomlTable(each, self._file, self._text, (*self._path, key, index), self._kind)
            for index, each in enumerate(value)
        ]

    def _get(self, key: str, default: object) -> object:
        if key not in self._values and default is None:
            self.refuse(None, f"`{key}` is missing.", f"Add a line `{key} = ...`.")
        return self._values.get(key, default)

    def _list(self, key: str) -> list[Any]:
        value = self._values[key]
        if not isinstance(value, list):
            self.refuse(key, f"`{key}` is not a list.", f'`{key}` is a list such as ["a", "b"].')
        return value

    def _member(self, key: str, kind: type[E], word: object) -> E:
        words = [each.value for each in kind if each.value]
        if word not in words:
            said = f"“{word[:60]}”" if isinstance(word, str) else "that"
            allowed = f"`{key}` takes {_listed(words, quoted=True)}."
            self.refuse(key, f"`{key}` cannot be {said}.", allowed)
        return kind(word)


def read_toml(file: Path, kind: FileKind = PROVIDER_FILE) -> TomlTable:
    """The table of a whole file. Raises `Problem`."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise Problem(
            kind.unreadable,
            "{file}: {reason}.",
            "Make it readable for you, or remove it.",
            file=str(file),
            reason=error.strerror or Phrase("it is not readable"),
        ) from error
    if len(content) > _LARGEST_FILE:
        allowed = f"At most {_LARGEST_FILE} bytes are read."
        raise _mistake(file, 1, "The file is too large.", allowed, kind)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return TomlTable(tomllib.loads(text), file, text, (), kind)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        allowed = "Save the file as UTF-8."
        raise _mistake(file, line, "This is not UTF-8 text.", allowed, kind) from error
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX_LINE.search(str(error))
        last = text.rstrip("\n").count("\n") + 1
        line = int(found[1]) if found and found[1] else last
        said = _SYNTAX_LINE.sub("", str(error)).strip()
        allowed = "See https://toml.io for how it is written."
        raise _mistake(file, line, f"{said}.", allowed, kind) from error
    except RecursionError as error:
        allowed = "Write it plainer."
        raise _mistake(file, 1, "The file is nested too deeply.", allowed, kind) from error


def line_of(text: str, path: KeyPath) -> int:
    """The line of `text`, which is TOML, where `path` stands, or where the table begins that it
    would belong to. `tomllib` tells lines of syntax errors only.
    """
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def _lines(text: str) -> dict[KeyPath, int]:
    """Where each key and each table of `text` begins."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    statement, start = "", 1
    for number, line in enumerate(text.split("\n"), start=1):
        if not statement:
            start = number
        statement += line + "\n"
        try:
            content = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue  # a value over several lines goes on
        if statement.lstrip().startswith("["):
            table = _header(content, found)
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], start)
        else:
            _note(content, table, start, found)
        statement = ""
    return found


def _header(content: dict[str, Any], found: dict[KeyPath, int]) -> KeyPath:
    """The path of `[a.b]` or `[[a.b]]`; tables of an array count from 0."""
    path: KeyPath = ()
    while content:
        ((key, value),) = content.items()
        path = (*path, key)
        count = 0
        while (*path, count) in found:
            count += 1
        if isinstance(value, list):
            return (*path, count)
        if count:
            path = (*path, count - 1)
        content = value
    return path


def _note(content: dict[str, Any], path: KeyPath, line: int, found: dict[KeyPath, int]) -> None:
    for key, each in content.items():
        found.setdefault((*path, key), line)
        if isinstance(each, dict):
            _note(each, (*path, key), line, found)


def _mistake(file: Path, line: int, message: str, allowed: str, kind: FileKind) -> Problem:
    return Problem(
        kind.mistake,
        "{file}, line {line}: {message}",
        Phrase(allowed),
        file=str(file),
        line=line,
        message=message,
    )


def _listed(words: list[str] | tuple[str, ...], *, quoted: bool = False) -> str:
    mark = '"' if quoted else "`"
    marked = [f"{mark}{word}{mark}" for word in words]
    return ", ".join(marked[:-1]) + " and " * (len(marked) > 1) + marked[-1]
