"""Which number is what in the practice company."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import numpy as np

from softphone.domain import practice as company
from softphone.domain.dial_plan import Meaning, classify
from softphone.domain.practice import Colleague, Manner, find_colleague
from softphone.domain.provider import Provider
from softphone.practice.callers import Caller
from softphone.practice.codes import Codes
from softphone.practice.company import voice_of
from softphone.practice.conference import ConferenceRoom
from softphone.practice.g711 import SILENCE, Samples
from softphone.practice.message import Refused
from softphone.practice.parking import Parking
from softphone.practice.party import Identity, Party, join
from softphone.practice.prompts import Prompts, beep, pause
from softphone.practice.queues import Queues
from softphone.practice.registrar import Registrar
from softphone.practice.users import Users

CALLS_BACK_AFTER_S = 2.5
_EMERGENCY = (Meaning.EMERGENCY, Meaning.EMERGENCY_TEST, Meaning.CRISIS, Meaning.COMMUNITY)
_EARLY_S = 20.0


class _Echo(Party):
    def say(self) -> Samples:
        return self.other.say() if self.other is not None else SILENCE


class _Listener(Party):
    """Says nothing and stays."""


class PlanHost(Protocol):
    """What the dial plan needs of the PBX."""

    provider: Provider
    prompts: Prompts
    users: Users
    parking: Parking
    queues: Queues
    registrar: Registrar
    room: ConferenceRoom
    codes: Codes

    def call_back(self, user: str, number: str) -> None: ...


class DialPlan:
    def __init__(self, host: PlanHost) -> None:
        self._host = host
        self._lines: dict[str, Callable[[Caller], Awaitable[None]]] = {
            company.ECHO: self._echo,
            company.SPEECH: self._speech,
            company.RINGS: self._ring_for_ever,
            company.EARLY: self._early,
            company.KEYS: self._keys,
            company.HANGS_UP: self._hang_up,
            company.CONFERENCE: host.room.enter,
        }
        self._refusals = {company.BUSY: 486, company.DECLINED: 603, company.CONGESTED: 503}

    def knows(self, number: str) -> bool:
        """Whether a number can be watched."""
        return find_colleague(number) is not None or self._host.parking.has(number)

    async def route(self, caller: Caller, user: str, number: str) -> None:
        """Does what dialling `number` does for `user`; returns when the caller is in good hands.
        Raises `Refused`.
        """
        found = classify(number, self._host.provider)
        if found.meaning in _EMERGENCY:
            await self._emergency(caller, number)
        elif number in self._refusals:
            raise Refused(self._refusals[number])
        elif number in self._lines:
            await self._lines[number](caller)
        elif found.code is not None and found.meaning is Meaning.CODE:
            await self._host.codes.run(caller, user, found.code, found.argument)
        elif self._host.parking.has(number):
            slot = self._host.parking
            await (slot.park if caller.transferred_by else slot.retrieve)(caller, number)
        elif number in company.QUEUES:
            await self._host.queues.enter(caller, number)
        else:
            await self._colleague(caller, user, number)

    async def _colleague(self, caller: Caller, user: str, number: str) -> None:
        colleague = find_colleague(number)
        if colleague is None:
            raise Refused(404)
        calls_back = colleague.manner is Manner.CALLS_BACK and not caller.transferred_by
        if calls_back and not self._host.registrar.of(number):
            await self._promise(caller, user, colleague)
        else:
            await self._host.users.call(caller, number)

    async def _promise(self, caller: Caller, user: str, colleague: Colleague) -> None:
        """Calls back when this call is over, however it ends."""
        caller.party.at_end.append(lambda: self._host.call_back(user, colleague.number))
        caller.ringing()
        await asyncio.sleep(1)
        await caller.answer()
        await caller.party.listen(self._host.prompts.get(f"{voice_of(colleague.number)}-ask"))
        caller.party.end()

    async def _emergency(self, caller: Caller, number: str) -> None:
        await caller.answer(Identity("Practice: nobody was called", number))
        for _ in range(2):
            await caller.party.listen(self._host.prompts.get("emergency"))
        caller.party.end()

    async def _echo(self, caller: Caller) -> None:
        await caller.answer()
        join(caller.party, _Echo(Identity("Echo test", company.ECHO)))
        await caller.party.listen(self._host.prompts.get("echo"))

    async def _speech(self, caller: Caller) -> None:
        await caller.answer()
        text = np.concatenate([self._host.prompts.get("practice"), pause(1000)])
        while not caller.party.gone:
            await caller.party.listen(text)

    async def _ring_for_ever(self, caller: Caller) -> None:
        caller.ringing()
        await asyncio.Event().wait()

    async def _early(self, caller: Caller) -> None:
        await caller.early()
        text = np.concatenate([self._host.prompts.get("practice"), pause(1000)])
        try:
            async with asyncio.timeout(_EARLY_S):
                while True:
                    await caller.party.listen(text)
        except TimeoutError:
            raise Refused(480) from None

    async def _keys(self, caller: Caller) -> None:
        await caller.answer()
        join(caller.party, _Listener(Identity("Keys", company.KEYS)))

    async def _hang_up(self, caller: Caller) -> None:
        await caller.answer()
        await caller.party.listen(beep())
        caller.party.end()
