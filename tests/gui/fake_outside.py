"""A desktop that writes down what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from softphone.domain.hotkey import NOT_OFFERED, Grabbed, Hotkey, HotkeyPressed, Told
from softphone.domain.notice import Notice, Pressed


class FakeNotices:
    """`shown` holds what is on the screen, `all` everything that ever was."""

    def __init__(self, pressed: Pressed) -> None:
        self.press = pressed
        self.allowed = True
        self.asked = 0
        self.shown: dict[str, Notice] = {}
        self.all: list[Notice] = []

    def ask(self, answered: Callable[[bool], None]) -> None:
        self.asked += 1
        answered(self.allowed)

    def show(self, notice: Notice) -> None:
        self.shown[notice.key] = notice
        self.all.append(notice)

    def withdraw(self, key: str) -> None:
        self.shown.pop(key, None)


class FakeMedia:
    def __init__(self) -> None:
        self.did: list[str] = []

    def pause(self) -> None:
        self.did.append("pause")

    def resume(self) -> None:
        self.did.append("resume")


class FakeAwake:
    def __init__(self) -> None:
        self.did: list[str] = []

    def hold(self, why: str) -> None:
        assert why
        self.did.append("hold")

    def release(self) -> None:
        self.did.append("release")


class FakeHotkeys:
    """Gives what is wanted, but for `taken`, and `instead` by id; nothing when not `offered`."""

    def __init__(self) -> None:
        self.wanted: list[Hotkey] = []
        self.taken: set[str] = set()
        self.instead: dict[str, str] = {}
        self.offered = True
        self.press: HotkeyPressed = lambda _id: None

    def grab(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None:
        self.wanted, self.press = list(wanted), pressed
        chords = {each.id: str(each.chord) for each in wanted}
        given = {id_: chord for id_, chord in chords.items() if chord not in self.taken}
        given |= {id_: keys for id_, keys in self.instead.items() if id_ in given}
        told(Grabbed(given) if self.offered else NOT_OFFERED)

    def release(self) -> None:
        self.wanted = []


class FakeLogin:
    def __init__(self) -> None:
        self.on = False
        self.refuse = False

    def is_on(self) -> bool:
        return self.on

    def switch(self, *, on: bool) -> None:
        if self.refuse:
            raise PermissionError(13, "Permission denied")
        self.on = on


class FakeOutside:
    """`FakeOutside` itself is what a `Background` is given to make its surroundings."""

    def __init__(self, pressed: Pressed) -> None:
        self.notices = FakeNotices(pressed)
        self.media = FakeMedia()
        self.awake = FakeAwake()
        self.hotkeys = FakeHotkeys()
        self.start_at_login = FakeLogin()
        self.closed = False

    def close(self) -> None:
        self.closed = True
