"""Incoming calls docked at the bottom while something else is going on. They take neither focus nor
place.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from softphone.gui.actions import ActionRegistry
from softphone.gui.call_verbs import allows
from softphone.gui.models.calls import CallRow
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import ActionButton
from softphone.gui.views.edge import Edge
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import ElidedLabel, PlainLabel
from softphone.gui.words import call_words, party


class Strip(QFrame):
    """One docked call."""

    def __init__(self, theme: Theme, registry: ActionRegistry, row: CallRow) -> None:
        super().__init__()
        call_id = row.call.id
        self.setObjectName(f"call-strip-{call_id}")
        self.setProperty("kind", "strip")
        self._edge = Edge(theme)
        self._name = ElidedLabel("", "title")
        self._state = PlainLabel("", "small", "ringing")
        self._ignore = ActionButton(theme, registry, "call.ignore", call_id, with_icon=False)
        top = QHBoxLayout()
        theme.space(top, spacing=SIZES.small)
        top.addWidget(self._edge)
        top.addWidget(self._name, 1)
        top.addWidget(self._state)
        buttons = QWidget()
        grid = EqualGrid(buttons)
        theme.space(grid, spacing=SIZES.small)
        grid.addWidget(ActionButton(theme, registry, "call.answer", call_id, "answer"))
        grid.addWidget(ActionButton(theme, registry, "call.decline", call_id, "danger"))
        grid.addWidget(self._ignore)
        column = QVBoxLayout(self)
        theme.space(column, (SIZES.medium, SIZES.small, SIZES.medium, SIZES.medium), SIZES.small)
        column.addLayout(top)
        column.addWidget(buttons)
        self.take(row)

    def take(self, row: CallRow) -> None:
        number = row.call.remote.number if row.call.remote.name else ""
        self._name.setText(" · ".join(part for part in (party(row.call), number) if part))
        self._state.say(call_words(row))
        self._edge.show_tone("ringing", pulsing=not row.call.silenced)
        self._ignore.setEnabled(allows("call.ignore", row))
        self.setAccessibleName(f"{party(row.call)}, {call_words(row)}")


class StripDock(QWidget):
    def __init__(self, theme: Theme, registry: ActionRegistry) -> None:
        super().__init__()
        self.setObjectName("strip-dock")
        self._theme = theme
        self._registry = registry
        self._strips: dict[str, Strip] = {}
        self._column = QVBoxLayout(self)
        theme.space(self._column)
        self.hide()

    def show_rows(self, rows: list[CallRow]) -> None:
        """Shows exactly these calls; a strip stays the same widget while its call is docked."""
        ids = {row.call.id for row in rows}
        for call_id in [known for known in self._strips if known not in ids]:
            strip = self._strips.pop(call_id)
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        for row in rows:
            if row.call.id in self._strips:
                self._strips[row.call.id].take(row)
            else:
                strip = Strip(self._theme, self._registry, row)
                self._strips[row.call.id] = strip
                self._column.addWidget(strip)
        self.setVisible(bool(rows))
