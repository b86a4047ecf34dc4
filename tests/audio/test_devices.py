"""Devices that go and come back, and defaults that change, while they are used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from softphone.domain.audio import AudioChoice, DevicesInUse, Tone
from tests.audio.conftest import Loop, Make, Reports
from tests.audio.test_calls import speak
from tests.rig.process import wait_until
from tests.rig.sound import RECORD_RATE_HZ, SoundRig
from tests.rig.speech import loudest_dbfs, make_speech

BACK_WITHIN_S = 12.0
"""The first block of a new null sink alone takes 2 s."""
CLEAR = 0.8
HEADSET = AudioChoice(input="Microphone B", output="Speaker B")
HEADSET_USED = DevicesInUse("Microphone B", "Speaker B")


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    return make_speech("a", tmp_path)


def test_a_headset_that_is_unplugged_and_comes_back_with_another_profile(
    sound: SoundRig, make: Make, speech: Path, reports: Reports
) -> None:
    """A Bluetooth headset: away for a moment, then a device of 8 kHz with the same name."""
    engine = make(HEADSET)
    engine.open()
    with Loop(engine):
        wait_until(lambda: engine.in_use() == HEADSET_USED, 5, "the headset")
        sound.unplug("b")
        reports.wait("The microphone stopped")
        reports.wait("The speaker stopped")
        assert speak(sound, "a", speech, sound.speaker("a")).envelope > CLEAR
        sound.plug_in("b", rate_hz=8000)
        wait_until(lambda: engine.in_use() == HEADSET_USED, BACK_WITHIN_S, "the headset's return")
        assert speak(sound, "b", speech, sound.speaker("b")).envelope > CLEAR
    sound.unplug("b")
    sound.plug_in("b")


def test_ringing_survives_a_lost_microphone_and_is_heard_on_both_devices(
    sound: SoundRig, make: Make, reports: Reports
) -> None:
    engine = make(AudioChoice(input="Microphone C", ring="Speaker C", ring_also=("Speaker A",)))
    engine.open()
    with Loop(engine), sound.speaker("a").record() as a, sound.speaker("c").record() as c:
        engine.play(Tone.RINGBACK)
        engine.play(Tone.RING)
        engine.devices()
        sound.pactl("suspend-sink", "mic_c", "1")
        reports.wait("The microphone stopped")
        start_s = a.wait_for(2.5)
        for recording in (a, c):
            assert loudest_dbfs(recording.samples(start_s), RECORD_RATE_HZ) > -35
        sound.pactl("suspend-sink", "mic_c", "0")
        wait_until(lambda: engine.in_use().microphone == "Microphone C", BACK_WITHIN_S, "it back")
        heard = c.stop()
    engine.stop()
    quiet = np.flatnonzero(np.abs(heard) > 0.003)
    assert np.diff(quiet).max() / RECORD_RATE_HZ < 2.5, "the ring's own pause is 2 s"


def test_the_default_of_the_sound_server_is_followed_in_a_call(
    sound: SoundRig, make: Make, speech: Path, reports: Reports
) -> None:
    sound.make_default("a")
    engine = make(AudioChoice(input="server", output="server"))
    engine.open()
    with Loop(engine):
        wait_until(lambda: engine.in_use().speaker == "server", 5, "the default")
        sound.make_default("b")
        assert speak(sound, "b", speech, sound.speaker("b")).envelope > CLEAR
    assert reports.problems == []
