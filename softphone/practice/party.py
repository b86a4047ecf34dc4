"""Everybody who can be in a call: a phone on its leg, or somebody whom the PBX plays."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from softphone.practice.g711 import FRAME_SAMPLES, SILENCE, Samples


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is to others. A hidden one shows nothing (RFC 3323)."""

    name: str
    number: str
    hidden: bool = False


class Player:
    """What somebody says, frame by frame."""

    def __init__(self) -> None:
        self._frames: deque[Samples] = deque()
        self._loop: list[Samples] = []
        self._said = asyncio.Event()
        self._said.set()

    def add(self, samples: Samples) -> None:
        """Behind what is still to be said; the last frame is filled up with silence."""
        self._frames.extend(_frames(samples))
        if self._frames:
            self._said.clear()

    def repeat(self, samples: Samples) -> None:
        """Again and again, until `stop`."""
        self._loop = _frames(samples)

    def stop(self) -> None:
        self._frames.clear()
        self._loop = []
        self._said.set()

    @property
    def active(self) -> bool:
        return bool(self._frames or self._loop)

    def next(self) -> Samples:
        if not self._frames:
            self._frames.extend(self._loop)
        frame = self._frames.popleft() if self._frames else SILENCE
        if not self._frames and not self._loop:
            self._said.set()
        return frame

    async def until_said(self) -> None:
        await self._said.wait()


def _frames(samples: Samples) -> list[Samples]:
    padded = np.pad(samples, (0, -len(samples) % FRAME_SAMPLES))
    return [padded[at : at + FRAME_SAMPLES] for at in range(0, len(padded), FRAME_SAMPLES)]


class Party:
    """`other` is whom one is joined with: each hears what the other says. `task` is what the PBX
    is doing for a party; it ends with the party. `at_end` are told of its end. `waits` while it is
    parked.
    """

    listens = False  # whether there is anybody to talk to

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.other: Party | None = None
        self.task: asyncio.Task[object] | None = None
        self.gone = False
        self.waits = False
        self.at_end: list[Callable[[], None]] = []

    def say(self) -> Samples:
        """The next 20 ms; asked for once in a frame by whoever listens."""
        return SILENCE

    async def listen(self, samples: Samples) -> None:
        """Hears something of the PBX itself, to its end."""
        await asyncio.sleep(len(samples) / FRAME_SAMPLES * 0.02)

    def press(self, key: str) -> None:
        """The other side pressed a key."""

    def joined(self) -> None:
        """Told when `other` is somebody new."""

    def parted(self) -> None:
        """Told when it is joined with nobody any more, before `left_alone` or what comes next."""

    def left_alone(self) -> None:
        """Told when `other` is gone."""
        self.end()

    def end(self) -> None:
        """Leaves the call, whatever it is doing."""
        if self.gone:
            return
        self.gone = True
        if self.task is not None and self.task is not asyncio.current_task():
            self.task.cancel()
        leave(self)
        for told in self.at_end:
            told()


def join(one: Party, another: Party) -> None:
    """Joins two; whom they were joined with before is left alone."""
    for party, new in ((one, another), (another, one)):
        if party.other is not None and party.other is not new:
            leave(party)
    one.other, another.other = another, one
    one.joined()
    another.joined()


def leave(party: Party) -> None:
    """Takes a party out of its call; the other one is told."""
    other = separate(party)
    if other is not None:
        other.left_alone()


def separate(party: Party) -> Party | None:
    """Takes two apart without telling anybody; returns the other one."""
    other, party.other = party.other, None
    if other is not None:
        other.other = None
        other.parted()
        party.parted()
    return other
