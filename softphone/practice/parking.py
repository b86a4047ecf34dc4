"""Park slots: who waits where, and how they come back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from softphone.domain.provider import NumberKind, Provider
from softphone.practice.board import Activity, Board, DialogState
from softphone.practice.callers import Caller
from softphone.practice.leg import Leg
from softphone.practice.message import Refused
from softphone.practice.party import Party, join
from softphone.practice.prompts import music

RINGS_BACK_AFTER_S = 90.0
_BUSY, _NOBODY = 486, 480


@dataclass(eq=False)
class _Parked:
    party: Party
    by: str
    timer: asyncio.TimerHandle | None


class Parking:
    """`ring_back` calls the extension that parked somebody whom nobody retrieved."""

    def __init__(
        self,
        provider: Provider,
        board: Board,
        ring_back: Callable[[Party, str], Coroutine[object, object, object]],
        spawn: Callable[[Coroutine[object, object, object]], object],
    ) -> None:
        self._quiet = provider.slots(NumberKind.SLOT_QUIET)
        self._ringback = provider.slots(NumberKind.SLOT_RINGBACK)
        self._board = board
        self._ring_back = ring_back
        self._spawn = spawn
        self._parked: dict[str, _Parked] = {}

    def has(self, slot: str) -> bool:
        return slot in self._quiet or slot in self._ringback

    async def park_anywhere(self, caller: Caller) -> None:
        """Raises `Refused` when every slot is in use."""
        free = next((slot for slot in self._ringback if slot not in self._parked), None)
        if free is None:
            raise Refused(_BUSY)
        await self.park(caller, free)

    async def park(self, caller: Caller, slot: str) -> None:
        """Raises `Refused` for a slot in use."""
        if slot in self._parked:
            raise Refused(_BUSY)
        party = caller.party
        await caller.answer()
        timer = None
        if slot in self._ringback:
            loop = asyncio.get_running_loop()
            timer = loop.call_later(RINGS_BACK_AFTER_S, self._not_retrieved, slot)
        self._parked[slot] = _Parked(party, caller.transferred_by, timer)
        party.waits = True
        party.at_end.append(lambda: self._gone(slot, party))
        if isinstance(party, Leg):
            party.player.repeat(music())
        activity = Activity(slot, DialogState.CONFIRMED, True, caller.identity)
        self._board.set(slot, activity)

    async def retrieve(self, caller: Caller, slot: str) -> None:
        """Raises `Refused` for an empty slot."""
        if slot not in self._parked:
            raise Refused(_NOBODY)
        party = self._parked[slot].party
        await caller.answer(party.identity)
        if self._forget(slot, party):
            join(caller.party, party)
        else:
            caller.party.end()

    def _forget(self, slot: str, party: Party) -> bool:
        known = self._parked.get(slot)
        if known is None or known.party is not party:
            return False
        del self._parked[slot]
        party.waits = False
        if known.timer is not None:
            known.timer.cancel()
        self._board.clear(slot, slot)
        return True

    def _gone(self, slot: str, party: Party) -> None:
        self._forget(slot, party)

    def _not_retrieved(self, slot: str) -> None:
        known = self._parked.get(slot)
        if known is not None and self._forget(slot, known.party):
            self._spawn(self._ring_back(known.party, known.by))

    def close(self) -> None:
        for known in self._parked.values():
            if known.timer is not None:
                known.timer.cancel()
