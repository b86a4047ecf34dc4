"""A phone behind the window's port: it answers commands and sends events as the real one does, in
this process.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, TypeVar

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import (
    AbandonTransfer,
    AccountRef,
    Answer,
    CallRef,
    Command,
    CompleteTransfer,
    Decline,
    Dial,
    Done,
    GetStatus,
    HangUp,
    Hold,
    Ignore,
    Merge,
    Mute,
    RegisterNow,
    Resume,
    SignInAccount,
    SignOutAccount,
    Split,
    Subscribe,
    Swap,
    Transfer,
    Unmute,
)
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import AccountEvent, AccountRemovedEvent, CallEvent, Event
from softphone.domain.reasons import WORDS, EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    HoldSnapshot,
    PhoneSnapshot,
    RemoteParty,
    StackInfo,
    StatusSnapshot,
)

R = TypeVar("R")
_STACK = StackInfo("pjsip", "2.15.1", True, True, True, 32)

WRONG_PASSWORD = ProblemText(
    "Sign-in refused",
    "The phone system did not accept the password for 101@example.",
    "Check the password and sign in again. It will not be tried again by itself.",
)


NO_PHONE = (
    "The phone does not start",
    "The phone process was started but could not be reached within 10 seconds.",
    "Try again.",
)


class FakePhone:
    """Everything it is asked is in `asked`. `connect` is what the window is given; every connection
    after `die` is a new phone with another process id that has forgotten its calls.
    """

    def __init__(self) -> None:
        self.asked: list[Command[Any]] = []
        self.accounts: dict[str, AccountSnapshot] = {}
        self.calls: dict[str, CallSnapshot] = {}
        self.pid = 1000
        self.connections = 0
        self.silent = False
        self.unreachable = False
        self.hesitating = False
        self.notice: ProblemText | None = None
        self.session_only = ""
        self.password = "secret-1"
        self.sign_in_problem = WRONG_PASSWORD
        self.refuse: dict[type[Command[Any]], Problem] = {}
        self._ids = itertools.count(1)
        self._client: FakeClient | None = None

    def connect(self, on_event: Callable[[Event], None], on_lost: Callable[[], None]) -> FakeClient:
        self.connections += 1
        while self.hesitating:
            time.sleep(0.01)
        if self.unreachable:
            raise Problem(*NO_PHONE)
        self._client = FakeClient(self, on_event, on_lost)
        return self._client

    def die(self, *, keep_accounts: bool = True) -> None:
        """The process ends, and the next connection reaches a new one."""
        client, self._client = self._client, None
        self.pid += 1
        self.calls.clear()
        self._ids = itertools.count(1)
        self.silent = False
        if not keep_accounts:
            self.accounts.clear()
        if client is not None:
            client.on_lost()

    def publish(self, event: Event) -> None:
        if self._client is not None:
            self._client.on_event(event)

    def add_account(
        self, address: str = "101@example", state: AccountState = AccountState.READY, **changes: Any
    ) -> AccountSnapshot:
        account = AccountSnapshot(
            id=f"a-{address.partition('@')[0]}",
            address=address,
            state=state,
            reason="",
            retry_in_s=None,
            server="pbx.example",
            transport="udp",
            encrypted=False,
            default=not self.accounts,
        )
        return self.set_account(replace(account, **changes))

    def set_account(self, account: AccountSnapshot) -> AccountSnapshot:
        account = replace(account, revision=account.revision + 1)
        self.accounts[account.id] = account
        self.publish(AccountEvent(account))
        return account

    def add_call(
        self,
        number: str = "102",
        name: str = "Ben Brook",
        state: LegState = LegState.IN_CALL,
        direction: str = "out",
        ago_s: float = 0.0,
        **changes: Any,
    ) -> CallSnapshot:
        up = state is LegState.IN_CALL
        now = time.time()
        call = CallSnapshot(
            id=f"c{next(self._ids)}",
            account=next(iter(self.accounts), "a-101"),
            state=state,
            direction=direction,
            remote=RemoteParty(name, number, f"sip:{number}@example"),
            started_at=now - ago_s,
            answered_at=now - ago_s if up else None,
            duration_s=ago_s if up else 0.0,
            codec="G722" if up else "",
        )
        return self.set_call(replace(call, **changes))

    def ring(self, number: str = "102", name: str = "Ben Brook") -> CallSnapshot:
        return self.add_call(number, name, LegState.INCOMING, "in")

    def set_call(self, call: CallSnapshot, **changes: Any) -> CallSnapshot:
        call = replace(call, **changes)
        call = replace(call, revision=call.revision + 1)
        self.calls[call.id] = call
        self.publish(CallEvent(call))
        if call.state is LegState.ENDED:
            del self.calls[call.id]
        return call

    def change(self, call_id: str, **changes: Any) -> CallSnapshot:
        return self.set_call(self.calls[call_id], **changes)

    def end(self, call_id: str, reason: EndReason = EndReason.COMPLETED) -> None:
        self.change(call_id, state=LegState.ENDED, reason=reason, reason_text=WORDS[reason])

    def status(self) -> StatusSnapshot:
        phone = PhoneSnapshot("0.1", self.pid, 1.0, _STACK, notice=self.notice)
        return StatusSnapshot(phone, tuple(self.accounts.values()), tuple(self.calls.values()))

    def commands(self, kind: type[Command[Any]]) -> list[Command[Any]]:
        return [command for command in self.asked if isinstance(command, kind)]

    def answer(self, command: Command[Any]) -> Any:
        """Carries out `command` and returns its answer; raises `Problem`."""
        if type(command) in self.refuse:
            raise self.refuse[type(command)]
        match command:
            case GetStatus() | Subscribe():
                return self.status()
            case SignInAccount():
                return self._sign_in(command)
            case SignOutAccount(account):
                self.accounts.pop(account or "", None)
                self.publish(AccountRemovedEvent(account or ""))
            case RegisterNow(account):
                self.set_account(
                    replace(
                        self.accounts[account or next(iter(self.accounts))],
                        state=AccountState.CONNECTING,
                        retry_in_s=None,
                    )
                )
            case Dial(target):
                return CallRef(self.add_call(target, "", LegState.CALLING).id)
            case Transfer(target, call, ask_first):
                return self._transfer(target, call or "", ask_first=ask_first)
            case _:
                self._on_calls(command)
        return Done()

    def _sign_in(self, command: SignInAccount) -> AccountRef:
        account = self.add_account(command.address, AccountState.CONNECTING)
        if self.session_only:
            account = replace(account, secret_kept="session")
        right = command.password is not None and command.password.reveal() == self.password
        if right and self.sign_in_problem is WRONG_PASSWORD:
            self.set_account(replace(account, state=AccountState.READY))
        else:
            self.set_account(
                replace(account, state=AccountState.REFUSED, problem=self.sign_in_problem)
            )
        return AccountRef(account.id, self.session_only)

    def _transfer(self, target: str, call: str, *, ask_first: bool) -> CallRef:
        if not ask_first:
            self.change(call, transfer=TransferState.ASKING)
            return CallRef(call)
        self.change(call, hold=HoldSnapshot(local=HoldState.HELD))
        return CallRef(self.add_call(target, "", LegState.CALLING, consultation_for=call).id)

    def _on_calls(self, command: Command[Any]) -> None:
        held, active = HoldSnapshot(local=HoldState.HELD), HoldSnapshot()
        match command:
            case Answer(call):
                for other in list(self.calls.values()):
                    if other.state is LegState.IN_CALL and not other.conference:
                        self.change(other.id, hold=held)
                self.change(call or "", state=LegState.IN_CALL, answered_at=time.time())
            case Decline(call):
                self.end(call or "", EndReason.DECLINED)
            case Ignore(call):
                self.change(call or "", silenced=True)
            case HangUp(call, everything):
                for each in list(self.calls) if everything else [call or ""]:
                    self.end(each)
            case Mute(call):
                self.change(call or "", muted=True)
            case Unmute(call):
                self.change(call or "", muted=False)
            case Hold(call):
                self.change(call or "", hold=HoldSnapshot(local=HoldState.HOLDING))
            case Resume(call):
                self.change(call or "", hold=active)
            case Swap():
                for one in list(self.calls.values()):
                    was_held = one.hold.local is HoldState.HELD
                    self.change(one.id, hold=active if was_held else held)
            case Merge():
                ids = tuple(self.calls)
                for one_id in ids:
                    others = tuple(other for other in ids if other != one_id)
                    self.change(one_id, hold=active, conference=others)
            case Split():
                for number, one_id in enumerate(list(self.calls)):
                    self.change(one_id, conference=(), hold=held if number else active)
            case CompleteTransfer(call):
                for one_id in list(self.calls):
                    self.end(one_id, EndReason.TRANSFERRED)
            case AbandonTransfer(call):
                for one in list(self.calls.values()):
                    if one.consultation_for == call:
                        self.end(one.id, EndReason.CANCELLED)
                self.change(call or "", hold=active)
            case _:
                pass


class FakeClient:
    """One connection to the fake phone; has what `softphone.gui.client_bridge.PhoneClient` asks
    for.
    """

    def __init__(
        self, phone: FakePhone, on_event: Callable[[Event], None], on_lost: Callable[[], None]
    ) -> None:
        self._phone = phone
        self.on_event = on_event
        self.on_lost = on_lost
        self.closed = False

    def ask_later(self, command: Command[R]) -> Future[R]:
        future: Future[R] = Future()
        if not isinstance(command, GetStatus):
            self._phone.asked.append(command)
        if self._phone.silent:
            return future
        try:
            future.set_result(self._phone.answer(command))
        except Problem as problem:
            future.set_exception(problem)
        return future

    def close(self) -> None:
        self.closed = True
