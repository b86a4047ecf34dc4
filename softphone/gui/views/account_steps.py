"""Two steps inside an account's card: the question before signing out, and a test of the
sign-in.
"""

from __future__ import annotations

from PySide6.QtCore import QTime, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from softphone.domain.commands import RegisterNow
from softphone.domain.errors import ProblemText
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from softphone.gui.said import explained
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.deliberate import DeliberateButton
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import PlainLabel

_PATIENCE_MS = 10_000


class SignOutQuestion(QFrame):
    """Hidden until it is asked."""

    def __init__(self, theme: Theme, account: AccountSnapshot) -> None:
        super().__init__()
        self.setObjectName(f"account-sure-{account.id}")
        self.setProperty("kind", "group")
        words = self.tr("Sign out? This computer forgets the password of this account.")
        label = PlainLabel(words, wrap=True)
        self.setAccessibleName(f"{account.address}. {words}")
        self.stay = text_button(self.tr("Stay"), "plain", f"account-stay-{account.id}")
        self.stay.setAccessibleName(self.tr("Stay signed in"))
        self.go = DeliberateButton(
            self.tr("Sign out"), "danger", f"account-sign-out-sure-{account.id}"
        )
        buttons = QWidget()
        grid = EqualGrid(buttons)
        theme.space(grid, spacing=SIZES.small)
        grid.addWidget(self.stay)
        grid.addWidget(self.go)
        column = QVBoxLayout(self)
        edge = SIZES.small
        theme.space(column, (edge, edge, edge, edge), SIZES.small)
        column.addWidget(label)
        column.addWidget(buttons)
        self.hide()


class SignInTest(PlainLabel):
    """What the phone system says to a registration now. A refusal is told by the card itself."""

    def __init__(self, theme: Theme, state: PhoneState, account: AccountSnapshot) -> None:
        super().__init__("", "small", "muted", wrap=True)
        self.setObjectName(f"account-tested-{account.id}")
        self._state = state
        self._account = account
        self._asked_at: int | None = None
        self.button = text_button(self.tr("Test"), "plain", f"account-test-{account.id}")
        self.button.setAccessibleName(self.tr("Test the sign-in"))
        self.button.setToolTip(self.tr("Test the sign-in"))
        self.button.clicked.connect(self._ask)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._no_answer)
        self.say("")

    def take(self, account: AccountSnapshot) -> None:
        """The account as it is now."""
        self._account = account
        ready = account.state is AccountState.READY
        self.button.setVisible(ready)
        if account.state is AccountState.CONNECTING:
            return
        if self._asked_at is not None and account.revision > self._asked_at:
            now = QTime.currentTime().toString("HH:mm:ss")
            accepted = self.tr("The phone system accepted the sign-in at {0}.").format(now)
            self._done(accepted if ready else "", "ready")
        elif not ready:
            self.say("")

    def _ask(self) -> None:
        self._asked_at = self._account.revision
        self.button.setEnabled(False)
        self.say(self.tr("Asking the phone system…"), "muted")
        self._patience.start()
        self._state.ask(RegisterNow(self._account.id), failed=self._failed)

    def _failed(self, problem: ProblemText) -> None:
        self._done(explained(problem), "danger")

    def _no_answer(self) -> None:
        self._done(
            self.tr("The phone system has not answered yet. Check your network connection."),
            "ringing",
        )

    def _done(self, words: str, tone: str) -> None:
        self._asked_at = None
        self._patience.stop()
        self.button.setEnabled(True)
        self.say(words, tone)
