"""Who is doing what: the facts behind lamps and message counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from softphone.practice.party import Identity


class DialogState(StrEnum):
    """RFC 4235 section 4.1.3."""

    EARLY = "early"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Activity:
    """One call of a number. `calling` where it called; `other` is who is at the far end."""

    id: str
    state: DialogState
    calling: bool
    other: Identity | None


class Board:
    """`changed` is told of a number about which something is new."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self._activities: dict[str, dict[str, Activity]] = {}
        self._away: set[str] = set()

    def set(self, number: str, activity: Activity) -> None:
        known = self._activities.setdefault(number, {})
        if known.get(activity.id) != activity:
            known[activity.id] = activity
            self._changed(number)

    def clear(self, number: str, activity_id: str) -> None:
        if self._activities.get(number, {}).pop(activity_id, None) is not None:
            self._changed(number)

    def of(self, number: str) -> list[Activity]:
        return list(self._activities.get(number, {}).values())

    def busy(self, number: str) -> bool:
        return bool(self._activities.get(number))

    def be_away(self, number: str, away: bool) -> None:
        """Whether a number has no phone at all."""
        if (number in self._away) is not away:
            (self._away.add if away else self._away.discard)(number)
            self._changed(number)

    def away(self, number: str) -> bool:
        return number in self._away
