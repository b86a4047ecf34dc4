"""A desktop that writes down what it is asked."""

from __future__ import annotations

from softphone.domain.notice import Notice, Pressed


class FakeNotices:
    """`shown` holds what is on the screen, `all` everything that ever was."""

    def __init__(self, pressed: Pressed) -> None:
        self.press = pressed
        self.shown: dict[str, Notice] = {}
        self.all: list[Notice] = []

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
        self.start_at_login = FakeLogin()
        self.closed = False

    def close(self) -> None:
        self.closed = True
