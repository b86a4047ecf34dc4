"""Phone systems and callers that answer a phone with what has killed it before (docs/facts,
"What one answer of a server does").
"""

from __future__ import annotations

import contextlib
import re
import secrets
import socket
from collections.abc import Callable
from types import TracebackType

from softphone.sip.message import body, header
from tests.rig.ports import LOOPBACK
from tests.rig.rude_pbx import RudePbx

TIMEOUT_S = 8.0
_SAME_IN_ANSWERS = ("Via", "From", "To", "Call-ID", "CSeq")
Peer = tuple[str, int]


class HostilePbx(RudePbx):
    """Registers a phone as `registers` tells, which gives status and headers for a REGISTER with a
    Contact; None is polite again. Calls are treated as by `RudePbx`.
    """

    def __init__(
        self,
        registers: Callable[[str], tuple[int, list[str]]] | None = None,
        host: str = LOOPBACK,
    ) -> None:
        super().__init__(host)
        self.registers = registers
        self.contact = ""
        self.peer: Peer = ("", 0)

    def _register(self, request: str, peer: Peer) -> None:
        if not header(request, "Contact"):
            super()._register(request, peer)
            return
        self.contact = re.sub(r".*<(.*?)>.*", r"\1", header(request, "Contact"))
        self.peer = peer
        if self.registers is None or header(request, "Expires") == "0":
            super()._register(request, peer)
            return
        status, more = self.registers(request)
        self._respond(request, peer, status, more)


def granted(request: str, *more: str) -> tuple[int, list[str]]:
    """A good answer to a REGISTER, with `more` headers."""
    return 200, [f"Contact: {header(request, 'Contact')};expires=300", *more]


class Caller:
    """Somebody who calls a phone at its contact, with a UDP socket of their own. A context manager.

    One call in its life.
    """

    def __init__(self, contact: str, peer: Peer, host: str = LOOPBACK) -> None:
        self._contact, self._peer, self._host = contact, peer, host
        self._id = secrets.token_hex(6)
        self._sip = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._sip.bind((host, 0))
        self._sip.settimeout(TIMEOUT_S)

    def __enter__(self) -> Caller:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sip.close()

    def invite(self, sdp: str = "", *more: str) -> None:
        self._send("INVITE", f"<{self._contact}>", sdp, more)

    def ask(self, method: str, *more: str) -> None:
        """A request outside of any dialog."""
        self._send(method, f"<{self._contact}>", "", more)

    def answer(self) -> str:
        """The final answer to the INVITE; acknowledged. Raises `TimeoutError`."""
        while True:
            data, self._peer = self._sip.recvfrom(65535)
            text = data.decode("utf-8", "replace")
            code = re.match(r"SIP/2\.0 (\d{3})", text)
            if code is not None and int(code.group(1)) >= 200:
                self._send("ACK", header(text, "To"))
                return text

    def part(self, patience_s: float = 0.5) -> None:
        """Says goodbye as it should, whichever way the call ends: acknowledges the answer and
        answers a BYE. Returns when the call is over, or when nothing more comes.
        """
        self._sip.settimeout(patience_s)
        with contextlib.suppress(TimeoutError):
            while True:
                text = self._sip.recv(65535).decode("utf-8", "replace")
                code = re.match(r"SIP/2\.0 (\d{3})", text)
                if code is not None and int(code.group(1)) >= 200:
                    self._send("ACK", header(text, "To"))
                    if int(code.group(1)) >= 300:
                        return
                elif text.startswith("BYE "):
                    same = [f"{name}: {header(text, name)}" for name in _SAME_IN_ANSWERS]
                    answer = "\r\n".join(["SIP/2.0 200 OK", *same, "Content-Length: 0", "", ""])
                    self._sip.sendto(answer.encode(), self._peer)
                    return

    def speak(self, answer: str, payload_type: int, payload: bytes) -> None:
        """Sends one RTP packet (RFC 3550 section 5.1) to where the answer wants sound."""
        port = int(re.findall(r"^m=audio (\d+)", body(answer), re.MULTILINE)[0])
        head = bytes([0x80, payload_type]) + secrets.token_bytes(2) + bytes(4) + b"ssrc"
        self._sip.sendto(head + payload, (self._peer[0], port))

    def hang_up(self, answer: str) -> None:
        self._send("BYE", header(answer, "To"))

    def _send(self, method: str, to: str, sdp: str = "", more: tuple[str, ...] = ()) -> None:
        here = f"{self._host}:{self._sip.getsockname()[1]}"
        number = 2 if method == "BYE" else 1
        lines = [
            f"{method} {self._contact} SIP/2.0",
            f"Via: SIP/2.0/UDP {here};rport;branch=z9hG4bK{self._id}{method}",
            "Max-Forwards: 70",
            f"From: <sip:stranger@{here}>;tag={self._id}",
            f"To: {to}",
            f"Call-ID: {self._id}",
            f"CSeq: {number} {method}",
            f"Contact: <sip:stranger@{here}>",
            *more,
            *(["Content-Type: application/sdp"] if sdp else []),
            f"Content-Length: {len(sdp)}",
        ]
        text = "\r\n".join([*lines, "", sdp])
        self._sip.sendto(text.encode(), self._peer)
