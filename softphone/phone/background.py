"""Work that blocks runs in a small executor and comes back to the loop's thread as a result."""

from __future__ import annotations

import logging
import queue
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
                f"{type(error).__name__} in background work.",
                "Try again; the log has the details.",
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
