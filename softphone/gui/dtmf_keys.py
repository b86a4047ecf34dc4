"""Telephone keys typed anywhere in the window go out in the call whose keypad is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from softphone.gui.views.keypad import DIGITS

_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class DtmfKeys(QObject):
    """Watches the application's keys only while it listens, because every event passes through here
    then.
    """

    def __init__(
        self, window: QWidget, send: Callable[[str], None], allowed: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._send = send
        self._allowed = allowed
        self._listening = False

    def listen(self, *, listening: bool) -> None:
        app = QApplication.instance()
        if listening == self._listening or app is None:
            return
        self._listening = listening
        if listening:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and watched.window() is self._window
            and _is_telephone_key(event)
            and self._allowed()
        ):
            if not event.isAutoRepeat():
                self._send(event.text())
            return True
        return False


def _is_telephone_key(key: QKeyEvent) -> bool:
    """From the top row and the number block alike."""
    return key.text() in DIGITS and not key.modifiers() & ~_PLAIN
