"""Who is signed in and whether they can be reached, and below it a thin line when something is
wrong.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.errors import ProblemText
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.codes import CodeActions
from softphone.gui.said import explained, problem_words
from softphone.gui.state import LinkState, PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton
from softphone.gui.views.dnd_button import DndButton
from softphone.gui.views.labels import ElidedLabel, PlainLabel, restyle
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.words import ACCOUNT_ICON, ACCOUNT_TONE, account_words

QWIDGETSIZE_MAX = (1 << 24) - 1
NARROW = 260
TIGHT = 200


class _AccountButton(QPushButton):
    """A button as large as the labels laid out in it."""

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()


class Header(QWidget):
    def __init__(
        self, theme: Theme, registry: ActionRegistry, state: PhoneState, codes: CodeActions
    ) -> None:
        super().__init__()
        self._theme = theme
        self._registry = registry
        self._state = state
        self._dismissed: set[ProblemText] = set()
        self._passing: ProblemText | None = None
        self._dot = QLabel()
        self._name = ElidedLabel("", "title")
        self._domain = ElidedLabel("", "small", "muted")
        self.quiet = False
        self._words = ElidedLabel("", "small", "muted")
        self._words.setObjectName("account-state")
        self._voicemail_icon = QLabel()
        self._voicemail = PlainLabel("", "small", "muted")
        self._voicemail.setObjectName("voicemail-count")
        self.button = self._account_button()
        self.dnd_button = DndButton(theme, registry, state, codes)
        self.line = NoticeLine(theme, "notice-line")
        self._build()
        self._countdown = QTimer(self)
        self._countdown.setInterval(500)
        self._countdown.timeout.connect(self.refresh)
        state.accounts_changed.connect(self.refresh)
        state.link_changed.connect(self.refresh)
        state.phone_changed.connect(self.refresh)
        state.problem.connect(self.show_problem)
        theme.changed.connect(self.refresh)
        self.refresh()

    def _account_button(self) -> QPushButton:
        button = _AccountButton()
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setObjectName("account-button")
        button.setProperty("kind", "account")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._registry.run("account.show"))
        row = self._row = QHBoxLayout(button)
        self._dot.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row.addWidget(self._dot)
        row.addWidget(self._name)
        row.addWidget(self._domain, 1)
        self._domain.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._words)
        for label in (self._dot, self._name, self._domain, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return button

    def _build(self) -> None:
        self.menu_button = IconButton(self._theme, "ph.dots-three-vertical-bold", self.tr("Menu"))
        self.menu_button.setObjectName("menu-button")
        self.menu_button.setPopupMode(self.menu_button.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        self._theme.space(row, (SIZES.tiny, SIZES.tiny, SIZES.tiny, SIZES.tiny), SIZES.tiny)
        row.addWidget(self.button, 1)
        row.addWidget(self._voicemail_icon)
        row.addWidget(self._voicemail)
        row.addWidget(self.dnd_button)
        row.addWidget(self.menu_button)
        hairline = QFrame()
        hairline.setProperty("kind", "hairline")
        column = QVBoxLayout(self)
        self._theme.space(column)
        column.addLayout(row)
        column.addWidget(hairline)
        column.addWidget(self.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The domain is the first to go where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        self._domain.setVisible(not narrow)
        self._say_voicemail()
        self._say_state(narrow=narrow)
        self.dnd_button.be_narrow(narrow)
        self._tighten()

    def _say_state(self, *, narrow: bool) -> None:
        """Where there is little room, the dot alone says that all is well; where there is hardly
        any, its shape and the line below say everything, beside who this is.
        """
        account = self._state.account
        ready = account is not None and account.state is AccountState.READY
        tight = self.width() < self._theme.px(TIGHT)
        fine = narrow and ready and self._state.link is LinkState.UP
        self._words.setVisible(bool(self._words.text()) and not (fine or tight))

    def _tighten(self) -> None:
        """Buttons and margins give way to the name, down to what can be hit."""
        tight = self.width() < self._theme.px(TIGHT)
        edge = SIZES.tiny if tight else SIZES.small
        right = 0 if tight else SIZES.small
        self._theme.space(self._row, (edge, SIZES.tiny, right, SIZES.tiny), edge)
        widest = self._theme.px(SIZES.hit + SIZES.tiny) if tight else QWIDGETSIZE_MAX
        for button in (self.dnd_button, self.menu_button):
            button.setMaximumWidth(widest)

    def _say_voicemail(self) -> None:
        """Where there is hardly any room, the tab alone tells how many messages there are."""
        account = self._state.account
        new = account.voicemail.new if account else 0
        tight = self.width() < self._theme.px(TIGHT)
        self._voicemail.say(str(new) if new and not tight else "")
        self._voicemail.setAccessibleName(self.tr("%n new voicemail messages", "", new))
        self._voicemail_icon.setVisible(bool(new) and not tight)

    def be_quiet(self, quiet: bool) -> None:
        """Leaves an account's problem to a sheet that tells it itself."""
        self.quiet = quiet
        self.refresh()

    def show_problem(self, problem: ProblemText) -> None:
        """Shows a refusal that no view waits for, until it is dismissed or replaced."""
        self._passing = problem
        self.refresh()

    def refresh(self) -> None:
        account = self._state.account
        icon, tone, words = self._state_of(account)
        size = self._theme.px(SIZES.icon_small)
        self._dot.setPixmap(self._pixmap(icon, tone, size))
        user, _, domain = (account.address if account else "").partition("@")
        self._name.setText(user or self.tr("Not signed in"))
        self._domain.setText(domain)
        self._words.setText(words)
        restyle(self._words, tone=tone if tone != "unknown" else "muted")
        self._tighten()
        self._say_state(narrow=self.width() < self._theme.px(NARROW))
        self.button.setAccessibleName(
            self.tr("Account {0}, {1}").format(account.address, words) if account else words
        )
        self.button.setToolTip(self.tr("Accounts"))
        self.button.setMinimumHeight(self._theme.px(SIZES.row + SIZES.tiny))
        self._say_voicemail()
        self._voicemail_icon.setPixmap(self._pixmap("ph.voicemail", "muted", size))
        counting = account is not None and account.state is AccountState.RETRYING
        if counting != self._countdown.isActive():
            (self._countdown.start if counting else self._countdown.stop)()
        self._say_line(account)

    def _pixmap(self, icon: str, tone: str, size: int) -> QPixmap:
        return self._theme.icon(icon, tone).pixmap(QSize(size, size), self.devicePixelRatioF())

    def _state_of(self, account: AccountSnapshot | None) -> tuple[str, str, str]:
        if self._state.link is not LinkState.UP:
            starting = self._state.link is LinkState.STARTING
            return "ph.circle", "unknown", self.tr("Starting") if starting else self.tr("Offline")
        if account is None:
            return "ph.circle", "unknown", self.tr("Offline")
        words = account_words(account, self._state.accounts.retry_in_s(account))
        return ACCOUNT_ICON[account.state], ACCOUNT_TONE[account.state], words

    def _say_line(self, account: AccountSnapshot | None) -> None:
        state = self._state
        phone_notice = state.phone.notice if state.phone else None
        if state.link_problem is not None and state.link is not LinkState.UP:
            self._say_unreachable(state.link_problem)
        elif state.link is LinkState.LOST:
            self.line.say(self.tr("The phone stopped and is being started again."), alarm=True)
        elif account is not None and self._is_wrong(account) and account.problem is not None:
            self._say_account(account, account.problem)
        elif self._passing is not None:
            self.line.tell(self._passing, alarm=False, close=self._forget_passing)
        elif phone_notice is not None and phone_notice not in self._dismissed:
            self.line.tell(
                phone_notice, alarm=False, close=lambda: self._dismiss_notice(phone_notice)
            )
        else:
            self.line.say("")

    def _say_unreachable(self, problem: ProblemText) -> None:
        self.line.say(
            explained(problem),
            title=problem_words(problem).title,
            alarm=True,
            button=self.tr("Try now"),
            act=self._state.reach_now,
        )

    def _is_wrong(self, account: AccountSnapshot) -> bool:
        fine = account.state in (AccountState.CONNECTING, AccountState.READY)
        return not fine and not self.quiet

    def _say_account(self, account: AccountSnapshot, problem: ProblemText) -> None:
        refused = account.state is AccountState.REFUSED
        button = self.tr("Sign in again") if refused else self._registry.text("account.register")
        name = "account.show" if refused else "account.register"
        self.line.say(
            explained(problem),
            alarm=refused,
            button=button,
            act=lambda: self._registry.run(name, account.id),
        )

    def _forget_passing(self) -> None:
        self._passing = None
        self.refresh()

    def _dismiss_notice(self, notice: ProblemText) -> None:
        self._dismissed.add(notice)
        self.refresh()
