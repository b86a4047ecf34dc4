"""What the PBX plays: its spoken prompts, and tones and music made here."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

import numpy as np

from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase, Value
from softphone.practice.g711 import RATE_HZ, SILENCE, Samples, decode

_HEADER = struct.Struct(">4sIIIII")
_ULAW = 1
_LOUDNESS = 6000
_NOTES_HZ = (392.0, 493.9, 587.3, 493.9, 440.0, 523.3, 659.3, 523.3)
_NOTE_MS = 300
BEEP_HZ = 1000.0
# North American ringback: 440 and 480 Hz, 2 s on, 4 s off (ITU-T E.180 supplement 2).
_RINGBACK_HZ = (440.0, 480.0)


class Prompts:
    """The `.au` files of `folder`, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read = lru_cache(maxsize=None)(self._load)

    def get(self, name: str) -> Samples:
        """Raises `Problem` for a prompt that is not there."""
        return self._read(name)

    def has(self, name: str) -> bool:
        return (self._folder / f"{name}.au").is_file()

    def _load(self, name: str) -> Samples:
        path = self._folder / f"{name}.au"
        try:
            data = path.read_bytes()
            magic, start, _, encoding, rate_hz, channels = _HEADER.unpack_from(data)
        except (OSError, struct.error) as error:
            raise _broken(path, str(error)) from error
        if (magic, encoding, rate_hz, channels) != (b".snd", _ULAW, RATE_HZ, 1):
            raise _broken(path, Phrase("it is not µ-law of 8 kHz, mono"))
        return decode(0, data[start:])


def _broken(path: Path, why: Value) -> Problem:
    return Problem(
        "Practice cannot speak",
        "{file}: {reason}.",
        "Install the program again: a sound file of its own is missing.",
        file=path.name,
        reason=why,
    )


def tone(*hz: float, duration_ms: int) -> Samples:
    """Tones at once, faded in and out over 10 ms."""
    count = RATE_HZ * duration_ms // 1000
    at_s = np.arange(count) / RATE_HZ
    wave = sum((np.sin(2 * np.pi * each * at_s) for each in hz), np.zeros(count)) / len(hz)
    edge = np.clip(np.minimum(np.arange(count), np.arange(count)[::-1]) / (RATE_HZ * 0.01), 0, 1)
    return (wave * edge * _LOUDNESS).astype(np.int16)


def pause(duration_ms: int) -> Samples:
    return SILENCE[:1].repeat(RATE_HZ * duration_ms // 1000)


@lru_cache(maxsize=1)
def beep() -> Samples:
    return tone(BEEP_HZ, duration_ms=300)


@lru_cache(maxsize=1)
def ringback() -> Samples:
    return np.concatenate([tone(*_RINGBACK_HZ, duration_ms=2000), pause(4000)])


@lru_cache(maxsize=1)
def music() -> Samples:
    """A few quiet notes, to be repeated."""
    return np.concatenate([tone(hz, 2 * hz, duration_ms=_NOTE_MS) // 3 for hz in _NOTES_HZ])
