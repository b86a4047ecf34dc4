"""A call that nothing is heard of any more, and one that somebody else speaks into."""

from __future__ import annotations

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Hold
from softphone.domain.quality import ReceivedSound
from softphone.domain.reasons import EndReason
from softphone.phone.sound_watch import DEAD_S, ELSEWHERE, SILENT, SILENT_S, WARN_S
from tests.unit.phone.bench import Bench

PBX = "192.0.2.1"
STRANGER = "198.51.100.66"


def sound(packets: int, heard: str = PBX, told: str = PBX) -> ReceivedSound:
    return ReceivedSound(packets, told, heard)


@pytest.fixture
def call(ready: Bench) -> str:
    return ready.dial("600")


def listen(bench: Bench, seconds: float) -> None:
    for _ in range(int(seconds)):
        bench.wait(1.0)


def test_silence_is_said_and_taken_back(ready: Bench, call: str) -> None:
    ready.stack.sound[call] = sound(100)
    listen(ready, SILENT_S)
    assert ready.call(call).notice is None
    listen(ready, 3)
    assert ready.call(call).notice == SILENT
    ready.stack.sound[call] = sound(101)
    listen(ready, 2)
    assert ready.call(call).notice is None


def test_a_call_without_sound_for_a_minute_is_over(ready: Bench, call: str) -> None:
    ready.stack.sound[call] = sound(100)
    listen(ready, DEAD_S - 2)
    assert ready.state(call) is LegState.IN_CALL
    listen(ready, 6)
    ended = ready.call(call)
    assert (ended.state, ended.reason) == (LegState.ENDED, EndReason.NETWORK)


def test_a_call_that_was_never_heard_ends_too(ready: Bench, call: str) -> None:
    ready.stack.sound[call] = sound(0)
    listen(ready, DEAD_S + 5)
    assert ready.state(call) is LegState.ENDED


def test_who_is_held_need_not_send(ready: Bench, call: str) -> None:
    ready.stack.sound[call] = sound(100)
    listen(ready, 5)
    ready.ask(Hold(call))
    del ready.stack.sound[call]
    listen(ready, 2 * DEAD_S)
    held = ready.call(call)
    assert (held.state, held.notice) == (LegState.IN_CALL, None)


def test_sound_from_elsewhere_moves_the_call_away(ready: Bench, call: str) -> None:
    for second in range(3):
        ready.stack.sound[call] = sound(second)
        listen(ready, 1)
    assert ready.stack.count("renew_media") == 0
    for second in range(20):
        ready.stack.sound[call] = sound(100 + second, STRANGER)
        listen(ready, 1)
    assert ready.call(call).notice == ELSEWHERE
    assert ready.stack.count("renew_media") == 3, "not for ever"
    assert ready.state(call) is LegState.IN_CALL
    for second in range(int(WARN_S) + 2):
        ready.stack.sound[call] = sound(200 + second)
        listen(ready, 1)
    assert ready.call(call).notice is None


def test_the_phone_system_itself_may_speak_from_its_own_address(ready: Bench, call: str) -> None:
    """Behind a NAT it tells an address that nobody reaches."""
    for second in range(5):
        ready.stack.sound[call] = sound(second, heard=PBX, told="10.0.0.7")
        listen(ready, 1)
    assert ready.stack.count("renew_media") == 0
    assert ready.call(call).notice is None
