"""Who can be called in practice, and what happens then."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout

from softphone.domain import practice
from softphone.domain.practice import COLLEAGUES, LEARNER, Manner
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.sheet import Sheet


class CompanySheet(Sheet):
    """`chosen` carries a number to call."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        title = QCoreApplication.translate("CompanySheet", "Who is here")
        super().__init__(theme, "company-sheet", title)
        asks = next(each for each in COLLEAGUES if each.manner is Manner.CALLS_BACK)
        self.be_called = text_button(self.tr("Let somebody call me"), "main", "company-be-called")
        self.be_called.clicked.connect(lambda: self.chosen.emit(asks.number))
        you = self.tr("You are extension {0}. Voicemail arrives by itself, slots fill and empty.")
        self.content.addWidget(PlainLabel(you.format(LEARNER), tone="muted", wrap=True))
        self.content.addWidget(self.be_called)
        grid = QGridLayout()
        theme.space(grid, spacing=SIZES.small)
        grid.setColumnStretch(1, 1)
        for row, (number, words) in enumerate(self._entries()):
            button = text_button(number, "plain", f"company-{number}")
            button.setAccessibleName(self.tr("Call {0}: {1}").format(number, words))
            button.clicked.connect(lambda _=False, number=number: self.chosen.emit(number))
            grid.addWidget(button, row, 0)
            grid.addWidget(PlainLabel(words, wrap=True), row, 1)
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def _entries(self) -> list[tuple[str, str]]:
        manners = {
            Manner.ANSWERS: self.tr("{0} answers and talks; 1 puts you on hold, 2 hangs up"),
            Manner.BUSY: self.tr("{0} is busy all day"),
            Manner.NEVER_ANSWERS: self.tr("{0} never answers"),
            Manner.CALLS_BACK: self.tr("{0} asks you to hang up, and calls you"),
        }
        people = [
            (each.number, manners[each.manner].format(each.name))
            for each in COLLEAGUES
            if each.manner in manners
        ]
        queue, name = next(iter(practice.QUEUES.items()))
        return [
            *people,
            (practice.ECHO, self.tr("Echo: you hear yourself")),
            (practice.EARLY, self.tr("Speaks before it answers")),
            (practice.DECLINED, self.tr("Declines every call")),
            (practice.CONFERENCE, self.tr("Conference room")),
            (queue, self.tr("Queue “{0}”: sign in to it, and customers call").format(name)),
        ]
