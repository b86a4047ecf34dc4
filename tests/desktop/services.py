"""The desktop's services, scripted."""

from __future__ import annotations

import itertools
from typing import Any

from tests.desktop.session_bus import Service

NOTIFICATIONS = "org.freedesktop.Notifications"
ALL = ("actions", "body", "body-markup", "persistence")


class FakeNotifications(Service):
    """A notification server with these capabilities. `press` and `expire` are what a user does."""

    def __init__(self, address: str, capabilities: tuple[str, ...] = ALL) -> None:
        self._ids = itertools.count(1)
        super().__init__(
            address,
            NOTIFICATIONS,
            "/org/freedesktop/Notifications",
            {
                "GetCapabilities": lambda: ("as", (list(capabilities),)),
                "Notify": self._notify,
                "CloseNotification": lambda _number: ("", ()),
            },
        )

    def press(self, number: int, action: str) -> None:
        self.signal("ActionInvoked", "us", (number, action))

    def expire(self, number: int) -> None:
        self.signal("NotificationClosed", "uu", (number, 1))

    def _notify(self, _app: str, replaces: int, *_rest: Any) -> tuple[str, tuple[Any, ...]]:
        return "u", (replaces or next(self._ids),)


class FakePlayer(Service):
    """A media player of MPRIS."""

    def __init__(self, address: str, name: str, status: str = "Playing") -> None:
        self.status = status
        super().__init__(
            address,
            f"org.mpris.MediaPlayer2.{name}",
            "/org/mpris/MediaPlayer2",
            {
                "Get": lambda *_: ("v", (("s", self.status),)),
                "Pause": lambda: self._be("Paused"),
                "Play": lambda: self._be("Playing"),
            },
        )

    def _be(self, status: str) -> tuple[str, tuple[Any, ...]]:
        self.status = status
        return "", ()


class FakeInhibitor(Service):
    """Any of the services that hold off sleep."""

    def __init__(self, address: str, name: str, path: str, release: str) -> None:
        super().__init__(
            address,
            name,
            path,
            {"Inhibit": lambda *_: ("u", (77,)), release: lambda _cookie: ("", ())},
        )


class FakeRealtimeKit(Service):
    """RealtimeKit, which lifts the threads of anybody who asks."""

    def __init__(self, address: str) -> None:
        super().__init__(
            address,
            "org.freedesktop.RealtimeKit1",
            "/org/freedesktop/RealtimeKit1",
            {"MakeThreadHighPriority": lambda *_: ("", ())},
        )
