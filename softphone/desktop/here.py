"""What this system's desktop offers, put together."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from softphone.desktop.hotkeys import FirstOffered, Hotkeys
from softphone.desktop.start_at_login import (
    LoginRegistryValue,
    StartAtLogin,
    mac_login_file,
    xdg_login_file,
)
from softphone.domain.notice import Notice, Pressed

_MAC_LABEL = "org.softphone.start"


class Notices(Protocol):
    def ask(self, answered: Callable[[bool], None]) -> None: ...

    def show(self, notice: Notice) -> None: ...

    def withdraw(self, key: str) -> None: ...

    def close(self) -> None: ...


class Media(Protocol):
    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def close(self) -> None: ...


class Awake(Protocol):
    def hold(self, why: str) -> None: ...

    def release(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Desktop:
    """None where the system offers nothing of the kind to a program like this."""

    notices: Notices | None = None
    media: Media | None = None
    awake: Awake | None = None
    start_at_login: StartAtLogin | None = None
    hotkeys: Hotkeys | None = None

    def close(self) -> None:
        for part in (self.notices, self.media, self.awake, self.hotkeys):
            if part is not None:
                part.close()


def desktop_here(name: str, login_command: Sequence[str], pressed: Pressed) -> Desktop:
    """Nothing is asked of the system yet. `login_command` starts the program at login; empty when
    this phone is not to be started so.
    """
    login = _start_at_login(name, login_command) if login_command else None
    if sys.platform == "linux":
        return _freedesktop(name, login, pressed)
    from softphone.desktop.awake import MacAwake, WindowsAwake
    from softphone.desktop.toasts import SystemNotices

    notices = SystemNotices(name, pressed)
    if sys.platform == "win32":
        from softphone.desktop.windows_hotkeys import WindowsHotkeys

        return Desktop(notices, None, WindowsAwake(), login, WindowsHotkeys())
    return Desktop(notices, None, MacAwake(), login)


def _freedesktop(name: str, login: StartAtLogin | None, pressed: Pressed) -> Desktop:
    from softphone.desktop.bus import session_bus_address
    from softphone.desktop.inhibit import FreedesktopAwake
    from softphone.desktop.media import MprisMedia
    from softphone.desktop.notifications import FreedesktopNotices
    from softphone.desktop.portal_hotkeys import PortalHotkeys
    from softphone.desktop.x11_hotkeys import X11Hotkeys, x11_display

    address = session_bus_address()
    ways: list[Hotkeys] = [PortalHotkeys(address, "softphone")]
    if display := x11_display():
        ways.append(X11Hotkeys(display))
    return Desktop(
        FreedesktopNotices(address, name, "softphone", pressed),
        MprisMedia(address),
        FreedesktopAwake(address, name),
        login,
        FirstOffered(*ways),
    )


def _start_at_login(name: str, command: Sequence[str]) -> StartAtLogin:
    if sys.platform == "win32":
        return LoginRegistryValue(name, command)
    if sys.platform == "darwin":
        return mac_login_file(Path.home(), command, _MAC_LABEL)
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return xdg_login_file(Path(config), command, name)
