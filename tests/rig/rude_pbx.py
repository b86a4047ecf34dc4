"""A phone system that misbehaves as a test tells it: for what Asterisk is too polite to do.

It takes every REGISTER, echoes the sound of the calls it answers, and looks up how to treat an
INVITE by the number dialled and a REFER by the number in Refer-To.
"""

from __future__ import annotations

import re
import secrets
import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from types import TracebackType
from typing import Self
from urllib.parse import unquote

from softphone.sip.message import body, header, headers
from tests.rig.ports import LOOPBACK
from tests.rig.process import wait_until

DOMAIN = "rude.test"
_USER = re.compile(r"sips?:([^@;>]+)@")
_REASONS = {100: "Trying", 183: "Session Progress", 200: "OK", 202: "Accepted"}
_DIRECTIONS = {"sendonly": "recvonly", "recvonly": "sendonly", "inactive": "inactive"}
_POLL_S = 0.05


class Calls(Enum):
    """What happens to a call that is not simply refused."""

    STAYS = "it is answered and stays up"
    ENDS = "it is answered, then the phone system hangs up"
    TRYING = "100 and nothing more"
    PROGRESS = "183 and nothing more"
    CROSSES = "183, and it is answered when it has just been cancelled"
    DIES = "it is answered and then nobody is there any more"


class Transfers(Enum):
    """What happens to a transfer that is not simply refused."""

    UNTOLD = "202 and no NOTIFY ever"


@dataclass(frozen=True)
class Refused:
    """The request itself is answered with this status and headers."""

    status: int
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failed:
    """The REFER is accepted, then a NOTIFY tells this status."""

    status: int


@dataclass
class Dialog:
    """A call as this side sees it. `directions` are those the phone offered, oldest first."""

    number: str
    invite: str
    peer: tuple[str, int]
    tag: str
    treatment: Calls | Refused
    sequence: int = 0
    directions: list[str] = field(default_factory=list)
    acknowledged: bool = False
    ended: bool = False


class RudePbx:
    """A context manager. `calls` and `transfers` may change while it runs; numbers without an
    entry are answered and stay up, transfers without one succeed. `packets` counts the sound,
    which came last from the address `speaker`.
    """

    def __init__(self, host: str = LOOPBACK) -> None:
        self.host = host
        self.domain = DOMAIN
        self.calls: dict[str, Calls | Refused] = {}
        self.transfers: dict[str, Transfers | Refused | Failed] = {}
        self.dialogs: dict[str, Dialog] = {}
        self.requests: list[str] = []
        self.responses: list[str] = []
        self.packets = 0
        self.speaker = ""
        self._sip, self._sound = _socket(host), _socket(host)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="rude pbx")
        self._answer: dict[str, Callable[[str, tuple[str, int]], None]] = {
            "REGISTER": self._register,
            "INVITE": self._invite,
            "ACK": self._acknowledge,
            "CANCEL": self._cancel,
            "BYE": self._bye,
            "REFER": self._refer,
            "SUBSCRIBE": self._subscribe,
        }

    @property
    def port(self) -> int:
        return int(self._sip.getsockname()[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ending.set()
        self._thread.join()
        self._sip.close()
        self._sound.close()

    # --- what a test asks -----------------------------------------------------------------------

    def wait(self, predicate: Callable[[], object], timeout_s: float, what: str) -> None:
        """Wait until the predicate holds; the failure shows what arrived."""
        wait_until(predicate, timeout_s, what, lambda: "\n".join(self.requests))

    def received(self, method: str) -> list[str]:
        """The requests of a method, oldest first; a retransmitted one is there as often."""
        return [each for each in self.requests if each.startswith(f"{method} ")]

    def dialog(self, number: str) -> Dialog:
        """The latest call to a number."""
        return [each for each in self.dialogs.values() if each.number == number][-1]

    def answers(self, method: str) -> list[str]:
        """What the phone answered to requests of a method."""
        return [each for each in self.responses if header(each, "CSeq").endswith(f" {method}")]

    def ask_in_call(self, number: str, method: str, *more: str) -> None:
        """A request in the latest call to a number."""
        self._send_in_dialog(self.dialog(number), method, list(more))

    def end(self, number: str) -> None:
        """Hang the latest call to a number up."""
        self._send_bye(self.dialog(number))

    @contextmanager
    def away(self) -> Iterator[None]:
        """Inside, nobody listens at its port."""
        self._ending.set()
        self._thread.join()
        place = self._sip.getsockname()
        self._sip.close()
        yield
        self._sip = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._sip.bind(place)
        self._ending.clear()
        self._thread = threading.Thread(target=self._serve, name="rude pbx")
        self._thread.start()

    # --- requests ---------------------------------------------------------------------------------

    def _serve(self) -> None:
        while not self._ending.is_set():
            readable, _, _ = select.select([self._sip, self._sound], [], [], _POLL_S)
            if self._sound in readable:
                packet, peer = self._sound.recvfrom(65535)
                self.packets += 1
                self.speaker = peer[0]
                self._sound.sendto(packet, peer)
            if self._sip in readable:
                data, peer = self._sip.recvfrom(65535)
                text = data.decode("utf-8", "replace")
                if text.startswith("SIP/2.0"):
                    self.responses.append(text)
                    self._hear(text)
                elif text.strip():
                    self._take(text, peer)

    def _hear(self, response: str) -> None:
        """What the phone answers to requests of this side: nobody here asks anything of it."""

    def _take(self, request: str, peer: tuple[str, int]) -> None:
        self.requests.append(request)
        dialog = self.dialogs.get(header(request, "Call-ID"))
        dead = dialog is not None and dialog.acknowledged and dialog.treatment is Calls.DIES
        if not dead:
            self._answer.get(request.partition(" ")[0], self._accept)(request, peer)

    def _accept(self, request: str, peer: tuple[str, int]) -> None:
        self._respond(request, peer, 200)

    def _register(self, request: str, peer: tuple[str, int]) -> None:
        contact = header(request, "Contact")
        expires = header(request, "Expires") or "300"
        more = [f"Contact: {contact};expires={expires}"] if contact and expires != "0" else []
        self._respond(request, peer, 200, more)

    def _subscribe(self, request: str, peer: tuple[str, int]) -> None:
        self._respond(request, peer, 489)

    def _invite(self, request: str, peer: tuple[str, int]) -> None:
        call_id = header(request, "Call-ID")
        known = self.dialogs.get(call_id)
        if known is not None and "tag=" not in header(request, "To"):
            return  # sent again
        number = _user(request.split(" ")[1])
        treatment = self.calls.get(number, Calls.STAYS)
        dialog = known or Dialog(number, request, peer, secrets.token_hex(4), treatment)
        dialog.peer = peer
        dialog.directions.append(_direction(request))
        dialog.invite = request
        self.dialogs[call_id] = dialog
        if known is not None:
            self._send_answer(dialog, 200)
        elif isinstance(treatment, Refused):
            self._respond(request, peer, treatment.status, [*treatment.more])
        elif treatment is Calls.TRYING:
            self._respond(request, peer, 100)
        elif treatment in (Calls.PROGRESS, Calls.CROSSES):
            self._send_answer(dialog, 183)
        else:
            self._send_answer(dialog, 200)

    def _acknowledge(self, request: str, peer: tuple[str, int]) -> None:
        dialog = self.dialogs.get(header(request, "Call-ID"))
        if dialog is None:
            return
        first = not dialog.acknowledged
        dialog.acknowledged = True
        if first and dialog.treatment is Calls.ENDS:
            self._send_bye(dialog)

    def _cancel(self, request: str, peer: tuple[str, int]) -> None:
        self._respond(request, peer, 200)
        dialog = self.dialogs.get(header(request, "Call-ID"))
        if dialog is not None and dialog.treatment is Calls.CROSSES:
            self._send_answer(dialog, 200)
        elif dialog is not None:
            dialog.ended = True
            self._respond(dialog.invite, peer, 487)

    def _bye(self, request: str, peer: tuple[str, int]) -> None:
        self._respond(request, peer, 200)
        dialog = self.dialogs.get(header(request, "Call-ID"))
        if dialog is not None:
            dialog.ended = True

    def _refer(self, request: str, peer: tuple[str, int]) -> None:
        treatment = self.transfers.get(_user(header(request, "Refer-To")))
        if isinstance(treatment, Refused):
            self._respond(request, peer, treatment.status)
            return
        self._respond(request, peer, 202)
        if treatment is not Transfers.UNTOLD:
            status = treatment.status if isinstance(treatment, Failed) else 200
            self._send_notify(self.dialogs[header(request, "Call-ID")], status)

    # --- what is sent ---------------------------------------------------------------------------

    def _send_answer(self, dialog: Dialog, status: int) -> None:
        offered = dialog.directions[-1]
        sdp = (
            f"v=0\r\no=- 1 {len(dialog.directions)} IN IP4 {self.host}\r\ns=-\r\n"
            f"c=IN IP4 {self.host}\r\nt=0 0\r\n"
            f"m=audio {self._sound.getsockname()[1]} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\n"
            "a=rtpmap:101 telephone-event/8000\r\n"
            f"a={_DIRECTIONS.get(offered, 'sendrecv')}\r\n"
        )
        self._respond(dialog.invite, dialog.peer, status, ["Content-Type: application/sdp"], sdp)

    def _send_bye(self, dialog: Dialog) -> None:
        dialog.ended = True
        self._send_in_dialog(dialog, "BYE")

    def _send_notify(self, dialog: Dialog, status: int) -> None:
        more = [
            "Event: refer",
            "Subscription-State: terminated;reason=noresource",
            "Content-Type: message/sipfrag;version=2.0",
        ]
        self._send_in_dialog(
            dialog, "NOTIFY", more, f"SIP/2.0 {status} {_REASONS.get(status, 'No')}\r\n"
        )

    def _send_in_dialog(
        self, dialog: Dialog, method: str, more: list[str] | None = None, content: str = ""
    ) -> None:
        """A request of ours to the phone (RFC 3261 section 12.2.1.1)."""
        dialog.sequence += 1
        target = re.sub(r".*<(.*?)>.*", r"\1", header(dialog.invite, "Contact"))
        to, call_id = header(dialog.invite, "From"), header(dialog.invite, "Call-ID")
        lines = [
            f"{method} {target} SIP/2.0",
            f"Via: SIP/2.0/UDP {self.host}:{self.port};branch=z9hG4bK{secrets.token_hex(8)}",
            "Max-Forwards: 70",
            f"From: {self._tagged(dialog.invite)}",
            f"To: {to}",
            f"Call-ID: {call_id}",
            f"CSeq: {dialog.sequence} {method}",
            f"Contact: <sip:{self.host}:{self.port}>",
        ]
        self._send([*lines, *(more or [])], content, dialog.peer)

    def _respond(
        self,
        request: str,
        peer: tuple[str, int],
        status: int,
        more: list[str] | None = None,
        content: str = "",
    ) -> None:
        lines = [f"SIP/2.0 {status} {_REASONS.get(status, 'No')}"]
        lines += [f"Via: {_seen(via, peer)}" for via in headers(request, "Via")]
        lines += [f"{name}: {header(request, name)}" for name in ("From", "Call-ID", "CSeq")]
        lines += [f"To: {self._tagged(request)}", f"Contact: <sip:{self.host}:{self.port}>"]
        more = more or []
        if any(line.startswith("Contact:") for line in more):
            lines.pop()
        self._send([*lines, *more], content, peer)

    def _tagged(self, request: str) -> str:
        """The To header with the tag of this side."""
        to = header(request, "To")
        if "tag=" in to:
            return to
        dialog = self.dialogs.get(header(request, "Call-ID"))
        return f"{to};tag={dialog.tag if dialog is not None else 'rude'}"

    def _send(self, lines: list[str], content: str, peer: tuple[str, int]) -> None:
        text = "\r\n".join([*lines, f"Content-Length: {len(content)}", "", content])
        self._sip.sendto(text.encode(), peer)


def _seen(via: str, peer: tuple[str, int]) -> str:
    """With the sender's real address (RFC 3581 section 4)."""
    return re.sub(r";rport(?![=\w])", f";received={peer[0]};rport={peer[1]}", via)


def _user(uri: str) -> str:
    found = _USER.search(uri)
    return unquote(found.group(1)) if found else ""


def _direction(request: str) -> str:
    found = re.search(r"^a=(sendrecv|sendonly|recvonly|inactive)\s*$", body(request), re.MULTILINE)
    return found.group(1) if found else "sendrecv"


def _socket(host: str) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind((host, 0))
    return made
