"""Adds a colleague or gives one another name, in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from softphone.domain.commands import WatchPerson
from softphone.domain.errors import ProblemText
from softphone.domain.snapshots import LampSnapshot
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine


class PersonForm(QFrame):
    """`done` brings the number that was added or renamed, or "" when it was given up."""

    done = Signal(str)

    def __init__(self, theme: Theme, state: PhoneState) -> None:
        super().__init__()
        self.setObjectName("person-form")
        self.setProperty("kind", "card")
        self._state = state
        self._title = PlainLabel("", "title")
        self.number = self._field("person-number", self.tr("Number"))
        self.name = self._field("person-name", self.tr("Name"))
        self.problem = NoticeLine(theme, "person-problem", box=True)
        self.save = text_button(self.tr("Add"), "main", "person-save")
        cancel = text_button(self.tr("Cancel"), "plain", "person-cancel")
        self.save.clicked.connect(self.submit)
        cancel.clicked.connect(self.give_up)
        for field in (self.number, self.name):
            field.returnPressed.connect(self.submit)
            field.textChanged.connect(self._show_state)
        fields = QHBoxLayout()
        theme.space(fields, spacing=SIZES.small)
        fields.addWidget(self.number, 2)
        fields.addWidget(self.name, 3)
        buttons = QHBoxLayout()
        theme.space(buttons, spacing=SIZES.small)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        edge = SIZES.medium
        theme.space(column, (edge, edge, edge, edge), SIZES.small)
        column.addWidget(self._title)
        column.addLayout(fields)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.hide()

    def open_for(self, person: LampSnapshot | None) -> None:
        """For a new person, or to rename a known one."""
        self.problem.tell(None)
        self.number.setText(person.number if person else "")
        self.name.setText(person.name if person else "")
        self.number.setEnabled(person is None)
        self._title.setText(self.tr("Rename") if person else self.tr("Add a person"))
        words = self.tr("Rename") if person else self.tr("Add")
        self.save.setText(words)
        self.save.setAccessibleName(words)
        self._show_state()
        self.show()
        field = self.name if person else self.number
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def submit(self) -> None:
        number, name = self.number.text().strip(), self.name.text().strip()
        if not number:
            return
        account = self._state.account
        self.problem.tell(None)
        self._state.ask(
            WatchPerson(number, name, account.id if account else None),
            lambda _answer: self._close(number),
            self._refused,
        )

    def give_up(self) -> None:
        self._close("")

    def _close(self, number: str) -> None:
        self.hide()
        self.done.emit(number)

    def _refused(self, problem: ProblemText) -> None:
        self.problem.tell(problem)

    def _show_state(self) -> None:
        self.save.setEnabled(bool(self.number.text().strip()))

    def _field(self, object_name: str, words: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(object_name)
        field.setAccessibleName(words)
        field.setPlaceholderText(words)
        field.setMaxLength(120)
        return field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)
