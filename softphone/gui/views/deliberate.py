"""A button for what cannot be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


class DeliberateButton(QPushButton):
    """Enter completes nothing irreversible, whatever the desktop's habit with buttons is: only a
    click or the space bar presses it.
    """

    def __init__(self, text: str, kind: str, name: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.say(text)
        self.setAutoDefault(False)

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)
