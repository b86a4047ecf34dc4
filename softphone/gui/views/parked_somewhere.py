"""Calls that this phone parked in any slot and of which the phone system did not tell the slot."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QVBoxLayout, QWidget

from softphone.domain.snapshots import SlotSnapshot
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import PlainLabel
from softphone.gui.words import clock


class ParkedSomewhere(QWidget):
    """One line of words; hides itself while there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._slots: list[SlotSnapshot] = []
        self.label = PlainLabel("", "small", wrap=True)
        self.label.setObjectName("parked-somewhere")
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.tiny)
        column.addWidget(self.label)
        self.hide()

    def take(self, slots: list[SlotSnapshot]) -> None:
        self._slots = slots
        self.setVisible(bool(slots))
        self.tick()

    def tick(self) -> None:
        self.label.setText("\n".join(self._words(slot) for slot in self._slots))

    def _words(self, slot: SlotSnapshot) -> str:
        who = slot.name or slot.number or self.tr("A call")
        if slot.since is None:
            return self.tr("{0} is parked. The phone system did not tell in which slot.").format(
                who
            )
        since = clock(max(0.0, time.time() - slot.since))
        return self.tr(
            "{0} is parked since {1}. The phone system did not tell in which slot."
        ).format(who, since)
