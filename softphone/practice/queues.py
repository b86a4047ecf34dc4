"""Queues: while somebody is signed in, customers call one after the other."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine

from softphone.domain.practice import QUEUES
from softphone.practice.callers import Caller, PlayedCaller
from softphone.practice.company import CUSTOMER_VOICE, CUSTOMERS
from softphone.practice.message import Refused
from softphone.practice.party import Identity, Party, join
from softphone.practice.people import Person, Stage
from softphone.practice.prompts import music
from softphone.practice.users import connect

FIRST_CALL_AFTER_S = 4.0
NEXT_CALL_AFTER_S = 15.0
RINGS_FOR_S = 15.0
_PATIENCE_TUNES = 12

Ring = Callable[[Caller, str, float], Coroutine[object, object, Party]]


class Queues:
    def __init__(
        self,
        stage: Stage,
        ring: Ring,
        spawn: Callable[[Coroutine[object, object, object]], asyncio.Task[object]],
    ) -> None:
        self._stage = stage
        self._ring = ring
        self._spawn = spawn
        self._members: set[tuple[str, str]] = set()
        self._served: set[tuple[str, str]] = set()
        self._customers = itertools.cycle(CUSTOMERS)

    def set_member(self, queue: str, user: str, member: bool) -> None:
        """Who signs out still gets the call that is on its way."""
        key = queue, user
        (self._members.add if member else self._members.discard)(key)
        if member and key not in self._served:
            self._served.add(key)
            self._spawn(self._serve(queue, user))

    def members(self, queue: str) -> list[str]:
        return sorted(user for name, user in self._members if name == queue)

    async def enter(self, caller: Caller, queue: str) -> None:
        """Somebody calls the queue: rings who is signed in, or waits with music for nobody."""
        await caller.answer(Identity(QUEUES[queue], queue))
        for user in self.members(queue):
            try:
                party = await self._ring(caller, user, RINGS_FOR_S)
            except Refused:
                continue
            await connect(caller, party)
            return
        for _ in range(_PATIENCE_TUNES):
            await caller.party.listen(music())
        caller.party.end()

    async def _serve(self, queue: str, user: str) -> None:
        key = queue, user
        await asyncio.sleep(FIRST_CALL_AFTER_S)
        while key in self._members:
            await self._one_customer(queue, user)
            await asyncio.sleep(NEXT_CALL_AFTER_S)
        self._served.discard(key)

    async def _one_customer(self, queue: str, user: str) -> None:
        who = next(self._customers)
        shown = Identity(f"{QUEUES[queue]}: {who.name}", who.number)
        person = Person(self._stage, shown, CUSTOMER_VOICE, calling=True)
        over = asyncio.Event()
        person.at_end.append(over.set)
        try:
            party = await self._ring(PlayedCaller(person), user, RINGS_FOR_S)
        except Refused:
            person.end()
            return
        join(person, party)
        await over.wait()
