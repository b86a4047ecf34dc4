"""The voice processing, for real: it lets speech through and takes the echo away."""

from __future__ import annotations

import numpy as np
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
