"""The real window on the fake phone. Ringing, dying and answering happen on demand."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from softphone.gui.application import make_window
from softphone.gui.client_bridge import Pulse
from softphone.gui.language import Language, speak
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone

# Not faster: the fake phone's status may be older than the event that overtakes it.
STEADY_PULSE = Pulse(every_s=1.0, limit_s=60.0)  # a busy machine is no hung phone


_WINDOWS = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Tool)


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test when anything but the main window, menus and tips was shown as a window: a
    widget without a parent becomes one when it is shown, and takes the focus.

    An event filter on the application would see every event, and take a fifth of the tests' time.
    """
    stray: list[str] = []
    show, set_visible = QWidget.show, QWidget.setVisible

    def look(widget: QWidget) -> None:
        own = isinstance(widget, QMainWindow) or widget.windowType() in _WINDOWS
        if widget.isWindow() and not own:
            stray.append(f"{type(widget).__name__} {widget.objectName()!r}")

    def shown(widget: QWidget) -> None:
        look(widget)
        show(widget)

    def made_visible(widget: QWidget, visible: bool) -> None:
        if visible:
            look(widget)
        set_visible(widget, visible)

    monkeypatch.setattr(QWidget, "show", shown)
    monkeypatch.setattr(QWidget, "setVisible", made_visible)
    yield
    assert not stray


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    speak(qapp, Language.ENGLISH)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    theme = Theme(qapp, dark=False)
    theme.motion = False
    return theme


@pytest.fixture
def phone() -> FakePhone:
    return FakePhone()


@pytest.fixture
def pulse() -> Pulse:
    """How often the window asks for the status: tests of what must not be overtaken say never."""
    return STEADY_PULSE


OpenWindow = Callable[[], MainWindow]


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, theme: Theme, phone: FakePhone, tmp_path: Path, pulse: Pulse
) -> Iterator[OpenWindow]:
    """Opens a window on `phone` and waits until it knows the phone's state."""
    windows: list[MainWindow] = []
    (tmp_path / "window.ini").write_text("[guide]\nseen=true\n")

    def open_one() -> MainWindow:
        window = make_window(qapp, phone.connect, tmp_path / "window.ini", theme=theme, pulse=pulse)
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.state.phone is not None)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_one
    theme.set_zoom(1.0)
    for window in windows:
        window.leaving.decided = True
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow, phone: FakePhone) -> MainWindow:
    """A window with one account that is ready, and the catalogue of its provider."""
    phone.add_account()
    opened = open_window()
    qtbot.waitUntil(lambda: opened.state.board.provider is not None)
    return opened
