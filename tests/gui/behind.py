"""The window with what it does beside other programs, for the tests of the tray and the notices."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from softphone.gui.background import Background
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from tests.gui.fake_outside import FakeOutside

HOSTILE = {
    "markup": "<b>Ben</b> &amp; <img src=x>",
    "direction": "\u202egnp.exe\u202c \u05d1\u05df \u200f",
    "emoji": "👩\u200d💻 Ben 😀",
    "long": "B" * 1_500,
    "broken UTF-8": "Ben \ud83d\udcff \udcff",
    "lines": "Ben\r\nBrook\x00\x1b[31m\u2028",
    "ampersands": "Brook & Sons && Co",
}


@dataclass
class Behind:
    window: MainWindow
    background: Background
    outside: FakeOutside

    def end(self) -> None:
        """Closes the window for good, which closing alone no longer does."""
        self.window.leaving.decided = True
        self.window.close()


def put_behind(
    qtbot: QtBot, window: MainWindow, theme: Theme, folder: Path, *, tray: bool
) -> Behind:
    outside: list[FakeOutside] = []

    def make(pressed: object) -> FakeOutside:
        outside.append(FakeOutside(pressed))  # type: ignore[arg-type]
        return outside[0]

    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: tray))
        background = Background(window, theme, settings, make)
    known = window.setting_up.phone_settings
    qtbot.waitUntil(lambda: known.value("notifications.calls") is True)
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    return Behind(window, background, outside[0])
