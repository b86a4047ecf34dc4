"""The jitter buffer on a network that is good, gets bad and is good again."""

from __future__ import annotations

import random
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, GetQuality
from softphone.sip.message import body
from tests.rig.ports import LOOPBACK
from tests.rig.process import wait_until
from tests.rig.softphone import Softphone
from tests.sip_defences.hostile_pbx import Caller, HostilePbx
from tests.sip_defences.test_deadly_answers import sign_in, wait_ready

FRAME_S, SAMPLES = 0.02, 160
SEED = 4711
BAD_S = 0.15
STARTS_AT_MOST_MS = 60
_SILENCE = b"\xff" * SAMPLES


class Voice:
    """PCMU packets every 20 ms, each later by up to `spread_s`, as it is at that moment."""

    def __init__(self) -> None:
        self.spread_s = 0.0
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((LOOPBACK, 0))
        self._to = ("", 0)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="voice")

    @property
    def offer(self) -> str:
        port = self.socket.getsockname()[1]
        return (
            f"v=0\r\no=- 1 1 IN IP4 {LOOPBACK}\r\ns=-\r\nc=IN IP4 {LOOPBACK}\r\nt=0 0\r\n"
            f"m=audio {port} RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
        )

    def speak_to(self, answer: str) -> None:
        port = int(re.findall(r"^m=audio (\d+)", body(answer), re.MULTILINE)[0])
        self._to = (LOOPBACK, port)
        self._thread.start()

    def __enter__(self) -> Voice:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end.set()
        if self._thread.ident is not None:
            self._thread.join()
        self.socket.close()

    def _run(self) -> None:
        """Packets that are late are overtaken, as on Wi-Fi."""
        chance, begin_s = random.Random(SEED), time.monotonic()
        waiting: list[tuple[float, int]] = []
        number = 0
        while not self._end.is_set():
            now_s = time.monotonic() - begin_s
            while number * FRAME_S <= now_s:
                waiting.append((number * FRAME_S + chance.random() * self.spread_s, number))
                number += 1
            for due in sorted(each for each in waiting if each[0] <= now_s):
                waiting.remove(due)
                self._send(due[1])
            self._end.wait(0.004)

    def _send(self, number: int) -> None:
        head = b"\x80\x00" + number.to_bytes(2) + (number * SAMPLES).to_bytes(4) + b"vois"
        self.socket.sendto(head + _SILENCE, self._to)


@pytest.fixture
def pbx() -> Iterator[HostilePbx]:
    with HostilePbx() as made:
        yield made


@pytest.fixture
def phone(pbx: HostilePbx) -> Iterator[Softphone]:
    with Softphone("jitter") as made:
        made.start()
        sign_in(made, pbx)
        wait_ready(made)
        yield made


def test_the_delay_rises_with_jitter_and_falls_again(phone: Softphone, pbx: HostilePbx) -> None:
    with Voice() as voice, Caller(pbx.contact, pbx.peer) as caller:
        caller.invite(voice.offer)
        call = phone.wait_state(LegState.INCOMING).id
        phone.link.ask(Answer(call))
        answer = caller.answer()
        voice.speak_to(answer)

        def waits_ms() -> float:
            """What the buffer waits for, in the newest two of further samples."""
            samples = phone.link.ask(GetQuality(call)).samples
            newest = [one.buffer_ms or 0.0 for one in samples[-2:]]
            return sum(newest) / 2 if len(newest) == 2 else -1.0

        def wait(reached: Callable[[float], bool], what: str) -> float:
            wait_until(lambda: (now := waits_ms()) >= 0 and reached(now), 40, what)
            return waits_ms()

        calm = wait(lambda now: now <= STARTS_AT_MOST_MS, "a buffer that starts low")
        voice.spread_s = BAD_S
        high = wait(lambda now: now >= calm + 30, "a buffer that rises")
        voice.spread_s = 0.0
        low = wait(lambda now: now <= high - 30, "a buffer that falls")
        print(f"\nbuffer: {calm:.0f} ms, with jitter {high:.0f} ms, then {low:.0f} ms")
        caller.hang_up(answer)
