"""Voicemail: how many messages there are, the ways to listen to them, and leaving one for a
colleague.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from softphone.domain.commands import CallVoicemail
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.snapshots import AccountSnapshot
from softphone.gui.codes import CodeActions
from softphone.gui.person_acts import TO_VOICEMAIL, PersonActs
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import ElidedLabel, PlainLabel
from softphone.gui.views.notice_line import NoticeLine

LOGIN = "voicemail-login"
MAILBOX = "voicemail"


class MailboxCard(QFrame):
    """One account's messages and the button that calls its mailbox."""

    def __init__(self, theme: Theme, account: AccountSnapshot) -> None:
        super().__init__()
        self.setObjectName(f"mailbox-{account.id}")
        self.setProperty("kind", "card")
        self._address = ElidedLabel(account.address, "small", "muted")
        self.counts = PlainLabel("", "title")
        self.counts.setObjectName(f"mailbox-counts-{account.id}")
        self.call = text_button(self.tr("Call voicemail"), "main", f"voicemail-call-{account.id}")
        column = QVBoxLayout(self)
        edge = SIZES.medium
        theme.space(column, (edge, edge, edge, edge), SIZES.small)
        column.addWidget(self._address)
        column.addWidget(self.counts)
        column.addWidget(self.call)

    def take(self, account: AccountSnapshot) -> None:
        new, old = account.voicemail.new, account.voicemail.old
        if new:
            words = self.tr("{0} new, {1} old").format(new, old)
        else:
            words = self.tr("Nothing new, {0} old").format(old) if old else self.tr("No messages")
        self.counts.setText(words)
        self.setAccessibleName(f"{account.address}, {words}")


class VoicemailView(QScrollArea):
    def __init__(
        self, theme: Theme, state: PhoneState, codes: CodeActions, acts: PersonActs
    ) -> None:
        super().__init__()
        self.setObjectName("voicemail-view")
        self.setAccessibleName(self.tr("Voicemail"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme, self._state, self._codes, self._acts = theme, state, codes, acts
        self._cards: dict[str, MailboxCard] = {}
        self.notice = NoticeLine(theme, "voicemail-notice", box=True)
        self._none = PlainLabel(self.tr("Sign in to see your messages."), tone="muted", wrap=True)
        self.login = text_button(self.tr("Call with extension and PIN"), "plain", "voicemail-login")
        self.login.clicked.connect(lambda: codes.trigger(LOGIN))
        self.extension = QLineEdit()
        self.extension.setObjectName("message-extension")
        self.extension.setAccessibleName(self.tr("Leave a message for extension"))
        self.extension.setPlaceholderText(self.tr("Extension"))
        self.extension.setMaxLength(40)
        self.leave = text_button(self.tr("Leave a message"), "plain", "message-leave")
        self._leaving = QWidget()
        body = QWidget()
        body.setProperty("ground", "window")
        self._build(body)
        self.setWidget(body)
        self.extension.textChanged.connect(self._show_state)
        self.extension.returnPressed.connect(self.leave_message)
        self.leave.clicked.connect(self.leave_message)
        state.accounts_changed.connect(self.refresh)
        state.board.provider_changed.connect(self.refresh)
        self.refresh()

    def _build(self, body: QWidget) -> None:
        self._list = QVBoxLayout()
        self._theme.space(self._list, spacing=SIZES.small)
        column = QVBoxLayout(self._leaving)
        self._theme.space(column, (0, SIZES.small, 0, 0), SIZES.small)
        column.addWidget(
            PlainLabel(self.tr("Straight to a colleague's voicemail"), "small", "muted", wrap=True)
        )
        row = QHBoxLayout()
        self._theme.space(row, spacing=SIZES.small)
        row.addWidget(self.extension, 1)
        row.addWidget(self.leave)
        column.addLayout(row)
        column.addWidget(self.notice)
        cells = QWidget()
        grid = EqualGrid(cells)
        self._theme.space(grid)
        grid.addWidget(self.login)
        page = QVBoxLayout(body)
        edge = SIZES.medium
        self._theme.space(page, (edge, SIZES.small, edge, edge), SIZES.small)
        page.addLayout(self._list)
        for widget in (self._none, cells, self._leaving):
            page.addWidget(widget)
        page.addStretch(1)

    def take_focus(self) -> None:
        account = self._state.account
        card = self._cards.get(account.id) if account else None
        target = card.call if card is not None and card.call.isEnabled() else self.login
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave_message(self) -> None:
        """Calls the mailbox of the extension that was typed."""
        extension = self.extension.text().strip()
        self.notice.tell(None)
        try:
            self._acts.leave_message(extension)
        except Problem as problem:
            self._refused(problem.text)
        else:
            self.extension.clear()

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
        provider = self._state.board.provider
        has = {code.id for code in provider.codes} if provider is not None else set()
        for card in self._cards.values():
            card.call.setVisible(MAILBOX in has)
        self.login.setVisible(LOGIN in has and bool(accounts))
        self._leaving.setVisible(TO_VOICEMAIL in has and bool(accounts))
        self._show_state()

    def _card(self, account: AccountSnapshot) -> MailboxCard:
        card = MailboxCard(self._theme, account)
        account_id = account.id
        card.call.clicked.connect(lambda: self._state.ask(CallVoicemail(account_id)))
        return card

    def _refused(self, problem: ProblemText) -> None:
        self.notice.tell(problem, close=lambda: self.notice.tell(None))

    def _show_state(self) -> None:
        self.leave.setEnabled(bool(self.extension.text().strip()))
