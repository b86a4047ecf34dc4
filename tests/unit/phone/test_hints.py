"""The hint stands at the call that the microphone belongs to, and only while it does."""

from __future__ import annotations

import pytest

from softphone.domain.audio import SILENCE_DBFS, Levels
from softphone.domain.commands import Hold, Mute
from softphone.domain.events import CallEvent
from softphone.domain.hints import PERIOD_S, Hint
from softphone.phone.hints import Hints
from tests.unit.phone.desk import Desk

SPEECH = Levels(-20.0, -70.0, -6.0)
DEAD = Levels(SILENCE_DBFS, -30.0)


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    Hints(desk.sound, desk.calls, desk.schedule, lambda: True)
    return desk


def pass_time(desk: Desk, seconds: float) -> None:
    for _ in range(round(seconds / PERIOD_S)):
        desk.wait(PERIOD_S)


def test_talking_while_muted_is_told_once(desk: Desk) -> None:
    leg = desk.dial()
    desk.sound.loudness = SPEECH
    desk.in_call.mute(Mute())
    before = len(desk.clients.events)
    pass_time(desk, 10.0)
    assert leg.hint is Hint.TALKING_WHILE_MUTED
    told = [event for event in desk.clients.events[before:] if isinstance(event, CallEvent)]
    assert [event.call.hint for event in told] == [Hint.TALKING_WHILE_MUTED]


def test_a_hold_ends_it(desk: Desk) -> None:
    leg = desk.dial()
    desk.sound.loudness = DEAD
    pass_time(desk, 9.0)
    assert leg.snapshot(0.0).hint is Hint.MICROPHONE_SILENT
    desk.holds.hold(Hold())
    pass_time(desk, 1.0)
    assert leg.snapshot(0.0).hint is Hint.NONE


def test_a_call_that_rings_has_none(desk: Desk) -> None:
    leg = desk.dial_ringing()
    desk.sound.loudness = DEAD
    pass_time(desk, 20.0)
    assert leg.hint is Hint.NONE


def test_without_sound_there_is_nothing_to_tell() -> None:
    desk = Desk()
    Hints(desk.sound, desk.calls, desk.schedule, lambda: False)
    leg = desk.dial()
    desk.sound.loudness = DEAD
    pass_time(desk, 20.0)
    assert leg.hint is Hint.NONE
