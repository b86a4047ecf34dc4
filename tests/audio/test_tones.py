"""Tones as they leave the speaker they belong to."""

from __future__ import annotations

import numpy as np
import pytest

from softphone.domain.audio import AudioChoice, Tone
from tests.audio.conftest import Make, Reports
from tests.rig.process import wait_until
from tests.rig.sound import Recording, SoundRig
from tests.rig.speech import Samples, level_dbfs, loudest_dbfs

SILENT_DBFS = -80


def strongest_hz(samples: Samples, rate_hz: int, count: int) -> list[int]:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    found: list[int] = []
    for _ in range(count):
        peak_hz = float(spectrum.argmax()) * rate_hz / len(samples)
        found.append(round(peak_hz))
        low, high = (int((peak_hz + side) * len(samples) / rate_hz) for side in (-15, 15))
        spectrum[max(0, low) : high] = 0
    return sorted(found)


def loud_seconds(recording: Recording, seconds: float) -> Samples:
    """So much sound, without the silence before it."""
    recording.wait_for(seconds + 0.5)
    samples = recording.stop()
    first = int(np.argmax(np.abs(samples) > 0.01))
    return samples[first : first + round(seconds * recording.rate_hz)]


def test_ringback_on_the_call_speaker_only(sound: SoundRig, make: Make, reports: Reports) -> None:
    engine = make(AudioChoice(ring="Speaker B"))
    with sound.speaker("a").record() as a, sound.speaker("b").record() as b:
        engine.play(Tone.RINGBACK)
        wait_until(lambda: engine.levels().output_dbfs > -17, 5, "the level of the tone")
        heard = loud_seconds(a, 1.5)
        assert strongest_hz(heard, a.rate_hz, 2) == pytest.approx([440, 480], abs=2)
        assert level_dbfs(heard) == pytest.approx(-16, abs=1)
        assert loudest_dbfs(b.stop(), b.rate_hz) < SILENT_DBFS
    assert reports.problems == []


def test_ring_on_the_ringer_only(sound: SoundRig, make: Make) -> None:
    engine = make(AudioChoice(ring="Speaker B"))
    with sound.speaker("a").record() as a, sound.speaker("b").record() as b:
        engine.play(Tone.RING)
        assert level_dbfs(loud_seconds(b, 1.5)) > -35
        assert loudest_dbfs(a.stop(), a.rate_hz) < SILENT_DBFS


def test_stop_silences_and_lets_the_device_go(sound: SoundRig, make: Make) -> None:
    engine = make()
    engine.play(Tone.BUSY)
    with sound.speaker("a").record() as recording:
        recording.wait_for(1.5)
        engine.stop(Tone.BUSY)
        engine.devices()
        start_s = recording.wait_for(1.5)
        after = recording.samples(start_s + 0.3)
        assert loudest_dbfs(recording.samples(), recording.rate_hz) > -20
        assert loudest_dbfs(after, recording.rate_hz) < SILENT_DBFS
    assert playing_streams(sound, "speaker_a") == 0


def playing_streams(rig: SoundRig, sink: str) -> int:
    """Streams into a sink besides the one that keeps its clock running."""
    numbers = {
        line.split("\t")[1]: line.split("\t")[0]
        for line in rig.pactl("list", "short", "sinks").splitlines()
    }
    inputs = rig.pactl("list", "short", "sink-inputs").splitlines()
    return sum(line.split("\t")[1] == numbers[sink] for line in inputs) - 1


def test_a_tone_played_once_ends_by_itself(sound: SoundRig, make: Make) -> None:
    engine = make()
    with sound.speaker("a").record() as recording:
        engine.play(Tone.CALL_WAITING)
        engine.devices()
        assert playing_streams(sound, "speaker_a") == 1
        recording.wait_for(1.5)
        samples = recording.stop()
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    assert (loud[-1] - loud[0]) / recording.rate_hz == pytest.approx(0.3, abs=0.03)
    assert playing_streams(sound, "speaker_a") == 0, "the device was not let go"


def test_two_tones_at_once_are_mixed(sound: SoundRig, make: Make) -> None:
    engine = make()
    with sound.speaker("a").record() as recording:
        engine.play(Tone.RINGBACK)
        engine.play(Tone.BUSY)
        heard = loud_seconds(recording, 0.45)
    found = strongest_hz(heard, recording.rate_hz, 3)
    assert found == pytest.approx([440, 480, 620], abs=4)
