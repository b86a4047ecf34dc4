"""Sign-in: an address and a password, the rest folded away; what goes wrong is told here, and what
was typed stays.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.address import Transport, parse_account, parse_server
from softphone.domain.commands import AccountRef, SignInAccount
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import AccountEvent
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot
from softphone.gui.client_bridge import ClientBridge
from softphone.gui.state import LinkState, PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet


class SignInSheet(Sheet):
    """`practice` is shown by who knows a way there."""

    def __init__(self, theme: Theme, state: PhoneState, bridge: ClientBridge) -> None:
        title = QCoreApplication.translate("SignInSheet", "Sign in")
        super().__init__(theme, "sign-in-sheet", title)
        self._state = state
        # None: nothing is asked; empty: asked but not yet accepted; else the id of the account.
        self._pending: str | None = None
        self._watched = ""
        self._heard: dict[str, AccountSnapshot] = {}
        self._notice = ""
        self.address = self._field("sign-in-address", self.tr("extension@domain"))
        self.password = self._field("sign-in-password", "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.server = self._field("sign-in-server", self.tr("from the domain"))
        self.sip_user = self._field("sign-in-sip-user", self.tr("same as the extension"))
        self.ca_file = self._field("sign-in-ca-file", self.tr("the system's authorities"))
        self.provider = self._field("sign-in-provider", self.tr("for example UCNET"))
        self.transport = QComboBox()
        self.transport.setObjectName("sign-in-transport")
        for transport in Transport:
            self.transport.addItem(transport.value.upper(), transport.value)
        self.advanced = QWidget()
        self.advanced.setObjectName("sign-in-advanced")
        self.fold = text_button(self.tr("Advanced"), "fold", "sign-in-fold")
        self.problem = NoticeLine(theme, "sign-in-problem", box=True)
        self.progress = QProgressBar()
        self.progress.setObjectName("sign-in-progress")
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress_words = PlainLabel("", "small", "muted")
        self.button = text_button(self.tr("Sign in"), "main", "sign-in-button")
        self.practice_words = PlainLabel(
            self.tr("No account yet? Try everything with a phone system that is built in."),
            tone="muted",
            wrap=True,
        )
        self.practice = text_button(self.tr("Practice"), "plain", "sign-in-practice")
        for offered in (self.practice_words, self.practice):
            offered.hide()
        self._build()
        self._fold_advanced(True)
        self._busy(False)
        self.button.clicked.connect(self.submit)
        self.fold.clicked.connect(lambda: self._fold_advanced(not self.advanced.isHidden()))
        advanced = (self.server, self.sip_user, self.ca_file, self.provider)
        for field in (self.address, self.password, *advanced):
            field.returnPressed.connect(self.submit)
        bridge.happened.connect(self._happened)
        state.link_changed.connect(self._link_changed)
        theme.changed.connect(self._tint)

    def first_focus(self) -> QWidget:
        return self.password if self.address.text() else self.address

    def fill(self, account: AccountSnapshot | None) -> None:
        """Prepares the sheet: empty for a new account, else with what is known about it."""
        self._pending, self._watched = None, ""
        self._busy(False)
        self.password.clear()
        self.address.setText(account.address if account else "")
        self.server.setText(account.server if account else "")
        self.sip_user.setText(account.sip_user if account else "")
        self.ca_file.setText(account.ca_file if account else "")
        self.provider.setText(account.provider if account else "")
        transport = account.transport if account else Transport.UDP.value
        self.transport.setCurrentIndex(max(0, self.transport.findData(transport)))
        self._fold_advanced(not (account and account.server))
        problem = account.problem if account else None
        self._tell(problem)

    def submit(self) -> None:
        if self._pending is not None:
            return
        try:
            parse_account(self.address.text())
            if self.server.text().strip():
                parse_server(self.server.text())
        except Problem as problem:
            self._failed(problem.text)
            return
        if not self.password.text():
            self._tell(
                ProblemText(
                    self.tr("The password is missing"),
                    self.tr("The phone system asks for the password of this extension."),
                    self.tr("Type it and sign in."),
                )
            )
            self.password.setFocus()
            return
        self._tell(None)
        self._pending = ""
        self._busy(True)
        command = SignInAccount(
            address=self.address.text().strip(),
            password=Secret(self.password.text()),
            server=self.server.text().strip(),
            transport=Transport(self.transport.currentData()),
            sip_user=self.sip_user.text().strip(),
            ca_file=self.ca_file.text().strip(),
            provider=self.provider.text().strip(),
        )
        self._heard = {}
        self._state.sign_in(command, self._accepted, self._failed)

    def _accepted(self, answer: AccountRef) -> None:
        self._pending = self._watched = answer.account
        self._notice = answer.notice
        if answer.account in self._heard:
            self._judge(self._heard[answer.account])

    def _happened(self, event: object) -> None:
        if not isinstance(event, AccountEvent):
            return
        account = event.account
        if self._pending == "":
            self._heard[account.id] = account
        elif account.id == self._pending:
            self._judge(account)
        elif account.id == self._watched and account.state is AccountState.READY:
            # The phone goes on trying by itself after most failures, and has just succeeded.
            self._judge(account)

    def _judge(self, account: AccountSnapshot) -> None:
        if account.state is AccountState.READY:
            self._pending, self._watched = None, ""
            self._busy(False)
            self.password.clear()
            self._state.choose_account(account.address)
            if self._notice:
                self._state.problem.emit(
                    ProblemText(self.tr("Signed in for this session"), self._notice, "")
                )
            self.closed.emit()
        elif account.state is not AccountState.CONNECTING and account.problem is not None:
            self._failed(account.problem)

    def _failed(self, problem: ProblemText) -> None:
        self._pending = None
        self._busy(False)
        self._tell(problem)
        focus = self.address if not self.password.text() else self.password
        if self.isVisible() and not self.address.hasFocus():
            focus.setFocus()

    def _tell(self, problem: ProblemText | None) -> None:
        self.problem.tell(problem)

    def _link_changed(self) -> None:
        if self._pending is not None and self._state.link is LinkState.LOST:
            self._failed(
                ProblemText(
                    self.tr("The phone stopped"),
                    self.tr("It ended before it had signed in and is being started again."),
                    self.tr("Sign in again in a moment."),
                )
            )

    def _busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.progress_words.say(self.tr("Connecting…") if busy else "")
        self.button.setEnabled(not busy)
        for widget in (self.address, self.password, self.advanced):
            widget.setEnabled(not busy)

    def _tint(self) -> None:
        self._fold_advanced(self.advanced.isHidden())

    def _fold_advanced(self, folded: bool) -> None:
        self.advanced.setVisible(not folded)
        icon = "ph.caret-right" if folded else "ph.caret-down"
        self.fold.setIcon(self.theme.icon(icon, "muted"))

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setPlaceholderText(hint)
        field.setMaxLength(512)
        return field

    def _build(self) -> None:
        intro = PlainLabel(
            self.tr("Use the extension and password your phone administrator gave you."),
            tone="muted",
            wrap=True,
        )
        self.content.addWidget(intro)
        self.content.addLayout(self._labelled(self.tr("Address"), self.address))
        self.content.addLayout(self._labelled(self.tr("Password"), self.password))
        self.content.addWidget(self.fold)
        folded = QVBoxLayout(self.advanced)
        self.theme.space(folded, spacing=SIZES.medium)
        folded.addLayout(self._labelled(self.tr("Provider or Host ID"), self.provider))
        folded.addLayout(self._labelled(self.tr("Server"), self.server))
        folded.addLayout(self._labelled(self.tr("Transport"), self.transport))
        folded.addLayout(self._labelled(self.tr("SIP user"), self.sip_user))
        browse = text_button(self.tr("Choose…"), "plain", "sign-in-ca-browse")
        browse.clicked.connect(self._browse)
        folded.addLayout(self._labelled(self.tr("CA file"), self.ca_file, browse))
        self.content.addWidget(self.advanced)
        self.content.addWidget(self.problem)
        self.content.addWidget(self.button)
        self.content.addWidget(self.progress)
        self.content.addWidget(self.progress_words)
        self.content.addWidget(self.practice_words)
        self.content.addWidget(self.practice)
        self.content.addStretch(1)

    def _labelled(self, text: str, field: QWidget, *beside: QWidget) -> QVBoxLayout:
        label = PlainLabel(text, "small", "muted")
        label.setBuddy(field)
        field.setAccessibleName(text)
        row = QHBoxLayout()
        self.theme.space(row, spacing=SIZES.small)
        row.addWidget(field, 1)
        for widget in beside:
            row.addWidget(widget)
        column = QVBoxLayout()
        self.theme.space(column, spacing=SIZES.tiny)
        column.addWidget(label)
        column.addLayout(row)
        return column

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("CA file"))
        if path:
            self.ca_file.setText(path)
