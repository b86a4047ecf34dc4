"""Asked before the phone is left while queues still send calls to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from softphone.domain.commands import SwitchFeature
from softphone.domain.errors import ProblemText
from softphone.domain.feature import Switch
from softphone.domain.provider import Sets
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
        title = QCoreApplication.translate("LeavingSheet", "You are signed in to a queue")
        super().__init__(theme, "leaving-sheet", title)
        self._state = state
        self._waiting: set[str] = set()
        self.words = PlainLabel("", wrap=True)
        self.words.setObjectName("leaving-words")
        self.progress = PlainLabel("", "small", "muted", wrap=True)
        self.problem = NoticeLine(theme, "leaving-problem", box=True)
        self.sign_out = text_button(self.tr("Sign out and quit"), "main", "leaving-sign-out")
        self.anyway = text_button(self.tr("Quit anyway"), "plain", "leaving-anyway")
        self.stay = text_button(self.tr("Stay"), "plain", "leaving-stay")
        self.sign_out.clicked.connect(self._sign_out)
        self.anyway.clicked.connect(self.left)
        self.stay.clicked.connect(self.closed)
        buttons = QWidget()
        grid = EqualGrid(buttons)
        theme.space(grid, spacing=SIZES.small)
        for button in (self.stay, self.anyway, self.sign_out):
            grid.addWidget(button)
        for widget in (self.words, self.progress, self.problem, buttons):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.stay

    def ask(self) -> None:
        """Prepares the words for the queues that are known now."""
        self.words.setText(
            self.tr(
                "Queues go on sending calls to you, and nobody answers them here once the phone "
                "has quit."
            )
        )
        self.progress.say("")
        self.problem.tell(None)
        self._waiting.clear()
        self.sign_out.setEnabled(True)

    def _sign_out(self) -> None:
        """Of every account that is signed in; quits once the phone system accepted all of it."""
        self._waiting = {
            account.id for account in self._state.accounts.accounts if self._is_in(account.id)
        }
        self.problem.tell(None)
        self.progress.say(self.tr("Signing out of the queues…"))
        self.sign_out.setEnabled(False)
        for account in sorted(self._waiting):
            self._state.ask(
                SwitchFeature("queue", Sets.OFF, account=account),
                partial(self._signed_out, account),
                self._refused,
            )

    def _is_in(self, account: str) -> bool:
        return any(
            name.partition(":")[0] == "queue" and feature.state is Switch.ON
            for name, feature in self._state.board.features(account).items()
        )

    def _signed_out(self, account: str, _answer: object) -> None:
        self._waiting.discard(account)
        if not self._waiting and self.isVisible():
            self.left.emit()

    def _refused(self, problem: ProblemText) -> None:
        self.progress.say("")
        self.problem.tell(problem)
        self.sign_out.setEnabled(True)
