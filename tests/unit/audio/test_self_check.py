"""What the check before a call finds, on signals that are made up."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from softphone.audio.self_check import _to_play, findings
from softphone.domain.audio import AudioProcessing
from tests.unit.audio.test_processing import babble

RATE_HZ = 16000
RAW = AudioProcessing(False, False, False, False)
VOICE = babble(3, seed=1).astype(np.float32) / np.float32(32768)
SAMPLE = _to_play(VOICE)


def room(echo: float, delay_s: float, noise_dbfs: float = -70.0) -> NDArray[np.float32]:
    """What a microphone hears while the sample is played: 0.6 s more than it."""
    rng = np.random.default_rng(5)
    heard = rng.standard_normal(len(SAMPLE) + round(0.6 * RATE_HZ)) * 10 ** (noise_dbfs / 20)
    begin = round(delay_s * RATE_HZ)
    heard[begin : begin + len(SAMPLE)] += echo * SAMPLE
    return heard.astype(np.float32)


def test_a_headset_has_no_echo() -> None:
    found = findings(VOICE, SAMPLE, room(0.0, 0.1), AudioProcessing())
    assert not found.heard_back
    assert found.voice_dbfs == pytest.approx(-30, abs=4)


@pytest.mark.parametrize("delay_s", [0.03, 0.12, 0.4])
def test_a_loudspeaker_is_heard_and_taken_away(delay_s: float) -> None:
    found = findings(VOICE, SAMPLE, room(0.3, delay_s), AudioProcessing())
    assert found.heard_back
    assert found.echo_loss_db > 20, found


def test_without_a_canceller_the_echo_is_left() -> None:
    found = findings(VOICE, SAMPLE, room(0.3, 0.1), RAW)
    assert found.heard_back
    assert found.echo_loss_db == pytest.approx(0, abs=0.1)
    assert found.echo_left_dbfs > -40


def test_other_noise_is_no_echo() -> None:
    heard = room(0.0, 0.1) + (babble(4.6, seed=9)[: len(SAMPLE) + 9600] / 32768).astype(np.float32)
    assert not findings(VOICE, SAMPLE, heard, RAW).heard_back


def test_without_a_voice_the_tones_are_enough() -> None:
    nothing = np.zeros(3 * RATE_HZ, np.float32)
    sample = _to_play(nothing)
    heard = np.concatenate([np.zeros(1600, np.float32), 0.2 * sample, np.zeros(8000, np.float32)])
    found = findings(nothing, sample, heard.astype(np.float32), RAW)
    assert found.heard_back
    assert found.voice_dbfs == -96


def test_a_dead_microphone() -> None:
    empty = np.zeros(0, np.float32)
    found = findings(empty, _to_play(empty), empty, AudioProcessing(), listened=False)
    assert not found.listened
    assert not found.heard_back
