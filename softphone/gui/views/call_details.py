"""What is known of one call that is over: its timeline in plain words, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from softphone.domain.history import HistoryRecord
from softphone.gui.history_words import (
    exact_words,
    outcome_words,
    party,
    quality_words,
    step_time,
    step_words,
    way_words,
    whole_quality_lines,
)
from softphone.gui.recent_calls import callable_number
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.sheet import Sheet
from softphone.gui.words import codec_words

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class CallDetails(Sheet):
    """`call` and `copy` bring the `record` that is shown."""

    call = Signal(object)
    copy = Signal(object)

    def __init__(self, theme: Theme) -> None:
        title = QCoreApplication.translate("CallDetails", "Call details")
        super().__init__(theme, "call-details", title)
        self.record: HistoryRecord | None = None
        self.who = PlainLabel("", "title", wrap=True)
        self.who.setObjectName("call-details-who")
        self.number = PlainLabel("", "body", "muted", wrap=True)
        self.number.setTextInteractionFlags(_SELECTABLE)
        self.call_button = text_button(self.tr("Call"), "main", "call-details-call")
        self.call_button.clicked.connect(lambda: self.call.emit(self.record))
        copy = text_button(self.tr("Copy the number"), "plain", "call-details-copy")
        copy.clicked.connect(lambda: self.copy.emit(self.record))
        self._copy = copy
        buttons = QHBoxLayout()
        theme.space(buttons, spacing=SIZES.small)
        buttons.addWidget(self.call_button)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        self.content.addWidget(self.who)
        self.content.addWidget(self.number)
        self.content.addLayout(buttons)
        self._facts: QWidget | None = None
        self.content.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.call_button if self.call_button.isEnabled() else self.back

    def show_record(self, record: HistoryRecord) -> None:
        self.record = record
        self.who.setText(party(record))
        self.number.say(record.number or record.uri)
        possible = bool(callable_number(record))
        self.call_button.setEnabled(possible)
        self._copy.setEnabled(possible)
        if self._facts is not None:
            self.content.removeWidget(self._facts)
            self._facts.deleteLater()
        self._facts = self._table(record)
        self.content.insertWidget(self.content.count() - 1, self._facts)

    def lines(self, record: HistoryRecord) -> list[tuple[str, str]]:
        """Label and value of each line of the sheet."""
        outcome = (way_words(record), outcome_words(record))
        facts = [
            (self.tr("When"), exact_words(record.started_at)),
            (self.tr("Result"), " · ".join(part for part in outcome if part)),
            (self.tr("Account"), record.account),
            (self.tr("Sound format"), codec_words(record.codec)),
            (self.tr("Sound quality"), quality_words(record)),
            *whole_quality_lines(record),
        ]
        steps = [(step_time(step.at), step_words(step, record)) for step in record.timeline]
        return [(label, value) for label, value in facts if value] + steps

    def _table(self, record: HistoryRecord) -> QWidget:
        table = QWidget()
        table.setObjectName("call-details-table")
        grid = QGridLayout(table)
        self.theme.space(grid, spacing=SIZES.small)
        grid.setColumnStretch(1, 1)
        lines = self.lines(record)
        first_step = len(lines) - len(record.timeline)
        for number, (label, value) in enumerate(lines):
            row = number if number < first_step else number + 1
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(PlainLabel(label, "body", "muted"), row, 0, top)
            words = PlainLabel(value, wrap=True)
            words.setTextInteractionFlags(_SELECTABLE)
            words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(words, row, 1, top)
        if record.timeline:
            grid.addWidget(PlainLabel(self.tr("What happened"), "title"), first_step, 0, 1, 2)
        return table
