"""What the audio path can say about itself: levels and counters. Cheap to import (no numpy at
import)."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.audio import SILENCE_DBFS

FULL_SCALE = 32768.0
WINDOW_BLOCKS = 10
"""A level covers the last 10 device blocks of 10 ms."""


@dataclass(frozen=True, slots=True)
class DirectionStatistics:
    """Counters of one FIFO since the start. `drift_ppm` > 0: the producer's clock is the faster
    one."""

    underruns: int = 0
    drops: int = 0
    target_fill_ms: float = 0.0
    drift_ppm: float = 0.0


@dataclass(frozen=True, slots=True)
class AudioStatistics:
    """`faults`: frames replaced by silence because an exception was caught in their path."""

    capture: DirectionStatistics = DirectionStatistics()
    playback: DirectionStatistics = DirectionStatistics()
    faults: int = 0


class Meter:
    """Keeps the last blocks; works the level out only when somebody asks, so it costs the callback
    nothing.

    `add` belongs to one stream callback; `dbfs` may be called from any thread.
    """

    def __init__(self) -> None:
        self._blocks: deque[bytes] = deque(maxlen=WINDOW_BLOCKS)
        self.tap: Callable[[bytes], None] | None = None
        """Hears every block too, on the stream's thread."""

    def add(self, block: bytes) -> None:
        self._blocks.append(block)
        tap = self.tap
        if tap is not None:
            tap(block)

    def clear(self) -> None:
        self._blocks.clear()

    def dbfs(self) -> float:
        return self.measure()[0]

    def measure(self) -> tuple[float, float]:
        """RMS and peak in dBFS."""
        pcm = b"".join(self._blocks.copy())
        if not pcm:
            return SILENCE_DBFS, SILENCE_DBFS
        import numpy as np

        samples = np.frombuffer(pcm, np.int16).astype(np.float32)
        power = float(np.dot(samples, samples)) / len(samples) / FULL_SCALE**2
        peak = float(np.abs(samples).max()) / FULL_SCALE
        return _decibel(power, 10.0), _decibel(peak, 20.0)


def _decibel(ratio: float, factor: float) -> float:
    return max(SILENCE_DBFS, factor * math.log10(ratio)) if ratio > 0 else SILENCE_DBFS
