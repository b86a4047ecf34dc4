"""A thin line that tells of the calls while another page is open, and leads back to them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from softphone.gui.models.calls import CallRow
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.words import call_words, clock, party

_TICK_MS = 500


class CallBar(QWidget):
    """`button` is pressed to go to the calls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("call-bar")
        self._theme = theme
        self._rows: list[CallRow] = []
        self.button = text_button("", "call-bar", "call-bar-button")
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        theme.space(row, (SIZES.small, SIZES.tiny, SIZES.small, SIZES.tiny))
        row.addWidget(self.button)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._say)
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_rows(self, rows: list[CallRow]) -> None:
        """Tells of these calls, the first by name; hides itself without any."""
        self._rows = rows
        self._say()
        self.setVisible(bool(rows))
        (self._tick.start if rows else self._tick.stop)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        if not self._rows:
            return
        first = self._rows[0]
        seconds = first.seconds()
        state = call_words(first) if seconds is None or first.held else clock(seconds)
        count = len(self._rows)
        counted = self.tr("%n calls", "", count)
        text = f"{counted}: {party(first.call)} {state}"
        room = self.button.width() - 4 * self._theme.px(SIZES.large)
        name_room = room - self.button.fontMetrics().horizontalAdvance(f"{counted}:  {state}")
        name = self.button.fontMetrics().elidedText(
            party(first.call),
            Qt.TextElideMode.ElideRight,
            max(name_room, self._theme.px(SIZES.huge)),
        )
        self.button.setText(f"{counted}: {name} {state}".replace("&", "&&"))
        self.button.setAccessibleName(self.tr("{0}. Go to the calls").format(text))

    def _tint(self) -> None:
        self.button.setIcon(self._theme.icon("ph.phone-call-fill", "in_call"))
