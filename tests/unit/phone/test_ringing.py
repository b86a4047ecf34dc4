"""The sounds of the phone itself, and when the sound device is open."""

from __future__ import annotations

import pytest

from softphone.domain.audio import AudioBackend, Tone
from softphone.domain.commands import (
    Answer,
    ChangeSetting,
    Decline,
    GetSettings,
    HangUp,
    Ignore,
    ListDevices,
    SelectAudio,
)
from softphone.domain.errors import Problem
from softphone.domain.events import SettingEvent
from tests.rig.fake_stack import SILENT
from tests.unit.phone.bench import Bench

END_TONE_S = 3.0


@pytest.mark.parametrize(
    ("number", "tones"),
    [
        (SILENT, set()),
        ("604", {Tone.RINGBACK}),
        ("605", set()),
        ("600", set()),
        ("602", {Tone.BUSY}),
        ("603", {Tone.BUSY}),
        ("499", {Tone.CONGESTION}),
        ("607", {Tone.CONGESTION}),
    ],
)
def test_the_caller_hears(ready: Bench, number: str, tones: set[Tone]) -> None:
    ready.dial(number)
    assert ready.sound.playing == tones


@pytest.mark.parametrize("number", ["602", "499"])
def test_end_tones_are_short(ready: Bench, number: str) -> None:
    ready.dial(number)
    ready.wait(END_TONE_S - 0.1)
    assert ready.sound.playing
    ready.wait(0.2)
    assert not ready.sound.playing


def test_no_end_tone_over_another_call(ready: Bench) -> None:
    ready.dial("600")
    ready.dial("602")
    assert not ready.sound.playing


@pytest.mark.parametrize("verb", [Answer(), Decline(), Ignore(), HangUp()])
def test_ringing_stops_with_every_reaction(ready: Bench, verb: Answer | Decline | Ignore) -> None:
    ready.ring_in()
    assert ready.sound.playing == {Tone.RING}
    ready.ask(verb)
    assert not ready.sound.playing


@pytest.mark.parametrize("number", ["600", "604", "605"])
def test_a_second_call_only_knocks(ready: Bench, number: str) -> None:
    ready.dial(number)
    ready.ring_in()
    assert ready.sound.playing == {Tone.CALL_WAITING}


def test_knocking_becomes_ringing_when_the_call_ends(ready: Bench) -> None:
    call = ready.dial("600")
    ready.ring_in()
    ready.ask(HangUp(call))
    assert ready.sound.playing == {Tone.RING}


def test_an_ignored_call_lets_another_ring(ready: Bench) -> None:
    ready.ring_in()
    ready.ask(Ignore())
    ready.ring_in()
    assert ready.sound.playing == {Tone.RING}


def test_a_further_call_silences_the_end_tone(ready: Bench) -> None:
    ready.dial("602")
    assert ready.sound.playing
    ready.dial("600")
    assert not ready.sound.playing


def test_end_tones_follow_each_other(ready: Bench) -> None:
    ready.dial("602")
    ready.dial("499")
    assert ready.sound.playing == {Tone.CONGESTION}
    ready.wait(END_TONE_S + 0.1)
    assert not ready.sound.playing


def test_the_sound_is_open_while_a_call_can_be_heard(ready: Bench) -> None:
    ready.ring_in()
    assert not ready.sound.opened
    ready.ask(Answer())
    assert ready.sound.opened
    ready.dial("600")
    ready.ask(HangUp())
    assert ready.sound.opened
    ready.ask(HangUp(all=True))
    assert not ready.sound.opened
    assert ready.sound.told.count("open") == ready.sound.told.count("close") == 1


def test_a_choice_of_devices_is_kept_and_applied(ready: Bench) -> None:
    answer = ready.ask(SelectAudio(input="Desk", output=""))
    assert (answer.input, answer.output) == ("Desk", None)
    assert [device.name for device in answer.devices] == ["Desk"]
    assert ready.sound.choice is not None
    assert ready.sound.choice.input == "Desk"
    assert ready.preferences.get("audio.input") == "Desk"


def test_without_devices_none_are_listed(ready: Bench) -> None:
    ready.ask(SelectAudio(backend=AudioBackend.NULL))
    assert ready.ask(ListDevices()).devices == ()


def test_an_audio_setting_is_applied_at_once(ready: Bench) -> None:
    ready.ask(ChangeSetting("audio.auto-gain", "on"))
    assert ready.sound.told[-1] == "processing True"


def test_the_log_level_is_applied_at_once(ready: Bench) -> None:
    ready.ask(ChangeSetting("log.level", "debug"))
    assert ready.log_level == "debug"


def test_an_unknown_setting_has_words(ready: Bench) -> None:
    with pytest.raises(Problem, match="no such setting"):
        ready.ask(ChangeSetting("no.such", "1"))


def test_a_changed_setting_is_told_and_what_it_may_be(ready: Bench) -> None:
    ready.ask(ChangeSetting("call.limit", "3"))
    assert SettingEvent("call.limit", 3) in ready.clients.events
    answer = ready.ask(GetSettings("call.limit"))
    assert answer.values == {"call.limit": 3}
    assert (answer.rules["call.limit"].lowest, answer.rules["call.limit"].highest) == (1, 32)
    assert set(ready.ask(GetSettings()).rules) == set(ready.ask(GetSettings()).values)
