"""One phone's call as the PBX sees it: an INVITE dialog and its audio."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from enum import Enum, auto
from typing import Protocol

from sipmessage import URI, Request, Response

from softphone.practice.dialog import Dialog
from softphone.practice.g711 import Samples
from softphone.practice.message import answer, carry, new_tag, tag
from softphone.practice.party import Identity, Party, Player
from softphone.practice.rtp import HOST, KEYS, RtpStream
from softphone.practice.session_description import (
    CONTENT_TYPE,
    Audio,
    Direction,
    describe,
    read_audio,
)
from softphone.practice.transactions import Asked, Transactions

ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, REFER, NOTIFY, SUBSCRIBE, INFO, UPDATE, REGISTER"
ELSEWHERE = 'SIP;cause=200;text="Call completed elsewhere"'
_SIGNAL = re.compile(r"^\s*(?:signal\s*=\s*)?([0-9*#A-D])\s*$", re.IGNORECASE | re.MULTILINE)


class LegHost(Protocol):
    """What a leg needs of its PBX."""

    transactions: Transactions
    domain: str

    @property
    def contact(self) -> str: ...

    def hold_music(self) -> Samples: ...

    def changed(self, leg: Leg) -> None: ...

    def refer(self, leg: Leg, asked: Asked) -> None: ...

    def spawn(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]: ...


class Phase(Enum):
    NEW = auto()
    RINGING = auto()
    EARLY = auto()
    UP = auto()
    OVER = auto()


class Leg(Party):
    """`user` is the extension whose phone it is; `calling` is True where the phone called.

    `number` is what it called, `far` whom it calls or is called by. `keys` has what was pressed,
    for menus.
    """

    listens = True

    def __init__(self, host: LegHost, user: str, identity: Identity, *, calling: bool) -> None:
        super().__init__(identity)
        self.user = user
        self.calling = calling
        self.number = ""
        self.far: Identity | None = None
        self.phase = Phase.NEW
        self.player = Player()
        self.keys: asyncio.Queue[str] = asyncio.Queue()
        self.dialog: Dialog | None = None
        self.on_ringing: Callable[[], None] = lambda: None
        self._host = host
        self._asked: Asked | None = None
        self._audio: Audio | None = None
        self._music = Player()
        self._rtp = RtpStream(self._pressed)
        self._version = 0
        self._session = abs(hash(self)) % 1_000_000_000
        self._holding = False

    # -- the phone called ------------------------------------------------------------------------

    def take_invite(self, asked: Asked) -> None:
        """Raises `Refused` for a bad Contact."""
        self._asked = asked
        self.dialog = Dialog.of_request(asked.request, asked.peer, self._host.contact)
        self._audio = read_audio(asked.request.body.decode("utf-8", "replace"))
        asked.on_cancel = self._cancelled

    @property
    def can_talk(self) -> bool:
        return self._audio is not None

    def ringing(self) -> None:
        if self.phase is Phase.NEW:
            self._enter(Phase.RINGING)
            self._respond(180)

    async def early(self) -> None:
        """Sound before the answer (RFC 3960)."""
        if self.phase in (Phase.NEW, Phase.RINGING):
            await self._open()
            self._enter(Phase.EARLY)
            self._respond(183, described=True)

    async def answer(self, shown: Identity | None = None) -> None:
        """`shown` is who answered, where that is not whom the phone called."""
        if self.phase in (Phase.UP, Phase.OVER) or self._asked is None:
            return
        await self._open()
        self._enter(Phase.UP)
        self._respond(200, described=True, shown=shown)

    def refuse(self, code: int) -> None:
        if self.phase in (Phase.NEW, Phase.RINGING, Phase.EARLY) and self._asked is not None:
            self._respond(code)
            self._finish()

    def _cancelled(self) -> None:
        self.refuse(487)

    def _respond(
        self, code: int, *, described: bool = False, shown: Identity | None = None
    ) -> None:
        assert self._asked is not None
        assert self.dialog is not None
        response = answer(self._asked.request, code, self._asked.peer, self.dialog.local_tag)
        if code < 300:
            response.headers.set("Contact", self._host.contact)
            response.headers.set("Allow", ALLOW)
        if shown is not None:
            response.headers.set("P-Asserted-Identity", self._name_addr(shown))
        if described:
            carry(response, self._description(self._audio), CONTENT_TYPE)
        self._asked.send(response)

    # -- the PBX calls the phone -------------------------------------------------------------------

    async def call(
        self, uri: URI, peer: tuple[str, int], caller: Identity, *, auto_answer: bool = False
    ) -> int:
        """The status of the phone's answer. When this is cancelled, the phone stops ringing; by
        `cancel(ELSEWHERE)` it is told that another has taken the call (RFC 3326).
        """
        await self._open()
        local = f"{self._name_addr(caller)};tag={new_tag()}"
        remote = f"<sip:{self.user}@{self._host.domain}>"
        self.dialog = Dialog(
            f"{new_tag()}{new_tag()}", local, remote, uri, peer, self._host.contact
        )
        invite = self.dialog.request("INVITE", self._description(None), CONTENT_TYPE)
        invite.headers.set("Allow", ALLOW)
        invite.headers.set("P-Asserted-Identity", self._name_addr(caller))
        if auto_answer:
            invite.headers.set("Call-Info", f"<sip:{self._host.domain}>;answer-after=0")
        asking = asyncio.ensure_future(
            self._host.transactions.ask(invite, peer, self._take_provisional)
        )
        try:
            response = await asyncio.shield(asking)
        except asyncio.CancelledError as cancelled:
            reason = ELSEWHERE if ELSEWHERE in cancelled.args else ""
            self._host.transactions.cancel(invite, peer, reason)
            self._host.spawn(self._too_late(asking, invite, peer))
            self._finish()
            raise
        if response.code >= 300:
            self._finish()
            return response.code
        return self._take_success(response, invite, peer)

    def _take_provisional(self, response: Response) -> None:
        assert self.dialog is not None
        if tag(response.headers["To"]):
            self.dialog.remote = response.headers["To"]
        if response.code in (180, 183) and self.phase is Phase.NEW:
            self._enter(Phase.RINGING)
            self.on_ringing()

    def _take_success(self, response: Response, invite: Request, peer: tuple[str, int]) -> int:
        assert self.dialog is not None
        self.dialog.take_answer(response, peer)
        self._acknowledge(invite)
        self._audio = read_audio(response.body.decode("utf-8", "replace"))
        if self._audio is None:
            self._enter(Phase.UP)
            self.end()
            return 488
        self._rtp.talk_to(self._audio)
        self._enter(Phase.UP)
        return response.code

    async def _too_late(
        self, asking: asyncio.Future[Response], invite: Request, peer: tuple[str, int]
    ) -> None:
        """The answer and our CANCEL crossed."""
        response = await asking
        if response.code < 300 and self.dialog is not None:
            self.dialog.take_answer(response, peer)
            self._acknowledge(invite)
            await self._host.transactions.ask(self.dialog.request("BYE"), peer)

    def _acknowledge(self, invite: Request) -> None:
        assert self.dialog is not None
        ack = self.dialog.ack(invite)
        self._host.transactions.address(ack)
        self._host.transactions.send_message(ack, self.dialog.peer)

    # -- within the call -------------------------------------------------------------------------

    def take(self, asked: Asked) -> None:
        """A request of the phone's within this dialog."""
        match asked.method:
            case "BYE":
                asked.respond(200)
                self._finish()
            case "INVITE":
                self._take_reinvite(asked)
            case "UPDATE" | "OPTIONS" | "NOTIFY" | "MESSAGE":
                asked.respond(200)
            case "INFO":
                asked.respond(200)
                found = _SIGNAL.search(asked.request.body.decode("utf-8", "replace"))
                if found:
                    self._pressed(found[1].upper())
            case "REFER":
                self._host.refer(self, asked)
            case _:
                asked.respond(405)

    def _take_reinvite(self, asked: Asked) -> None:
        assert self.dialog is not None
        audio = read_audio(asked.request.body.decode("utf-8", "replace"))
        if audio is None or self.phase is not Phase.UP:
            asked.respond(488)
            return
        self._audio = audio
        self._rtp.talk_to(audio)
        self.dialog.peer = asked.peer
        response = answer(asked.request, 200, asked.peer, self.dialog.local_tag)
        response.headers.set("Contact", self._host.contact)
        response.headers.set("Allow", ALLOW)
        carry(response, self._description(audio), CONTENT_TYPE)
        asked.send(response)
        self._host.changed(self)

    @property
    def holds(self) -> bool:
        """True while the phone keeps the other side waiting."""
        return self._audio is not None and self._audio.holds

    async def hold(self, on: bool) -> None:
        """The PBX puts the phone on hold, or takes it back: somebody it plays asks for it."""
        self._holding = on
        assert self.dialog is not None
        invite = self.dialog.request("INVITE", self._description(None), CONTENT_TYPE)
        response = await self._host.transactions.ask(invite, self.dialog.peer)
        if response.code < 300:
            self._acknowledge(invite)
            audio = read_audio(response.body.decode("utf-8", "replace"))
            if audio is not None:
                self._audio = audio
                self._rtp.talk_to(audio)

    def show(self, identity: Identity) -> None:
        """Tells the phone whom it talks to now (RFC 3325, RFC 3311)."""
        if self.phase is Phase.UP and self.dialog is not None:
            update = self.dialog.request("UPDATE")
            update.headers.set("P-Asserted-Identity", self._name_addr(identity))
            self._host.spawn(self._host.transactions.ask(update, self.dialog.peer))

    def tell_transfer(self, code: int, words: str, *, final: bool, event: str) -> None:
        """How the transfer that the phone asked for goes (RFC 3515 section 2.4.4)."""
        if self.phase is not Phase.UP or self.dialog is None:
            return
        state = "terminated;reason=noresource" if final else "active;expires=60"
        body = f"SIP/2.0 {code} {words}\r\n"
        notify = self.dialog.request("NOTIFY", body, "message/sipfrag;version=2.0")
        notify.headers.set("Event", event)
        notify.headers.set("Subscription-State", state)
        self._host.spawn(self._host.transactions.ask(notify, self.dialog.peer))

    # -- sound -----------------------------------------------------------------------------------

    async def _open(self) -> None:
        if not self._rtp.port:
            await self._rtp.open()
        if self._audio is not None:
            self._rtp.talk_to(self._audio)

    def _description(self, to: Audio | None) -> str:
        self._version += 1
        direction = to.direction.mirrored if to else Direction.BOTH
        if self._holding:
            direction = Direction.SEND
        return describe(HOST, self._rtp.port, self._session, self._version, direction, to)

    def tick(self) -> None:
        """Every 20 ms: what the phone is to hear."""
        if self.phase not in (Phase.EARLY, Phase.UP):
            return
        if self.player.active:
            frame = self.player.next()
            if self.other is not None:
                self.other.say()  # so that it does not lag behind
        elif self.other is not None:
            frame = self.other.say()
        else:
            frame = self.player.next()
        self._rtp.send(frame)

    def say(self) -> Samples:
        if not self.holds:
            self._music.stop()
            return self._rtp.take()
        if not self._music.active:
            self._music.repeat(self._host.hold_music())
        return self._music.next()

    async def listen(self, samples: Samples) -> None:
        self.player.add(samples)
        await self.player.until_said()

    def press(self, key: str) -> None:
        self._rtp.press(key)

    def _pressed(self, key: str) -> None:
        if key not in KEYS:
            return
        self.keys.put_nowait(key)
        if self.other is not None:
            self.other.press(key)

    def joined(self) -> None:
        self.player.stop()
        if self.other is not None:
            self.far = self.other.identity
            self._host.changed(self)

    # -- the end ---------------------------------------------------------------------------------

    def end(self) -> None:
        if self.phase is Phase.UP and self.dialog is not None:
            bye = self.dialog.request("BYE")
            self._host.spawn(self._host.transactions.ask(bye, self.dialog.peer))
            self._finish()
        elif self.calling:
            self.refuse(480)
        else:
            self._finish()

    def _finish(self) -> None:
        if self.phase is Phase.OVER:
            return
        self._enter(Phase.OVER)
        self._rtp.close()
        self.player.stop()
        super().end()

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        self._host.changed(self)

    def _name_addr(self, identity: Identity) -> str:
        if identity.hidden:
            return '"Anonymous" <sip:anonymous@anonymous.invalid>'
        name = identity.name.replace("\\", "").replace('"', "")
        number = identity.number.replace("#", "%23")
        return f'"{name}" <sip:{number}@{self._host.domain}>'
