"""The sound of a call, from microphone to speaker, and devices that change or go meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from softphone.domain.audio import AudioBackend, AudioChoice, AudioProcessing, Tone
from tests.audio.conftest import Loop, Make, Reports
from tests.rig.process import wait_until
from tests.rig.sound import RECORD_RATE_HZ, SoundRig, Speaker
from tests.rig.speech import Match, heard, loudest_dbfs, make_speech, read_wav

SILENT_DBFS = -80


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    return make_speech("a", tmp_path)


WELL_HEARD = 0.8
"""Correlation: 0.92-1.0 as a rule; 0.72-0.9 where the machine was late, which moves the clocks'
rates or leaves a gap."""


def speak(sound: SoundRig, microphone: str, speech: Path, speaker: Speaker) -> Match:
    """Says the text into a microphone and looks for it in what the speaker plays meanwhile; once
    more if the machine was late.
    """
    first = speak_once(sound, microphone, speech, speaker)
    if first.correlation > WELL_HEARD:
        return first
    return speak_once(sound, microphone, speech, speaker)


def speak_once(sound: SoundRig, microphone: str, speech: Path, speaker: Speaker) -> Match:
    reference, rate_hz = read_wav(speech)
    with speaker.record() as recording:
        playing = sound.microphone(microphone).play(speech)
        playing.wait()
        recording.wait_for(0.5)
        return heard(reference, recording.stop(), RECORD_RATE_HZ, rate_hz)


def test_the_loop(sound: SoundRig, make: Make, speech: Path, reports: Reports) -> None:
    engine = make()
    engine.open()
    with Loop(engine):
        match = speak(sound, "a", speech, sound.speaker("a"))
    assert match.correlation > WELL_HEARD, (match, engine.statistics())
    statistics = engine.statistics()
    assert statistics.faults == 0
    assert statistics.capture.drops == statistics.playback.drops == 0
    assert reports.problems == []


def test_the_threads_that_carry_sound_are_lifted_once(sound: SoundRig, make: Make) -> None:
    lifted: list[int] = []
    engine = make(lift=lifted.append)
    engine.open()
    with Loop(engine):
        wait_until(
            lambda: len(lifted) == 3, 10, "clock, microphone and speaker", lambda: f"{lifted}"
        )
    assert len(set(lifted)) == 3
    assert threading.get_native_id() not in lifted


def test_the_loop_with_voice_processing(sound: SoundRig, make: Make, speech: Path) -> None:
    """The canceller must not take the speaker's own words away when there is no echo path."""
    engine = make(processing=AudioProcessing(echo_cancellation=False))
    engine.open()
    with Loop(engine):
        match = speak(sound, "a", speech, sound.speaker("a"))
    assert match.envelope > 0.8, match


def test_open_and_close_again_and_again(
    sound: SoundRig, make: Make, speech: Path, reports: Reports
) -> None:
    engine = make()
    with Loop(engine):
        for _ in range(5):
            engine.open()
            engine.open()
            engine.close()
            engine.close()
        with sound.speaker("a").record() as recording:
            sound.microphone("a").play(speech).wait()
            assert loudest_dbfs(recording.stop(), RECORD_RATE_HZ) < SILENT_DBFS
        engine.open()
        assert speak(sound, "a", speech, sound.speaker("a")).correlation > WELL_HEARD
    assert reports.problems == []


def test_other_devices_in_a_call(sound: SoundRig, make: Make, speech: Path) -> None:
    engine = make()
    engine.open()
    with Loop(engine), sound.speaker("a").record() as left:
        engine.select(AudioChoice(input="Microphone B", output="Speaker B"))
        engine.devices()
        start_s = left.wait_for(0.3)
        assert speak(sound, "b", speech, sound.speaker("b")).correlation > WELL_HEARD
        assert loudest_dbfs(left.samples(start_s + 0.3), RECORD_RATE_HZ) < SILENT_DBFS
        engine.select(AudioChoice(backend=AudioBackend.NULL))
        assert engine.devices() == ()
        assert engine.capture_frame() == bytes(640)
        engine.select(AudioChoice(input="Microphone A", output="Speaker A"))
        assert speak(sound, "a", speech, sound.speaker("a")).correlation > WELL_HEARD


def test_a_tone_over_a_call(sound: SoundRig, make: Make, speech: Path) -> None:
    """Both are heard. The beep covers one of the half seconds that are compared, hence 0.8."""
    engine = make()
    engine.open()
    with Loop(engine), sound.speaker("a").record() as recording:
        engine.play(Tone.CALL_WAITING)
        match = speak(sound, "a", speech, sound.speaker("a"))
        samples = recording.stop()
    assert match.correlation > 0.8, match
    spectrum = np.abs(np.fft.rfft(samples[: RECORD_RATE_HZ * 3 // 2]))
    assert float(spectrum.argmax()) / 1.5 == pytest.approx(440, abs=3)


def test_an_unknown_device_is_told_and_the_default_used(
    sound: SoundRig, make: Make, speech: Path, reports: Reports
) -> None:
    engine = make(AudioChoice(input="Microphone Z", output="Speaker Z"))
    engine.open()
    with Loop(engine):
        assert speak(sound, "a", speech, sound.speaker("a")).correlation > WELL_HEARD
    assert sorted(reports.titles) == [
        "The chosen microphone is not connected",
        "The chosen speaker is not connected",
    ]
    assert "Microphone Z" in " ".join(problem.message for problem in reports.problems)


def test_a_lost_microphone_leaves_the_speaker_alone(
    sound: SoundRig, make: Make, speech: Path, reports: Reports
) -> None:
    """It falls silent for good in a call: that is told, the default one takes over."""
    engine = make(AudioChoice(input="Microphone C"))
    engine.open()
    engine.play(Tone.BUSY)
    with Loop(engine), sound.speaker("a").record() as recording:
        engine.devices()
        sound.pactl("suspend-sink", "mic_c", "1")
        reports.wait("The microphone stopped")
        start_s = recording.wait_for(1.0)
        assert loudest_dbfs(recording.samples(start_s), RECORD_RATE_HZ) > -20
        engine.stop()
        assert speak(sound, "a", speech, sound.speaker("a")).correlation > WELL_HEARD


def test_levels_follow_the_microphone(sound: SoundRig, make: Make, speech: Path) -> None:
    engine = make()
    engine.open()
    playing = sound.microphone("a").play(speech)
    wait_until(lambda: engine.levels().input_dbfs > -40, 10, "a level of the microphone")
    playing.stop()
    wait_until(lambda: engine.levels().input_dbfs < -80, 10, "silence again")
