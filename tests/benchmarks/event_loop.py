"""How long Qt's event loop is blocked: a timer that should tick every `TICK_MS` and how late it
does.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5


@dataclass
class Block:
    """The longest time without a tick, and the longest CPU time of this thread between two."""

    wall_ms: float = 0.0
    cpu_ms: float = 0.0


def told(parts: dict[str, Block]) -> list[str]:
    """A line for each part."""
    return [
        f"  {name:30} {block.wall_ms:6.1f} ms, of it {block.cpu_ms:5.1f} ms CPU here"
        for name, block in parts.items()
    ]


class Watch(QObject):
    """Watches the loop of the thread it is made in, one part of a run after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, Block] = {}
        self._block: Block | None = None
        self._wall_s = self._cpu_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        self._block = self.parts.setdefault(name, Block())
        self._wall_s, self._cpu_s = time.perf_counter(), time.thread_time()
        self._timer.start()
        yield
        self._tick()
        self._timer.stop()
        self._block = None

    def _tick(self) -> None:
        wall_s, cpu_s = time.perf_counter(), time.thread_time()
        if self._block is not None:
            block = self._block
            block.wall_ms = max(block.wall_ms, (wall_s - self._wall_s) * 1000 - TICK_MS)
            block.cpu_ms = max(block.cpu_ms, (cpu_s - self._cpu_s) * 1000)
        self._wall_s, self._cpu_s = wall_s, cpu_s
