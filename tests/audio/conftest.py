"""Engines in this process on virtual microphones and speakers "A" (the default), "B" and "C"."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from softphone.audio.engine import AudioEngine
from softphone.domain.audio import AudioChoice, AudioProcessing
from softphone.domain.errors import Problem
from tests.rig.process import wait_until
from tests.rig.sound import SoundRig

UNPROCESSED = AudioProcessing(False, False, False, False)


# The first block of a new null sink lasts 2 s, whatever latency is asked for later.
FIRST_BLOCK_S = 2.2


@pytest.fixture(scope="module")
def sound() -> Iterator[SoundRig]:
    with SoundRig() as rig, pytest.MonkeyPatch.context() as patch:
        for name, value in rig.environment("a", also=["b", "c"]).items():
            patch.setenv(name, value)
        with rig.speaker("c").record() as recording:
            recording.wait_for(FIRST_BLOCK_S)
        yield rig


class Reports:
    """Collects the problems an engine tells."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, problem: Problem) -> None:
        self.problems.append(problem)

    @property
    def titles(self) -> list[str]:
        return [problem.title for problem in self.problems]

    def wait(self, title: str, timeout_s: float = 15.0) -> None:
        wait_until(
            lambda: title in self.titles, timeout_s, repr(title), lambda: repr(self.problems)
        )


@pytest.fixture
def reports() -> Reports:
    return Reports()


Make = Callable[..., AudioEngine]


@pytest.fixture
def make(sound: SoundRig, reports: Reports) -> Iterator[Make]:
    """Makes engines that see the rig's devices; they are shut down before the rig goes."""
    engines: list[AudioEngine] = []

    def create(
        choice: AudioChoice | None = None,
        processing: AudioProcessing = UNPROCESSED,
        lift: Callable[[int], None] = lambda thread: None,
    ) -> AudioEngine:
        engine = AudioEngine(choice or AudioChoice(), processing, reports, lift)
        engines.append(engine)
        engine.prepare()
        assert len(engine.devices()) >= 5, engine.devices()
        return engine

    yield create
    for engine in engines:
        engine.shutdown()


class Loop:
    """A clock of 20 ms, as PJSIP's, that sends every captured frame back to be played."""

    def __init__(self, engine: AudioEngine) -> None:
        self.frames = 0
        self._engine = engine
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clock")

    def __enter__(self) -> Loop:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    def _run(self) -> None:
        due_s = time.monotonic()
        while not self._ending.wait(max(0.0, due_s - time.monotonic())):
            self._engine.render_frame(self._engine.capture_frame())
            self.frames += 1
            due_s += AudioEngine.FRAME_MS / 1000
