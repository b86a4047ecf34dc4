"""Keeps a column readable in a wide window: it grows to a width and then stays in the middle."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from softphone.gui.theme import Theme


class Centred(QWidget):
    """`widest` is in token pixels."""

    def __init__(self, theme: Theme, body: QWidget, widest: int) -> None:
        super().__init__()
        self._theme = theme
        self._body = body
        self._widest = widest
        for widget in (self, body):
            widget.setProperty("ground", "window")
        row = QHBoxLayout(self)
        theme.space(row)
        row.addStretch(1)
        row.addWidget(body, 1000)
        row.addStretch(1)
        theme.changed.connect(self._bound)
        self._bound()

    def _bound(self) -> None:
        self._body.setMaximumWidth(self._theme.px(self._widest))
