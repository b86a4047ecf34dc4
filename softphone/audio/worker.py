"""The audio room's own thread: everything that may block (imports, PortAudio) happens there, one
job at a time."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_log = logging.getLogger(__name__)

Job = Callable[[], object]
T = TypeVar("T")

STOP_TIMEOUT_S = 3.0


class ControlThread:
    """Runs jobs in order. `tick` runs every `tick_s` while `ticking()` says so, between jobs.

    The thread starts with the first job. It is a daemon: a sound system that hangs must not keep
    the phone alive.
    """

    def __init__(self, tick: Job, tick_s: float, ticking: Callable[[], bool]) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._tick = tick
        self._tick_s = tick_s
        self._ticking = ticking
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def post(self, job: Job) -> None:
        """Returns at once; safe in a stream callback. Ignored after `stop`."""
        if self._stopped:
            return
        if self._thread is None:
            self._start()
        self._jobs.put(job)

    def call(self, job: Callable[[], T], timeout_s: float) -> T:
        """Runs `job` there and waits for its result. Raises what it raised, TimeoutError, or
        RuntimeError after `stop`."""
        if threading.current_thread() is self._thread:
            return job()
        if self._stopped:
            raise RuntimeError("the audio engine is shut down")
        result: Future[T] = Future()

        def run() -> None:
            try:
                result.set_result(job())
            except Exception as error:
                result.set_exception(error)

        self.post(run)
        return result.result(timeout_s)

    def stop(self) -> None:
        """Finishes the jobs already posted and ends the thread; gives up waiting after 3 s."""
        self._stopped = True
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return
        self._jobs.put(None)
        thread.join(STOP_TIMEOUT_S)
        if thread.is_alive():
            _log.warning("the sound system did not answer within %.0f s", STOP_TIMEOUT_S)

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="audio-control", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=self._tick_s if self._ticking() else None)
            except queue.Empty:
                job = self._tick
            if job is None:
                return
            try:
                job()
            except Exception:
                _log.exception("an audio job failed")
