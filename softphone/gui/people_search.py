"""The people a half-typed name or number can mean. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable

from softphone.domain.address import dial_string
from softphone.domain.snapshots import LampSnapshot

MOST = 5


def matching_people(people: Iterable[LampSnapshot], typed: str) -> list[LampSnapshot]:
    """At most `MOST`: numbers that begin with `typed`, names of which a word does. Someone whose
    whole number is typed needs no suggestion.
    """
    wanted = typed.strip().casefold()
    number = dial_string(typed)
    if not wanted:
        return []
    found = [
        lamp
        for lamp in people
        if lamp.number != number
        and (lamp.number.startswith(number) or _name_begins(lamp.name, wanted))
    ]
    return sorted(found, key=lambda lamp: (lamp.name.casefold(), lamp.number))[:MOST]


def _name_begins(name: str, wanted: str) -> bool:
    whole = name.casefold()
    return whole.startswith(wanted) or any(word.startswith(wanted) for word in whole.split())
