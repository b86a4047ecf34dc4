"""Who asks for a number: a phone that calls, somebody who is transferred, or somebody played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from softphone.practice.leg import Leg
from softphone.practice.party import Identity, Party
from softphone.practice.prompts import ringback


class Caller(Protocol):
    """`party` is who calls; `identity` is shown to who is called. `transferred_by` is the extension
    that transfers the party, empty when it calls by itself.
    """

    party: Party
    identity: Identity
    transferred_by: str

    def ringing(self) -> None:
        """Somebody's phone rings."""

    async def early(self) -> None:
        """Sound comes before an answer."""

    async def answer(self, shown: Identity | None = None) -> None:
        """The call is answered, by `shown` where that is not who was called."""


class PhoneCaller:
    """A phone's own call."""

    transferred_by = ""

    def __init__(self, leg: Leg, identity: Identity | None = None) -> None:
        self.party: Party = leg
        self.identity = identity or leg.identity
        self._leg = leg

    def ringing(self) -> None:
        self._leg.ringing()

    async def early(self) -> None:
        await self._leg.early()

    async def answer(self, shown: Identity | None = None) -> None:
        await self._leg.answer(shown)


class TransferredCaller:
    """Somebody who is sent elsewhere by `leg`. `report` hears how it goes, in statuses; `release`
    is called when that leg may end.
    """

    def __init__(
        self,
        party: Party,
        leg: Leg,
        report: Callable[[int], None],
        release: Callable[[], object],
    ) -> None:
        self.party = party
        self.identity = party.identity
        self.transferred_by = leg.user
        self.leg = leg
        self._report = report
        self._release = release
        self._answered = False

    def ringing(self) -> None:
        self._report(180)
        if isinstance(self.party, Leg):
            self.party.player.repeat(ringback())

    async def early(self) -> None:
        self._report(183)

    async def answer(self, shown: Identity | None = None) -> None:
        if self._answered:
            return
        self._answered = True
        if isinstance(self.party, Leg):
            self.party.player.stop()
            if shown is not None:
                self.party.show(shown)
        self._release()
        self._report(200)


class PlayedCaller:
    """Somebody whom the PBX plays."""

    transferred_by = ""

    def __init__(self, party: Party) -> None:
        self.party = party
        self.identity = party.identity

    def ringing(self) -> None:
        """They hear nothing."""

    async def early(self) -> None:
        """They hear nothing."""

    async def answer(self, shown: Identity | None = None) -> None:
        """They know."""
