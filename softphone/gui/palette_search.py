"""Finds what a person means by a few letters or digits, best first. No Qt in here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

_ARGUMENT = re.compile(r"(.*?\D)??\s*(\+?[0-9][0-9 ()./-]*)\Z", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Findable:
    """`digits` are the numbers that do the same; `takes_argument` when something follows them."""

    key: str
    name: str
    synonyms: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    takes_argument: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`argument` is what was typed behind the name or the digits."""

    key: str
    argument: str = ""


class _Match(IntEnum):
    """How well, best first."""

    EXACT = 0
    BEGINNING = 1
    WORDS = 2
    INITIALS = 3
    SYNONYM = 4
    INSIDE = 5
    OTHER_DIGITS = 6


def search(entries: Sequence[Findable], typed: str, recent: Sequence[str] = ()) -> list[Found]:
    """Those that match `typed`, best first; among equals the recently used, then the given order.

    Without anything typed all of them, the recently used first.
    """
    wanted = typed.strip()
    ranked: list[tuple[int, int, int, Found]] = []
    for position, entry in enumerate(entries):
        hit = _hit(entry, wanted)
        if hit is not None:
            match, argument = hit
            used = recent.index(entry.key) if entry.key in recent else len(recent)
            ranked.append((match, used, position, Found(entry.key, argument)))
    return [found for *_rank, found in sorted(ranked, key=lambda row: row[:3])]


def remember(recent: Sequence[str], key: str, most: int = 8) -> list[str]:
    """`recent` with `key` as the last used."""
    return [key, *(each for each in recent if each != key)][:most]


def _hit(entry: Findable, wanted: str) -> tuple[_Match, str] | None:
    if not wanted:
        return _Match.EXACT, ""
    by_digits = _by_digits(entry, wanted)
    if by_digits is not None:
        return by_digits
    match = _by_name(entry, wanted)
    if match is not None:
        return match, ""
    return _with_argument(entry, wanted)


def _by_digits(entry: Findable, wanted: str) -> tuple[_Match, str] | None:
    typed = re.sub(r"[ ()./-]", "", wanted)
    if not re.fullmatch(r"[*#+0-9]+", typed):
        return None
    best: tuple[_Match, str] | None = None
    for digits in entry.digits:
        if typed == digits:
            return _Match.EXACT, ""
        if digits.startswith(typed):
            best = _Match.BEGINNING, ""
        elif entry.takes_argument and typed.startswith(digits):
            best = best or (_Match.WORDS, typed.removeprefix(digits))
        elif digits.lstrip("*#").startswith(typed):
            best = best or (_Match.OTHER_DIGITS, "")
    return best


def _by_name(entry: Findable, wanted: str) -> _Match | None:
    text, name = _plain(wanted), _plain(entry.name)
    typed, words = _WORD.findall(text), _WORD.findall(name)
    if not typed:
        return None
    if text == name:
        return _Match.EXACT
    if name.startswith(text):
        return _Match.BEGINNING
    if _begin_words(typed, words):
        return _Match.WORDS
    if len(typed) == 1 and "".join(word[0] for word in words).startswith(typed[0]):
        return _Match.INITIALS
    other = [word for synonym in entry.synonyms for word in _WORD.findall(_plain(synonym))]
    if _begin_words(typed, words + other):
        return _Match.SYNONYM
    return _Match.INSIDE if len(text) > 1 and text in name else None


def _with_argument(entry: Findable, wanted: str) -> tuple[_Match, str] | None:
    """`intercom 102`: a name and what follows its digits."""
    parts = _ARGUMENT.match(wanted)
    if not entry.takes_argument or parts is None or not parts[1]:
        return None
    match = _by_name(entry, parts[1].strip())
    return None if match is None else (match, parts[2].strip())


def _begin_words(typed: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in typed)


def _plain(text: str) -> str:
    """Without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip()
