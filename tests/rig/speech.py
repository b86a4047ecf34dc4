"""Speech to send through a call, and the measure of how much of it arrived.

Samples are mono float32 arrays in -1..1. Both signals are compared in the telephone band at 8 kHz,
so that a narrow-band codec costs nothing.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
_Wave = npt.NDArray[np.float64]

COMPARE_RATE_HZ = 8_000
_BAND_HZ = (300.0, 3_400.0)
_FRAME_MS = 10
# Half a second holds several syllables; clocks that differ by 200 ppm move 0.1 ms in it.
_BLOCK_MS = 500
_BLOCK_SLACK_MS = 15
_FLOOR_DBFS = -120.0

TEXTS = {
    "a": "The quick brown fox jumps over the lazy dog.",
    "b": "A bright yellow tram rolled slowly past our garden.",
    "c": "Please bring sixteen oranges and the blue umbrella.",
    "pbx": "Welcome to the test exchange. This is number nine of forty two, please stay on the "
    "line while the pianist opens another window.",
}
_VOICES = {"a": "en-us", "b": "en-gb+f3", "c": "en-gb-scotland+m3", "pbx": "en-us+f4"}
_PITCH = {"a": 40, "b": 70, "c": 25, "pbx": 60}


def make_speech(name: str, folder: Path, rate_hz: int = 16_000) -> Path:
    """Return a wav with the named text (a key of TEXTS) in a voice of its own, 3-8 s, 16 bit mono.

    It is made once for a folder and rate.
    """
    target = folder / f"speech-{name}-{rate_hz}.wav"
    if target.exists():
        return target
    for tool in ("espeak-ng", "sox"):
        if shutil.which(tool) is None:
            raise RuntimeError(f"{tool} is not installed (Debian package of the same name)")
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        spoken, shaped = Path(scratch) / "spoken.wav", Path(scratch) / "shaped.wav"
        voice = ["-v", _VOICES[name], "-p", str(_PITCH[name]), "-s", "165", "-w", str(spoken)]
        subprocess.run(["espeak-ng", *voice, TEXTS[name]], check=True, capture_output=True)
        shape = ["rate", str(rate_hz), "norm", "-6"]
        subprocess.run(
            ["sox", "-R", str(spoken), "-b", "16", "-c", "1", str(shaped), *shape],
            check=True,
            capture_output=True,
        )
        shaped.rename(target)
    return target


def read_wav(path: Path) -> tuple[Samples, int]:
    """Return the samples of a 16-bit wav (channels averaged) and its rate in Hz."""
    with wave.open(str(path), "rb") as source:
        rate_hz, channels = source.getframerate(), source.getnchannels()
        data = source.readframes(source.getnframes())
    # A recording that is still written may claim fewer frames than it has, or end in half of one.
    data = data[: len(data) // (2 * channels) * (2 * channels)]
    samples = np.frombuffer(data, dtype="<i2").reshape(-1, channels).mean(axis=1) / 32768.0
    return samples.astype(np.float32), rate_hz


def level_dbfs(samples: Samples) -> float:
    """Return the RMS level of the whole array; -120 for digital silence or no samples."""
    if samples.size == 0:
        return _FLOOR_DBFS
    rms = math.sqrt(float(np.mean(np.square(samples, dtype=np.float64))))
    return max(_FLOOR_DBFS, 20 * math.log10(rms)) if rms > 0 else _FLOOR_DBFS


def loudest_dbfs(samples: Samples, rate_hz: int, window_ms: int = 100) -> float:
    """Return the RMS level of the loudest window: a hold that lets a word through is not silent."""
    size = max(1, rate_hz * window_ms // 1000)
    windows = [samples[start : start + size] for start in range(0, samples.size, size)]
    return max((level_dbfs(window) for window in windows), default=_FLOOR_DBFS)


@dataclass(frozen=True)
class Match:
    """How well a reference is found in a recording.

    `correlation`: mean of the waveform correlation of half-second blocks, weighted by their energy
    (0..1). `envelope`: correlation of the loudness curves (0..1), kept when phases change.
    `delay_ms`: where the reference starts in the recording. `level_dbfs`: of the matched part.
    `snr_db`: explained against unexplained energy of the blocks.
    """

    correlation: float
    envelope: float
    delay_ms: float
    level_dbfs: float
    snr_db: float

    @property
    def present(self) -> bool:
        """The reference was said, perhaps with a gap (calls on a busy machine measure 0.85-1.0)."""
        return self.correlation >= 0.6

    @property
    def absent(self) -> bool:
        """Nothing of the reference was said (other speech measures 0.05-0.2)."""
        return self.correlation < 0.3


NOTHING = Match(0.0, 0.0, 0.0, _FLOOR_DBFS, -math.inf)


def heard(
    reference: Samples, recording: Samples, rate_hz: int, reference_rate_hz: int | None = None
) -> Match:
    """Look for a reference, or at least half of it, in a recording.

    `rate_hz` is the recording's rate, and the reference's too unless given. The shorter signal
    slides over the longer, so a short recording is found within a long reference.
    """
    sent = _telephone_band(reference, reference_rate_hz or rate_hz)
    got = _telephone_band(recording, rate_hz)
    if min(sent.size, got.size) < COMPARE_RATE_HZ // 2 or level_dbfs(recording) < -70:
        return NOTHING
    hop = COMPARE_RATE_HZ * _FRAME_MS // 1000
    envelope, frames = _best_lag(_envelope(sent, hop), _envelope(got, hop), centred=True)
    _, lag = _best_lag(sent, got, centred=False)
    candidates = [_compare_blocks(sent, got, each) for each in (lag, frames * hop)]
    correlation, snr_db, best_lag = max(candidates)
    overlap = got[max(0, best_lag) : max(0, best_lag + sent.size)]
    return Match(
        correlation,
        max(0.0, envelope),
        best_lag * 1000 / COMPARE_RATE_HZ,
        level_dbfs(overlap.astype(np.float32)),
        snr_db,
    )


def _telephone_band(samples: Samples, rate_hz: int) -> _Wave:
    """Band-limit and resample to 8 kHz in the frequency domain."""
    if samples.size == 0:
        return np.zeros(0)
    # A length that both rates divide keeps the sample positions exact.
    step = rate_hz // math.gcd(rate_hz, COMPARE_RATE_HZ)
    padded = np.zeros(-(-samples.size // step) * step)
    padded[: samples.size] = samples
    spectrum = np.fft.rfft(padded)
    hz = np.fft.rfftfreq(padded.size, 1 / rate_hz)
    spectrum[(hz < _BAND_HZ[0]) | (hz > _BAND_HZ[1])] = 0
    size = padded.size * COMPARE_RATE_HZ // rate_hz
    scaled: _Wave = np.fft.irfft(spectrum[: size // 2 + 1], size) * (size / padded.size)
    return scaled


def _envelope(samples: _Wave, hop: int) -> _Wave:
    frames = samples[: samples.size // hop * hop].reshape(-1, hop)
    # The square root keeps quiet syllables in the picture.
    loudness: _Wave = np.sqrt(np.sqrt(np.mean(np.square(frames), axis=1)))
    return loudness


def _best_lag(sent: _Wave, got: _Wave, centred: bool) -> tuple[float, int]:
    """Return the highest normalised correlation and where `sent` starts in `got` there."""
    if sent.size > got.size:
        value, lag = _best_lag(got, sent, centred)
        return value, -lag
    margin = sent.size // 2
    padded = np.concatenate([np.zeros(margin), got, np.zeros(margin)])
    pattern = sent - sent.mean() if centred else sent
    size = 1 << (padded.size + pattern.size).bit_length()
    product = np.fft.rfft(padded, size) * np.conj(np.fft.rfft(pattern, size))
    dots = np.fft.irfft(product, size)[: padded.size - pattern.size + 1]
    energy = _sliding_sum(np.square(padded), sent.size)
    if centred:
        energy = energy - np.square(_sliding_sum(padded, sent.size)) / sent.size
    floor = 1e-3 * float(energy.max()) + 1e-12
    scores = dots / np.sqrt(np.maximum(energy, floor) * float(np.sum(np.square(pattern))) + 1e-18)
    best = int(np.argmax(scores))
    return float(scores[best]), best - margin


def _sliding_sum(values: _Wave, size: int) -> _Wave:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    windows: _Wave = sums[size:] - sums[:-size]
    return windows


def _compare_blocks(sent: _Wave, got: _Wave, lag: int) -> tuple[float, float, int]:
    """Correlate block by block, each free to move a little: clocks drift and buffers adapt."""
    size = COMPARE_RATE_HZ * _BLOCK_MS // 1000
    slack = COMPARE_RATE_HZ * _BLOCK_SLACK_MS // 1000
    weights, scores = [], []
    for start in range(0, sent.size - size + 1, size):
        block = sent[start : start + size]
        first, last = start + lag - slack, start + lag + size + slack
        if first < 0 or last > got.size:
            continue
        window = got[first:last]
        dots = np.correlate(window, block, "valid")
        energy = _sliding_sum(np.square(window), size)
        own = float(np.sum(np.square(block)))
        norm = np.sqrt(np.maximum(energy, 1e-9) * max(own, 1e-9))
        weights.append(own)
        scores.append(max(0.0, float(np.max(dots / norm))))
    total = sum(weights)
    if total <= 0:
        return 0.0, -math.inf, lag
    mean = sum(weight * score for weight, score in zip(weights, scores, strict=True)) / total
    shared = sum(w * s * s for w, s in zip(weights, scores, strict=True)) / total
    snr_db = 10 * math.log10(max(shared, 1e-12) / max(1 - shared, 1e-12))
    return mean, snr_db, lag
