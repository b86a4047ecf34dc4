"""The voice processing, for real: it lets speech through and takes the echo away."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from softphone.audio import apm
from softphone.audio.measure import Meter
from softphone.domain.audio import SILENCE_DBFS, AudioProcessing

RATE_HZ = 16000
FRAME = 320


def babble(seconds: float, seed: int) -> NDArray[np.float64]:
    """Noise shaped like speech: low-passed, in syllables."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * RATE_HZ))
    low = np.convolve(noise, np.hanning(12) / 6, "same")
    syllables = np.abs(np.sin(np.pi * 3 * np.arange(len(low)) / RATE_HZ))
    return np.asarray(3000 * low * syllables)


def test_echo_is_taken_away() -> None:
    """Docs/facts: 30 dB and more after 2 s; 20 dB are asked for here."""
    processor = apm.AudioProcessor(AudioProcessing(noise_suppression=False, high_pass=False))
    processor.warm_up()
    far = babble(8, seed=3)
    delay = round(0.06 * RATE_HZ)
    echo = 0.4 * np.concatenate([np.zeros(delay), far[:-delay]])
    left: list[bytes] = []
    for at in range(0, len(far) - FRAME, FRAME):
        processor.render(far[at : at + FRAME].astype(np.int16).tobytes())
        left.append(processor.capture(echo[at : at + FRAME].astype(np.int16).tobytes()))
    heard = np.frombuffer(b"".join(left), np.int16).astype(float)[4 * RATE_HZ :]
    before = np.mean(echo[4 * RATE_HZ :] ** 2)
    assert 10 * np.log10(before / max(np.mean(heard**2), 1e-9)) > 20


def test_frames_keep_their_size() -> None:
    processor = apm.AudioProcessor(AudioProcessing())
    assert len(processor.capture(bytes(640))) == 640


def test_nothing_wanted_means_no_processor() -> None:
    assert not apm.wanted(AudioProcessing(False, False, False, False))
    assert apm.wanted(AudioProcessing(False, False, True, False))


def test_meter() -> None:
    meter = Meter()
    assert meter.dbfs() == SILENCE_DBFS
    meter.add(bytes(320))
    assert meter.dbfs() == SILENCE_DBFS
    meter.clear()
    meter.add(np.full(160, 16384, np.int16).tobytes())
    assert round(meter.dbfs(), 1) == -6.0
    for _ in range(10):
        meter.add(np.full(160, -32768, np.int16).tobytes())
    assert meter.dbfs() == 0.0
    meter.clear()
    assert meter.dbfs() == SILENCE_DBFS


def through(processing: AudioProcessing, signal: NDArray[np.float64]) -> NDArray[np.float64]:
    """What a microphone's signal becomes."""
    processor = apm.AudioProcessor(processing)
    frames = [
        processor.capture(signal[at : at + FRAME].astype(np.int16).tobytes())
        for at in range(0, len(signal) - FRAME + 1, FRAME)
    ]
    return np.frombuffer(b"".join(frames), np.int16).astype(float)


def level_db(signal: NDArray[np.float64]) -> float:
    return 10 * math.log10(max(float(np.mean(signal**2)), 1e-9))


def tone(frequency_hz: float, seconds: float = 4.0, amplitude: float = 3000) -> NDArray[np.float64]:
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return np.asarray(amplitude * np.sin(2 * np.pi * frequency_hz * time_s))


def steady_noise(seconds: float) -> NDArray[np.float64]:
    return np.asarray(150 * np.random.default_rng(7).standard_normal(round(seconds * RATE_HZ)))


@pytest.mark.parametrize("on", [True, False])
def test_noise_suppression_takes_steady_noise(on: bool) -> None:
    noise = steady_noise(6)
    others = AudioProcessing(False, on, high_pass=not on)  # something must be on
    last = slice(-2 * RATE_HZ, None)
    taken_db = level_db(noise[last]) - level_db(through(others, noise)[last])
    assert (taken_db > 8) is on, taken_db


@pytest.mark.parametrize("on", [True, False])
def test_the_high_pass_takes_rumble_and_leaves_the_voice(on: bool) -> None:
    """Against the voice's loss: something else must be on to have it off."""
    processing = AudioProcessing(False, False, high_pass=on, auto_gain=not on)
    last = slice(-RATE_HZ, None)
    gain_db = {
        hz: level_db(through(processing, tone(hz))[last]) - level_db(tone(hz)[last])
        for hz in (30, 1000)
    }
    assert (gain_db[1000] - gain_db[30] > 10) is on, gain_db


def test_the_echo_canceller_brings_a_high_pass_of_its_own() -> None:
    rumble = tone(30)
    heard = through(AudioProcessing(True, False, high_pass=False), rumble)[-RATE_HZ:]
    assert level_db(rumble) - level_db(heard) > 10


@pytest.mark.parametrize("on", [True, False])
def test_automatic_gain_lifts_a_quiet_voice(on: bool) -> None:
    quiet = babble(8, seed=11) / 20
    processing = AudioProcessing(False, False, high_pass=not on, auto_gain=on)
    last = slice(-2 * RATE_HZ, None)
    gain_db = level_db(through(processing, quiet)[last]) - level_db(quiet[last])
    assert (gain_db > 3) is on, gain_db
