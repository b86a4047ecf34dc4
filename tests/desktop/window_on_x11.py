"""The real window under X11 on the bus of `DBUS_SESSION_BUS_ADDRESS`, with a panel and a
notification server that come when they are told. Writes one JSON object of what was seen.

`python -m tests.desktop.window_on_x11 FOLDER`
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from softphone.desktop.here import desktop_here
from softphone.domain.commands import Answer as AnswerCall, Quit
from softphone.gui.application import make_application, make_theme, make_window
from softphone.gui.background import Background
from tests.desktop.services import FakeNotifications
from tests.desktop.session_bus import WAIT_S, Answer, Service
from tests.gui.fake_phone import FakePhone

_PANEL = "org.kde.StatusNotifierWatcher"


def panel(address: str) -> Service:
    """What a panel with a tray has on the bus."""

    def get(_interface: str, name: str) -> tuple[str, tuple[tuple[str, object]]]:
        registered = name == "IsStatusNotifierHostRegistered"
        return "v", (("b", True) if registered else ("i", 0),)

    methods: dict[str, Answer] = {"RegisterStatusNotifierItem": lambda _name: ("", ()), "Get": get}
    return Service(address, _PANEL, "/StatusNotifierWatcher", methods)


def main(folder: Path) -> None:
    address = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    server = FakeNotifications(address)
    app = make_application()
    app.setQuitOnLastWindowClosed(False)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    theme = make_theme(app, settings)
    phone = FakePhone()
    phone.add_account()
    window = make_window(app, phone.connect, folder / "window.ini", theme=theme)
    background = Background(
        window, theme, settings, lambda pressed: desktop_here("Softphone", [], pressed)
    )
    seen: dict[str, object] = {"tray before the panel": background.tray.available}
    background.show_quietly()
    _until(window.isMinimized)
    host = panel(address)
    _until(lambda: bool(host.calls("RegisterStatusNotifierItem")))
    seen["tray after the panel"] = background.tray.available
    window.come_up("")
    _until(window.isActiveWindow)
    window.close()
    _until(lambda: bool(server.calls("Notify")))
    seen["closed"] = [window.isVisible(), window.isMinimized()]
    phone.ring()
    _until(lambda: len(server.calls("Notify")) == 2)
    seen["visible while it rings"] = window.isVisible()
    server.press(2, "answer")
    _until(lambda: bool(phone.commands(AnswerCall)))
    seen["visible after the answer"] = window.isVisible()
    _until(lambda: bool(server.calls("CloseNotification")))
    window.registry.run("view.mini-bar")
    window.come_up("")
    _until(lambda: window.mini_bar.isVisible() and window.isActiveWindow())
    seen["active beside the mini bar"] = window.isActiveWindow()
    gone: list[bool] = []
    window.leaving.gone.connect(lambda: gone.append(True))
    window.registry.run("app.quit")
    _until(lambda: bool(gone))
    seen["quit"] = bool(phone.commands(Quit))
    for service in (host, server):
        service.close()
    print(json.dumps(seen), flush=True)
    os._exit(0)


def _until(come: Callable[[], bool]) -> None:
    limit = time.monotonic() + WAIT_S
    while not come():
        assert time.monotonic() < limit
        QTest.qWait(10)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
