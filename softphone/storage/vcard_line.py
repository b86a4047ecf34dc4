"""One content line of a vCard (RFC 6350 section 3.3), in time that grows with its length only."""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass
from urllib.parse import unquote

from softphone.storage.foreign_text import mended

_NAME = re.compile(r"[A-Za-z0-9_/-]+\Z")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TOKEN = re.compile(r"\\.|[^\\;,]+|[;,\\]", re.DOTALL)
_TEL_EXTENSION = re.compile(r";ext=([0-9]{1,10})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Property:
    """`types` are in lower case, `name` in upper case; `value` is still escaped."""

    group: str
    name: str
    types: frozenset[str]
    value: str

    @property
    def text(self) -> str:
        return _unescaped(self.value)

    @property
    def telephone(self) -> str:
        """The number; of a `tel:` URI without its parameters but the extension (RFC 3966)."""
        text = self.text.strip()
        if text[:4].casefold() != "tel:":
            return text
        number, _, parameters = unquote(text[4:], errors="replace").partition(";")
        extension = _TEL_EXTENSION.match(f";{parameters}")
        return f"{number} ext. {extension[1]}" if extension else number

    def text_parts(self) -> list[str]:
        """The components of a structured value (`;`)."""
        return [_unescaped(part).strip() for part in _split(self.value, ";")]

    def list_parts(self) -> list[str]:
        """The members of a list (`,`)."""
        return [_unescaped(part) for part in _split(self.value, ",")]


def read_property(line: str) -> Property | None:
    """None for what is no content line."""
    head, value = _head_and_value(line)
    group, _, name = head[0].strip().rpartition(".")
    if value is None or not _NAME.match(name):
        return None
    types: set[str] = set()
    encoding = charset = ""
    for parameter in head[1:]:
        key, is_named, given = parameter.partition("=")
        key, given = key.strip().upper(), given.strip().strip('"')
        if not is_named:
            types.add(key.lower())  # vCard 2.1 writes TEL;CELL
        elif key == "TYPE":
            types.update(one.strip().lower() for one in given.split(","))
        elif key == "ENCODING":
            encoding = given.upper()
        elif key == "CHARSET":
            charset = given
    if encoding == "QUOTED-PRINTABLE" or "quoted-printable" in types:
        value = _decoded(quopri.decodestring(_raw(value)), charset)
    elif charset and not value.isascii():
        value = _decoded(_raw(value), charset)
    return Property(group.lower(), name.upper(), frozenset(types), mended(value))


def escaped(text: str) -> str:
    """RFC 6350 section 3.4."""
    plain = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return plain.replace("\r\n", "\n").replace("\n", "\\n")


def _head_and_value(line: str) -> tuple[list[str], str | None]:
    """Name and parameters, and the value after the first colon outside of quotes."""
    head: list[str] = []
    start, quoted = 0, False
    for place, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif not quoted and character in ";:":
            head.append(line[start:place])
            start = place + 1
            if character == ":":
                return head, line[start:]
    # Some programs write lone quotes into parameters.
    before, colon, value = line.partition(":")
    return before.split(";"), value if colon else None


def _raw(value: str) -> bytes:
    try:
        return value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace")


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError, ValueError):
        return mended(raw.decode("utf-8", "surrogateescape"))


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _split(value: str, separator: str) -> list[str]:
    found = [""]
    pieces: list[str] = []
    for token in _TOKEN.findall(value):
        if token == separator:
            found[-1] = "".join(pieces)
            pieces = []
            found.append("")
        else:
            pieces.append(token)
    found[-1] = "".join(pieces)
    return found
