"""The doctor's page: a card for each rule, with cause, what helps and a button that does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from softphone.domain.check import CheckAnswer, CheckResult, Remedy, RunCheck, Verdict
from softphone.domain.errors import ProblemText
from softphone.gui.setting_rows import CHECK
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.result_card import ResultCard
from softphone.gui.views.settings_pages import SettingsPage

_WORST_FIRST = (Verdict.BAD, Verdict.WARNING, Verdict.UNKNOWN, Verdict.GOOD)


class CheckPage(SettingsPage):
    """Checks when it is opened, and again when asked. `remedy_asked` brings the `CheckResult` whose
    button was pressed.
    """

    remedy_asked = Signal(object)

    def __init__(self, theme: Theme, state: PhoneState) -> None:
        super().__init__(theme, CHECK)
        self._theme, self._state = theme, state
        self._runs = 0
        self.summary = PlainLabel("", wrap=True)
        self.summary.setObjectName("check-summary")
        self.again = text_button(self.tr("Check again"), "plain", "check-again")
        self.again.clicked.connect(self.run)
        self.problem = NoticeLine(theme, "check-problem", box=True)
        self.cards: list[ResultCard] = []
        for widget in (self.summary, self.again, self.problem):
            self.column.addWidget(widget)
        self.run()

    def first_focus(self) -> QWidget | None:
        return self.again

    def run(self) -> None:
        self._runs += 1
        this = self._runs
        self.again.setEnabled(False)
        self.problem.tell(None)
        self.summary.say(self.tr("Looking at everything the phone needs…"))

        def done(answer: CheckAnswer) -> None:
            if this == self._runs:
                self._show(answer)

        self._state.ask(RunCheck(), done, self._failed)

    def _failed(self, problem: ProblemText) -> None:
        self.again.setEnabled(True)
        self.summary.say("")
        self.problem.tell(problem)

    def _show(self, answer: CheckAnswer) -> None:
        self.again.setEnabled(True)
        for card in self.cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        ordered = sorted(answer.results, key=lambda result: _WORST_FIRST.index(result.verdict))
        for result in ordered:
            card = ResultCard(self._theme, result)
            if card.button is not None:
                card.button.clicked.connect(lambda _=False, one=result: self._remedy(one))
            self.column.addWidget(card)
            self.cards.append(card)
        bad = sum(result.verdict is Verdict.BAD for result in answer.results)
        if bad:
            self.summary.say(self.tr("%n things do not work.", "", bad), "danger")
        else:
            self.summary.say(self.tr("Everything that was looked at works."), "ready")

    def _remedy(self, result: CheckResult) -> None:
        if result.remedy is Remedy.CHECK_AGAIN:
            self.run()
        else:
            self.remedy_asked.emit(result)
