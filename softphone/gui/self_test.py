"""The window's part of `softphone --self-test`: a real window, drawn and joined to a phone."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, qVersion
from PySide6.QtGui import QImage

from softphone.domain.errors import Problem
from softphone.gui.application import make_application, make_window
from softphone.gui.client_bridge import Connect

JOIN_TIMEOUT_MS = 15_000
_FEWEST_COLOURS = 4


def check_window(connect: Connect) -> str:
    """What Qt is and shows on, in words. Raises `Problem`; Qt itself ends the process, in its own
    words, where it has no platform to show on.
    """
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application()
    if app.windowIcon().pixmap(32, 32).isNull():
        raise _broken("The program's own icon is missing or cannot be drawn.")
    with tempfile.TemporaryDirectory(prefix="softphone-") as folder:
        file = Path(folder, "window.ini")
        window = make_window(app, connect, file)
        try:
            window.show()
            waiting = QEventLoop()
            window.state.first_status.connect(waiting.quit)
            QTimer.singleShot(JOIN_TIMEOUT_MS, waiting.quit)
            if window.state.phone is None:
                waiting.exec()
            if window.state.phone is None:
                raise _broken("It did not hear from the phone.")
            colours = _colours(window.grab().toImage())
        finally:
            window.leaving.decided = True
            window.close()
    if colours < _FEWEST_COLOURS:
        raise _broken("It draws nothing: icons or fonts are missing.")
    return (
        f"Qt {qVersion()} on {app.platformName()}, a window of {window.width()} x {window.height()}"
    )


def _colours(image: QImage) -> int:
    """How many different colours a sample of the picture has."""
    steps = range(0, min(image.width(), image.height()), 3)
    return len({image.pixel(x, y) for x in steps for y in steps})


def _broken(message: str) -> Problem:
    return Problem("The window does not work", message, "Install the program again.")
