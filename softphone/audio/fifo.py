"""The FIFO between two clocks that nobody synchronises: a sound device's and PJSIP's.

The producer pushes bursts, the consumer pops blocks of one size. Three things keep the sound whole
with little delay:

- *Prime level.* After a start or an underrun nothing is given out before `max(chunk, burst) +
  target` and a little slack are there: with less, the next block would run dry although nobody
  is late.
- *Target.* The least fill that should remain after a pop. It starts at 10 ms, grows by 5 ms with
  every underrun up to 60 ms and shrinks by 1 ms with every quiet minute, so it finds the jitter of
  this machine by itself.
- *Drift.* Once a second the least fill of that second is compared with the target; a PI loop turns
  the difference into a resampling rate. The least fill, not the mean: it is free of the saw tooth
  that bursts and blocks make. The gains hold +-200 ppm for 10 minutes without an underrun; dropping
  or doubling samples instead is audible (23 dB, against 60-72 dB; docs/facts, audio).

Resampling costs more by the call than by the sample, so it is done where the blocks are larger.

Pushed and popped from two threads. The lock is held for a copy of one block, never while
resampling.
"""

from __future__ import annotations

import threading

import numpy as np

from softphone.audio.measure import DirectionStatistics
from softphone.audio.resample import TAPS, FractionalResampler, Samples

RATE_HZ = 16000
MS = RATE_HZ // 1000
"""Samples in a millisecond."""

SAMPLE_BYTES = 2
TARGET_MS = 10
TARGET_MAX_MS = 60
TARGET_UP_MS = 5
TARGET_DOWN_MS = 1
QUIET_WINDOWS = 60
OVERFLOW_MS = 120
"""This far above the prime level the consumer must have stalled: the surplus is only delay, it is
dropped."""
SLACK_MS = 8
"""How far above the target the fill may be without being too full, and where it starts. When a
burst and a block are due at the same moment their order changes at random, and the least fill with
it by a whole burst (10 ms). Without slack the loop answers that with up to 1000 ppm for seconds;
with it the rate is 92 instead of 222 ppm off in the first 10 s, for 5 ms more delay (means of 112
simulated runs, clocks up to 200 ppm apart)."""
PAUSE_MS = 300
"""An underrun that lasts longer was no jitter but a producer that stopped (hold, a lost device)."""

# The PI loop, per second and per millisecond of fill error.
INTEGRAL_GAIN = 6e-7
INTEGRAL_LIMIT = 1.5e-3
GAIN_TOO_FULL = 5e-5
GAIN_TOO_EMPTY = 1e-4
"""Running dry is heard, a few ms of delay are not: emptiness is answered twice as hard."""
FAR_TOO_FULL_MS = 20
GAIN_FAR_TOO_FULL = 2e-4
RATE_LIMIT = 0.01

MEAN_WINDOWS = 120
"""The drift that is told is a mean over two minutes: bursts beat with blocks (at 200 ppm every 50
to 100 s), and the rate swings with that."""

_NO_MINIMUM = 1 << 30


class AdaptiveFifo:
    """16 kHz mono s16le between one pushing and one popping thread.

    `chunk` is the samples of a pop, `burst` the samples the producer usually brings at once.
    """

    def __init__(self, chunk: int, burst: int) -> None:
        self._lock = threading.Lock()
        self._pushing = threading.Lock()  # kept from `reset`, not from the popping thread
        self._pcm = bytearray()
        self._chunk = chunk
        self._largest = max(chunk, burst)
        self._window_pops = max(10, RATE_HZ // chunk)
        self._resampler = FractionalResampler(max(chunk, burst))
        self._at_push = burst > chunk
        self._history: Samples = np.zeros(TAPS, np.float32)
        self._target = TARGET_MS * MS
        self._target_before = self._target
        self._underruns = 0
        self._drops = 0
        self.reset()

    def reset(self) -> None:
        """Empties the FIFO for a new pair of clocks. Target and counters stay: the machine is the
        same."""
        with self._pushing, self._lock:
            self._pcm.clear()
            self._resampler.reset()
            self._history = np.zeros(TAPS, np.float32)
            self._primed = False
            self._starved = _NO_MINIMUM
            self._rate = 0.0
            self._mean_rate = 0.0
            self._integral = 0.0
            self._quiet_windows = 0
            self._begin_window()

    def push(self, pcm: bytes) -> None:
        """Takes whole samples, at most two bursts (any object with a buffer)."""
        if self._at_push:
            with self._pushing:
                pcm = self._resampled(pcm)
        with self._lock:
            self._pcm += pcm
            surplus = len(self._pcm) // SAMPLE_BYTES - self._largest - self._target
            if surplus > OVERFLOW_MS * MS:
                self._drops += self._primed
                del self._pcm[: SAMPLE_BYTES * surplus]
                self._begin_window()

    def pop(self) -> bytes | None:
        """One chunk, or None while filling (play silence)."""
        with self._lock:
            if not self._primed and not self._prime():
                return None
            if self._at_push:
                return self._take()
            rate = self._rate
            used = self._resampler.consumed(rate)
            left = len(self._pcm) // SAMPLE_BYTES - used - TAPS
            if left < 0:
                return self._run_dry()
            window: Samples = np.frombuffer(self._pcm, np.int16, used + TAPS).astype(np.float32)
            del self._pcm[: SAMPLE_BYTES * used]
            self._observe(left)
        return self._resampler.run(window, rate)

    def statistics(self) -> DirectionStatistics:
        return DirectionStatistics(
            self._underruns, self._drops, self._target / MS, self._mean_rate * 1e6
        )

    @property
    def fill_ms(self) -> float:
        return len(self._pcm) / SAMPLE_BYTES / MS

    def _resampled(self, pcm: bytes) -> bytes:
        new = np.frombuffer(pcm, np.int16)
        window: Samples = np.empty(TAPS + len(new), np.float32)
        window[:TAPS] = self._history
        window[TAPS:] = new
        self._history = window[-TAPS:]
        return self._resampler.run_all(window, self._rate)

    def _take(self) -> bytes:
        size = SAMPLE_BYTES * self._chunk
        left = (len(self._pcm) - size) // SAMPLE_BYTES
        if left < 0:
            return self._run_dry()
        block = bytes(self._pcm[:size])
        del self._pcm[:size]
        self._observe(left)
        return block

    def _prime(self) -> bool:
        level = self._largest + self._target + SLACK_MS * MS
        level += 0 if self._at_push else TAPS
        surplus = len(self._pcm) // SAMPLE_BYTES - level
        if surplus < 0:
            self._starved += self._chunk
            if self._starved > PAUSE_MS * MS:
                self._target = self._target_before
            return False
        del self._pcm[: SAMPLE_BYTES * surplus]
        self._primed = True
        self._begin_window()
        return True

    def _run_dry(self) -> bytes:
        """Plays what is left, padded with silence, and fills up again to a higher target."""
        self._underruns += 1
        self._primed = False
        self._starved = 0
        self._quiet_windows = 0
        self._target_before = self._target
        self._target = min(TARGET_MAX_MS * MS, self._target + TARGET_UP_MS * MS)
        size = SAMPLE_BYTES * self._chunk
        rest = bytes(self._pcm[:size]).ljust(size, b"\0")
        self._pcm.clear()
        if not self._at_push:
            self._resampler.reset()
        return rest

    def _begin_window(self) -> None:
        self._minimum = _NO_MINIMUM
        self._pops = 0

    def _observe(self, left: int) -> None:
        self._minimum = min(self._minimum, left)
        self._pops += 1
        if self._pops >= self._window_pops:
            self._steer((self._minimum - self._target) / MS)
            self._begin_window()

    def _steer(self, error_ms: float) -> None:
        if error_ms > 0:
            error_ms = max(0.0, error_ms - SLACK_MS)
        integral = self._integral + error_ms * INTEGRAL_GAIN
        self._integral = max(-INTEGRAL_LIMIT, min(INTEGRAL_LIMIT, integral))
        gain = GAIN_TOO_FULL if error_ms > 0 else GAIN_TOO_EMPTY
        rate = gain * error_ms + self._integral
        if error_ms > FAR_TOO_FULL_MS:
            rate += GAIN_FAR_TOO_FULL * (error_ms - FAR_TOO_FULL_MS)
        self._rate = max(-RATE_LIMIT, min(RATE_LIMIT, rate))
        self._mean_rate += (self._rate - self._mean_rate) / MEAN_WINDOWS
        self._quiet_windows += 1
        if self._quiet_windows % QUIET_WINDOWS == 0:
            self._target = max(TARGET_MS * MS, self._target - TARGET_DOWN_MS * MS)
