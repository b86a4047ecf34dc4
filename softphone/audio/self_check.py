"""Listens to the microphone, plays what was heard, and looks for it in the microphone again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from softphone.audio import apm
from softphone.audio.measure import Meter
from softphone.audio.tones import SamplePlayer, chime
from softphone.domain.audio import SILENCE_DBFS, AudioProcessing
from softphone.domain.errors import Problem
from softphone.domain.sound_check import SPEAK_S, SoundFindings

RATE_HZ = 16000
_FULL_SCALE = 32768.0
_OPEN_S = 4.0
_TAIL_S = 0.6
_LATE_S = 3.0
_FRAME = 320
_WINDOW = RATE_HZ // 10
_PLAYED_DBFS = -20.0
_MOST_GAIN_DB = 24.0
_VOICE_DBFS = -55.0
_SURE = 12.0
"""How far the correlation of what was played and heard must stand out of its own noise (RMS)."""
_AHEAD_S = 0.04

Signal = NDArray[np.float32]


class Recorder:
    """What passes a meter, from now on."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._pcm = bytearray()
        self._wanted = 0
        self._there = threading.Event()
        meter.tap = self._add

    def take(self, seconds: float, patience_s: float) -> Signal:
        """The next so many seconds, less where they do not come in time."""
        self._there.clear()
        self._pcm.clear()
        self._wanted = 2 * round(seconds * RATE_HZ)
        self._there.wait(seconds + patience_s)
        samples = np.frombuffer(bytes(self._pcm[: self._wanted]), np.int16)
        return samples.astype(np.float32) / np.float32(_FULL_SCALE)

    def close(self) -> None:
        self._meter.tap = None

    def _add(self, pcm: bytes) -> None:
        self._pcm += pcm
        if len(self._pcm) >= self._wanted:
            self._there.set()


def self_check(
    meter: Meter, play: Callable[[SamplePlayer], None], processing: AudioProcessing
) -> SoundFindings:
    """Takes 8 s. `meter` is the microphone's; `play` puts a sample on the speaker. Blocks."""
    recorder = Recorder(meter)
    try:
        listened = len(recorder.take(0.1, _OPEN_S)) > 0
        voice = recorder.take(SPEAK_S, 1.0) if listened else np.zeros(0, np.float32)
        sample = _to_play(voice)
        player = SamplePlayer(_pcm(sample))
        play(player)
        length_s = len(sample) / RATE_HZ
        begin_s = time.monotonic()
        heard = recorder.take(length_s + _TAIL_S, 1.0) if listened else np.zeros(0, np.float32)
        played = player.wait(max(0.0, begin_s + length_s + _LATE_S - time.monotonic()))
    finally:
        recorder.close()
    return findings(voice, sample, heard, processing, listened=listened, played=played)


def findings(
    voice: Signal,
    sample: Signal,
    heard: Signal,
    processing: AudioProcessing,
    *,
    listened: bool = True,
    played: bool = True,
) -> SoundFindings:
    """`voice` is what was said, `sample` what was played, `heard` what came back meanwhile."""
    delay = _delay_of(sample, heard) if played else None
    loss_db, left_dbfs = 0.0, SILENCE_DBFS
    if delay is not None:
        loss_db, left_dbfs = _echo(sample, heard, delay, processing)
    return SoundFindings(
        listened=listened,
        voice_dbfs=_loudest_dbfs(voice),
        voice_peak_dbfs=_dbfs(float(np.abs(voice).max())) if len(voice) else SILENCE_DBFS,
        played=played,
        heard_back=delay is not None,
        echo_loss_db=round(loss_db, 1),
        echo_left_dbfs=round(left_dbfs, 1),
    )


def _to_play(voice: Signal) -> Signal:
    """Two tones, then the voice as loud as one speaks; without a voice the tones go on."""
    tones = chime().astype(np.float32) / np.float32(_FULL_SCALE)
    loud_dbfs = _loudest_dbfs(voice)
    if loud_dbfs < _VOICE_DBFS:
        return np.concatenate([tones, tones, tones])
    gain_db = min(_MOST_GAIN_DB, _PLAYED_DBFS - loud_dbfs)
    spoken = np.clip(voice * np.float32(10 ** (gain_db / 20)), -0.9, 0.9)
    return np.concatenate([tones, spoken])


def _delay_of(sample: Signal, heard: Signal) -> int | None:
    """Where in `heard` the sample begins, in samples; None when it is not in it."""
    if len(heard) < _WINDOW or not np.any(heard):
        return None
    size = 1 << (len(sample) + len(heard)).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(sample, size))
    # Each frequency counts the same (generalised cross-correlation, phase transform): a hum or the
    # melody of a voice would match everywhere.
    flat = spectrum / np.maximum(np.abs(spectrum), 1e-9)
    correlation = np.abs(np.fft.irfft(flat, size)[: round(1.5 * RATE_HZ)])
    peak = int(correlation.argmax())
    noise = float(np.sqrt(np.mean(correlation**2)))
    return peak if correlation[peak] > _SURE * noise else None


def _echo(
    sample: Signal, heard: Signal, delay: int, processing: AudioProcessing
) -> tuple[float, float]:
    """By how many dB the processing makes what came back less, in the last third of the sample, and
    the loudest that is left.
    """
    near = heard
    begin = max(0, delay - round(_AHEAD_S * RATE_HZ))
    far = np.concatenate([np.zeros(begin, np.float32), sample])[: len(near)]
    far = np.pad(far, (0, len(near) - len(far)))
    out = _processed(near, far, processing)
    third = slice(delay + 2 * len(sample) // 3, delay + len(sample))
    loss_db = _dbfs(_rms(near[third])) - _dbfs(_rms(out[third]))
    return loss_db, _loudest_dbfs(out[third])


def _processed(near: Signal, far: Signal, processing: AudioProcessing) -> Signal:
    if not apm.wanted(processing):
        return near
    try:
        processor = apm.AudioProcessor(processing)
    except Problem:
        return near
    near_pcm, far_pcm = _pcm(near), _pcm(far)
    out = []
    for at in range(0, len(near) - _FRAME + 1, _FRAME):
        processor.render(far_pcm[at : at + _FRAME].tobytes())
        out.append(np.frombuffer(processor.capture(near_pcm[at : at + _FRAME].tobytes()), np.int16))
    if not out:
        return near
    return np.concatenate(out).astype(np.float32) / np.float32(_FULL_SCALE)


def _pcm(samples: Signal) -> NDArray[np.int16]:
    pcm: NDArray[np.int16] = np.clip(np.rint(samples * _FULL_SCALE), -32768, 32767).astype(np.int16)
    return pcm


def _rms(samples: Signal) -> float:
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))) if len(samples) else 0.0


def _loudest_dbfs(samples: Signal) -> float:
    windows = len(samples) // _WINDOW
    if not windows:
        return SILENCE_DBFS
    parts = samples[: windows * _WINDOW].reshape(windows, _WINDOW)
    return _dbfs(max(_rms(part) for part in parts))


def _dbfs(amplitude: float) -> float:
    return max(SILENCE_DBFS, 20 * float(np.log10(amplitude))) if amplitude > 0 else SILENCE_DBFS
