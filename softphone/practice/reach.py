"""Ringing somebody: their phones, or the person whom the PBX plays; and picking up for them."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from typing import Protocol

from softphone.domain.practice import COLLEAGUES, Colleague, Manner, find_colleague
from softphone.practice.board import Board
from softphone.practice.callers import Caller
from softphone.practice.company import identity_of, voice_of
from softphone.practice.leg import ELSEWHERE, Leg
from softphone.practice.message import Refused
from softphone.practice.party import Party
from softphone.practice.people import Person
from softphone.practice.prompts import Prompts
from softphone.practice.registrar import Binding, Registrar

PATIENCE_S = 30.0
_THINKS_S = 1.5
_BUSY, _NOT_THERE = 486, 480


class ReachHost(Protocol):
    """What ringing needs of the PBX."""

    registrar: Registrar
    board: Board
    prompts: Prompts

    def new_leg(self, user: str) -> Leg: ...

    def spawn(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]: ...


@dataclass(eq=False)
class Ringing:
    """A number that rings for somebody. `taken` is by whom it is picked up."""

    number: str
    caller: Caller
    taken: asyncio.Future[Caller]


class Reach:
    def __init__(self, host: ReachHost) -> None:
        self._host = host
        self._ringing: list[Ringing] = []

    async def ring(
        self,
        caller: Caller,
        number: str,
        patience_s: float = PATIENCE_S,
        *,
        auto_answer: bool = False,
        besides: Leg | None = None,
    ) -> Party:
        """Who answered, not joined yet; somebody who picked up has been answered already.

        `besides` is a phone not to ring. Raises `Refused`: 486 busy, 480 not there or no answer, or
        what the phone said.
        """
        ringing = Ringing(number, caller, asyncio.get_running_loop().create_future())
        self._ringing.append(ringing)
        attempts = self._attempts(caller, number, auto_answer, besides)
        try:
            return await self._first(ringing, attempts, patience_s)
        finally:
            self._ringing.remove(ringing)
            for attempt in attempts:
                attempt.cancel()

    async def _first(
        self, ringing: Ringing, attempts: list[asyncio.Task[Party]], patience_s: float
    ) -> Party:
        waiting: set[asyncio.Future[object]] = {*attempts, ringing.taken}  # type: ignore[arg-type]
        deadline = asyncio.get_running_loop().time() + patience_s
        code = _NOT_THERE
        while len(waiting) > 1:
            left_s = deadline - asyncio.get_running_loop().time()
            done, waiting = await asyncio.wait(
                waiting, timeout=max(left_s, 0), return_when=asyncio.FIRST_COMPLETED
            )
            if not done:
                break
            if ringing.taken in done:
                return await self._picked_up(ringing, attempts)
            for attempt in attempts:
                if attempt not in done:
                    continue
                failure = attempt.exception()
                if failure is None:
                    for other in attempts:
                        other.cancel(ELSEWHERE)
                    return attempt.result()
                if not isinstance(failure, Refused):
                    raise failure
                code = failure.code
        raise Refused(_NOT_THERE if len(waiting) > 1 else code)

    async def _picked_up(self, ringing: Ringing, attempts: list[asyncio.Task[Party]]) -> Party:
        for attempt in attempts:
            attempt.cancel(ELSEWHERE)
        taker = ringing.taken.result()
        await taker.answer(ringing.caller.identity)
        return taker.party

    def _attempts(
        self, caller: Caller, number: str, auto_answer: bool, besides: Leg | None
    ) -> list[asyncio.Task[Party]]:
        bindings = self._host.registrar.of(number)
        peer = besides.dialog.peer if besides is not None and besides.dialog is not None else None
        loop = asyncio.get_running_loop()
        attempts = [
            loop.create_task(self._phone(caller, number, binding, auto_answer))
            for binding in bindings
            if binding.peer != peer
        ]
        colleague = find_colleague(number)
        if not bindings and colleague is not None:
            attempts.append(loop.create_task(self._person(caller, colleague)))
        return attempts

    async def _phone(
        self, caller: Caller, number: str, binding: Binding, auto_answer: bool
    ) -> Party:
        leg = self._host.new_leg(number)
        leg.far = caller.identity
        leg.on_ringing = caller.ringing
        code = await leg.call(
            binding.contact, binding.peer, caller.identity, auto_answer=auto_answer
        )
        if code >= 300:
            raise Refused(code)
        return leg

    async def _person(self, caller: Caller, colleague: Colleague) -> Party:
        number = colleague.number
        if colleague.manner is Manner.AWAY:
            raise Refused(_NOT_THERE)
        busy = self._host.board.busy(number)
        if colleague.manner is Manner.BUSY or busy:
            raise Refused(_BUSY)
        person = Person(self._host, identity_of(number), voice_of(number), calling=False)
        person.ring(caller.identity)
        caller.ringing()
        try:
            if colleague.manner is Manner.NEVER_ANSWERS:
                await asyncio.Event().wait()
            await asyncio.sleep(_THINKS_S)
        except asyncio.CancelledError:
            person.end()
            raise
        return person

    # -- picking up --------------------------------------------------------------------------------

    def pick_up(self, taker: Caller, numbers: Iterable[str]) -> None:
        """Takes the call that has rung longest at one of `numbers`. Raises `Refused` (404)."""
        wanted = set(numbers)
        for ringing in self._ringing:
            own = ringing.caller.party is taker.party
            if ringing.number in wanted and not own and not ringing.taken.done():
                ringing.taken.set_result(taker)
                return
        raise Refused(404)


def department_of(number: str) -> list[str]:
    """The numbers of a user's department."""
    own = find_colleague(number)
    return [each.number for each in COLLEAGUES if own and each.department == own.department]
