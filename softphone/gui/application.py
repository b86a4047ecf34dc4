"""Makes the window: Qt, theme, bridge to the phone."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QFileOpenEvent, QIcon, QPixmapCache
from PySide6.QtWidgets import QApplication

from softphone.domain.errors import Problem
from softphone.domain.links import number_from_link
from softphone.domain.resources import resource_folder
from softphone.gui.accessible_areas import guard_scroll_areas
from softphone.gui.background import Background
from softphone.gui.client_bridge import ClientBridge, Connect, Pulse
from softphone.gui.language import Language, speak
from softphone.gui.practice_door import OUTSIDE, PracticeDoor
from softphone.gui.practising import Practising, WayIn
from softphone.gui.settings_source import restore_look
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow

DISPLAY_NAME = "Softphone"
PIXMAP_CACHE_KIB = 2_048
"""Every pixmap a label is given leaves a copy in Qt's cache, whose 10 MiB would fill up over a day.
"""


class Application(QApplication):
    """What the system says to the program itself, once there is a `background`: macOS hands over
    links and asks it to quit.
    """

    background: Background | None = None

    def event(self, event: QEvent) -> bool:
        background = self.background
        if background is not None:
            if event.type() is QEvent.Type.Quit and not background.may_end():
                event.ignore()
                return True
            if isinstance(event, QFileOpenEvent):
                _open_link(background, event.url().toString())
                return True
        return super().event(event)


def _open_link(background: Background, link: str) -> None:
    """Fills the dial field, or tells why not; a link never dials."""
    try:
        background.fill(number_from_link(link))
    except Problem as problem:
        background.refuse(problem.text)


def make_application(argv: Sequence[str] = ()) -> QApplication:
    """The one QApplication of this process."""
    existing = QCoreApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = Application(list(argv) or sys.argv[:1])
    guard_scroll_areas()
    app.setApplicationName("softphone")
    app.setApplicationDisplayName(DISPLAY_NAME)
    app.setDesktopFileName("softphone")
    speak(app, Language.ENGLISH)
    QPixmapCache.setCacheLimit(PIXMAP_CACHE_KIB)
    app.setWindowIcon(QIcon(str(resource_folder("icons") / "softphone.svg")))
    return app


def make_window(
    app: QApplication,
    connect: Connect,
    settings_file: Path,
    *,
    theme: Theme | None = None,
    pulse: Pulse | None = None,
    practice: PracticeDoor = OUTSIDE,
) -> MainWindow:
    """The window, not yet shown, already on its way to the phone."""
    settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
    theme = theme or make_theme(app, settings)
    bridge = ClientBridge(connect, pulse)
    with theme.unstyled():
        window = MainWindow(theme, bridge, settings)
        if practice.inside:
            Practising(window, theme, settings, practice)
        elif practice.open_other is not None:
            WayIn(window, practice)
    bridge.start()
    return window


def make_theme(app: QApplication, settings: QSettings) -> Theme:
    """As it was left in an earlier window."""
    zoom = settings.value("view/zoom", 1.0, type=float)
    theme = Theme(app, zoom=float(str(zoom)))
    restore_look(theme, settings)
    return theme


def spare_the_collector() -> None:
    """Takes what start-up made out of Python's full collections: each would look at all of it, for
    50 to 140 ms during which no thread, so no window, moves. Start-up itself runs without any.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
