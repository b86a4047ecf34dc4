"""How a call sounds, while it is looked at: a plot, the newest numbers in words, and a table."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.errors import ProblemText
from softphone.domain.quality import GetQuality, QualityMark, QualitySample, QualityTrack
from softphone.gui.history_words import step_time
from softphone.gui.quality_words import (
    estimate_words,
    heard_words,
    mark_words,
    number,
    there_words,
)
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.quality_plot import QualityPlot

PERIOD_MS = 2_000
_MOST_ROWS = 60


class QualityPanel(QWidget):
    """Object names begin with `call-quality-` and end with the call's id."""

    def __init__(self, theme: Theme, state: PhoneState, call_id: str) -> None:
        super().__init__()
        self._state, self._call_id = state, call_id
        self._waiting = False
        self.plot = QualityPlot(theme, f"call-quality-plot-{call_id}")
        self.words = PlainLabel(self.tr("Nothing is measured yet."), "small", "muted", wrap=True)
        self.words.setObjectName(f"call-quality-words-{call_id}")
        self.button = text_button("", "link", f"call-quality-table-button-{call_id}")
        self.button.clicked.connect(self._toggle_table)
        self.table = _table(theme, f"call-quality-table-{call_id}", self._titles())
        self.table.setAccessibleName(self.tr("Sound quality, newest first"))
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.tiny)
        for widget in (self.plot, self.words, self.button, self.table):
            column.addWidget(widget)
        self._show_table(False)
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._ask)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _ask(self) -> None:
        if not self._waiting:
            self._waiting = True
            self._state.ask(GetQuality(self._call_id), self._take, self._failed)

    def _failed(self, _problem: ProblemText) -> None:
        self._waiting = False

    def _take(self, track: QualityTrack) -> None:
        self._waiting = False
        self.plot.show_track(track)
        if track.samples:
            newest = track.samples[-1]
            lines = [heard_words(newest), there_words(newest)]
            lines += [f"{step_time(mark.at)}: {mark_words(mark)}" for mark in track.marks[-2:]]
            self.words.setText("\n".join([*lines, estimate_words()]))
            self.plot.setAccessibleDescription(self.words.text())
        if not self.table.isHidden():
            self._fill(track)

    def _toggle_table(self) -> None:
        self._show_table(self.table.isHidden())
        self._ask()

    def _show_table(self, shown: bool) -> None:
        self.table.setVisible(shown)
        self.button.setText(self.tr("Hide the table") if shown else self.tr("As a table"))

    def _titles(self) -> list[str]:
        return [
            self.tr("Time"),
            self.tr("You hear"),
            self.tr("They hear"),
            self.tr("Lost %"),
            self.tr("Jitter ms"),
            self.tr("Buffer ms"),
            self.tr("Round trip ms"),
        ]

    def _fill(self, track: QualityTrack) -> None:
        """Newest first, marks among the samples."""
        entries: list[QualitySample | QualityMark] = [*track.samples, *track.marks]
        entries.sort(key=lambda entry: entry.at, reverse=True)
        shown = entries[:_MOST_ROWS]
        self.table.setRowCount(len(shown))
        for row, entry in enumerate(shown):
            cells = _cells(entry) if isinstance(entry, QualitySample) else [mark_words(entry)]
            for column in range(1, self.table.columnCount()):
                text = cells[column - 1] if column <= len(cells) else ""
                self.table.setItem(row, column, QTableWidgetItem(text))
            self.table.setItem(row, 0, QTableWidgetItem(step_time(entry.at)))


def _cells(sample: QualitySample) -> list[str]:
    def known(value: float | None, digits: int = 0) -> str:
        return "-" if value is None else number(value, digits)

    return [
        number(sample.heard.mos),
        known(sample.there.mos if sample.there is not None else None, 1),
        number(sample.heard.loss_percent),
        known(sample.heard.jitter_ms),
        known(sample.buffer_ms),
        known(sample.round_trip_ms),
    ]


def _table(theme: Theme, name: str, titles: list[str]) -> QTableWidget:
    table = QTableWidget(0, len(titles))
    table.setObjectName(name)
    table.setHorizontalHeaderLabels(titles)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setFixedHeight(theme.px(SIZES.plot_table))
    table.setTabKeyNavigation(False)
    return table
