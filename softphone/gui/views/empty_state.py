"""What a view says while there is nothing in it, with the button that does something about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel


class EmptyState(QWidget):
    """`name` begins the object names; the button's is `<name>-button`."""

    pressed = Signal()

    def __init__(self, theme: Theme, name: str, icon: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._icon_name = icon
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = PlainLabel("", "title", wrap=True)
        self._hint = PlainLabel("", "body", "muted", wrap=True)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = text_button("", "main", f"{name}-button")
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        edge = SIZES.large
        theme.space(column, (edge, edge, edge, edge), SIZES.small)
        column.addStretch(2)
        column.addWidget(self._icon)
        column.addWidget(self._title)
        column.addWidget(self._hint)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        theme.changed.connect(self._tint)
        self._tint()

    def say(self, title: str, hint: str, button: str) -> None:
        self._title.setText(title)
        self._hint.say(hint)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))

    def _tint(self) -> None:
        size = self._theme.px(SIZES.icon_empty)
        icon = self._theme.icon(self._icon_name, "muted")
        self._icon.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
