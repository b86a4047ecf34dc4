"""A call to try the sound with: to one's own mailbox or a number that is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from softphone.domain.commands import CallRef, CallVoicemail
from softphone.domain.errors import ProblemText
from softphone.gui.actions import ActionRegistry
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.words import call_words, ended_words


class TrialCall(QWidget):
    def __init__(self, theme: Theme, registry: ActionRegistry, state: PhoneState) -> None:
        super().__init__()
        self._registry, self._state = registry, state
        self._call = ""
        self.voicemail = text_button(self.tr("Call my voicemail"), "plain", "guide-call-voicemail")
        self.number = QLineEdit()
        self.number.setObjectName("guide-number")
        self.number.setAccessibleName(self.tr("Number to call"))
        self.number.setPlaceholderText(self.tr("Or a number: an echo test, a colleague"))
        self.number.setMaxLength(128)
        self.call = text_button(self.tr("Call"), "plain", "guide-call")
        self.words = PlainLabel("", wrap=True)
        self.words.setObjectName("guide-call-words")
        self.end = text_button(self.tr("End the call"), "danger", "guide-call-end")
        self.problem = NoticeLine(theme, "guide-call-problem", box=True)
        row = QHBoxLayout()
        theme.space(row, spacing=SIZES.small)
        row.addWidget(self.number, 1)
        row.addWidget(self.call)
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.small)
        column.addWidget(self.voicemail)
        column.addLayout(row)
        for widget in (self.words, self.end, self.problem):
            column.addWidget(widget)
        self.voicemail.clicked.connect(self._call_voicemail)
        self.call.clicked.connect(self._call_number)
        self.number.returnPressed.connect(self._call_number)
        self.end.clicked.connect(lambda: registry.run("call.end", self._call))
        calls = state.calls
        for signal in (calls.rowsInserted, calls.rowsRemoved, calls.dataChanged):
            signal.connect(self._refresh)
        state.accounts_changed.connect(self._refresh)
        self.begin()

    def begin(self) -> None:
        self._call = ""
        self.words.say("")
        self.problem.tell(None)
        self._refresh()

    def _call_voicemail(self) -> None:
        account = self._state.account
        if account is not None:
            self.problem.tell(None)
            self._state.ask(CallVoicemail(account.id), self._called, self._refused)

    def _call_number(self) -> None:
        number = self.number.text().strip()
        if number and self.call.isEnabled():
            self.problem.tell(None)
            self._state.dial(number, self._called, self._refused)

    def _called(self, answer: CallRef) -> None:
        self._call = answer.call
        self._refresh()

    def _refused(self, problem: ProblemText) -> None:
        self.problem.tell(problem)

    def _refresh(self) -> None:
        signed_in = self._state.account is not None
        row = self._state.calls.row_of(self._call) if self._call else None
        up = row is not None and not row.ended
        for widget in (self.voicemail, self.number, self.call):
            widget.setEnabled(signed_in and not up)
        self.end.setVisible(up)
        if row is not None:
            asked = self.tr("Do you hear it? Then your sound works.")
            why = asked if up else ended_words(row.call)
            self.words.say(f"{call_words(row)}. {why}".strip(), "text")
        elif not self._call:
            self.words.say("" if signed_in else self.tr("Sign in first."), "muted")
