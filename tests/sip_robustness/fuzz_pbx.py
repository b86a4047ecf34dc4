"""The phone system at which a phone is registered, gone mad: it sends whatever it is given as fast
as the phone takes it in.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable

from tests.sip_defences.hostile_pbx import HostilePbx
from tests.sip_robustness.mutation import Mutator

_PATIENCE_S = 15.0
_AGAIN_S = 0.5
_STEP = 60
"""Datagrams between two fences: what surely fits into the phone's receive buffer."""
_BREATHER = 1200


class PhoneSilent(AssertionError):
    """The phone answers nothing any more."""


class FuzzPbx(HostilePbx):
    """`send_all` measures nothing itself; it returns when the phone has taken in everything."""

    def __init__(self) -> None:
        super().__init__()
        self._fences = itertools.count(1)
        self._heard: set[str] = set()
        self._hearing = threading.Condition()

    def send(self, data: bytes) -> None:
        self._sip.sendto(data, self.peer)

    def send_all(
        self, messages: Iterable[bytes], between: Callable[[], None] = lambda: None
    ) -> int:
        """Sends in steps with a fence after each, and `between` now and then; answers how many it
        were.
        """
        count = 0
        for count, each in enumerate(messages, 1):
            self.send(each)
            if count % _STEP == 0:
                self.fence()
            if count % _BREATHER == 0:
                between()
        self.fence()
        between()
        return count

    def fence(self, patience_s: float = _PATIENCE_S) -> None:
        """Returns when the phone has answered an OPTIONS, so everything before it was read. Raises
        `PhoneSilent`.
        """
        mark = f"fence-{next(self._fences)}-{time.monotonic_ns()}"
        deadline = time.monotonic() + patience_s
        with self._hearing:
            while mark not in self._heard:
                if time.monotonic() > deadline:
                    raise PhoneSilent(f"no answer within {patience_s:g} s")
                self.send(self.options(mark))
                self._hearing.wait_for(lambda: mark in self._heard, _AGAIN_S)
            self._heard.clear()

    def options(self, mark: str) -> bytes:
        here = f"{self.host}:{self.port}"
        return (
            f"OPTIONS {self.contact} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {here};branch=z9hG4bK{mark}{time.monotonic_ns()}\r\n"
            f"Max-Forwards: 70\r\nFrom: <sip:{here}>;tag={mark}\r\nTo: <{self.contact}>\r\n"
            f"Call-ID: {mark}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
        ).encode()

    def _hear(self, response: str) -> None:
        begin = response.find("Call-ID: fence-")
        if begin >= 0:
            mark = response[begin + len("Call-ID: ") :].split("\r\n", 1)[0].strip()
            with self._hearing:
                self._heard.add(mark)
                self._hearing.notify_all()


class FuzzingResponses(FuzzPbx):
    """Answers each request of the phone `times` over, changed, and now and then also as it should.
    `sent` counts what was changed. With `honest` it is as polite as the others.
    """

    def __init__(self, mutator: Mutator, times: int) -> None:
        super().__init__()
        self.mutator = mutator
        self._times = times
        self.honest = True
        self.sent = 0

    def _send(self, lines: list[str], content: str, peer: tuple[str, int]) -> None:
        if self.honest or not lines[0].startswith("SIP/2.0"):
            super()._send(lines, content, peer)
            return
        chance = self.mutator.chance
        text = "\r\n".join([*lines, f"Content-Length: {len(content)}", "", content])
        for _ in range(self._times):
            answer = text.encode()
            if chance.random() < 0.4:
                status = chance.choice((100, 180, 183, 200, 202, 302, 401, 407, 423, 480, 503, 699))
                answer = b"SIP/2.0 %d X" % status + answer[answer.index(b"\r\n") :]
            placed = chance.random() < 0.8
            change = self.mutator.change_but_keep_its_place if placed else self.mutator.change
            self._sip.sendto(change(answer), peer)
            self.sent += 1
        if chance.random() < 0.5:
            super()._send(lines, content, peer)
