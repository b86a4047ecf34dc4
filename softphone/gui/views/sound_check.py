"""The check before a call: a button, what to do meanwhile, and a card for each thing found."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from softphone.domain.check import CheckAnswer, CheckResult, Remedy, Verdict
from softphone.domain.errors import ProblemText
from softphone.domain.sound_check import RunSoundCheck
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.result_card import ResultCard


class SoundCheckPanel(QWidget):
    """Object names begin with `name`: `<name>-check`, `<name>-check-words`."""

    def __init__(self, theme: Theme, state: PhoneState, name: str) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self.button = text_button(self.tr("Check my sound"), "plain", f"{name}-check")
        self.words = PlainLabel("", wrap=True)
        self.words.setObjectName(f"{name}-check-words")
        self.problem = NoticeLine(theme, f"{name}-check-problem", box=True)
        self.cards: list[ResultCard] = []
        self._column = QVBoxLayout(self)
        theme.space(self._column, spacing=SIZES.small)
        for widget in (self.button, self.words, self.problem):
            self._column.addWidget(widget)
        self.button.clicked.connect(self.run)

    def run(self) -> None:
        self.button.setEnabled(False)
        self.problem.tell(None)
        self._clear()
        self.words.say(
            self.tr("Say a sentence now. Then listen: you will hear two tones and yourself."),
            "text",
        )
        self._state.ask(RunSoundCheck(), self._show, self._failed)

    def _failed(self, problem: ProblemText) -> None:
        self.button.setEnabled(True)
        self.words.say("")
        self.problem.tell(problem)

    def _show(self, answer: CheckAnswer) -> None:
        self.button.setEnabled(True)
        self._clear()
        worst = {result.verdict for result in answer.results}
        if Verdict.BAD in worst:
            self.words.say(self.tr("A call would not work like this."), "danger")
        elif Verdict.WARNING in worst:
            self.words.say(self.tr("A call would work, with a flaw."), "ringing")
        else:
            self.words.say(self.tr("You are ready to call."), "ready")
        for result in answer.results:
            card = ResultCard(self._theme, _without_detour(result))
            if card.button is not None:
                card.button.clicked.connect(self.run)
            self._column.addWidget(card)
            self.cards.append(card)

    def _clear(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []


def _without_detour(result: CheckResult) -> CheckResult:
    """The devices are chosen right above; other places would lead away from here."""
    here = result.remedy is Remedy.CHECK_AGAIN
    return result if here else replace(result, remedy=Remedy.NONE)
