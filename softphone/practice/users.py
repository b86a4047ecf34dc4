"""Calling a user: what they have switched decides whether their phones ring at all."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.practice.callers import Caller
from softphone.practice.mailboxes import Mailboxes
from softphone.practice.message import Refused
from softphone.practice.party import Party, join
from softphone.practice.reach import PATIENCE_S, Reach

FORBIDDEN, BUSY, NOT_THERE = 403, 486, 480
_FORWARDED_PATIENCE_S = 8.0
_MOST_HOPS = 5


@dataclass(frozen=True, slots=True)
class Setting:
    on: bool = False
    argument: str = ""


class Settings:
    """What every user has switched, by the provider file's names of features."""

    def __init__(self) -> None:
        self._all: dict[tuple[str, str], Setting] = {}

    def get(self, user: str, feature: str) -> Setting:
        return self._all.get((user, feature), Setting())

    def on(self, user: str, feature: str) -> bool:
        return self.get(user, feature).on

    def set(self, user: str, feature: str, setting: Setting) -> None:
        self._all[user, feature] = setting


class Users:
    def __init__(self, settings: Settings, reach: Reach, mailboxes: Mailboxes) -> None:
        self._settings = settings
        self._reach = reach
        self._mailboxes = mailboxes
        self._last_caller: dict[str, str] = {}

    def last_caller(self, number: str) -> str:
        """Empty when nobody has called who showed a number."""
        return self._last_caller.get(number, "")

    async def call(
        self, caller: Caller, number: str, *, auto_answer: bool = False, hops: int = 0
    ) -> None:
        """Joins the caller with who answers, or with the mailbox. Raises `Refused`."""
        on = self._settings.on
        if caller.identity.hidden:
            if on(number, "reject-anonymous"):
                raise Refused(FORBIDDEN)
        else:
            self._last_caller[number] = caller.identity.number
        forward = self._settings.get(number, "forward-all")
        if on(number, "dnd"):
            await self._mailbox(caller, number, BUSY)
        elif forward.on and forward.argument and hops < _MOST_HOPS:
            await self.call(caller, forward.argument, hops=hops + 1)
        elif on(number, "night"):
            await self._mailbox(caller, number, NOT_THERE)
        else:
            await self._ring(caller, number, auto_answer, hops)

    async def _ring(self, caller: Caller, number: str, auto_answer: bool, hops: int) -> None:
        waits = self._settings.on(number, "forward-no-answer")
        patience_s = _FORWARDED_PATIENCE_S if waits else PATIENCE_S
        try:
            party = await self._reach.ring(caller, number, patience_s, auto_answer=auto_answer)
        except Refused as refused:
            which = "forward-no-answer" if refused.code == NOT_THERE else "forward-busy"
            to = self._settings.get(number, f"{which}-destination").argument
            if self._settings.on(number, which) and to and hops < _MOST_HOPS:
                await self.call(caller, to, hops=hops + 1)
            else:
                await self._mailbox(caller, number, refused.code)
            return
        await connect(caller, party)

    async def _mailbox(self, caller: Caller, number: str, otherwise: int) -> None:
        """Raises `Refused` with `otherwise` where there is no mailbox."""
        if not self._mailboxes.has(number):
            raise Refused(otherwise)
        await self._mailboxes.leave_message(caller, number)


async def connect(caller: Caller, party: Party) -> None:
    """Joins a caller with who answered."""
    try:
        await caller.answer(party.identity)
    except BaseException:
        party.end()
        raise
    if caller.party.gone:
        party.end()
    elif party.gone:
        caller.party.end()
    else:
        join(caller.party, party)
