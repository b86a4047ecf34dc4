"""Lamps: what colleagues' phones and park slots do, watched while an account is ready.

A lost or refused subscription makes a lamp unknown, never idle, and is tried again with back-off.
"""

from __future__ import annotations

import itertools
import logging
import random
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from softphone.domain.account import Account
from softphone.domain.address import split_name_addr, target_uri, user_part
from softphone.domain.display_name import caller_name, clean
from softphone.domain.errors import Problem
from softphone.domain.events import (
    AccountEvent,
    AccountRemovedEvent,
    Event,
    LampEvent,
    LampRemovedEvent,
)
from softphone.domain.facts import LampFact
from softphone.domain.kept import Person
from softphone.domain.lamp import LampState
from softphone.domain.provider import SLOTS, LampPackage, Provider
from softphone.domain.registration import AccountState, retry_delay_s
from softphone.domain.snapshots import LampSnapshot, RemoteParty
from softphone.phone.ports import Stack
from softphone.phone.schedule import Schedule, Timer

log = logging.getLogger(__name__)

PACE_S = 0.1
_BAD_EVENT = 489


@dataclass(slots=True, eq=False)
class Lamp:
    """One watched number. `source` is the package in use, None while nothing watches; `since` is
    Unix time.
    """

    account: str
    number: str
    slot: bool
    name: str = ""
    state: LampState = LampState.UNKNOWN
    other: RemoteParty | None = None
    source: LampPackage | None = None
    since: float | None = None
    watch: str = ""
    failures: int = 0
    retry: Timer | None = None
    revision: int = 0

    def snapshot(self) -> LampSnapshot:
        return LampSnapshot(
            account=self.account,
            number=self.number,
            name=self.name,
            state=self.state,
            other=self.other,
            source=self.source or "",
            since=self.since,
            revision=self.revision,
        )


class Lamps:
    """`people_of` are an account's own, `report` says to the user what prevents watching."""

    def __init__(
        self,
        stack: Stack,
        schedule: Schedule,
        publish: Callable[[Event], None],
        account_of: Callable[[str], Account],
        provider_of: Callable[[str], Provider],
        people_of: Callable[[str], Iterable[Person]],
        report: Callable[[Problem], None],
    ) -> None:
        self._stack = stack
        self._schedule = schedule
        self._publish = publish
        self._account_of = account_of
        self._provider_of = provider_of
        self._people_of = people_of
        self._report = report
        self._lamps: dict[tuple[str, str], Lamp] = {}
        self._watched: dict[str, Lamp] = {}
        self._waiting: deque[Lamp] = deque()
        self._pace: Timer | None = None
        self._ready: set[str] = set()
        self._refused: set[tuple[str, LampPackage]] = set()
        self._reported = False
        self._names = itertools.count(1)
        self._slot_subscribers: list[Callable[[Lamp], None]] = []

    def on_slot(self, subscriber: Callable[[Lamp], None]) -> None:
        """`subscriber` hears of every document about a slot, and of its lamp's loss."""
        self._slot_subscribers.append(subscriber)

    # -- accounts ----------------------------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Follows the accounts: told of every event of the phone's."""
        if isinstance(event, AccountEvent):
            account_id, ready = event.account.id, event.account.state is AccountState.READY
            self._know_people(account_id)
            if ready and account_id not in self._ready:
                self._ready.add(account_id)
                self._begin(account_id)
            elif not ready:
                self._lose(account_id)
        elif isinstance(event, AccountRemovedEvent):
            self._lose(event.account)
            for key in [key for key in self._lamps if key[0] == event.account]:
                del self._lamps[key]

    def _know_people(self, account_id: str) -> None:
        for person in self._people_of(account_id):
            key = account_id, person.number
            if key not in self._lamps:
                self._lamps[key] = Lamp(account_id, person.number, False, person.name)

    def _begin(self, account_id: str) -> None:
        for lamp in self._of(account_id):
            self._wait(lamp)
        if self._package(account_id) is not LampPackage.DIALOG:
            return
        provider = self._provider_of(account_id)
        for number in (number for kind in SLOTS for number in provider.slots(kind)):
            lamp = self._lamps.setdefault((account_id, number), Lamp(account_id, number, True))
            self._wait(lamp)

    def _lose(self, account_id: str) -> None:
        self._ready.discard(account_id)
        self._refused = {each for each in self._refused if each[0] != account_id}
        for lamp in self._of(account_id):
            self._end(lamp)
            self._show(lamp, LampState.UNKNOWN)

    def _of(self, account_id: str) -> list[Lamp]:
        return [lamp for lamp in self._lamps.values() if lamp.account == account_id]

    # -- people ------------------------------------------------------------------------------------

    def add(self, account_id: str, person: Person) -> None:
        """Watches a person, or takes over another name."""
        lamp = self._lamps.setdefault(
            (account_id, person.number), Lamp(account_id, person.number, False)
        )
        lamp.name = person.name
        self._changed(lamp)
        if not lamp.watch and account_id in self._ready:
            self._wait(lamp)

    def remove(self, account_id: str, number: str) -> None:
        lamp = self._lamps.pop((account_id, number), None)
        if lamp is not None:
            self._end(lamp)
            self._publish(LampRemovedEvent(account_id, number))

    # -- subscribing -------------------------------------------------------------------------------

    def _package(self, account_id: str) -> LampPackage | None:
        """The first package that the provider, the stack and so far the PBX agree upon."""
        for package in self._provider_of(account_id).lamps:
            possible = package is LampPackage.PRESENCE or self._stack.info.dialog_lamps
            if possible and (account_id, package) not in self._refused:
                return package
        return None

    def _wait(self, lamp: Lamp) -> None:
        """Subscribes in its turn: hundreds at once would flood the PBX. People go before slots, for
        there may not be room for all, and somebody looks at who was just added.
        """
        if lamp not in self._waiting and not lamp.watch:
            turns = enumerate(self._waiting)
            place = next((turn for turn, other in turns if other.slot and not lamp.slot), None)
            self._waiting.insert(len(self._waiting) if place is None else place, lamp)
        if self._pace is None and self._waiting:
            self._pace = self._schedule.after(PACE_S, self._next)

    def _next(self) -> None:
        self._pace = None
        if self._waiting:
            self._subscribe(self._waiting.popleft())
        if self._waiting:
            self._pace = self._schedule.after(PACE_S, self._next)

    def _subscribe(self, lamp: Lamp) -> None:
        package = self._package(lamp.account)
        if package is None or (lamp.slot and package is not LampPackage.DIALOG):
            return
        name = f"w{next(self._names)}"
        try:
            account = self._account_of(lamp.account)
            uri = target_uri(lamp.number, account.parsed.domain)
            self._stack.watch(account.id, name, uri, package)
        except Problem as problem:
            log.info("%s is not watched: %s", lamp.number, problem)
            self._try_later(lamp)
            if not self._reported:
                self._reported = True
                self._report(problem)
            return
        lamp.watch, lamp.source = name, package
        self._watched[name] = lamp

    def _end(self, lamp: Lamp) -> None:
        if lamp.watch:
            self._watched.pop(lamp.watch, None)
            self._stack.unwatch(lamp.watch)
        if lamp.retry is not None:
            lamp.retry.cancel()
        if lamp in self._waiting:
            self._waiting.remove(lamp)
        lamp.watch, lamp.retry, lamp.source = "", None, None

    # -- facts -------------------------------------------------------------------------------------

    def take(self, fact: LampFact) -> None:
        lamp = self._watched.get(fact.watch)
        if lamp is None:
            return
        if fact.live:
            lamp.failures = 0
            self._show(lamp, fact.state, _party(fact.other))
            return
        self._end(lamp)
        if fact.code == _BAD_EVENT:
            self._refused.add((lamp.account, fact.package))
            self._wait(lamp)
        else:
            self._try_later(lamp)
        self._show(lamp, LampState.UNKNOWN)

    def _try_later(self, lamp: Lamp) -> None:
        lamp.failures += 1
        delay_s = retry_delay_s(lamp.failures, random.Random())  # noqa: S311
        lamp.retry = self._schedule.after(delay_s, lambda: self._wait(lamp))

    def _show(self, lamp: Lamp, state: LampState, other: RemoteParty | None = None) -> None:
        if lamp.state is not state:
            lamp.since = None if state is LampState.UNKNOWN else round(time.time(), 3)
        elif lamp.other == other and not lamp.slot:
            return
        lamp.state, lamp.other = state, other
        self._changed(lamp)

    def _changed(self, lamp: Lamp) -> None:
        lamp.revision += 1
        if lamp.slot:
            for subscriber in self._slot_subscribers:
                subscriber(lamp)
        else:
            self._publish(LampEvent(lamp.snapshot()))

    # -- answers -----------------------------------------------------------------------------------

    def slot(self, account_id: str, number: str) -> Lamp | None:
        """The lamp of a slot that is watched and tells something."""
        lamp = self._lamps.get((account_id, number))
        told = lamp is not None and lamp.slot and lamp.state is not LampState.UNKNOWN
        return lamp if told else None

    def slots(self) -> list[Lamp]:
        return [
            lamp
            for lamp in self._lamps.values()
            if lamp.slot and lamp.state is not LampState.UNKNOWN
        ]

    def snapshots(self) -> tuple[LampSnapshot, ...]:
        return tuple(lamp.snapshot() for lamp in self._lamps.values() if not lamp.slot)


def _party(name_addr: str) -> RemoteParty | None:
    if not name_addr:
        return None
    name, uri = split_name_addr(name_addr)
    number = clean(user_part(uri))
    return RemoteParty(caller_name(name, number), number, clean(uri, 255)) if number else None
