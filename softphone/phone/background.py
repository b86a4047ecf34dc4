"""Work that blocks runs in a small executor and comes back to the loop's thread as a result."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from softphone.domain.errors import Problem

log = logging.getLogger(__name__)

T = TypeVar("T")
U = TypeVar("U")


class Later(Generic[T]):
    """A result to come: of work in the background, or of a use case that calls `succeed` or `fail`.
    The callbacks run on the loop's thread, once; at once when the result is there already.
    """

    def __init__(self) -> None:
        self._done: Callable[[T], None] | None = None
        self._failed: Callable[[Problem], None] | None = None
        self._waiting: Callable[[], None] | None = None

    def then(
        self, done: Callable[[T], None], failed: Callable[[Problem], None] | None = None
    ) -> None:
        self._done, self._failed = done, failed
        if self._waiting is not None:
            self._waiting()

    def map(self, change: Callable[[T], U]) -> Later[U]:
        """The same result, as something else."""
        changed: Later[U] = Later()
        self.then(lambda result: changed.succeed(change(result)), changed.fail)
        return changed

    def succeed(self, result: T) -> None:
        if self._done is not None:
            self._done(result)
        else:
            self._waiting = lambda: self.succeed(result)

    def fail(self, problem: Problem) -> None:
        if self._failed is not None:
            self._failed(problem)
        elif self._done is not None:
            log.warning("nobody was told: %s", problem)
        else:
            self._waiting = lambda: self.fail(problem)

    def finish(self, future: Future[T]) -> None:
        """Takes over the outcome of work in the background."""
        error = future.exception()
        if error is None:
            self.succeed(future.result())
            return
        if not isinstance(error, Problem):
            log.error("background work failed", exc_info=error)
            error = Problem(
                "Something went wrong inside the phone",
                "{error} in background work.",
                "Try again; the log has the details.",
                error=type(error).__name__,
            )
        if self._done is None:
            log.warning("background work failed: %s", error)
        self.fail(error)


class Background:
    """Two threads: one slow keychain must not hold up the name resolution."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(2, thread_name_prefix="phone-background")
        self._finished: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def run(self, work: Callable[[], T]) -> Later[T]:
        later: Later[T] = Later()
        future = self._executor.submit(work)
        future.add_done_callback(lambda ended: self._finished.put(lambda: later.finish(ended)))
        return later

    def deliver(self) -> None:
        """Runs the callbacks of finished work; called by the loop."""
        while not self._finished.empty():
            self._finished.get_nowait()()

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)


class InOrder:
    """Work on one thing that must not overtake other work on it, as what is forgotten must not be
    overtaken by what was to be written before. The loop's thread alone gives work.
    """

    def __init__(self, background: Background) -> None:
        self._background = background
        self._given = 0
        self._ended = 0
        self._turn = threading.Condition()

    def run(self, work: Callable[[], T]) -> Later[T]:
        """Like `Background.run`; starts when all that was given before has ended."""
        ticket = self._given
        self._given += 1

        def in_turn() -> T:
            with self._turn:
                self._turn.wait_for(lambda: self._ended == ticket)
            try:
                return work()
            finally:
                with self._turn:
                    self._ended += 1
                    self._turn.notify_all()

        return self._background.run(in_turn)

    def flush(self, patience_s: float) -> bool:
        """Waits for all that was given, at the end; False when it took too long."""
        with self._turn:
            return self._turn.wait_for(lambda: self._ended == self._given, patience_s)
