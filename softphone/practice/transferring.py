"""Transfers that a phone asks for: REFER (RFC 3515), to a number or to another of its calls (RFC
3891, RFC 5589).
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import Protocol
from urllib.parse import unquote

from softphone.practice.callers import Caller, TransferredCaller
from softphone.practice.leg import Leg
from softphone.practice.message import Refused, answer, parse_uri, phrase, uri_of, user_of
from softphone.practice.party import Party, join, separate
from softphone.practice.transactions import Asked

_BYE_AFTER_S = 0.5
_NOBODY, _NO_CALL = 480, 481


class TransferHost(Protocol):
    """What a transfer needs of the PBX."""

    def find_leg(self, call_id: str, tags: set[str]) -> Leg | None: ...

    async def route(self, caller: Caller, user: str, number: str) -> None: ...

    def spawn(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]: ...


class Transferring:
    def __init__(self, host: TransferHost) -> None:
        self._host = host

    def take(self, leg: Leg, asked: Asked) -> None:
        """A REFER within a call."""
        wanted = asked.request.headers.get("Refer-To") or ""
        address, _, headers = uri_of(wanted).partition("?")
        party = leg.other
        try:
            number = user_of(parse_uri(address))
            other_leg = self._other_leg(headers)
        except Refused as refused:
            asked.respond(refused.code)
            return
        if party is None or leg.dialog is None:
            asked.respond(_NO_CALL)
            return
        response = answer(asked.request, 202, asked.peer, leg.dialog.local_tag)
        asked.send(response)
        event = f"refer;id={asked.request.cseq.sequence}"
        leg.tell_transfer(100, phrase(100), final=False, event=event)
        work = (
            self._attended(leg, party, other_leg, event)
            if other_leg is not None
            else self._blind(leg, party, number, event)
        )
        party.task = self._host.spawn(work)

    def _other_leg(self, headers: str) -> Leg | None:
        """The leg that Replaces names; None where there is no Replaces. Raises `Refused`."""
        found = re.search(r"(?:^|&)replaces=([^&]*)", headers, re.IGNORECASE)
        if found is None:
            return None
        call_id, *parameters = unquote(found[1]).split(";")
        tags = {each.partition("=")[2] for each in parameters if "-tag=" in each}
        leg = self._host.find_leg(call_id, tags)
        if leg is None or leg.other is None:
            raise Refused(_NO_CALL)
        return leg

    async def _attended(self, leg: Leg, party: Party, other_leg: Leg, event: str) -> None:
        target = separate(other_leg)
        separate(leg)
        if target is None:
            leg.tell_transfer(_NOBODY, phrase(_NOBODY), final=True, event=event)
            return
        join(party, target)
        for one, shown in ((party, target), (target, party)):
            if isinstance(one, Leg):
                one.show(shown.identity)
        leg.tell_transfer(200, phrase(200), final=True, event=event)
        for over in (leg, other_leg):
            self._host.spawn(self._let_go(over))

    async def _blind(self, leg: Leg, party: Party, number: str, event: str) -> None:
        def report(code: int) -> None:
            leg.tell_transfer(code, phrase(code), final=code >= 200, event=event)

        # From here on the phone may hang up: whom it transfers is on the way.
        separate(leg)
        caller = TransferredCaller(party, leg, report, lambda: self._host.spawn(self._let_go(leg)))
        try:
            await self._host.route(caller, leg.user, number)
        except Refused as refused:
            if isinstance(party, Leg):
                party.player.stop()
            report(refused.code)
            if leg.gone:
                party.end()
            else:
                join(party, leg)

    async def _let_go(self, leg: Leg) -> None:
        await asyncio.sleep(_BYE_AFTER_S)
        leg.end()
