"""Voicemail: leaving and hearing messages, which live as long as the PBX."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from softphone.domain.practice import COLLEAGUES
from softphone.practice.callers import Caller
from softphone.practice.g711 import SILENCE, Samples
from softphone.practice.leg import Leg
from softphone.practice.message import Refused
from softphone.practice.party import Identity, Party, join
from softphone.practice.people import Person
from softphone.practice.prompts import Prompts, beep

LONGEST_FRAMES = 60 * 50
_SHORTEST_FRAMES = 25
_VOICEMAIL = Identity("Voicemail", "5001")


@dataclass(slots=True)
class _Box:
    new: list[Samples] = field(default_factory=list)
    old: list[Samples] = field(default_factory=list)


class _Recorder(Party):
    """Listens until it is left."""

    def __init__(self, keep: Callable[[Samples], None]) -> None:
        super().__init__(_VOICEMAIL)
        self._keep = keep
        self._heard: list[Samples] = []

    def say(self) -> Samples:
        if self.other is not None:
            self._heard.append(self.other.say())
            if len(self._heard) >= LONGEST_FRAMES:
                self.end()
        return SILENCE

    def end(self) -> None:
        if not self.gone and len(self._heard) >= _SHORTEST_FRAMES:
            self._keep(np.concatenate(self._heard))
        super().end()


class Mailboxes:
    """`changed` is told of a number whose counts changed."""

    def __init__(self, prompts: Prompts, changed: Callable[[str], None]) -> None:
        self._prompts = prompts
        self._changed = changed
        self._boxes = {each.number: _Box() for each in COLLEAGUES if each.mailbox}

    def has(self, number: str) -> bool:
        return number in self._boxes

    def counts(self, number: str) -> tuple[int, int]:
        """`(new, old)`."""
        box = self._boxes.get(number)
        return (len(box.new), len(box.old)) if box else (0, 0)

    def keep(self, number: str, message: Samples) -> None:
        self._boxes[number].new.append(message)
        self._changed(number)

    async def leave_message(self, caller: Caller, number: str) -> None:
        """Raises `Refused` where there is no mailbox."""
        if number not in self._boxes:
            raise Refused(404)
        await caller.answer(_VOICEMAIL)
        party = caller.party
        if isinstance(party, Person):
            message = party.message()
            await party.listen(message)
            self.keep(number, message)
            party.end()
            return
        await party.listen(np.concatenate([self._prompts.get("leave-message"), beep()]))
        join(party, _Recorder(lambda heard: self.keep(number, heard)))

    async def hear(self, caller: Caller, number: str) -> None:
        """Plays a user's messages; the new ones are old then. Raises `Refused`."""
        box = self._boxes.get(number)
        if box is None:
            raise Refused(404)
        await caller.answer(_VOICEMAIL)
        party = caller.party
        if not box.new and not box.old:
            await party.listen(self._prompts.get("no-messages"))
        for message in list(box.new):
            await party.listen(self._prompts.get("new-message"))
            await party.listen(message)
            del box.new[0]
            box.old.append(message)
            self._changed(number)
        party.end()


async def ask_extension(leg: Leg, prompts: Prompts) -> str:
    """What the caller types, up to the hash key."""
    leg.player.add(prompts.get("extension"))
    typed = ""
    while (key := await leg.keys.get()) != "#":
        typed += key
    return typed
