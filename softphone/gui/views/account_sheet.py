"""The accounts: their states in words, where calls are placed from, and signing out and in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.said import explained
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.account_steps import SignInTest, SignOutQuestion
from softphone.gui.views.buttons import ActionButton, text_button
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import ElidedLabel, PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet
from softphone.gui.words import ACCOUNT_ICON, ACCOUNT_TONE, account_words


class AccountCard(QFrame):
    chosen = Signal()
    sign_in = Signal()
    sign_out = Signal()

    def __init__(
        self, theme: Theme, registry: ActionRegistry, state: PhoneState, account: AccountSnapshot
    ) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._account = account
        self.setObjectName(f"account-card-{account.id}")
        self.setProperty("kind", "card")
        self._dot = QLabel()
        self._address = ElidedLabel(account.address, "title")
        self._words = ElidedLabel("", "small")
        self._details = PlainLabel("", "small", "muted", wrap=True)
        self._secret = PlainLabel("", "small", "muted", wrap=True)
        self._problem = NoticeLine(theme, f"account-problem-{account.id}", box=True)
        self.radio = QRadioButton(self.tr("Use for calls"))
        self.radio.setObjectName(f"account-choose-{account.id}")
        self.radio.setAutoExclusive(False)
        self.radio.clicked.connect(self.chosen)
        self._try = ActionButton(
            theme, registry, "account.register", account.id, "plain", with_icon=False
        )
        self._again = text_button(
            self.tr("Sign in again"), "plain", f"account-sign-in-{account.id}"
        )
        self._again.clicked.connect(self.sign_in)
        self.out = text_button(self.tr("Sign out"), "plain", f"account-sign-out-{account.id}")
        self.out.clicked.connect(lambda: self._ask_out(True))
        self.sure = SignOutQuestion(theme, account)
        self.sure.stay.clicked.connect(lambda: self._ask_out(False))
        self.sure.go.clicked.connect(self.sign_out)
        self.test = SignInTest(theme, state, account)
        self._voicemail = PlainLabel("", "small", "muted", wrap=True)
        self._build()
        self.take(account)

    def take(self, account: AccountSnapshot) -> None:
        self._account = account
        words = account_words(account, self._state.accounts.retry_in_s(account))
        tone = ACCOUNT_TONE[account.state]
        self._words.say(words, "muted" if tone == "unknown" else tone)
        size = self._theme.px(SIZES.icon_small)
        icon = self._theme.icon(ACCOUNT_ICON[account.state], tone)
        self._dot.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
        safety = self.tr("encrypted") if account.encrypted else self.tr("not encrypted")
        parts = (account.server, account.transport.upper(), safety)
        self._details.setText(" · ".join(part for part in parts if part))
        session = account.secret_kept == "session"
        self._secret.say(
            self.tr("The password is kept until the phone is closed.") if session else ""
        )
        self._voicemail.say(self._voicemail_words(account))
        self.test.take(account)
        problem = account.problem
        wrong = account.state not in (AccountState.READY, AccountState.CONNECTING)
        if problem is not None and wrong:
            self._problem.say(explained(problem), alarm=account.state is AccountState.REFUSED)
        else:
            self._problem.say("")
        mine = self._state.account
        self.radio.setChecked(mine is not None and mine.id == account.id)
        self.radio.setVisible(self._state.accounts.rowCount() > 1)
        self._try.setVisible(account.state in (AccountState.RETRYING, AccountState.NO_NETWORK))
        self.setAccessibleName(f"{account.address}, {words}")

    def _voicemail_words(self, account: AccountSnapshot) -> str:
        new, old = account.voicemail.new, account.voicemail.old
        if not new and not old:
            return ""
        return self.tr("Voicemail: {0} new, {1} old").format(new, old)

    def _ask_out(self, asking: bool) -> None:
        """Signing out forgets the password, so it is asked about here first."""
        self.sure.setVisible(asking)
        self._buttons.setVisible(not asking)
        (self.sure.stay if asking else self.out).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        top = QHBoxLayout()
        self._theme.space(top, spacing=SIZES.small)
        top.addWidget(self._dot)
        top.addWidget(self._address, 1)
        top.addWidget(self._words)
        self._buttons = QWidget()
        grid = EqualGrid(self._buttons)
        self._theme.space(grid, spacing=SIZES.small)
        for button in (self._try, self.test.button, self._again, self.out):
            grid.addWidget(button)
        column = QVBoxLayout(self)
        edge = SIZES.medium
        self._theme.space(column, (edge, edge, edge, edge), SIZES.small)
        column.addLayout(top)
        for widget in (
            self._details,
            self._voicemail,
            self._secret,
            self._problem,
            self.test,
            self.radio,
            self._buttons,
            self.sure,
        ):
            column.addWidget(widget)


class AccountSheet(Sheet):
    """`sign_in` carries the account to sign in again, or None to add one."""

    sign_in = Signal(object)

    def __init__(self, theme: Theme, registry: ActionRegistry, state: PhoneState) -> None:
        super().__init__(
            theme, "account-sheet", QCoreApplication.translate("AccountSheet", "Accounts")
        )
        self._registry = registry
        self._state = state
        self._cards: dict[str, AccountCard] = {}
        self._list = QVBoxLayout()
        theme.space(self._list, spacing=SIZES.small)
        self._none = PlainLabel(self.tr("No account is signed in."), tone="muted", wrap=True)
        self._add = ActionButton(theme, registry, "account.add", with_icon=False)
        self.content.addLayout(self._list)
        self.content.addWidget(self._none)
        self.content.addWidget(self._add)
        self.content.addStretch(1)
        for signal in (state.accounts_changed, theme.changed):
            signal.connect(self.refresh)
        self.refresh()

    def card(self, account_id: str) -> AccountCard:
        return self._cards[account_id]

    def refresh(self) -> None:
        accounts = {account.id: account for account in self._state.accounts.accounts}
        for account_id in [known for known in self._cards if known not in accounts]:
            card = self._cards.pop(account_id)
            card.hide()
            self._list.removeWidget(card)
            card.deleteLater()
        for account in accounts.values():
            if account.id not in self._cards:
                self._cards[account.id] = self._card(account)
                self._list.addWidget(self._cards[account.id])
            self._cards[account.id].take(account)
        self._none.setVisible(not accounts)

    def _card(self, account: AccountSnapshot) -> AccountCard:
        card = AccountCard(self.theme, self._registry, self._state, account)
        card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        account_id, address = account.id, account.address
        card.chosen.connect(lambda: self._state.choose_account(address))
        card.sign_in.connect(lambda: self.sign_in.emit(self._state.accounts.account(account_id)))
        card.sign_out.connect(lambda: self._sign_out(account_id))
        return card

    def _sign_out(self, account_id: str) -> None:
        account = self._state.accounts.account(account_id)
        if account is not None:
            self._state.sign_out(account)
