"""The beat of all sound: one tick every 20 ms."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from softphone.practice.g711 import FRAME_MS

_TICK_S = FRAME_MS / 1000
_TOO_LATE_S = 0.5


class Clock:
    """`count` is the number of ticks so far."""

    def __init__(self, tick: Callable[[], None]) -> None:
        self._tick = tick
        self.count = 0

    async def run(self) -> None:
        """Catches up when the system was slow, but not with what nobody would hear any more."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            due += _TICK_S
            late = loop.time() - due
            if late > _TOO_LATE_S:
                due = loop.time()
            elif late < 0:
                await asyncio.sleep(-late)
            self.count += 1
            self._tick()
