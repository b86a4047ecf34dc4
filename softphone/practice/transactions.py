"""Transactions over UDP (RFC 3261 section 17): what is lost is sent again, what is repeated is
answered again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from sipmessage import Request, Response, Via

from softphone.practice.message import answer, branch, new_branch, phrase, read, to_bytes

log = logging.getLogger(__name__)

T1_S = 0.5
T2_S = 4.0
GIVE_UP_S = 8.0  # RFC 3261 says 32; on loopback a phone that is silent for this long is gone
KEEP_S = 32.0
HOST = "127.0.0.1"
Peer = tuple[str, int]


@dataclass(eq=False)
class Asked:
    """A request that came in, to be answered once or, for an INVITE, several times."""

    request: Request
    peer: Peer
    transactions: Transactions
    on_cancel: Callable[[], None] | None = None
    code: int = 0
    _last: bytes = b""
    _repeat: asyncio.TimerHandle | None = None

    @property
    def method(self) -> str:
        return self.request.method

    def respond(self, code: int, local_tag: str = "") -> None:
        self.send(answer(self.request, code, self.peer, local_tag))

    def send(self, response: Response) -> None:
        if self.code >= 200:
            return
        self.code = response.code
        self._last = to_bytes(response)
        self.repeat_last()
        if self.method == "INVITE" and self.code >= 200:
            self._await_ack(T1_S, asyncio.get_running_loop().time() + GIVE_UP_S)

    def repeat_last(self) -> None:
        if self._last:
            self.transactions.send(self._last, self.peer)

    def _await_ack(self, delay_s: float, until: float) -> None:
        """A final answer to INVITE is repeated until its ACK (RFC 3261 section 13.3.1.4)."""
        loop = asyncio.get_running_loop()

        def again() -> None:
            if loop.time() < until:
                self.repeat_last()
                self._await_ack(min(2 * delay_s, T2_S), until)

        self._repeat = loop.call_later(delay_s, again)

    def acknowledged(self) -> None:
        if self._repeat is not None:
            self._repeat.cancel()


@dataclass(eq=False)
class _Question:
    """A request of ours that waits for its final answer."""

    request: Request
    peer: Peer
    final: asyncio.Future[Response]
    provisional: Callable[[Response], None] | None = None
    heard: bool = False
    timers: list[asyncio.TimerHandle] = field(default_factory=list)


class Transactions(asyncio.DatagramProtocol):
    """`handle` gets every new request but CANCEL and ACK. Strangers, which on loopback is everybody
    from another address, are not heard.
    """

    def __init__(self, handle: Callable[[Asked], None]) -> None:
        self._handle = handle
        self._asked: dict[tuple[str, str], Asked] = {}
        self._questions: dict[tuple[str, str], _Question] = {}
        self._transport: asyncio.DatagramTransport | None = None
        self.port = 0

    async def open(self, port: int = 0) -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self, (HOST, port))
        self._transport = transport
        self.port = int(transport.get_extra_info("sockname")[1])

    def close(self) -> None:
        for question in self._questions.values():
            for timer in question.timers:
                timer.cancel()
        for asked in self._asked.values():
            asked.acknowledged()
        if self._transport is not None:
            self._transport.close()

    def send(self, data: bytes, peer: Peer) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(data, peer)

    def send_message(self, message: Request, peer: Peer) -> None:
        self.send(to_bytes(message), peer)

    # -- receiving -------------------------------------------------------------------------------

    def datagram_received(self, data: bytes, addr: Peer) -> None:
        if addr[0] != HOST or not data.strip():
            return
        message = read(data)
        if message is None:
            log.info("not a SIP message, %d bytes", len(data))
        elif isinstance(message, Response):
            self._take_response(message)
        else:
            self._take_request(message, addr)

    def error_received(self, exc: Exception) -> None:
        """A port that nobody listens on any more: the timers find out."""

    def _take_request(self, request: Request, peer: Peer) -> None:
        name = branch(request)
        if request.method == "ACK":
            self._take_ack(request, name)
            return
        known = self._asked.get((name, request.method))
        if known is not None:
            known.repeat_last()
            return
        asked = Asked(request, peer, self)
        self._asked[name, request.method] = asked
        asyncio.get_running_loop().call_later(KEEP_S, self._asked.pop, (name, request.method), None)
        if request.method == "CANCEL":
            self._cancel(asked, name)
        else:
            self._handle(asked)

    def _take_ack(self, request: Request, name: str) -> None:
        """The ACK of a success is a transaction of its own: found by its call and number."""
        of_failure = self._asked.get((name, "INVITE"))
        if of_failure is not None:
            of_failure.acknowledged()
            return
        for asked in self._asked.values():
            if asked.method == "INVITE" and _name(asked.request) == _name(request):
                asked.acknowledged()

    def _cancel(self, asked: Asked, name: str) -> None:
        invite = self._asked.get((name, "INVITE"))
        if invite is None:
            asked.respond(481)
            return
        asked.respond(200)
        if invite.code < 200 and invite.on_cancel is not None:
            invite.on_cancel()

    def _take_response(self, response: Response) -> None:
        key = (branch(response), response.cseq.method)
        question = self._questions.get(key)
        if question is None:
            return
        question.heard = True
        if response.code >= 300 and key[1] == "INVITE":
            self._acknowledge_failure(question, response)
        if question.final.done():
            return
        if response.code >= 200:
            question.final.set_result(response)
        elif question.provisional is not None:
            question.provisional(response)

    # -- asking ----------------------------------------------------------------------------------

    def address(self, request: Request) -> None:
        """Gives a request of ours its Via, before it is sent."""
        via = Via("UDP", HOST, self.port)
        request.headers.set("Via", f"{via};branch={new_branch()};rport")

    async def ask(
        self, request: Request, peer: Peer, provisional: Callable[[Response], None] | None = None
    ) -> Response:
        """The final answer; 408 of our own making when nobody answers."""
        loop = asyncio.get_running_loop()
        if request.headers.get("Via") is None:
            self.address(request)
        question = _Question(request, peer, loop.create_future(), provisional)
        key = (branch(request), request.method)
        self._questions[key] = question
        self._send_until_heard(question, to_bytes(request), T1_S, loop.time() + GIVE_UP_S)
        try:
            return await question.final
        finally:
            for timer in question.timers:
                timer.cancel()
            loop.call_later(KEEP_S, self._questions.pop, key, None)

    def _send_until_heard(
        self, question: _Question, data: bytes, delay_s: float, until: float
    ) -> None:
        loop = asyncio.get_running_loop()
        if question.final.done() or (question.heard and question.request.method == "INVITE"):
            return
        if loop.time() >= until:
            question.final.set_result(Response(408, phrase(408)))
            return
        self.send(data, question.peer)
        question.timers[:] = [
            loop.call_later(
                delay_s, self._send_until_heard, question, data, min(2 * delay_s, T2_S), until
            )
        ]

    def cancel(self, invite: Request, peer: Peer, reason: str = "") -> None:
        """Takes an INVITE of ours back (RFC 3261 section 9.1)."""
        cancel = Request("CANCEL", invite.uri)
        for name in ("Via", "From", "To", "Call-ID", "Max-Forwards"):
            cancel.headers.set(name, invite.headers[name])
        cancel.headers.set("CSeq", f"{_number(invite)} CANCEL")
        if reason:
            cancel.headers.set("Reason", reason)
        self.send(to_bytes(cancel), peer)

    def _acknowledge_failure(self, question: _Question, response: Response) -> None:
        ack = Request("ACK", question.request.uri)
        for name in ("Via", "From", "Call-ID", "Max-Forwards"):
            ack.headers.set(name, question.request.headers[name])
        ack.headers.set("To", response.headers["To"])
        ack.headers.set("CSeq", f"{_number(question.request)} ACK")
        self.send(to_bytes(ack), question.peer)


def _name(request: Request) -> tuple[str, int]:
    return request.call_id, _number(request)


def _number(request: Request) -> int:
    return request.cseq.sequence
