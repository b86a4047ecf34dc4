"""People whom the PBX plays: what they say and do in a call."""

from __future__ import annotations

import asyncio
from typing import Protocol

from softphone.practice.board import Activity, Board, DialogState
from softphone.practice.g711 import Samples
from softphone.practice.leg import Leg
from softphone.practice.party import Identity, Party, Player
from softphone.practice.prompts import Prompts, beep, music

HOLDS_FOR_S = 6.0
AMONG_THEMSELVES_S = 10.0
_PAUSE_S = 5.0
_HOLD_KEY, _END_KEY = "1", "2"


class Stage(Protocol):
    """What somebody played needs of the PBX."""

    prompts: Prompts
    board: Board


class Person(Party):
    """Says hello, talks on, and does what keys ask for: 1 puts the other on hold, 2 hangs up. Hangs
    up too when there is nobody to talk to, only an announcement or another one who is played.

    `voice` names the prompts; somebody without one is silent. `number` is shown on the lamps.
    """

    def __init__(self, stage: Stage, identity: Identity, voice: str, *, calling: bool) -> None:
        super().__init__(identity)
        self._stage = stage
        self._voice = voice
        self._calling = calling
        self._player = Player()
        self._speech: asyncio.Task[None] | None = None
        self._met = False
        self._id = f"p{id(self):x}"

    def say(self) -> Samples:
        return self._player.next()

    def ring(self, caller: Identity) -> None:
        """Is being called."""
        self._show(DialogState.EARLY, caller)

    def joined(self) -> None:
        self._stop_talking()
        if self.other is not None:
            self._show(DialogState.CONFIRMED, self.other.identity)
            self._speech = asyncio.get_running_loop().create_task(self._talk())

    def parted(self) -> None:
        self._stop_talking()
        if not self.gone:
            self._speech = asyncio.get_running_loop().create_task(self._give_up())

    def press(self, key: str) -> None:
        if key == _HOLD_KEY and isinstance(self.other, Leg):
            self._stop_talking()
            self._speech = asyncio.get_running_loop().create_task(self._keep_waiting(self.other))
        elif key == _END_KEY:
            self._stop_talking()
            self._speech = asyncio.get_running_loop().create_task(self._say_goodbye())

    def message(self) -> Samples:
        """What this person leaves in a mailbox."""
        for what in ("message", "hello"):
            if self._voice and self._stage.prompts.has(f"{self._voice}-{what}"):
                return self._stage.prompts.get(f"{self._voice}-{what}")
        return beep()

    async def _give_up(self) -> None:
        await asyncio.sleep(AMONG_THEMSELVES_S)
        while self.waits:
            await asyncio.sleep(1)
        self.end()

    async def _talk(self) -> None:
        if self.other is None or not self.other.listens:
            await self._give_up()
            return
        await self._speak("again" if self._met else "hello")
        self._met = True
        while True:
            await asyncio.sleep(_PAUSE_S)
            await self._speak("talk")

    async def _keep_waiting(self, leg: Leg) -> None:
        await self._speak("wait")
        await leg.hold(True)
        self._player.add(self._stage.prompts.get("on-hold"))
        self._player.repeat(music())
        await asyncio.sleep(HOLDS_FOR_S)
        self._player.stop()
        await leg.hold(False)
        await self._talk()

    async def _say_goodbye(self) -> None:
        await self._speak("bye")
        self.end()

    async def _speak(self, what: str) -> None:
        name = f"{self._voice}-{what}"
        if self._voice and self._stage.prompts.has(name):
            self._player.add(self._stage.prompts.get(name))
            await self._player.until_said()

    def _stop_talking(self) -> None:
        if self._speech is not None and self._speech is not asyncio.current_task():
            self._speech.cancel()
        self._speech = None
        self._player.stop()

    def _show(self, state: DialogState, other: Identity) -> None:
        activity = Activity(self._id, state, self._calling, other)
        self._stage.board.set(self.identity.number, activity)

    def end(self) -> None:
        self._stop_talking()
        self._stage.board.clear(self.identity.number, self._id)
        super().end()
