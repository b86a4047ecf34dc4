"""Calls recorded into files: the user on the left channel, the other side on the right, 16 kHz.

The clock thread hands over frames and never waits; a thread for each recording writes them. A
recording whose phone is killed is playable up to its last two seconds.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
import wave
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from softphone.audio import problems
from softphone.audio.frames import FRAME_BYTES, FramePath
from softphone.domain.errors import Problem

_log = logging.getLogger(__name__)

RATE_HZ = 16000
_WRITE_PERIOD_S = 0.25
_SAFE_PERIOD_S = 2.0
_LATE_S = 0.3
"""A frame that comes later than this after its time finds silence in its place."""
_GAP_SAMPLES = RATE_HZ // 10
_CLOSE_TIMEOUT_S = 5.0


class _Track:
    """One side. Frames find their place by the time of their arrival: while a call is held or muted
    none come, and the sides must stay together.
    """

    def __init__(self, began_s: float) -> None:
        self._began_s = began_s
        self._arrived: deque[tuple[float, bytes]] = deque()
        self._taken = 0
        self._pcm = bytearray()

    def add(self, at_s: float, pcm: bytes) -> None:
        """On the clock thread."""
        self._arrived.append((at_s, pcm))

    @property
    def ready(self) -> int:
        return len(self._pcm) // 2

    def settle(self) -> None:
        while self._arrived:
            at_s, pcm = self._arrived.popleft()
            place = int((at_s - self._began_s) * RATE_HZ) - FRAME_BYTES // 2
            if place - self._position > _GAP_SAMPLES:
                self.fill(place)
            self._pcm += pcm

    def fill(self, position: int) -> None:
        """With silence up to a position, in samples since the beginning."""
        self._pcm += bytes(2 * max(0, position - self._position))

    def take(self, samples: int) -> bytes:
        taken = bytes(self._pcm[: 2 * samples])
        del self._pcm[: 2 * samples]
        self._taken += samples
        return taken

    @property
    def _position(self) -> int:
        return self._taken + self.ready


class _SoundFile(Protocol):
    def write(self, stereo: bytes) -> None: ...

    def make_safe(self) -> None:
        """What was written so far survives the end of this process."""

    def close(self) -> None: ...


class _WavFile:
    """The standard library's: it corrects the file's header at each write, libsndfile only at the
    end, without which other programs find no sound in the file.
    """

    def __init__(self, file: Path) -> None:
        self._stream = file.open("wb")
        self._wave = wave.Wave_write(self._stream)
        self._wave.setparams((2, 2, RATE_HZ, 0, "NONE", ""))

    def write(self, stereo: bytes) -> None:
        self._wave.writeframes(stereo)

    def make_safe(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        try:
            self._wave.close()
        finally:
            self._stream.close()


class _FlacFile:
    def __init__(self, file: Path) -> None:
        import soundfile

        self._sound = soundfile.SoundFile(str(file), "w", RATE_HZ, 2, "PCM_16")

    def write(self, stereo: bytes) -> None:
        self._sound.buffer_write(stereo, "int16")

    def make_safe(self) -> None:
        self._sound.flush()

    def close(self) -> None:
        self._sound.close()


def _open(file: Path) -> _SoundFile:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return _WavFile(file) if file.suffix == ".wav" else _FlacFile(file)


class Tape:
    """One recording. Raises `Problem` when the file, which must be new, cannot be begun."""

    def __init__(self, file: Path, now: Callable[[], float] = time.monotonic) -> None:
        self.problem: Problem | None = None
        self.near_open = self.far_open = False
        self._file = file
        self._now = now
        try:
            self._sound = _open(file)
        except (OSError, RuntimeError) as error:  # libsndfile's errors are RuntimeErrors
            raise problems.no_recording(file, error) from error
        began_s = now()
        self._began_s = self._safe_s = began_s
        self._near, self._far = _Track(began_s), _Track(began_s)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="recording", daemon=True)
        self._thread.start()

    def near(self, pcm: bytes) -> None:
        if self.near_open:
            self._near.add(self._now(), pcm)

    def far(self, pcm: bytes) -> None:
        if self.far_open:
            self._far.add(self._now(), pcm)

    def close(self) -> None:
        """Returns when the file is whole."""
        self._end.set()
        self._thread.join(_CLOSE_TIMEOUT_S)

    def _run(self) -> None:
        try:
            while not self._end.wait(_WRITE_PERIOD_S):
                self._write(self._now() - _LATE_S)
            self._write(self._now())
            self._sound.close()
        except Exception as error:  # the library raises its own, and OSError for a full disk
            self.problem = problems.recording_ended(self._file, error)
            _log.warning("%s", self.problem)
            with contextlib.suppress(Exception):
                self._sound.close()

    def _write(self, until_s: float) -> None:
        until = int((until_s - self._began_s) * RATE_HZ)
        for track in (self._near, self._far):
            track.settle()
            track.fill(until)
        samples = min(self._near.ready, self._far.ready)
        if samples <= 0:
            return
        self._sound.write(_stereo(self._near.take(samples), self._far.take(samples)))
        if self._now() - self._safe_s >= _SAFE_PERIOD_S:
            self._sound.make_safe()
            self._safe_s = self._now()


def _stereo(left: bytes, right: bytes) -> bytes:
    import numpy as np

    sides = [np.frombuffer(each, np.int16) for each in (left, right)]
    return np.stack(sides, axis=1).tobytes()


class TapeDeck:
    """The recordings under way, by the id of their call. `start` and `stop` may block."""

    def __init__(self, path: FramePath) -> None:
        self._path = path
        self._tapes: dict[str, Tape] = {}
        self._changing = threading.Lock()

    def start(self, call_id: str, file: Path) -> None:
        """Raises `Problem`."""
        tape = Tape(file)
        with self._changing:
            self._tapes[call_id] = tape
            self._path.tapes = tuple(self._tapes.values())

    def gate(self, call_id: str, *, near: bool, far: bool) -> None:
        """Which sides belong to this call now; what else is heard or said is not recorded."""
        tape = self._tapes.get(call_id)
        if tape is not None:
            tape.near_open, tape.far_open = near, far

    def stop(self, call_id: str) -> None:
        """Raises `Problem` when the end is missing."""
        with self._changing:
            tape = self._tapes.pop(call_id, None)
            self._path.tapes = tuple(self._tapes.values())
        if tape is not None:
            tape.close()
            if tape.problem is not None:
                raise tape.problem

    def problem(self, call_id: str) -> Problem | None:
        """What ended a recording before it was stopped."""
        tape = self._tapes.get(call_id)
        return tape.problem if tape is not None else None
