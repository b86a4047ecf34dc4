"""Starts the window: Qt, theme, bridge to the phone. The composition root gives the way to the
phone and the settings file.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from softphone.gui.client_bridge import ClientBridge, Connect, Pulse
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow

DISPLAY_NAME = "Softphone"


def make_application(argv: Sequence[str] = ()) -> QApplication:
    """The one QApplication of this process."""
    existing = QCoreApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(list(argv) or sys.argv[:1])
    app.setApplicationName("softphone")
    app.setApplicationDisplayName(DISPLAY_NAME)
    app.setDesktopFileName("softphone")
    return app


def make_window(
    app: QApplication,
    connect: Connect,
    settings_file: Path,
    *,
    theme: Theme | None = None,
    pulse: Pulse | None = None,
) -> MainWindow:
    """The window, not yet shown, already on its way to the phone."""
    settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
    zoom = settings.value("view/zoom", 1.0, type=float)
    theme = theme or Theme(app, zoom=float(str(zoom)))
    bridge = ClientBridge(connect, pulse, parent=app)
    window = MainWindow(theme, bridge, settings)
    bridge.start()
    return window


def run_window(
    connect: Connect, settings_file: Path, link: str = "", argv: Sequence[str] = ()
) -> int:
    """Shows the window until it is closed; answers the exit code.

    `connect(on_event, on_lost)` finds or starts the phone; it runs on another thread and may raise
    `Problem`. `link` goes into the dial field and is never dialled. `settings_file` is an ini file
    for what the window remembers.
    """
    app = make_application(argv)
    window = make_window(app, connect, settings_file)
    window.show()
    if link:
        window.dial_field.fill(link)
    return app.exec()
