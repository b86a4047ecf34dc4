"""The sounds the phone makes itself, synthesised: call progress tones and its own ring.

Call progress tones are the North American ones (Precise Audible Tone Plan; ITU-T E.180 Supplement
2): ringback 440 + 480 Hz 2 s on 4 s off, busy 480 + 620 Hz 0.5 s on 0.5 s off, congestion (reorder)
the same pair 0.25 s on 0.25 s off, call waiting 440 Hz for 0.3 s. The ring and the short sound at
the end of a call are our own.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from softphone.domain.audio import Tone

RATE_HZ = 16000
LEVEL_DBFS = -16.0
"""Of one sine. Loud enough to notice in a headset, well below speech peaks."""
RING_LEVEL_DBFS = -9.0
FADE_S = 0.005
TAIL_S = 0.2
"""Silence after a one-shot tone: the stream may be closed at its end, and what the device still
buffers is lost then."""

Signal = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sound:
    """One period of a tone, s16 mono 16 kHz; played once or again and again."""

    samples: NDArray[np.int16]
    repeats: bool


def _amplitude(dbfs: float) -> float:
    return 32767.0 * math.pow(10.0, dbfs / 20.0)


def _silence(seconds: float) -> Signal:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def _beep(seconds: float, *frequencies_hz: float) -> Signal:
    """The sum of sines with soft edges (a hard edge clicks)."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    signal = sum(np.sin(2 * np.pi * hz * time_s) for hz in frequencies_hz) * _amplitude(LEVEL_DBFS)
    ramp = np.minimum(1.0, np.minimum(time_s, time_s[::-1]) / FADE_S)
    return np.asarray(signal * ramp, np.float32)


def _bell(seconds: float, frequency_hz: float) -> Signal:
    """A struck bar: the note, a quick bright partial at four times its frequency (as a marimba's),
    dying away."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    note = np.sin(2 * np.pi * frequency_hz * time_s) * np.exp(-time_s / 0.22)
    partial = 0.25 * np.sin(2 * np.pi * 4 * frequency_hz * time_s) * np.exp(-time_s / 0.05)
    edges = np.minimum(1.0, np.minimum(time_s, time_s[::-1]) / FADE_S)
    return np.asarray((note + partial) * edges * 0.5 * _amplitude(RING_LEVEL_DBFS), np.float32)


def _ring() -> Signal:
    """Two rising figures (G5 B5 D6 G6) and a rest, 4 s in all. Notes ring on into the next ones."""
    signal = _silence(4.0)
    for start_s in (0.0, 1.1):
        for step, hz in enumerate((783.99, 987.77, 1174.66, 1567.98)):
            note = _bell(0.9, hz)
            begin = round((start_s + 0.13 * step) * RATE_HZ)
            signal[begin : begin + len(note)] += note
    return signal


def _signal(tone: Tone) -> tuple[Signal, bool]:
    match tone:
        case Tone.RING:
            return _ring(), True
        case Tone.RINGBACK:
            return np.concatenate([_beep(2.0, 440, 480), _silence(4.0)]), True
        case Tone.BUSY:
            return np.concatenate([_beep(0.5, 480, 620), _silence(0.5)]), True
        case Tone.CONGESTION:
            return np.concatenate([_beep(0.25, 480, 620), _silence(0.25)]), True
        case Tone.CALL_WAITING:
            return np.concatenate([_beep(0.3, 440), _silence(TAIL_S)]), False
        case Tone.ENDED:
            two = [_beep(0.12, 480), _silence(0.06), _beep(0.12, 400), _silence(TAIL_S)]
            return np.concatenate(two), False


@cache
def sound(tone: Tone) -> Sound:
    """The samples of a tone; worked out once (a few ms), so not for a callback."""
    signal, repeats = _signal(tone)
    return Sound(np.clip(np.rint(signal), -32768, 32767).astype(np.int16), repeats)


class TonePlayer:
    """One tone being played: hands out block after block. Belongs to one stream callback."""

    def __init__(self, tone: Tone) -> None:
        self.tone = tone
        self._sound = sound(tone)
        self._at = 0

    @property
    def done(self) -> bool:
        """A tone that repeats is never done."""
        return not self._sound.repeats and self._at >= len(self._sound.samples)

    def next(self, count: int) -> NDArray[np.int16]:
        """The next `count` samples; silence after the end of a tone that plays once."""
        samples, start = self._sound.samples, self._at
        block = samples[start : start + count]
        self._at = start + count
        if len(block) == count:
            return block
        missing = count - len(block)
        if self._sound.repeats:
            self._at = missing % len(samples)
            return np.resize(np.concatenate([block, samples]), count)
        return np.concatenate([block, np.zeros(missing, np.int16)])


def chime() -> NDArray[np.int16]:
    """Two short notes, as they begin what is played to try a speaker."""
    notes = [_beep(0.25, 523.25), _silence(0.05), _beep(0.35, 783.99), _silence(0.25)]
    return np.rint(np.concatenate(notes)).astype(np.int16)


class SamplePlayer:
    """Sound that is played once. Handed out block after block by one stream callback; `wait` may be
    called on any other thread.
    """

    def __init__(self, samples: NDArray[np.int16]) -> None:
        self._samples = samples
        self._at = 0
        self._ended = threading.Event()

    def next(self, count: int) -> NDArray[np.int16]:
        block = self._samples[self._at : self._at + count]
        self._at += count
        if self._at >= len(self._samples):
            self._ended.set()
        return np.pad(block, (0, count - len(block)))

    def wait(self, timeout_s: float) -> bool:
        """True when all of it was played."""
        return self._ended.wait(timeout_s)
