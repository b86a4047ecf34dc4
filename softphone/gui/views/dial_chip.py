"""The line below the dial field that says what dialling will do. Its place is always kept, so that
typing moves nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from softphone.gui.dial_words import Chip
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import ElidedLabel, plain_tip, restyle


class DialChip(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("dial-chip")
        self._theme = theme
        self._chip = Chip("")
        self._icon = QLabel()
        self.label = ElidedLabel("", "small", "muted")
        self.label.setObjectName("dial-chip-text")
        row = QHBoxLayout(self)
        theme.space(row, (SIZES.small, 0, SIZES.small, 0), SIZES.tiny)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        theme.changed.connect(self._dress)
        self._dress()

    def show_chip(self, chip: Chip) -> None:
        self._chip = chip
        self._dress()

    def _dress(self) -> None:
        self.label.setText(self._chip.text)
        self.label.setToolTip(plain_tip(self._chip.text))
        restyle(self.label, tone=self._chip.tone)
        size = self._theme.px(SIZES.icon_small)
        self._icon.setFixedSize(size, size)
        icon = self._theme.icon(self._chip.icon, self._chip.tone)
        if self._chip.text:
            self._icon.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
        else:
            self._icon.clear()
