"""Recordings: both sides in their place, whole files, and what happens when the disk does not."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from softphone.audio.frames import FRAME_BYTES, SILENCE, FramePath
from softphone.audio.tape import RATE_HZ, Tape, TapeDeck
from softphone.domain.errors import Problem

FRAME_S = 0.02
NEAR, FAR = 1000, -2000


class Clock:
    def __init__(self) -> None:
        self.now_s = 500.0

    def __call__(self) -> float:
        return self.now_s


def frame(value: int) -> bytes:
    return np.full(FRAME_BYTES // 2, value, np.int16).tobytes()


def talk(tape: Tape, clock: Clock, seconds: float) -> None:
    for _ in range(round(seconds / FRAME_S)):
        clock.now_s += FRAME_S
        tape.near(frame(NEAR))
        tape.far(frame(FAR))


def read(file: Path) -> NDArray[np.int16]:
    samples, rate_hz = soundfile.read(str(file), dtype="int16", always_2d=True)
    assert rate_hz == RATE_HZ
    found: NDArray[np.int16] = samples
    return found


def share(samples: NDArray[np.int16], value: int) -> float:
    return float(np.mean(samples == value))


@pytest.mark.parametrize("ending", ["flac", "wav"])
def test_the_two_sides_are_on_channels_of_their_own(tmp_path: Path, ending: str) -> None:
    clock, file = Clock(), tmp_path / f"call.{ending}"
    tape = Tape(file, clock)
    tape.near_open = tape.far_open = True
    talk(tape, clock, 2.0)
    tape.close()
    samples = read(file)
    assert len(samples) == pytest.approx(2.0 * RATE_HZ, abs=RATE_HZ // 20)
    assert share(samples[:, 0], NEAR) > 0.97
    assert share(samples[:, 1], FAR) > 0.97


def test_a_muted_side_is_silent_and_the_sides_stay_together(tmp_path: Path) -> None:
    clock, file = Clock(), tmp_path / "call.wav"
    tape = Tape(file, clock)
    tape.near_open = tape.far_open = True
    talk(tape, clock, 1.0)
    tape.near_open = False
    talk(tape, clock, 1.0)
    tape.near_open = True
    talk(tape, clock, 1.0)
    tape.close()
    samples = read(file)
    assert len(samples) == pytest.approx(3.0 * RATE_HZ, abs=RATE_HZ // 20)
    muted = samples[int(1.1 * RATE_HZ) : int(1.9 * RATE_HZ)]
    assert share(muted[:, 0], 0) == 1.0
    assert share(muted[:, 1], FAR) == 1.0
    after = samples[int(2.1 * RATE_HZ) : int(2.9 * RATE_HZ)]
    assert share(after[:, 0], NEAR) == share(after[:, 1], FAR) == 1.0


def test_a_hold_is_as_long_in_the_file_as_it_was(tmp_path: Path) -> None:
    """No frames come at all while the bridge has nothing to say."""
    clock, file = Clock(), tmp_path / "call.wav"
    tape = Tape(file, clock)
    tape.near_open = tape.far_open = True
    talk(tape, clock, 1.0)
    clock.now_s += 5.0
    talk(tape, clock, 1.0)
    tape.close()
    samples = read(file)
    assert len(samples) == pytest.approx(7.0 * RATE_HZ, abs=RATE_HZ // 20)
    assert share(samples[int(1.2 * RATE_HZ) : int(5.8 * RATE_HZ)], 0) == 1.0


def test_files_are_private_and_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "call.flac"
    Tape(file, Clock()).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    with pytest.raises(Problem, match="could not be started"):
        Tape(file, Clock())


def test_a_folder_that_cannot_be_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem, match="Choose another folder"):
        Tape(tmp_path / "file" / "call.flac", Clock())


def wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10.0
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_full_disk_ends_the_recording_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = FramePath()
    deck = TapeDeck(path)
    deck.start("c1", tmp_path / "call.wav")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    (tape,) = path.tapes
    monkeypatch.setattr(tape._sound, "write", full)
    wait(lambda: deck.problem("c1"))
    problem = deck.problem("c1")
    assert problem is not None
    assert "No space left on device" in problem.message
    path.capture()
    with pytest.raises(Problem, match="has stopped"):
        deck.stop("c1")
    assert path.tapes == ()


def test_frames_of_the_phone_reach_the_open_sides_only(tmp_path: Path) -> None:
    path = FramePath()
    deck = TapeDeck(path)
    deck.start("c1", tmp_path / "one.wav")
    deck.start("c2", tmp_path / "two.wav")
    deck.gate("c2", near=False, far=True)
    for _ in range(50):
        path.render(frame(FAR))
        path.capture()
        time.sleep(FRAME_S)  # the tape's clock is the real one here
    deck.stop("c1")
    deck.stop("c2")
    assert share(read(tmp_path / "one.wav"), 0) == 1.0
    two = read(tmp_path / "two.wav")
    assert share(two[:, 0], 0) == 1.0
    assert share(two[:, 1], FAR) > 0.8


KILLED = """
import sys, time
from pathlib import Path
from softphone.audio.frames import FRAME_BYTES
from softphone.audio.tape import Tape
tape = Tape(Path(sys.argv[1]))
tape.near_open = tape.far_open = True
began = time.monotonic()
said = False
while True:
    tape.near(b"\\xe8\\x03" * (FRAME_BYTES // 2))
    tape.far(b"\\x30\\xf8" * (FRAME_BYTES // 2))
    time.sleep(0.02)
    if not said and time.monotonic() - began > 4.0:
        print("recorded", flush=True)
        said = True
"""


@pytest.mark.skipif(shutil.which("sox") is None, reason="sox is not installed")
@pytest.mark.parametrize("ending", ["flac", "wav"])
def test_what_a_killed_phone_recorded_is_playable(tmp_path: Path, ending: str) -> None:
    """Read by another program: our own library asks an unfinished FLAC file for its length."""
    file = tmp_path / f"call.{ending}"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(file)], stdout=subprocess.PIPE, text=True
    ) as recorder:
        assert recorder.stdout is not None
        assert recorder.stdout.readline() == "recorded\n"
        os.kill(recorder.pid, signal.SIGKILL)
    played = subprocess.run(
        ["sox", str(file), "-t", "raw", "-e", "signed", "-b", "16", "-"],
        capture_output=True,
        check=True,
    )
    samples: NDArray[Any] = np.frombuffer(played.stdout, np.int16).reshape(-1, 2)
    assert len(samples) > 1.5 * RATE_HZ
    assert share(samples[:, 0], NEAR) > 0.8


def test_without_a_recording_frames_are_as_before() -> None:
    assert FramePath().capture() == SILENCE
