"""Keys of every program: the first of several ways that this desktop offers."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Protocol

from softphone.domain.hotkey import NOT_OFFERED, Grabbed, Hotkey, HotkeyPressed, Told


class Hotkeys(Protocol):
    """No call waits for the system. A second `grab` takes the first one's place."""

    def grab(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None: ...

    def release(self) -> None: ...

    def close(self) -> None: ...


class FirstOffered:
    """Asks the next way when one is not offered."""

    def __init__(self, *ways: Hotkeys) -> None:
        self._ways = ways
        self._lock = threading.RLock()
        self._grabs = 0

    def grab(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None:
        self.release()
        self._ask(0, self._grabs, wanted, pressed, told)

    def release(self) -> None:
        with self._lock:
            self._grabs += 1
        for way in self._ways:
            way.release()

    def close(self) -> None:
        with self._lock:
            self._grabs += 1
        for way in self._ways:
            way.close()

    def _ask(
        self, at: int, grab: int, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told
    ) -> None:
        if at == len(self._ways):
            told(NOT_OFFERED)
            return

        def answered(grabbed: Grabbed) -> None:
            if grabbed.offered:
                told(grabbed)
            else:
                self._ask(at + 1, grab, wanted, pressed, told)

        with self._lock:  # a release may come while the answer of the way before is on its way
            if grab == self._grabs:
                self._ways[at].grab(wanted, pressed, answered)
