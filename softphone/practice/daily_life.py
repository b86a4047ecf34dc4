"""What happens in the company without anybody's doing: slots fill and empty, a colleague is on the
phone all day, a message arrives.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from typing import Protocol

from softphone.domain.practice import COLLEAGUES, LEARNER, Manner
from softphone.practice.board import Activity, Board, DialogState
from softphone.practice.callers import PlayedCaller
from softphone.practice.company import CUSTOMER_VOICE, CUSTOMERS
from softphone.practice.mailboxes import Mailboxes
from softphone.practice.message import Refused
from softphone.practice.parking import Parking
from softphone.practice.party import Identity
from softphone.practice.people import Person
from softphone.practice.prompts import Prompts
from softphone.practice.registrar import Registrar

MESSAGE_AFTER_S = 30.0
SLOTS = ("702", "721", "705")
_WAITS_S, _EMPTY_S = 25.0, 10.0


class LifeHost(Protocol):
    """What daily life needs of the PBX."""

    board: Board
    mailboxes: Mailboxes
    parking: Parking
    prompts: Prompts
    registrar: Registrar


class DailyLife:
    def __init__(self, host: LifeHost) -> None:
        self._host = host

    async def run(self) -> None:
        talker = next(each for each in COLLEAGUES if each.manner is Manner.BUSY)
        talk = Activity("all-day", DialogState.CONFIRMED, True, CUSTOMERS[0])
        self._host.board.set(talker.number, talk)
        async with asyncio.TaskGroup() as group:
            group.create_task(self._leave_a_message())
            group.create_task(self._fill_slots())

    async def _leave_a_message(self) -> None:
        while not self._host.registrar.of(LEARNER):
            await asyncio.sleep(1)
        await asyncio.sleep(MESSAGE_AFTER_S)
        self._host.mailboxes.keep(LEARNER, self._host.prompts.get("ivy-message"))

    async def _fill_slots(self) -> None:
        for slot, customer in zip(itertools.cycle(SLOTS), itertools.cycle(CUSTOMERS), strict=False):
            await asyncio.sleep(_EMPTY_S)
            await self._wait_in(slot, customer)

    async def _wait_in(self, slot: str, customer: Identity) -> None:
        """Somebody waits there who talks to whoever retrieves them, and gives up after a while."""
        person = Person(self._host, customer, CUSTOMER_VOICE, calling=True)
        with contextlib.suppress(Refused):
            await self._host.parking.park(PlayedCaller(person), slot)
        await asyncio.sleep(_WAITS_S)
        if person.waits:
            person.end()
