"""What a system lets a program do only if its user agrees: its own question, and its settings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QMicrophonePermission, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices

Answered = Callable[[bool], None]
Ask = Callable[[QObject, Answered], None]
"""Whoever waits for the answer, and what it calls. Asked a second time, a system does not come up
again: it tells what it was told.
"""


class Allowed(StrEnum):
    MICROPHONE = "microphone"
    NOTIFICATIONS = "notifications"


_PAGES = {
    ("darwin", Allowed.MICROPHONE): (
        "x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone"
    ),
    ("darwin", Allowed.NOTIFICATIONS): (
        "x-apple.systempreferences:com.apple.preference.notifications"
    ),
    ("win32", Allowed.MICROPHONE): "ms-settings:privacy-microphone",
    ("win32", Allowed.NOTIFICATIONS): "ms-settings:notifications",
}


class MicrophoneQuestion:
    """The system's own, once in a program's life: macOS has one. Qt's answer comes to a method, so
    this must be kept.
    """

    def __call__(self, waits: QObject, answered: Answered) -> None:
        self._answered = answered
        permission = QMicrophonePermission()
        app = QCoreApplication.instance()
        assert app is not None
        app.requestPermission(permission, waits, self._take)

    def _take(self, permission: QMicrophonePermission) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            self._answered(app.checkPermission(permission) is Qt.PermissionStatus.Granted)


def microphone_question(platform: str = sys.platform) -> Ask | None:
    """None where the system asks nothing."""
    return MicrophoneQuestion() if platform == "darwin" else None


def settings_page(of: Allowed, platform: str = sys.platform) -> str:
    """The address of the system's own page; empty where it has none."""
    return _PAGES.get((platform, of), "")


def open_settings(page: str) -> None:
    QDesktopServices.openUrl(QUrl(page))
