"""The engine without sound: null backend, failures told in words, frames that never raise."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from softphone.audio.engine import AudioEngine
from softphone.audio.frames import SILENCE
from softphone.domain.audio import (
    SILENCE_DBFS,
    AudioBackend,
    AudioChoice,
    AudioProcessing,
    Tone,
)
from softphone.domain.errors import Problem

NULL = AudioChoice(backend=AudioBackend.NULL)
UNPROCESSED = AudioProcessing(False, False, False, False)
FRAME = b"\x10\x00" * 320


class Reports:
    """Collects problems; `wait` waits for the next one."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._arrived = threading.Semaphore(0)

    def __call__(self, problem: Problem) -> None:
        self.problems.append(problem)
        self._arrived.release()

    def wait(self, timeout_s: float = 5) -> Problem:
        assert self._arrived.acquire(timeout=timeout_s), f"no problem told, {self.problems=}"
        return self.problems[-1]


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def make(reports: Reports) -> Iterator[Callable[..., AudioEngine]]:
    engines: list[AudioEngine] = []

    def create(
        choice: AudioChoice = NULL, processing: AudioProcessing = UNPROCESSED
    ) -> AudioEngine:
        engines.append(AudioEngine(choice, processing, reports))
        return engines[-1]

    yield create
    for engine in engines:
        engine.shutdown()
    assert "audio-control" not in {thread.name for thread in threading.enumerate()}


def settled(engine: AudioEngine) -> None:
    """All requests so far are done: the list of devices is asked for behind them."""
    engine.devices()


def test_null_backend(make: Callable[..., AudioEngine], reports: Reports) -> None:
    engine = make()
    engine.prepare()
    engine.open()
    for tone in Tone:
        engine.play(tone)
    assert engine.devices() == ()
    assert engine.capture_frame() == bytes(640)
    engine.render_frame(FRAME)
    assert engine.levels().input_dbfs == SILENCE_DBFS
    assert engine.statistics().capture.underruns == 0
    engine.stop()
    engine.close()
    settled(engine)
    assert reports.problems == []


def test_without_sound_nothing_is_tried_out(
    make: Callable[..., AudioEngine], reports: Reports
) -> None:
    assert make().trial() == ()
    assert reports.problems == []


def test_null_backend_loads_nothing() -> None:
    """Neither PortAudio nor numpy nor the voice processing, however it is used."""
    script = """
import sys
from softphone.audio.engine import AudioEngine
from softphone.domain.audio import AudioBackend, AudioChoice, AudioProcessing, Tone
engine = AudioEngine(AudioChoice(backend=AudioBackend.NULL), AudioProcessing(), print)
engine.prepare(); engine.open(); engine.play(Tone.RING); engine.devices()
engine.set_processing(AudioProcessing(auto_gain=True))
engine.capture_frame(); engine.render_frame(bytes(640)); engine.levels(); engine.shutdown()
print(sorted({"sounddevice", "numpy", "livekit"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout == "[]\n"


def test_an_engine_costs_nothing_to_make() -> None:
    script = """
import sys
from softphone.audio.engine import AudioEngine
from softphone.domain.audio import AudioChoice, AudioProcessing
engine = AudioEngine(AudioChoice(), AudioProcessing(), print)
print(sorted({"sounddevice", "numpy", "livekit"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout == "[]\n"


def test_no_portaudio_is_told_once_and_calls_go_on(
    make: Callable[..., AudioEngine], reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    engine = make(AudioChoice())
    engine.prepare()
    engine.open()
    engine.play(Tone.RINGBACK)
    engine.play(Tone.ENDED)
    assert engine.devices() == ()
    engine.render_frame(FRAME)
    assert engine.capture_frame() == SILENCE
    problem = reports.wait()
    assert problem.title == "No sound on this computer"
    assert problem.message
    assert problem.next_step
    assert len(reports.problems) == 1


def test_no_voice_processing_is_told_and_calls_go_on(
    make: Callable[..., AudioEngine], reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    monkeypatch.setitem(sys.modules, "livekit.rtc.apm", None)
    monkeypatch.setitem(sys.modules, "livekit.rtc", None)
    engine = make(AudioChoice(), AudioProcessing())
    engine.prepare()
    settled(engine)
    assert "No echo cancellation" in [problem.title for problem in reports.problems]
    assert engine.capture_frame() == SILENCE


class Broken:
    def pop(self) -> bytes:
        raise MemoryError

    def push(self, pcm: bytes) -> None:
        raise BufferError


def test_frames_never_raise(
    make: Callable[..., AudioEngine], caplog: pytest.LogCaptureFixture
) -> None:
    engine = make()
    engine._path.capture_fifo = engine._path.playback_fifo = Broken()  # type: ignore[assignment]
    for _ in range(3):
        assert engine.capture_frame() == SILENCE
        engine.render_frame(FRAME)
    settled(engine)
    assert engine.statistics().faults == 6
    assert [record.message for record in caplog.records] == ["a frame was replaced by silence"]


def test_frames_of_a_wrong_size_are_silence(make: Callable[..., AudioEngine]) -> None:
    class Sink:
        taken = b""

        def push(self, pcm: bytes) -> None:
            self.taken += pcm

    engine = make()
    sink = Sink()
    engine._path.playback_fifo = sink  # type: ignore[assignment]
    for pcm in (b"", b"\1" * 639, b"\1" * 1280):
        engine.render_frame(pcm)
    assert sink.taken == bytes(3 * 640)


def test_frames_do_not_wait_for_the_control_thread(make: Callable[..., AudioEngine]) -> None:
    engine = make()
    hanging, go_on = threading.Event(), threading.Event()

    def hang() -> None:
        hanging.set()
        go_on.wait(10)

    engine._control.post(hang)
    assert hanging.wait(5)
    began_s = time.monotonic()
    engine.open()
    engine.play(Tone.RING)
    engine.select(NULL)
    for _ in range(100):
        engine.capture_frame()
        engine.render_frame(FRAME)
    took_s = time.monotonic() - began_s
    go_on.set()
    assert took_s < 1


def test_a_failing_report_does_not_stop_the_engine(
    make: Callable[..., AudioEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)

    def fail(problem: Problem) -> None:
        raise ValueError

    engine = AudioEngine(AudioChoice(), UNPROCESSED, fail)
    engine.open()
    assert engine.devices() == ()
    engine.shutdown()


def test_after_shutdown_everything_is_silent_and_ignored(
    make: Callable[..., AudioEngine],
) -> None:
    engine = make()
    engine.shutdown()
    engine.open()
    engine.play(Tone.RING)
    engine.shutdown()
    assert engine.capture_frame() == SILENCE
    assert engine.devices() == ()
