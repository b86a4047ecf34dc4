"""What the window needs of the desktop around it; `softphone.desktop.here.Desktop` has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from softphone.domain.hotkey import Hotkey, HotkeyPressed, Told
from softphone.domain.notice import Notice, Pressed


class Notices(Protocol):
    """No call waits for the system. `ask` lets it ask the user whether it may show any, where it
    does so, and tells the answer, on any thread.
    """

    def ask(self, answered: Callable[[bool], None]) -> None: ...

    def show(self, notice: Notice) -> None: ...

    def withdraw(self, key: str) -> None: ...


class Media(Protocol):
    def pause(self) -> None: ...

    def resume(self) -> None: ...


class Awake(Protocol):
    def hold(self, why: str) -> None: ...

    def release(self) -> None: ...


class Hotkeys(Protocol):
    """Neither call waits for the system. A second `grab` takes the first one's place."""

    def grab(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None: ...

    def release(self) -> None: ...


class StartAtLogin(Protocol):
    def is_on(self) -> bool: ...

    def switch(self, *, on: bool) -> None: ...


class Outside(Protocol):
    """None where the system offers nothing of the kind."""

    @property
    def notices(self) -> Notices | None: ...

    @property
    def media(self) -> Media | None: ...

    @property
    def awake(self) -> Awake | None: ...

    @property
    def hotkeys(self) -> Hotkeys | None: ...

    @property
    def start_at_login(self) -> StartAtLogin | None: ...

    def close(self) -> None: ...


MakeOutside = Callable[[Pressed], Outside]
"""Is given whom to tell when a notice or its button is pressed."""
