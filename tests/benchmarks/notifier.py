"""A phone system that lets itself be watched: RFC 6665 and RFC 4235, as much as a lamp needs."""

from __future__ import annotations

import re
import secrets
import socket
import time
from dataclasses import dataclass
from typing import Any

from softphone.sip.message import header
from tests.rig.rude_pbx import RudePbx

_T1_S = 0.5
_TIMER_F_S = 32.0
_DOCUMENT = (
    '<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" '
    'version="{version}" state="full" entity="sip:{number}@rude.test">{dialog}</dialog-info>'
)
_RINGING = (
    '<dialog id="d" direction="recipient"><state>early</state><remote>'
    '<identity display="Dee Dunn">sip:104@rude.test</identity></remote></dialog>'
)


@dataclass
class _Subscription:
    number: str
    request: str
    peer: tuple[str, int]
    tag: str
    version: int = -1
    sequence: int = 0


class Notifier(RudePbx):
    """Every number can be watched and is idle until `ring` is called."""

    def __init__(self) -> None:
        super().__init__()
        self.subscriptions: dict[str, _Subscription] = {}

    def ring(self, ringing: bool) -> None:
        """Tells of every number in one burst. What is not answered is sent again, as RFC 3261
        section 17.1.2.2 has it: a burst can be more than the phone's socket takes.
        """
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
            wire.bind((self.host, 0))
            wire.settimeout(_T1_S)
            unanswered: dict[str, tuple[bytes, tuple[str, int]]] = {}
            for each in list(self.subscriptions.values()):
                branch = f"z9hG4bK{secrets.token_hex(8)}"
                lines = self._notify_lines(each, wire.getsockname()[1], branch)
                content = self._document(each, _RINGING if ringing else "")
                unanswered[branch] = _message(lines, content), each.peer
            deadline = time.monotonic() + _TIMER_F_S
            while unanswered and time.monotonic() < deadline:
                for message, peer in unanswered.values():
                    wire.sendto(message, peer)
                self._take_answers(wire, unanswered)

    def _take_answers(self, wire: socket.socket, unanswered: dict[str, Any]) -> None:
        while unanswered:
            try:
                answer = wire.recv(65535).decode("utf-8", "replace")
            except TimeoutError:
                return
            found = re.search(r"branch=(\w+)", header(answer, "Via"))
            unanswered.pop(found.group(1) if found else "", None)

    def _subscribe(self, request: str, peer: tuple[str, int]) -> None:
        call_id = header(request, "Call-ID")
        if not header(request, "Event").startswith("dialog"):
            self._respond(request, peer, 489)
            return
        known = self.subscriptions.get(call_id)
        if known is None:
            number = re.sub(r"sip:([^@]*)@.*", r"\1", request.split(" ")[1])
            known = _Subscription(number, request, peer, secrets.token_hex(4))
            self.subscriptions[call_id] = known
        to = header(request, "To")
        tagged = to if "tag=" in to else f"{to};tag={known.tag}"
        expires = header(request, "Expires") or "600"
        answer = request.replace(f"To: {to}", f"To: {tagged}", 1)
        self._respond(answer, peer, 200, [f"Expires: {expires}"])
        if expires == "0":
            del self.subscriptions[call_id]
        self._notify(known, "terminated" if expires == "0" else "active")

    def _notify(self, each: _Subscription, state: str) -> None:
        content = self._document(each, "")
        branch = f"z9hG4bK{secrets.token_hex(8)}"
        self._sip.sendto(
            _message(self._notify_lines(each, self.port, branch, state), content), each.peer
        )

    def _document(self, each: _Subscription, dialog: str) -> str:
        each.version += 1
        return _DOCUMENT.format(version=each.version, number=each.number, dialog=dialog)

    def _notify_lines(
        self, each: _Subscription, port: int, branch: str, state: str = "active"
    ) -> list[str]:
        target = re.sub(r".*<(.*?)>.*", r"\1", header(each.request, "Contact"))
        each.sequence += 1
        return [
            f"NOTIFY {target} SIP/2.0",
            f"Via: SIP/2.0/UDP {self.host}:{port};branch={branch}",
            "Max-Forwards: 70",
            f"From: {header(each.request, 'To')};tag={each.tag}",
            f"To: {header(each.request, 'From')}",
            f"Call-ID: {header(each.request, 'Call-ID')}",
            f"CSeq: {each.sequence} NOTIFY",
            f"Contact: <sip:{each.number}@{self.host}:{self.port}>",
            "Event: dialog",
            f"Subscription-State: {state};expires=600",
            "Content-Type: application/dialog-info+xml",
        ]


def _message(lines: list[str], content: str) -> bytes:
    return "\r\n".join([*lines, f"Content-Length: {len(content)}", "", content]).encode()
