"""Where a call is to be transferred: at once, after asking, to a mailbox, or by the phone system's
own code. Enter never completes it.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from softphone.domain.address import dial_string
from softphone.domain.commands import Command, RunCode, Transfer
from softphone.domain.dial_plan import argument_problem
from softphone.domain.errors import ProblemText
from softphone.domain.provider import Code
from softphone.gui.call_verbs import allows
from softphone.gui.models.people import People, PeopleFilter
from softphone.gui.person import Person
from softphone.gui.person_acts import TO_VOICEMAIL
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.deliberate import DeliberateButton
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.people_list import PeopleList
from softphone.gui.views.person_menu import add_numbers
from softphone.gui.views.sheet import Sheet
from softphone.gui.words import party

BY_CODE = ("transfer-3", "transfer-4")
_ROWS_SHOWN = 6


class TransferSheet(Sheet):
    def __init__(self, theme: Theme, state: PhoneState, people: People) -> None:
        super().__init__(
            theme, "transfer-sheet", QCoreApplication.translate("TransferSheet", "Transfer")
        )
        self._state = state
        self._people = people
        self.call_id = ""
        self.field = QLineEdit()
        self.field.setObjectName("transfer-field")
        self.field.setAccessibleName(self.tr("Transfer to"))
        self.field.setPlaceholderText(self.tr("Name or number"))
        self.field.setMaxLength(255)
        self.field.installEventFilter(self)
        self._who = PlainLabel("", tone="muted", wrap=True)
        self.preview = PlainLabel("", "small", "muted", wrap=True)
        self.preview.setObjectName("transfer-preview")
        self.problem = NoticeLine(theme, "transfer-problem", box=True)
        self.now = DeliberateButton(self.tr("Transfer now"), "plain", "transfer-now")
        self.ask_first = DeliberateButton(self.tr("Ask first"), "plain", "transfer-ask-first")
        self.voicemail = DeliberateButton(self.tr("To voicemail"), "plain", "transfer-voicemail")
        self.by_code = DeliberateButton(self.tr("Transfer by code"), "link", "transfer-by-code")
        self._found = PeopleFilter(people, self)
        self.suggestions = PeopleList(theme, self._found, self._offer, "transfer-suggestions")
        self._build()
        self.field.textChanged.connect(self.refresh)
        self.field.textEdited.connect(lambda: self.problem.tell(None))
        self.now.clicked.connect(lambda: self._transfer(ask_first=False))
        self.ask_first.clicked.connect(lambda: self._transfer(ask_first=True))
        self.voicemail.clicked.connect(lambda: self._run_code(self._voicemail_code()))
        self.by_code.clicked.connect(lambda: self._run_code(self._extension_code()))
        self.suggestions.chosen.connect(self._choose)
        self.suggestions.left.connect(self.field.setFocus)
        state.calls.dataChanged.connect(self.refresh)
        state.calls.rowsRemoved.connect(self.refresh)
        state.board.provider_changed.connect(self.refresh)
        for signal in (self._found.rowsInserted, self._found.rowsRemoved, self._found.modelReset):
            signal.connect(self._fit_suggestions)
        for signal in (theme.changed,):
            signal.connect(self._fit_suggestions)

    def _build(self) -> None:
        buttons = QWidget()
        grid = EqualGrid(buttons)
        self.theme.space(grid, spacing=SIZES.small)
        for button in (self.ask_first, self.voicemail, self.now):
            grid.addWidget(button)
        hint = PlainLabel(
            self.tr("Ask first keeps the call on hold while you talk to them."),
            "small",
            "muted",
            wrap=True,
        )
        self.suggestions.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = self.content
        # What comes and goes is below the buttons, which never move.
        for widget in (self._who, self.field, self.preview, buttons, self.problem):
            column.addWidget(widget)
        column.addWidget(self.suggestions)
        column.addWidget(self.by_code, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(hint)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.field

    def show_call(self, call_id: str) -> None:
        self._people.contacts.want()
        self.call_id = call_id
        self.field.clear()
        self.problem.tell(None)
        row = self._state.calls.row_of(call_id)
        if row is not None:
            self._who.setText(self.tr("Transfer {0} to").format(party(row.call)))
        self.refresh()

    def fill(self, number: str) -> None:
        """Puts a number into the field. Nothing is transferred by this."""
        self.problem.tell(None)
        self.field.setText(number)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, person_id: str) -> None:
        """Fills in a person's number; asks which, where there are several and none is watched."""
        person = self._people.person(person_id)
        if person is None:
            return
        if person.lamp is not None or len(person.numbers) < 2:
            self.fill(person.number)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_numbers(menu, "transfer.number", person.numbers, self.fill)
        menu.popup(self.suggestions.middle(person_id))

    def refresh(self) -> None:
        row = self._state.calls.row_of(self.call_id)
        possible = row is not None and allows("call.transfer", row)
        target = dial_string(self.field.text())
        ready = possible and bool(target)
        self.now.setEnabled(ready)
        self.ask_first.setEnabled(ready)
        self.voicemail.setEnabled(ready and self._voicemail_code() is not None)
        by_code = self._extension_code()
        self.by_code.setVisible(by_code is not None)
        self.by_code.setEnabled(ready)
        if by_code is not None:
            words = self.tr("Transfer by code: {0}").format(by_code.digits + target)
            self.by_code.setText(words)
            self.by_code.setAccessibleName(words)
        self.preview.setText(self._preview_words(target))
        self._found.look_for(self.field.text())
        self._fit_suggestions()
        if self.call_id and (row is None or row.ended) and self.isVisible():
            self._who.setText(self.tr("The call has ended."))

    def _preview_words(self, target: str) -> str:
        if not target:
            return self.tr("Type a name or number, or choose somebody.")
        person = self._people.person(target)
        named = f"{target} ({person.name})" if person is not None and person.name else target
        voicemail = self._voicemail_code()
        if voicemail is None:
            return self.tr("Sends {0}").format(named)
        return self.tr("Sends {0}; to voicemail {1}").format(named, voicemail.digits + target)

    def _fit_suggestions(self) -> None:
        """As high as its rows, up to a few."""
        exact = self._people.person(dial_string(self.field.text())) is not None
        rows = 0 if exact else min(_ROWS_SHOWN, self._found.rowCount())
        self.suggestions.setVisible(rows > 0 or self.suggestions.hasFocus())
        self.suggestions.setFixedHeight(max(1, rows) * self.theme.px(SIZES.person_row))

    def _voicemail_code(self) -> Code | None:
        return self._code((TO_VOICEMAIL,))

    def _extension_code(self) -> Code | None:
        return self._code(BY_CODE)

    def _code(self, ids: tuple[str, ...]) -> Code | None:
        """The first of these codes that takes what is in the field."""
        provider, target = self._state.board.provider, dial_string(self.field.text())
        if provider is None or not target:
            return None
        found = (provider.find_code(code_id) for code_id in ids)
        return next(
            (code for code in found if code and not argument_problem(code, target, provider)), None
        )

    def _offer(self, _person: Person) -> tuple[str, bool]:
        return self.tr("Choose"), False

    def _transfer(self, *, ask_first: bool) -> None:
        target = self.field.text().strip()
        if target:
            self._ask(Transfer(target, self.call_id, ask_first=ask_first))

    def _run_code(self, code: Code | None) -> None:
        row = self._state.calls.row_of(self.call_id)
        if code is not None and row is not None:
            target = dial_string(self.field.text())
            self._ask(RunCode(code.id, target, self.call_id, row.call.account))

    def _ask(self, command: Command[Any]) -> None:
        call_id = self.call_id
        self.problem.tell(None)
        for button in (self.now, self.ask_first, self.voicemail, self.by_code):
            button.setEnabled(False)

        def accepted(_answer: object) -> None:
            if self.call_id == call_id and self.isVisible():
                self.closed.emit()

        self._state.ask(command, accepted, self._failed)

    def _failed(self, problem: ProblemText) -> None:
        self.problem.tell(problem)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the suggestions."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self.suggestions.isVisible()
        ):
            self.suggestions.begin()
            self.suggestions.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)
