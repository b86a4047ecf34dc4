"""Where a call is to be transferred: at once, or after asking. Enter never completes it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from softphone.domain.commands import Transfer
from softphone.domain.errors import ProblemText
from softphone.gui.call_verbs import allows
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet
from softphone.gui.words import party


class _NotByEnter(QPushButton):
    """Enter completes nothing irreversible, whatever the desktop's habit with buttons is."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)


class TransferSheet(Sheet):
    def __init__(self, theme: Theme, state: PhoneState) -> None:
        super().__init__(
            theme, "transfer-sheet", QCoreApplication.translate("TransferSheet", "Transfer")
        )
        self._state = state
        self.call_id = ""
        self.field = QLineEdit()
        self.field.setObjectName("transfer-field")
        self.field.setAccessibleName(self.tr("Transfer to"))
        self.field.setPlaceholderText(self.tr("Name or number"))
        self.field.setMaxLength(255)
        self._who = PlainLabel("", tone="muted", wrap=True)
        self.problem = NoticeLine(theme, "transfer-problem", box=True)
        self.now = self._button(self.tr("Transfer now"), "transfer-now")
        self.ask_first = self._button(self.tr("Ask first"), "transfer-ask-first")
        self._hint = PlainLabel(
            self.tr("Ask first keeps the call on hold while you talk to them."),
            "small",
            "muted",
            wrap=True,
        )
        buttons = QWidget()
        grid = EqualGrid(buttons)
        theme.space(grid, spacing=SIZES.small)
        grid.addWidget(self.ask_first)
        grid.addWidget(self.now)
        for widget in (self._who, self.field, buttons, self._hint, self.problem):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self.field.textChanged.connect(self.refresh)
        self.field.textEdited.connect(lambda: self.problem.tell(None))
        self.now.clicked.connect(lambda: self._transfer(ask_first=False))
        self.ask_first.clicked.connect(lambda: self._transfer(ask_first=True))
        state.calls.dataChanged.connect(self.refresh)
        state.calls.rowsRemoved.connect(self.refresh)

    def first_focus(self) -> QWidget:
        return self.field

    def show_call(self, call_id: str) -> None:
        self.call_id = call_id
        self.field.clear()
        self.problem.tell(None)
        row = self._state.calls.row_of(call_id)
        if row is not None:
            self._who.setText(self.tr("Transfer {0} to").format(party(row.call)))
        self.refresh()

    def refresh(self) -> None:
        row = self._state.calls.row_of(self.call_id)
        possible = row is not None and allows("call.transfer", row)
        ready = possible and bool(self.field.text().strip())
        self.now.setEnabled(ready)
        self.ask_first.setEnabled(ready)
        if self.call_id and (row is None or row.ended) and self.isVisible():
            self._who.setText(self.tr("The call has ended."))

    def _transfer(self, *, ask_first: bool) -> None:
        target = self.field.text().strip()
        if not target:
            return
        call_id = self.call_id
        self.problem.tell(None)
        self.now.setEnabled(False)
        self.ask_first.setEnabled(False)

        def accepted(_answer: object) -> None:
            if self.call_id == call_id and self.isVisible():
                self.closed.emit()

        self._state.ask(Transfer(target, call_id, ask_first=ask_first), accepted, self._failed)

    def _failed(self, problem: ProblemText) -> None:
        self.problem.tell(problem)
        self.refresh()

    def _button(self, text: str, name: str) -> QPushButton:
        button = _NotByEnter(text)
        button.setObjectName(name)
        button.setProperty("kind", "plain")
        button.setAutoDefault(False)
        return button
