"""Things to do later, on the loop's thread."""

from __future__ import annotations

import heapq
import itertools
import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)


class Timer:
    """A planned action; `cancel` takes it back."""

    __slots__ = ("action", "cancelled", "due")

    def __init__(self, due: float, action: Callable[[], None]) -> None:
        self.due = due
        self.action = action
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Schedule:
    """A heap of timers on a monotonic clock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._heap: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()

    def now(self) -> float:
        return self._now()

    def after(self, delay_s: float, action: Callable[[], None]) -> Timer:
        timer = Timer(self._now() + delay_s, action)
        heapq.heappush(self._heap, (timer.due, next(self._order), timer))
        return timer

    def every(self, period_s: float, action: Callable[[], None]) -> None:
        """Repeats for the phone's life."""

        def again() -> None:
            self.after(period_s, again)
            action()

        self.after(period_s, again)

    def run_due(self) -> None:
        """Runs what is due now; an action may plan further ones, its error ends none."""
        now = self._now()
        while self._heap and self._heap[0][0] <= now:
            _, _, timer = heapq.heappop(self._heap)
            if timer.cancelled:
                continue
            try:
                timer.action()
            except Exception:
                log.exception("a planned action failed")
