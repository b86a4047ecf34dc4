"""The codes of the provider file: what each does here. A code that switches something is answered,
confirmed in words and hung up, as phone systems of this kind do.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import Protocol

from softphone.domain.practice import COLLEAGUES, QUEUES
from softphone.domain.provider import Code, Provider, Sets
from softphone.practice.callers import Caller, TransferredCaller
from softphone.practice.leg import Leg
from softphone.practice.mailboxes import Mailboxes, ask_extension
from softphone.practice.message import Refused
from softphone.practice.parking import Parking
from softphone.practice.party import join, separate
from softphone.practice.prompts import Prompts
from softphone.practice.queues import Queues
from softphone.practice.reach import Reach, department_of
from softphone.practice.users import FORBIDDEN, Setting, Settings, Users, connect

_PROMPTS = {
    "dnd": ("dnd-on", "dnd-off"),
    "forward-all": ("forward-on", "forward-off"),
    "forward-busy": ("forward-on", "forward-off"),
    "forward-no-answer": ("forward-on", "forward-off"),
    "night": ("night-on", "night-off"),
    "queue": ("queue-on", "queue-off"),
}
_RECORDING = {
    "record-start": "record-on",
    "record-stop": "record-off",
    "record-pause": "record-paused",
    "record-resume": "record-on",
}
_STORED = "forward-all-stored"
_NOT_FOUND, _NOBODY = 404, 480


class CodesHost(Protocol):
    """What the codes need of the PBX."""

    provider: Provider
    prompts: Prompts
    settings: Settings
    users: Users
    reach: Reach
    parking: Parking
    mailboxes: Mailboxes
    queues: Queues

    def legs_of(self, user: str) -> Iterable[Leg]: ...

    async def route(self, caller: Caller, user: str, number: str) -> None: ...


Run = Callable[[Caller, str, str], Awaitable[None]]


class Codes:
    def __init__(self, host: CodesHost) -> None:
        self._host = host
        self._calls: dict[str, Run] = {
            "park": lambda caller, user, argument: host.parking.park_anywhere(caller),
            "retrieve": lambda caller, user, argument: host.parking.retrieve(caller, argument),
            "pickup-extension": lambda caller, user, argument: self._pick_up([argument], caller),
            "pickup-company": lambda caller, user, argument: self._pick_up(_everybody(), caller),
            "pickup-department": lambda caller, user, argument: self._pick_up(
                department_of(user), caller
            ),
            "transfer-3": host.route,
            "transfer-4": host.route,
            "transfer-to-self": self._to_self,
            "transfer-to-voicemail": lambda caller, user, argument: host.mailboxes.leave_message(
                caller, argument
            ),
            "pull-call": self._pull,
            "call-return": self._call_back,
            "anonymous": self._hidden,
            "ask-pin": self._ask_first,
            "ask-extension": self._ask_first,
            "intercom": lambda caller, user, argument: host.users.call(
                caller, argument, auto_answer=True
            ),
            "voicemail": lambda caller, user, argument: host.mailboxes.hear(caller, user),
            "voicemail-login": self._log_in,
        }

    async def run(self, caller: Caller, user: str, code: Code, argument: str) -> None:
        """Raises `Refused`."""
        if code.feature:
            await self._switch(caller, user, code, argument)
        elif code.id in self._calls:
            await self._calls[code.id](caller, user, argument)
        else:
            await self._confirm(caller, _RECORDING.get(code.id, "saved"))

    async def _confirm(self, caller: Caller, prompt: str) -> None:
        await caller.answer()
        await caller.party.listen(self._host.prompts.get(prompt))
        caller.party.end()

    # -- switches ----------------------------------------------------------------------------------

    async def _switch(self, caller: Caller, user: str, code: Code, argument: str) -> None:
        settings = self._host.settings
        known = settings.get(user, code.feature)
        on = not known.on if code.sets is Sets.TOGGLE else code.sets is Sets.ON
        if code.id == _STORED and not known.argument:
            raise Refused(FORBIDDEN)
        if code.feature == "queue":
            self._sign_in_or_out(user, argument, on)
        # A destination is remembered for the next time, also when forwarding ends.
        settings.set(user, code.feature, Setting(on, argument or known.argument))
        names = _PROMPTS.get(code.feature, ("saved", "saved"))
        await self._confirm(caller, names[0] if on else names[1])

    def _sign_in_or_out(self, user: str, argument: str, on: bool) -> None:
        """Raises `Refused` for a queue that is none."""
        chosen = [argument] if argument else list(QUEUES)
        if not set(chosen) <= set(QUEUES):
            raise Refused(_NOT_FOUND)
        for queue in chosen:
            self._host.queues.set_member(queue, user, on)

    # -- calls -------------------------------------------------------------------------------------

    async def _pick_up(self, numbers: Iterable[str], caller: Caller) -> None:
        """The call is answered and joined by who rings: see `Reach`."""
        self._host.reach.pick_up(caller, numbers)

    async def _to_self(self, caller: Caller, user: str, argument: str) -> None:
        busy = caller.leg if isinstance(caller, TransferredCaller) else None
        party = await self._host.reach.ring(caller, user, besides=busy)
        await connect(caller, party)

    async def _pull(self, caller: Caller, user: str, argument: str) -> None:
        for leg in self._host.legs_of(user):
            if leg is caller.party or leg.other is None:
                continue
            await caller.answer(leg.other.identity)
            other = separate(leg)
            leg.end()
            if other is not None:
                join(caller.party, other)
            return
        raise Refused(_NOBODY)

    async def _call_back(self, caller: Caller, user: str, argument: str) -> None:
        number = self._host.users.last_caller(user)
        if not number:
            raise Refused(_NOT_FOUND)
        await self._host.route(caller, user, number)

    async def _hidden(self, caller: Caller, user: str, argument: str) -> None:
        caller.identity = replace(caller.identity, hidden=True)
        await self._host.route(caller, user, argument)

    async def _ask_first(self, caller: Caller, user: str, argument: str) -> None:
        await caller.early()
        await caller.party.listen(self._host.prompts.get("no-pin"))
        await self._host.route(caller, user, argument)

    async def _log_in(self, caller: Caller, user: str, argument: str) -> None:
        await caller.answer()
        if isinstance(caller.party, Leg):
            number = await ask_extension(caller.party, self._host.prompts)
            await self._host.mailboxes.hear(caller, number or user)


def _everybody() -> list[str]:
    return [each.number for each in COLLEAGUES]
