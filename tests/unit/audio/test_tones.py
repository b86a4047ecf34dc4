"""Tones: the right frequencies in the right rhythm."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from softphone.audio.tones import RATE_HZ, TonePlayer, sound
from softphone.domain.audio import Tone

PLAYED_ONCE = {Tone.CALL_WAITING, Tone.ENDED}


def rhythm_s(tone: Tone) -> list[float]:
    """Lengths of sound and silence in turn over one period, beginning with sound."""
    samples = np.abs(sound(tone).samples.astype(int))
    window = RATE_HZ // 100
    loud = [bool(block.max() > 100) for block in np.array_split(samples, len(samples) // window)]
    edges = [0, *(at for at in range(1, len(loud)) if loud[at] != loud[at - 1]), len(loud)]
    assert loud[0]
    return [(end - start) / 100 for start, end in pairwise(edges)]


def frequencies_hz(tone: Tone, seconds: float) -> list[int]:
    """The two strongest frequencies at most 20 dB apart, in order."""
    samples = sound(tone).samples[: round(seconds * RATE_HZ)].astype(float)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), n=RATE_HZ))
    found: list[int] = []
    strongest = spectrum.max()
    while len(found) < 3 and spectrum.max() > strongest / 10:
        peak = int(spectrum.argmax())
        found.append(peak)
        spectrum[max(0, peak - 16) : peak + 17] = 0
    return sorted(found)


@pytest.mark.parametrize(
    ("tone", "seconds", "expected"),
    [
        (Tone.RINGBACK, 2.0, [440, 480]),
        (Tone.BUSY, 0.5, [480, 620]),
        (Tone.CONGESTION, 0.25, [480, 620]),
        (Tone.CALL_WAITING, 0.3, [440]),
    ],
)
def test_frequencies(tone: Tone, seconds: float, expected: list[int]) -> None:
    found = frequencies_hz(tone, seconds)
    assert found == pytest.approx(expected, abs=3)


@pytest.mark.parametrize(
    ("tone", "expected_s"),
    [
        (Tone.RINGBACK, [2.0, 4.0]),
        (Tone.BUSY, [0.5, 0.5]),
        (Tone.CONGESTION, [0.25, 0.25]),
        (Tone.CALL_WAITING, [0.3, 0.2]),
    ],
)
def test_cadence(tone: Tone, expected_s: list[float]) -> None:
    assert rhythm_s(tone) == pytest.approx(expected_s, abs=0.021)


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_is_audible_and_never_clips(tone: Tone) -> None:
    peak = int(np.abs(sound(tone).samples.astype(int)).max())
    assert 3000 < peak < 32767


@pytest.mark.parametrize("tone", Tone)
def test_soft_edges(tone: Tone) -> None:
    """No step larger than the tone itself makes, not even where the period begins again."""
    samples = sound(tone).samples.astype(int)
    assert abs(samples[0]) < 50
    assert abs(samples[-1]) < 50


@pytest.mark.parametrize("tone", sorted(set(Tone) - PLAYED_ONCE))
def test_blocks_repeat_without_a_seam(tone: Tone) -> None:
    player = TonePlayer(tone)
    period = sound(tone).samples
    count = 2 * len(period) // 170 + 1
    played = np.concatenate([player.next(170) for _ in range(count)])
    assert len(played) == 170 * count
    assert np.array_equal(played, np.resize(period, len(played)))
    assert not player.done


@pytest.mark.parametrize("tone", sorted(PLAYED_ONCE))
def test_played_once_then_silent(tone: Tone) -> None:
    player = TonePlayer(tone)
    whole = sound(tone).samples
    played = np.concatenate([player.next(170) for _ in range(len(whole) // 170 + 1)])
    assert np.array_equal(played[: len(whole)], whole)
    assert player.done
    assert not player.next(160).any()


def test_a_block_longer_than_the_period() -> None:
    player = TonePlayer(Tone.CONGESTION)
    period = sound(Tone.CONGESTION).samples
    assert np.array_equal(player.next(20000), np.resize(period, 20000))
    assert np.array_equal(player.next(100), np.resize(period, 20100)[20000:])
