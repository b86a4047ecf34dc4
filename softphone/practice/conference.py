"""The conference room: everybody hears everybody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import numpy as np

from softphone.domain.practice import CONFERENCE
from softphone.practice.callers import Caller
from softphone.practice.company import identity_of, voice_of
from softphone.practice.g711 import SILENCE, Samples
from softphone.practice.party import Identity, Party, join
from softphone.practice.people import Person, Stage

_ROOM = Identity("Conference room", CONFERENCE)
_ALWAYS_THERE = ("1001",)


class _Seat(Party):
    """One member's place: says what all others say."""

    listens = True

    def __init__(self, room: ConferenceRoom) -> None:
        super().__init__(_ROOM)
        self._room = room

    def say(self) -> Samples:
        return self._room.heard_by(self)

    def end(self) -> None:
        super().end()
        self._room.leave(self)


class ConferenceRoom:
    """`now` counts the frames that have gone by."""

    def __init__(self, stage: Stage, now: Callable[[], int]) -> None:
        self._stage = stage
        self._now = now
        self._seats: list[_Seat] = []
        self._said: dict[_Seat, Samples] = {}
        self._said_at = -1

    async def enter(self, caller: Caller) -> None:
        await caller.answer(_ROOM)
        await caller.party.listen(self._stage.prompts.get("conference"))
        self._sit_down(caller.party)
        if len(self._seats) == 1:
            await asyncio.sleep(1)
            for number in _ALWAYS_THERE:
                who, voice = identity_of(number), voice_of(number)
                self._sit_down(Person(self._stage, who, voice, calling=True))

    def _sit_down(self, party: Party) -> None:
        seat = _Seat(self)
        self._seats.append(seat)
        join(party, seat)

    def leave(self, seat: _Seat) -> None:
        """Those whom the PBX plays do not stay alone."""
        if seat in self._seats:
            self._seats.remove(seat)
        if all(isinstance(each.other, Person) for each in self._seats):
            for each in list(self._seats):
                each.end()

    def heard_by(self, seat: _Seat) -> Samples:
        """Everybody is asked once in a frame, whoever listens first."""
        if self._said_at != self._now():
            self._said_at = self._now()
            self._said = {each: each.other.say() for each in self._seats if each.other is not None}
        others = [said for each, said in self._said.items() if each is not seat]
        if not others:
            return SILENCE
        mixed: Samples = np.clip(
            np.sum(np.stack(others).astype(np.int32), axis=0), -32768, 32767
        ).astype(np.int16)
        return mixed
