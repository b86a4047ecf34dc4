"""What the window knows of the phone: the last snapshots, kept current by events. Reading it never
asks the phone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from softphone.domain.call import LegState
from softphone.domain.commands import (
    AccountRef,
    Command,
    Dial,
    GetProvider,
    SignInAccount,
    SignOutAccount,
)
from softphone.domain.errors import ProblemText
from softphone.domain.events import (
    AccountEvent,
    AccountRemovedEvent,
    CallEvent,
    CloseWindowEvent,
    ContactsEvent,
    Event,
    HistoryEvent,
    MessageWaitingEvent,
    PhoneEvent,
    ShowWindowEvent,
)
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot, PhoneSnapshot, StatusSnapshot
from softphone.gui.board import Board
from softphone.gui.client_bridge import NOT_THERE, ClientBridge
from softphone.gui.models.accounts import AccountListModel
from softphone.gui.models.calls import CallListModel

R = TypeVar("R")
Failed = Callable[[ProblemText], None]

LINGER_MS = 4_000
LINGER_FAILED_MS = 20_000
LINGER_LOST_MS = 120_000

QUIET_ENDS = frozenset(
    {
        EndReason.COMPLETED,
        EndReason.CANCELLED,
        EndReason.ANSWERED_ELSEWHERE,
        EndReason.TRANSFERRED,
    }
)
"""Ends that need no second try."""


class LinkState(StrEnum):
    STARTING = "starting"
    UP = "up"
    LOST = "lost"


class PhoneState(QObject):
    """Signals: `link_changed`, `accounts_changed` (any account or the choice), `phone_changed`,
    `problem` (a ProblemText nobody waits for), `window_asked` (text for the dial field),
    `history_happened` (a HistoryEvent), `missed_changed` (of `unseen_missed`), `contacts_changed`,
    `close_asked` (at once, an installer waits).
    """

    link_changed = Signal()
    accounts_changed = Signal()
    phone_changed = Signal()
    first_status = Signal()
    problem = Signal(object)
    window_asked = Signal(str)
    history_happened = Signal(object)
    missed_changed = Signal()
    contacts_changed = Signal()
    close_asked = Signal()

    def __init__(self, bridge: ClientBridge, preferred: str = "") -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.calls = CallListModel(self)
        self.accounts = AccountListModel(self)
        self.board = Board(self)
        self._provider_asked: str | None = None
        self.phone: PhoneSnapshot | None = None
        self.link = LinkState.STARTING
        self.link_problem: ProblemText | None = None
        self.preferred = preferred
        self.unseen_missed = 0
        self._session_sign_ins: dict[str, SignInAccount] = {}
        bridge.connected.connect(self._connected)
        bridge.refreshed.connect(self._refreshed)
        bridge.happened.connect(self._happened)
        bridge.lost.connect(self._lost)
        bridge.unreachable.connect(self._unreachable)
        self.accounts_changed.connect(self._ask_provider)

    # What views ask for

    @property
    def account(self) -> AccountSnapshot | None:
        """The account calls are placed from."""
        return self.accounts.chosen(self.preferred)

    def choose_account(self, address: str) -> None:
        self.preferred = address
        self.accounts_changed.emit()

    def ask(
        self,
        command: Command[R],
        done: Callable[[R], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Sends `command`. Without `failed` a refusal is shown below the header."""
        refused = failed or self.problem.emit
        if self.link is LinkState.UP:
            self._bridge.ask(command, done or _nothing, refused)
        else:
            refused(NOT_THERE)

    def reach_now(self) -> None:
        """Tries to reach the phone at once."""
        self.link_problem = None
        self.link_changed.emit()
        self._bridge.try_now()

    def dial(self, target: str, done: Callable[[Any], None], failed: Failed) -> None:
        account = self.account
        self.ask(Dial(target, account=account.id if account else None), done, failed)

    def sign_in(
        self, command: SignInAccount, done: Callable[[AccountRef], None], failed: Failed
    ) -> None:
        """Where the password cannot be kept, it stays in this window's memory for a phone that is
        started again.
        """

        def accepted(answer: AccountRef) -> None:
            self._session_sign_ins.pop(command.address, None)
            if answer.notice and command.password is not None:
                self._session_sign_ins[command.address] = command
            done(answer)

        self.ask(command, accepted, failed)

    def take_over(self, old: PhoneState) -> None:
        """The passwords that another window has in its memory only."""
        self._session_sign_ins.update(old._session_sign_ins)

    def sign_out(self, account: AccountSnapshot) -> None:
        self._session_sign_ins.pop(account.address, None)
        self.ask(SignOutAccount(account.id))

    # What the bridge brings

    def _connected(self, status: StatusSnapshot) -> None:
        first = self.phone is None
        same_phone = not first and self.phone is not None and self.phone.pid == status.phone.pid
        self.link, self.link_problem = LinkState.UP, None
        if not same_phone:
            self._provider_asked = None
        self._take(status, same_phone=same_phone)
        self.link_changed.emit()
        if not same_phone:
            for command in list(self._session_sign_ins.values()):
                self.sign_in(command, _nothing, self.problem.emit)
        if first:
            self.first_status.emit()

    def _refreshed(self, status: StatusSnapshot) -> None:
        if self.link is LinkState.UP:
            self._take(status, same_phone=True)

    def _take(self, status: StatusSnapshot, *, same_phone: bool) -> None:
        self._take_phone(status.phone)
        self.accounts.take_all(status.accounts)
        live = {row.call.id for row in self.calls.rows if not row.ended}
        self.calls.take_all(status.calls, same_phone=same_phone)
        for row in self.calls.rows:
            if row.ended and row.call.id in live:
                self._let_go(row.call)
        self.board.take_status(status)
        self._take_missed(status.unseen_missed)
        self.accounts_changed.emit()

    def _ask_provider(self) -> None:
        """The codes of the account that calls are placed from."""
        account = self.account
        wanted = f"{account.id} {account.provider}" if account is not None else ""
        if wanted == self._provider_asked or self.link is not LinkState.UP:
            return
        self._provider_asked = wanted
        self.ask(
            GetProvider(account.id if account else None),
            self.board.take_provider,
            self.problem.emit,
        )

    def _take_phone(self, phone: PhoneSnapshot) -> None:
        before = self.phone
        self.phone = phone
        if before is None or replace(before, uptime_s=phone.uptime_s) != phone:
            self.phone_changed.emit()

    def _happened(self, event: Event) -> None:
        self.board.take(event)
        match event:
            case CallEvent(call):
                known = self.calls.row_of(call.id)
                self.calls.take(call)
                if call.state is LegState.ENDED and not (known and known.ended):
                    self._let_go(call)
            case AccountEvent(account):
                self.accounts.take(account)
                self.accounts_changed.emit()
            case AccountRemovedEvent(account_id):
                self.accounts.remove(account_id)
                self.accounts_changed.emit()
            case MessageWaitingEvent(account_id, voicemail):
                self.accounts.take_voicemail(account_id, voicemail)
                self.accounts_changed.emit()
            case HistoryEvent(unseen):
                self._take_missed(unseen)
                self.history_happened.emit(event)
            case ContactsEvent():
                self.contacts_changed.emit()
            case PhoneEvent(phone):
                self._take_phone(phone)
            case CloseWindowEvent():
                self.close_asked.emit()
            case ShowWindowEvent(fill):
                self.window_asked.emit(fill)
            case _:
                pass

    def _take_missed(self, unseen: int) -> None:
        if unseen != self.unseen_missed:
            self.unseen_missed = unseen
            self.missed_changed.emit()

    def _lost(self) -> None:
        self.link = LinkState.LOST
        live = [row.call.id for row in self.calls.rows if not row.ended]
        self.calls.end_all(EndReason.PHONE_RESTARTED)
        for call_id in live:
            row = self.calls.row_of(call_id)
            if row is not None:
                self._let_go(row.call)
        self.link_changed.emit()

    def _unreachable(self, problem: ProblemText) -> None:
        self.link_problem = problem
        self.link_changed.emit()

    def _let_go(self, call: CallSnapshot) -> None:
        """Removes an ended call's row after people had time to read why."""
        linger_ms = LINGER_MS if call.reason in QUIET_ENDS else LINGER_FAILED_MS
        if call.reason is EndReason.PHONE_RESTARTED:
            linger_ms = LINGER_LOST_MS
        QTimer.singleShot(linger_ms, self, lambda: self._forget(call))

    def _forget(self, call: CallSnapshot) -> None:
        for row in self.calls.rows:
            same = row.call.id == call.id or row.call.id.endswith(f"-{call.id}")
            if row.ended and same and row.call.started_at == call.started_at:
                self.calls.remove(row.call.id)


def _nothing(_answer: object) -> None:
    pass
