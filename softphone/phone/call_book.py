"""All calls of this phone, and who is told when one changes."""

from __future__ import annotations

import itertools
import logging
import secrets
import time
from collections.abc import Callable, Iterator

from softphone.domain.errors import Problem
from softphone.domain.events import CallEvent, Event
from softphone.domain.snapshots import CallSnapshot
from softphone.phone.leg import Leg
from softphone.phone.schedule import Schedule

log = logging.getLogger(__name__)

ENDED_CALLS_STAY_S = 30.0


class CallBook:
    """Subscribers (`on_change`) hear of a change after the event for the clients was queued.

    `silent` are the ids of service calls that take up a line of the stack: they are no calls here.
    """

    def __init__(self, publish: Callable[[Event], None], schedule: Schedule) -> None:
        self._publish = publish
        self._schedule = schedule
        self._legs: dict[str, Leg] = {}
        self._order = itertools.count(1)
        self._subscribers: list[Callable[[Leg], None]] = []
        self.conference: tuple[str, ...] = ()
        self.silent: set[str] = set()

    def on_change(self, subscriber: Callable[[Leg], None]) -> None:
        self._subscribers.append(subscriber)

    def __iter__(self) -> Iterator[Leg]:
        return iter(list(self._legs.values()))

    def find(self, call_id: str) -> Leg | None:
        return self._legs.get(call_id)

    def get(self, call_id: str) -> Leg:
        """Raises `Problem` for a call that is not known (any more)."""
        leg = self._legs.get(call_id)
        if leg is None:
            raise Problem(
                "There is no such call",
                "No call has the id {call_id}.",
                "See the calls there are with `softphone status`.",
                call_id=call_id[:20],
            )
        return leg

    def alive(self) -> list[Leg]:
        return [leg for leg in self if leg.alive]

    def lines_in_use(self) -> int:
        """What counts against the number of calls that the stack can carry."""
        return len(self.alive()) + len(self.silent)

    def new_id(self) -> str:
        """Short, and not seen before in the life of a script."""
        while (call_id := f"c{secrets.token_hex(3)}") in self._legs:
            pass
        return call_id

    def add(self, leg: Leg) -> None:
        self._legs[leg.id] = leg

    def discard(self, leg: Leg) -> None:
        self._legs.pop(leg.id, None)

    def touch(self, leg: Leg) -> None:
        """Marks `leg` as the newest in the order in which calls are chosen."""
        leg.touched = next(self._order)

    def changed(self, leg: Leg) -> None:
        """Tells everybody; an ended call is forgotten a little later."""
        leg.revision += 1
        leg.conference = self.conference if leg.id in self.conference else ()
        self._publish(CallEvent(leg.snapshot(time.time())))
        for subscriber in self._subscribers:
            subscriber(leg)

    def forget_later(self, leg: Leg) -> None:
        self._schedule.after(ENDED_CALLS_STAY_S, lambda: self.discard(leg))

    def snapshots(self) -> tuple[CallSnapshot, ...]:
        now = time.time()
        return tuple(leg.snapshot(now) for leg in self)
