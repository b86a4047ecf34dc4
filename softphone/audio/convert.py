"""Between the phone's 16 kHz and a device that takes only its own rate and channels.

Most sound systems convert by themselves; ALSA's bare hardware, JACK and some Windows drivers do
not.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

PHONE_RATE_HZ = 16000
_HALF_TAPS = 16
"""On each side of the centre, at the lower of both rates."""
_CUTOFF = 0.92
_KAISER_BETA = 8.0

Signal = NDArray[np.float32]


def _phases(up: int, down: int) -> Signal:
    """A windowed sinc for each of `up` fractional positions, each row with unit gain at 0 Hz."""
    widen = max(1.0, down / up)
    half = math.ceil(_HALF_TAPS * widen)
    at = np.arange(-half + 1, half + 1)[None] - np.arange(up)[:, None] / up
    window = np.i0(_KAISER_BETA * np.sqrt(np.clip(1 - (at / half) ** 2, 0, 1)))
    taps = np.sinc(at * _CUTOFF / widen) * window
    return np.asarray(taps / taps.sum(axis=1, keepdims=True), np.float32)


class RateConverter:
    """Mono, from one rate to another, block after block. The delay is 1 ms at 16 kHz."""

    def __init__(self, from_hz: int, to_hz: int) -> None:
        common = math.gcd(from_hz, to_hz)
        self._up, self._down = to_hz // common, from_hz // common
        self._taps = _phases(self._up, self._down)
        self._width = self._taps.shape[1]
        self._input: Signal = np.zeros(self._width - 1, np.float32)
        self._position = 0
        """Of the next output sample, in parts of 1/up of an input sample."""

    def run(self, samples: Signal) -> Signal:
        self._input = np.concatenate([self._input, samples])
        end = (len(self._input) - self._width + 1) * self._up
        count = max(0, -(-(end - self._position) // self._down))
        at = self._position + self._down * np.arange(count)
        whole, phase = at // self._up, at % self._up
        rows = np.lib.stride_tricks.sliding_window_view(self._input, self._width)
        value = np.einsum("ij,ij->i", rows[whole], self._taps[phase])
        self._position += self._down * count
        used = min(self._position // self._up, len(self._input) - self._width + 1)
        self._position -= used * self._up
        self._input = self._input[used:]
        return np.asarray(value, np.float32)


def _pcm(samples: Signal) -> NDArray[np.int16]:
    return np.clip(np.rint(samples), -32768, 32767).astype(np.int16)


class FromDevice:
    """What a microphone of `rate_hz` and `channels` gave, as the phone's mono s16le."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._channels = channels
        self._converter = RateConverter(rate_hz, PHONE_RATE_HZ)

    def run(self, pcm: bytes) -> bytes:
        samples = np.frombuffer(pcm, np.int16).astype(np.float32)
        mono: Signal = samples.reshape(-1, self._channels).mean(axis=1, dtype=np.float32)
        return _pcm(self._converter.run(mono)).tobytes()


class ToDevice:
    """The phone's mono s16le for a speaker of `rate_hz` and `channels`."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._channels = channels
        self._converter = RateConverter(PHONE_RATE_HZ, rate_hz)
        self._ready = np.zeros(0, np.int16)

    @property
    def ready(self) -> int:
        """Samples that `take` can give."""
        return len(self._ready)

    def put(self, pcm: bytes) -> None:
        samples = np.frombuffer(pcm, np.int16).astype(np.float32)
        self._ready = np.concatenate([self._ready, _pcm(self._converter.run(samples))])

    def take(self, count: int) -> bytes:
        taken, self._ready = self._ready[:count], self._ready[count:]
        return np.repeat(taken, self._channels).tobytes()
