"""Asked before the phone is left while queues still send calls to it, or a switch is to go back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from softphone.domain.commands import SwitchFeature
from softphone.domain.errors import ProblemText
from softphone.domain.feature import Switch
from softphone.domain.provider import Sets
from softphone.domain.snapshots import FeatureSnapshot
from softphone.gui.feature_words import time_words
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet


class LeavingSheet(Sheet):
    """`left` tells that the window may go."""

    left = Signal()

    def __init__(self, theme: Theme, state: PhoneState) -> None:
        title = QCoreApplication.translate("LeavingSheet", "Before you quit")
        super().__init__(theme, "leaving-sheet", title)
        self._state = state
        self._waiting: list[SwitchFeature] = []
        self.words = PlainLabel("", wrap=True)
        self.words.setObjectName("leaving-words")
        self.progress = PlainLabel("", "small", "muted", wrap=True)
        self.problem = NoticeLine(theme, "leaving-problem", box=True)
        self.settle = text_button(self.tr("Sign out and quit"), "main", "leaving-settle")
        self.anyway = text_button(self.tr("Quit anyway"), "plain", "leaving-anyway")
        self.stay = text_button(self.tr("Stay"), "plain", "leaving-stay")
        self.settle.clicked.connect(self._settle)
        self.anyway.clicked.connect(self.left)
        self.stay.clicked.connect(self.closed)
        buttons = QWidget()
        grid = EqualGrid(buttons)
        theme.space(grid, spacing=SIZES.small)
        for button in (self.stay, self.anyway, self.settle):
            grid.addWidget(button)
        for widget in (self.words, self.progress, self.problem, buttons):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.stay

    def ask(self) -> None:
        """Prepares the words for what is known now."""
        queues, timed = self._state.board.queue_sign_ins(), self._state.board.timed_switches()
        words = [self._words_of(name, feature) for _account, name, feature in timed]
        if queues:
            words.append(
                self.tr(
                    "You are signed in to a queue. Queues go on sending calls to you, and nobody "
                    "answers them here once the phone has quit."
                )
            )
        self.words.setText("\n\n".join(words))
        settle = self.tr("Switch back and quit") if timed else self.tr("Sign out and quit")
        self.settle.setText(settle)
        self.settle.setAccessibleName(settle)
        self.progress.say("")
        self.problem.tell(None)
        self._waiting = []
        self.settle.setEnabled(True)

    def _words_of(self, name: str, feature: FeatureSnapshot) -> str:
        provider = self._state.board.provider
        known = provider.feature(name.partition(":")[0]) if provider is not None else None
        return self.tr(
            "“{0}” goes back at {1} only while the phone runs. Once it has quit, that waits for "
            "its next start."
        ).format(known.name if known is not None else name, time_words(feature.until or 0.0))

    def _settle(self) -> None:
        """Signs out of the queues and puts back what is timed, on every account; quits once the
        phone system accepted all of it.
        """
        self._waiting = self._to_send()
        self.problem.tell(None)
        self.progress.say(self.tr("Waiting for the phone system…"))
        self.settle.setEnabled(False)
        for command in list(self._waiting):
            self._state.ask(command, partial(self._settled, command), self._refused)

    def _to_send(self) -> list[SwitchFeature]:
        queues = [
            SwitchFeature("queue", Sets.OFF, account=account.id)
            for account in self._state.accounts.accounts
            if self._is_in(account.id)
        ]
        timed = [
            SwitchFeature(feature_id, Sets.OFF, part, account)
            if feature.state is Switch.ON
            else SwitchFeature(feature_id, Sets.ON, part or feature.argument, account)
            for account, name, feature in self._state.board.timed_switches()
            for feature_id, _, part in [name.partition(":")]
            if not (feature_id == "queue" and feature.state is Switch.ON)
        ]
        return [*queues, *timed]

    def _is_in(self, account: str) -> bool:
        return any(
            name.partition(":")[0] == "queue" and feature.state is Switch.ON
            for name, feature in self._state.board.features(account).items()
        )

    def _settled(self, command: SwitchFeature, _answer: object) -> None:
        if command in self._waiting:
            self._waiting.remove(command)
        if not self._waiting and self.isVisible():
            self.left.emit()

    def _refused(self, problem: ProblemText) -> None:
        self.progress.say("")
        self.problem.tell(problem)
        self.settle.setEnabled(True)
