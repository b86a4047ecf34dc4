"""Keeps a Linux computer from falling asleep by itself during a call. What is held ends with this
process, however it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress

from softphone.desktop.bus import Bus, BusLine


@dataclass(frozen=True, slots=True)
class _Inhibitor:
    """One of the services desktops offer for this; `body` follows the program's name."""

    service: str
    path: str
    inhibit: tuple[str, str]
    release: str
    no_sleep_flags: int = 0

    @property
    def address(self) -> DBusAddress:
        return DBusAddress(self.path, bus_name=self.service, interface=self.service)

    def arguments(self, app: str, why: str) -> tuple[Any, ...]:
        return (app, 0, why, self.no_sleep_flags) if self.no_sleep_flags else (app, why)


_INHIBITORS = (
    _Inhibitor(
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        ("Inhibit", "susu"),
        "Uninhibit",
        no_sleep_flags=4,
    ),
    _Inhibitor(
        "org.freedesktop.PowerManagement.Inhibit",
        "/org/freedesktop/PowerManagement/Inhibit",
        ("Inhibit", "ss"),
        "UnInhibit",
    ),
    _Inhibitor(
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        ("Inhibit", "ss"),
        "UnInhibit",
    ),
)
"""In this order: the first two hold off sleep alone, the last keeps the screen lit as well."""


class FreedesktopAwake:
    """GNOME's session manager, the power manager of KDE, Xfce and MATE, or the screen saver."""

    def __init__(self, address: str, app_name: str) -> None:
        self._bus = Bus(address, on_open=self._opened)
        self._app_name = app_name
        self._held: tuple[_Inhibitor, int] | None = None

    def hold(self, why: str) -> None:
        self._bus.later(lambda line: self._hold(line, why))

    def release(self) -> None:
        self._bus.later(self._release)

    def close(self) -> None:
        self._bus.close()

    # On the bus's thread

    def _opened(self, _line: BusLine) -> None:
        self._held = None

    def _hold(self, line: BusLine, why: str) -> None:
        if self._held is not None:
            return
        for each in _INHIBITORS:
            if line.has(each.service):
                method, signature = each.inhibit
                (cookie,) = line.call(
                    each.address, method, signature, each.arguments(self._app_name, why)
                )
                self._held = (each, cookie)
                return

    def _release(self, line: BusLine) -> None:
        held, self._held = self._held, None
        if held is not None:
            inhibitor, cookie = held
            line.call(inhibitor.address, inhibitor.release, "u", (cookie,))
