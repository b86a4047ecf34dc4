"""Whom a half-typed name or number can mean: people, contacts and recent calls in one ranking. No
Qt in here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from softphone.domain.address import dial_string
from softphone.domain.snapshots import LampSnapshot

MOST = 6
_NOBODY = frozenset({"", "anonymous", "unknown"})


class Source(IntEnum):
    """Where a suggestion comes from; the lower one goes first and gives the name."""

    PEOPLE = 0
    CONTACTS = 1
    RECENT = 2


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody a source knows. `aside` is the word beside it, such as a number's label."""

    name: str
    number: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`lamp` is there for people whose lamp is watched."""

    name: str
    number: str
    source: Source
    aside: str = ""
    lamp: LampSnapshot | None = None


def suggest(
    typed: str,
    people: Iterable[LampSnapshot],
    others: Mapping[Source, Iterable[Known]],
    most: int = MOST,
) -> list[Suggestion]:
    """At most `most`, one for each number. Who is typed with the whole number needs none.

    Before all go those of whom a number or a name begins with `typed`, then those of whom a later
    word does, then those with `typed` anywhere; among equals the sources in their order, people and
    contacts by name, recent calls in the order they are given (newest first).
    """
    wanted, number = typed.strip().casefold(), dial_string(typed)
    if not wanted:
        return []
    found: dict[str, tuple[tuple[object, ...], Suggestion]] = {}
    for place, each in enumerate(_all(people, others)):
        key = dial_string(each.number)
        rank = _rank(each, key, wanted, number)
        if key == number or key in _NOBODY or rank is None or key in found:
            continue
        by_name = "" if each.source is Source.RECENT else each.name.casefold()
        found[key] = ((rank, each.source, by_name, place), each)
    return [each for _, each in sorted(found.values(), key=lambda pair: pair[0])][:most]


def _all(
    people: Iterable[LampSnapshot], others: Mapping[Source, Iterable[Known]]
) -> Iterable[Suggestion]:
    for lamp in people:
        yield Suggestion(lamp.name, lamp.number, Source.PEOPLE, lamp=lamp)
    for source in sorted(others):
        for each in others[source]:
            yield Suggestion(each.name, each.number, source, each.aside)


def _rank(each: Suggestion, key: str, wanted: str, number: str) -> int | None:
    name = each.name.casefold()
    if key.startswith(number) or name.startswith(wanted):
        return 0
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 1
    digits = number.removeprefix("+")
    if len(digits) > 2 and digits.isdecimal() and digits in key:
        return 2
    return 2 if each.source is not Source.PEOPLE and len(wanted) > 2 and wanted in name else None
