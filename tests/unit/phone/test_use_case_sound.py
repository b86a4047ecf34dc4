from __future__ import annotations

import pytest

from softphone.domain.audio import AudioBackend, Tone
from softphone.domain.call import LegState
from softphone.domain.commands import (
    Answer,
    HangUp,
    Ignore,
    ListDevices,
    MeasureLevels,
    PlayTestTone,
    SelectAudio,
)
from softphone.domain.errors import Problem
from softphone.domain.events import SettingEvent
from softphone.domain.facts import InviteState
from softphone.domain.snapshots import DevicesSnapshot
from softphone.phone.background import Later
from tests.rig.fake_stack import PLAYS_BEFORE_ANSWER
from tests.unit.phone.desk import Desk

SILENCE: set[Tone] = set()


def answer_of(desk: Desk, later: Later[DevicesSnapshot]) -> DevicesSnapshot:
    answers: list[DevicesSnapshot] = []
    later.then(answers.append)
    desk.settle()
    return answers[0]


def test_a_call_rings_until_it_is_answered() -> None:
    desk = Desk()
    leg = desk.ring_in()
    assert desk.sound.playing == {Tone.RING}
    desk.places.answer(Answer(leg.id))
    assert desk.sound.playing == SILENCE


def test_it_rings_on_for_the_second_call() -> None:
    desk = Desk()
    first = desk.ring_in()
    desk.ring_in()
    desk.places.ignore(Ignore(first.id))
    assert desk.sound.playing == {Tone.RING}
    desk.places.ignore(Ignore(all=True))
    assert desk.sound.playing == SILENCE


@pytest.mark.parametrize("number", ["110", "604"])
def test_a_call_during_another_knocks(number: str) -> None:
    desk = Desk()
    desk.dial(number)
    desk.ring_in()
    assert desk.sound.playing == {Tone.CALL_WAITING}


def test_a_waiting_call_rings_when_the_other_has_ended() -> None:
    desk = Desk()
    talking = desk.dial()
    desk.ring_in()
    desk.places.hang_up(HangUp(talking.id))
    desk.settle()
    assert desk.sound.playing == {Tone.RING}


def test_ringback_while_it_rings_there() -> None:
    desk = Desk()
    leg = desk.dial_ringing()
    assert desk.sound.playing == {Tone.RINGBACK}
    desk.stack.connect(leg.id)
    desk.settle()
    assert desk.sound.playing == SILENCE


def test_early_media_is_heard_instead_of_our_ringback() -> None:
    desk = Desk()
    leg = desk.dial(PLAYS_BEFORE_ANSWER)
    assert leg.state is LegState.EARLY_MEDIA
    assert desk.sound.playing == SILENCE


@pytest.mark.parametrize(
    ("number", "tone"),
    [
        ("602", Tone.BUSY),
        ("603", Tone.BUSY),
        ("607", Tone.CONGESTION),
        ("499", Tone.CONGESTION),
    ],
)
def test_a_failed_call_is_heard_for_a_moment(number: str, tone: Tone) -> None:
    desk = Desk()
    desk.dial(number)
    assert desk.sound.playing == {tone}
    desk.wait(2.9)
    assert desk.sound.playing == {tone}
    desk.wait(0.1)
    assert desk.sound.playing == SILENCE


def test_a_second_failure_replaces_the_tone_of_the_first() -> None:
    desk = Desk()
    desk.dial("602")
    desk.wait(1)
    desk.dial("499")
    assert desk.sound.playing == {Tone.CONGESTION}
    desk.wait(3)
    assert desk.sound.playing == SILENCE


def test_the_tone_of_a_failure_makes_way_for_the_next_call() -> None:
    desk = Desk()
    desk.dial("602")
    desk.ring_in()
    assert desk.sound.playing == {Tone.RING}
    desk.wait(3)
    assert desk.sound.playing == {Tone.RING}


def test_no_tone_of_failure_over_another_call_or_after_a_talk() -> None:
    desk = Desk()
    talking = desk.dial()
    desk.dial("602")
    assert desk.sound.playing == SILENCE
    desk.stack.state(talking.id, InviteState.DISCONNECTED, 503)
    desk.settle()
    assert desk.sound.playing == SILENCE


def test_sound_is_open_while_a_call_can_be_heard() -> None:
    desk = Desk()
    first = desk.dial_ringing()
    assert desk.sound.opened
    second = desk.ring_in()
    desk.places.hang_up(HangUp(first.id))
    desk.settle()
    assert not desk.sound.opened
    desk.places.answer(Answer(second.id))
    assert desk.sound.opened
    desk.places.hang_up(HangUp(second.id))
    assert not desk.sound.opened
    desk.settle()
    assert desk.sound.told == ["open", "close", "open", "close"]


def test_sound_stays_open_from_call_to_call() -> None:
    desk = Desk()
    first = desk.dial("110")
    desk.dial("111")
    desk.places.hang_up(HangUp(first.id))
    desk.settle()
    assert desk.sound.told == ["open"]


def test_a_ringing_call_does_not_open_the_microphone() -> None:
    desk = Desk()
    desk.ring_in()
    assert not desk.sound.opened


def test_a_choice_of_devices_is_applied_and_kept() -> None:
    desk = Desk()
    answer = answer_of(desk, desk.sound_use.select(SelectAudio(input="Desk", ring="")))
    assert (answer.input, answer.output, answer.ring) == ("Desk", None, None)
    assert [device.name for device in answer.devices] == ["Desk"]
    assert desk.sound.choice is not None
    assert desk.sound.choice.input == "Desk"
    assert desk.preferences.get("audio.input") == "Desk"


def test_without_sound_no_devices_are_listed() -> None:
    desk = Desk()
    answer_of(desk, desk.sound_use.select(SelectAudio(backend=AudioBackend.NULL)))
    answer = answer_of(desk, desk.sound_use.list_devices(ListDevices()))
    assert answer.devices == ()
    assert answer.backend == "null"


def test_a_test_tone_is_heard_for_a_moment() -> None:
    desk = Desk()
    desk.ringing.play_test(PlayTestTone(Tone.RING))
    assert desk.sound.playing == {Tone.RING}
    desk.wait(3.0)
    assert desk.sound.playing == SILENCE


def test_a_call_ends_the_test_tone_and_none_is_played_into_it() -> None:
    desk = Desk()
    desk.ringing.play_test(PlayTestTone(Tone.RINGBACK))
    desk.ring_in()
    assert desk.sound.playing == {Tone.RING}
    desk.wait(3.0)
    assert desk.sound.playing == {Tone.RING}
    with pytest.raises(Problem, match="There is a call"):
        desk.ringing.play_test(PlayTestTone(Tone.RING))


def test_the_devices_are_open_while_somebody_asks_for_levels() -> None:
    desk = Desk()
    assert desk.sound_use.measure(MeasureLevels()).input_dbfs == -20.0
    desk.wait(1.5)
    desk.sound_use.measure(MeasureLevels())
    desk.wait(1.5)
    assert desk.sound.told.count("open") == 1
    assert "close" not in desk.sound.told
    desk.wait(1.0)
    assert desk.sound.told[-1] == "close"


def test_levels_do_not_close_a_call() -> None:
    desk = Desk()
    desk.sound_use.measure(MeasureLevels())
    desk.dial()
    desk.wait(5.0)
    assert "close" not in desk.sound.told


def test_a_choice_of_devices_is_told() -> None:
    desk = Desk()
    desk.sound_use.select(SelectAudio(input="Desk"))
    assert SettingEvent("audio.input", "Desk") in desk.clients.events
