"""The practice PBX: takes requests in, keeps the calls, and puts its parts together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Mapping
from pathlib import Path

import numpy as np
from sipmessage import Request

from softphone.domain.practice import COLLEAGUES, DOMAIN, Manner, find_colleague
from softphone.domain.provider import Provider
from softphone.domain.secret import Secret
from softphone.practice.board import Activity, Board, DialogState
from softphone.practice.callers import Caller, PhoneCaller, PlayedCaller
from softphone.practice.clock import Clock
from softphone.practice.codes import Codes
from softphone.practice.company import identity_of, voice_of
from softphone.practice.conference import ConferenceRoom
from softphone.practice.daily_life import DailyLife
from softphone.practice.dial_plan import CALLS_BACK_AFTER_S, DialPlan
from softphone.practice.digest import Gatekeeper
from softphone.practice.g711 import Samples
from softphone.practice.leg import Leg, Phase
from softphone.practice.mailboxes import Mailboxes
from softphone.practice.message import Refused, new_tag, tag, user_of
from softphone.practice.parking import Parking
from softphone.practice.party import Party
from softphone.practice.people import Person
from softphone.practice.prompts import Prompts, music
from softphone.practice.queues import Queues
from softphone.practice.reach import Reach
from softphone.practice.registrar import Registrar, challenge
from softphone.practice.subscriptions import Subscriptions
from softphone.practice.transactions import HOST, Asked, Transactions
from softphone.practice.transferring import Transferring
from softphone.practice.users import Settings, Users, connect

log = logging.getLogger(__name__)

_MOST_LEGS = 40


class Pbx:
    """`passwords` by extension: who may sign in. `quiet`: nothing happens by itself."""

    def __init__(
        self,
        provider: Provider,
        prompts_folder: Path,
        passwords: Mapping[str, Secret],
        *,
        quiet: bool = False,
        algorithms: tuple[str, ...] = ("MD5",),
    ) -> None:
        self.provider = provider
        self.domain = DOMAIN
        self.prompts = Prompts(prompts_folder)
        self.board = Board(self._changed_number)
        self.transactions = Transactions(self._take)
        self._gatekeeper = Gatekeeper(self.domain, passwords, algorithms)
        self.registrar = Registrar(self.domain, self._gatekeeper, self._phones_changed)
        self._subscriptions = Subscriptions(self)
        self._legs: list[Leg] = []
        self._tasks: set[asyncio.Task[object]] = set()
        self._clock = Clock(self._tick)
        self.settings = Settings()
        self.mailboxes = Mailboxes(self.prompts, self._changed_number)
        self.reach = Reach(self)
        self.users = Users(self.settings, self.reach, self.mailboxes)
        self.parking = Parking(provider, self.board, self._ring_back, self.spawn)
        self.queues = Queues(self, self.reach.ring, self.spawn)
        self.room = ConferenceRoom(self, lambda: self._clock.count)
        self.codes = Codes(self)
        self._plan = DialPlan(self)
        self._transferring = Transferring(self)
        self._life = None if quiet else DailyLife(self)

    async def start(self, port: int = 0) -> int:
        """The port it listens on, on loopback."""
        await self.transactions.open(port)
        for colleague in COLLEAGUES:
            self._phones_changed(colleague.number)
        self.spawn(self._clock.run())
        if self._life is not None:
            self.spawn(self._life.run())
        return self.transactions.port

    async def stop(self) -> None:
        for leg in list(self._legs):
            leg.end()
        await asyncio.sleep(0)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._subscriptions.close()
        self.registrar.close()
        self.parking.close()
        self.transactions.close()

    # -- requests ----------------------------------------------------------------------------------

    def _take(self, asked: Asked) -> None:
        request = asked.request
        log.debug("%s %s from %s", asked.method, request.uri, asked.peer)
        leg = self._leg_of(request)
        if asked.method == "REGISTER":
            self.registrar.take(asked)
        elif leg is not None:
            leg.take(asked)
        elif asked.method == "OPTIONS":
            asked.respond(200, new_tag())
        elif asked.method == "SUBSCRIBE":
            self._take_subscribe(asked)
        elif tag(request.headers["To"]):
            asked.respond(481)
        elif asked.method == "INVITE":
            self._take_invite(asked)
        else:
            asked.respond(405, new_tag())

    def _leg_of(self, request: Request) -> Leg | None:
        return next((leg for leg in self._legs if leg.dialog and leg.dialog.has(request)), None)

    def _take_subscribe(self, asked: Asked) -> None:
        in_dialog = bool(tag(asked.request.headers["To"]))
        if not in_dialog and self._gatekeeper.user_of(asked.request) is None:
            challenge(asked, self._gatekeeper)
        else:
            self._subscriptions.take(asked)

    def _take_invite(self, asked: Asked) -> None:
        user = self._gatekeeper.user_of(asked.request)
        if user is None:
            challenge(asked, self._gatekeeper)
            return
        if len(self._legs) >= _MOST_LEGS:
            asked.respond(486, new_tag())
            return
        leg = Leg(self, user, identity_of(user), calling=True)
        try:
            leg.take_invite(asked)
        except Refused as refused:
            asked.respond(refused.code, new_tag())
            return
        self._legs.append(leg)
        asked.respond(100)
        if not leg.can_talk:
            leg.refuse(488)
            return
        leg.number = user_of(asked.request.uri)
        leg.far = identity_of(leg.number)
        leg.task = self.spawn(self._serve(leg, user))

    async def _serve(self, leg: Leg, user: str) -> None:
        try:
            await self.route(PhoneCaller(leg), user, leg.number)
        except Refused as refused:
            leg.refuse(refused.code)

    async def route(self, caller: Caller, user: str, number: str) -> None:
        """Raises `Refused`."""
        await self._plan.route(caller, user, number)

    # -- for the parts -----------------------------------------------------------------------------

    @property
    def contact(self) -> str:
        return f"<sip:practice@{HOST}:{self.transactions.port}>"

    def hold_music(self) -> Samples:
        return np.concatenate([self.prompts.get("on-hold"), music()])

    def refer(self, leg: Leg, asked: Asked) -> None:
        self._transferring.take(leg, asked)

    def spawn(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]:
        """Runs something beside; what fails is told in the log."""
        task: asyncio.Task[object] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._over)
        return task

    def _over(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("practice failed", exc_info=task.exception())

    def new_leg(self, user: str) -> Leg:
        leg = Leg(self, user, identity_of(user), calling=False)
        self._legs.append(leg)
        return leg

    def legs_of(self, user: str) -> Iterable[Leg]:
        return [leg for leg in self._legs if leg.user == user]

    def find_leg(self, call_id: str, tags: set[str]) -> Leg | None:
        """The leg that a Replaces names (RFC 3891)."""
        for leg in self._legs:
            dialog = leg.dialog
            if not dialog or dialog.call_id != call_id:
                continue
            if tags == {dialog.local_tag, dialog.remote_tag}:
                return leg
        return None

    def knows(self, number: str) -> bool:
        return self._plan.knows(number)

    def message_counts(self, number: str) -> tuple[int, int]:
        return self.mailboxes.counts(number)

    def call_back(self, user: str, number: str) -> None:
        self.spawn(self._call_back(user, number))

    async def _call_back(self, user: str, number: str) -> None:
        await asyncio.sleep(CALLS_BACK_AFTER_S)
        await self.call_from(number, user)

    async def call_from(self, number: str, user: str) -> None:
        """Somebody whom the PBX plays calls a user."""
        person = Person(self, identity_of(number), voice_of(number), calling=True)
        try:
            await self.users.call(PlayedCaller(person), user)
        except Refused as refused:
            log.info("%s did not reach %s: %s", number, user, refused)
            person.end()

    async def _ring_back(self, party: Party, user: str) -> None:
        """Whom nobody retrieved comes back to who parked them."""
        try:
            answered = await self.reach.ring(PlayedCaller(party), user)
        except Refused:
            party.end()
            return
        await connect(PlayedCaller(party), answered)

    # -- what changed ------------------------------------------------------------------------------

    def _tick(self) -> None:
        for leg in list(self._legs):
            leg.tick()

    def changed(self, leg: Leg) -> None:
        name = f"l{id(leg):x}"
        if leg.phase is Phase.OVER:
            if leg in self._legs:
                self._legs.remove(leg)
            self.board.clear(leg.user, name)
        elif leg.phase is not Phase.NEW:
            state = DialogState.CONFIRMED if leg.phase is Phase.UP else DialogState.EARLY
            self.board.set(leg.user, Activity(name, state, leg.calling, leg.far))

    def _changed_number(self, number: str) -> None:
        self._subscriptions.changed(number)

    def _phones_changed(self, number: str) -> None:
        colleague = find_colleague(number)
        played = colleague is not None and colleague.manner is not Manner.AWAY
        self.board.be_away(number, not played and not self.registrar.of(number))
