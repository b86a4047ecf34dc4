"""The round trip of sound: from a virtual microphone through a phone and an echo at the PBX to the
phone's speaker.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import threading
import time
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tests.rig.sound import SoundRig, real_time

RATE_HZ = 16_000
BURST_S = 0.15
_BAND_HZ = (300.0, 3_000.0)
_LONGEST_S = 0.7
_SETTLE_S = 1.0
_FOUND = 0.5

Wave = npt.NDArray[np.float64]


def write_bursts(path: Path, seconds: int) -> Path:
    """A wav with one short burst of noise a second, each another, so that none is mistaken."""
    noise = np.random.default_rng(5)
    size = int(BURST_S * RATE_HZ)
    samples = np.zeros(seconds * RATE_HZ)
    hz = np.fft.rfftfreq(size, 1 / RATE_HZ)
    outside = (hz < _BAND_HZ[0]) | (hz > _BAND_HZ[1])
    for second in range(seconds):
        spectrum = np.fft.rfft(noise.normal(0, 1, size))
        spectrum[outside] = 0
        burst = np.fft.irfft(spectrum, size) * np.hanning(size)
        begin = second * RATE_HZ + RATE_HZ // 10
        samples[begin : begin + size] = 0.5 * burst / np.abs(burst).max()
    with wave.open(str(path), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE_HZ)
        target.writeframes((samples * 32_767).astype("<i2").tobytes())
    return path


class TimedRecording:
    """What a sink plays, and when: each piece's arrival is taken down, and the earliest, seen from
    the recording's begin, tells when that was. All recordings are late by the same.
    """

    def __init__(self, rig: SoundRig, sink: str) -> None:
        command = ["parec", f"--device={sink}.monitor", "--raw", "--format=s16le"]
        command += [f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=20"]
        self._process = subprocess.Popen(
            [*real_time(), *command], env=rig.tool_environment(), stdout=subprocess.PIPE
        )
        self._pieces: list[bytes] = []
        self.begin_s = float("inf")
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def stop(self) -> Wave:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()
        self._thread.join()
        assert self._process.stdout is not None
        self._process.stdout.close()
        return np.frombuffer(b"".join(self._pieces), "<i2").astype(np.float64)

    def _read(self) -> None:
        assert self._process.stdout is not None
        samples = 0
        while piece := os.read(self._process.stdout.fileno(), 65_536):
            arrived_s = time.monotonic()
            self._pieces.append(piece)
            samples += len(piece) // 2
            if samples > _SETTLE_S * RATE_HZ:  # the first pieces come in one heap
                self.begin_s = min(self.begin_s, arrived_s - samples / RATE_HZ)


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """Of `sent` bursts, `found` came back, after `median_ms`; eight of ten within `spread_ms`."""

    median_ms: float
    spread_ms: float
    found: int
    sent: int


class EchoProbe:
    """Both ends of one phone: what goes into its microphone and what comes out of its speaker."""

    def __init__(self, rig: SoundRig, device: str) -> None:
        self._rig, self._device = rig, device
        self._said = TimedRecording(rig, f"mic_{device}")
        self._heard = TimedRecording(rig, f"speaker_{device}")

    def stop(self) -> RoundTrip:
        said, heard = self._said.stop(), self._heard.stop()
        ahead = round((self._said.begin_s - self._heard.begin_s) * RATE_HZ)
        delays_ms = []
        begins = _bursts(said)
        for begin in begins:
            pattern = said[begin : begin + int(2 * BURST_S * RATE_HZ)]
            at = begin + ahead
            window = heard[max(0, at) : at + len(pattern) + int(_LONGEST_S * RATE_HZ)]
            delay = _find(pattern, window)
            if delay is not None:
                delays_ms.append(delay * 1000 / RATE_HZ)
        if not delays_ms:
            return RoundTrip(float("nan"), float("nan"), 0, len(begins))
        low, high = np.percentile(delays_ms, (10, 90))
        median_ms = statistics.median(delays_ms)
        return RoundTrip(median_ms, float(high - low), len(delays_ms), len(begins))


def _bursts(samples: Wave) -> list[int]:
    """Where each begins, a little early. The last may not have come back and is left out."""
    size = RATE_HZ // 40
    loudness = np.convolve(np.abs(samples), np.ones(size) / size, "same")
    loud = loudness > 0.3 * loudness.max()
    found: list[int] = []
    for at in np.flatnonzero(loud[1:] & ~loud[:-1]):
        if not found or at - found[-1] > RATE_HZ // 2:
            found.append(int(at))
    return [max(0, at - RATE_HZ // 20) for at in found[:-1]]


def _find(pattern: Wave, window: Wave) -> int | None:
    if len(window) <= len(pattern):
        return None
    dots = np.correlate(window, pattern, "valid")
    energy = np.convolve(np.square(window), np.ones(len(pattern)), "valid")
    scores = dots / np.sqrt(energy * float(np.sum(np.square(pattern))) + 1e-9)
    best = int(np.argmax(scores))
    return best if scores[best] > _FOUND else None
