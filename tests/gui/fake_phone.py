"""A phone behind the window's port: it answers commands and sends events as the real one does, in
this process.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import (
    AbandonTransfer,
    AccountRef,
    Answer,
    CallRef,
    CallVoicemail,
    CodeAnswer,
    Command,
    CompleteTransfer,
    Decline,
    Dial,
    Done,
    GetProvider,
    GetStatus,
    HangUp,
    Hold,
    Ignore,
    Merge,
    Mute,
    ParkCall,
    PickUp,
    PickUpScope,
    RecordAction,
    RecordCall,
    RegisterNow,
    Resume,
    RetrieveCall,
    RunCode,
    SignInAccount,
    SignOutAccount,
    Split,
    Subscribe,
    Swap,
    SwitchFeature,
    Transfer,
    Unmute,
    UnwatchPerson,
    WatchPerson,
)
from softphone.domain.dial_plan import Meaning, classify
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import AccountEvent, AccountRemovedEvent, CallEvent, Event
from softphone.domain.lamp import SlotState
from softphone.domain.provider import Code, How
from softphone.domain.reasons import WORDS, EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    HoldSnapshot,
    PhoneSnapshot,
    RemoteParty,
    StackInfo,
    StackPart,
    StatusSnapshot,
)
from tests.gui.fake_client import FakeClient
from tests.gui.fake_codes import FakeCodes
from tests.gui.fake_contacts import CONTACT_COMMANDS, FakeContacts
from tests.gui.fake_history import HISTORY_COMMANDS, FakeHistory
from tests.gui.fake_problems import NO_PHONE, WRONG_PASSWORD
from tests.gui.fake_settings import SETTING_COMMANDS, FakeSettings
from tests.gui.fake_support import SUPPORT_COMMANDS, FakeSupport
from tests.gui.provider import itsvoip

_PARTS = (StackPart("openssl", "3.5.7", "Apache-2.0"), StackPart("opus", "1.5.2", "BSD-3-Clause"))
_STACK = StackInfo("pjsip", "2.15.1", True, True, True, 32, "softphone-pjsua2 1", (), _PARTS)


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
        self.codes = FakeCodes(itsvoip(), self.publish)
        self.codes.hot_desk_ended = self._sign_out
        self.history = FakeHistory(self.publish)
        self.contacts = FakeContacts(self.publish)
        self.settings = FakeSettings(self.publish)
        self.support = FakeSupport()

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
        self.codes.forget()
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
        codes = self.codes
        return StatusSnapshot(
            phone,
            tuple(self.accounts.values()),
            tuple(self.calls.values()),
            codes.features.get(next(iter(self.accounts), ""), {}),
            {account: dict(features) for account, features in codes.features.items()},
            tuple(codes.services.values()),
            tuple(codes.people.values()),
            tuple(codes.slots.values()),
            unseen_missed=self.history.store.unseen(),
        )

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
                self._sign_out(account or "")
            case GetProvider():
                return self.codes.provider
            case RunCode() | SwitchFeature() | RecordCall():
                return self._code(command)
            case _ if isinstance(command, SETTING_COMMANDS):
                return self.settings.answer(command)
            case CallVoicemail():
                return self._called("9901")
            case PickUp() | ParkCall() | RetrieveCall():
                return self._pick_or_park(command)
            case WatchPerson(number, name, account):
                self.codes.watch(number, name, account=self._account(account))
            case UnwatchPerson(number, account):
                self.codes.unwatch(number, self._account(account))
            case RegisterNow(account):
                self.set_account(
                    replace(
                        self.accounts[account or next(iter(self.accounts))],
                        state=AccountState.CONNECTING,
                        retry_in_s=None,
                    )
                )
            case Dial(target):
                return self._dial(target)
            case _ if isinstance(command, SUPPORT_COMMANDS):
                return self.support.answer(command)
            case _ if isinstance(command, HISTORY_COMMANDS):
                return self.history.answer(command)
            case _ if isinstance(command, CONTACT_COMMANDS):
                return self.contacts.answer(command)
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

    def _sign_out(self, account: str) -> None:
        self.accounts.pop(account, None)
        self.publish(AccountRemovedEvent(account))

    def _account(self, account: str | None) -> str:
        return account or next(iter(self.accounts), "a-101")

    def _called(self, number: str, name: str = "") -> CallRef:
        return CallRef(self.add_call(number, name, LegState.CALLING).id)

    def _dial(self, target: str) -> CallRef:
        meant = classify(target, self.codes.provider)
        if meant.meaning is Meaning.CODE and meant.code and meant.code.how is How.SERVICE:
            service = self.codes.serve(meant.code, meant.argument, self._account(None))
            return CallRef(service.id)
        return self._called(target)

    def _code(self, command: RunCode | SwitchFeature | RecordCall) -> Any:
        match command:
            case SwitchFeature():
                return self.codes.switch(command, self._account(command.account)).answer
            case RecordCall(action, call):
                return self._record(action, call or next(iter(self.calls)))
            case RunCode(code_id, argument, call, account):
                code = self.codes.provider.code(code_id)
                return self._run(code, argument, call, self._account(account))

    def _run(self, code: Code, argument: str, call: str | None, account: str) -> Any:
        digits = self.codes.digits(code, argument)
        about = call or next(iter(self.calls), "")
        if code.how in (How.TRANSFER, How.IN_CALL) and about not in self.calls:
            raise Problem("There is no call", f"“{code.name}” is about a call.", "Call first.")
        match code.how:
            case How.SERVICE:
                return self.codes.serve(code, argument, account).answer
            case How.CALL:
                return CodeAnswer(call=self._called(digits).call)
            case How.TRANSFER:
                return CodeAnswer(call=self._transfer(digits, about, ask_first=False).call)
            case How.IN_CALL:
                return self._record(RecordAction(code.id.removeprefix("record-")), about)

    def _record(self, action: RecordAction, call: str) -> CodeAnswer:
        self.change(
            call,
            recording=action is not RecordAction.STOP,
            recording_paused=action is RecordAction.PAUSE,
        )
        return CodeAnswer(call=call)

    def _pick_or_park(self, command: PickUp | ParkCall | RetrieveCall) -> CallRef:
        match command:
            case PickUp(scope, extension):
                digits = {PickUpScope.COMPANY: "*36", PickUpScope.DEPARTMENT: "*37"}
                return self._called(digits.get(scope, f"*35{extension}"))
            case RetrieveCall(slot, account):
                parked = self.codes.slots.get((self._account(account), slot))
                self.codes.set_slot(slot, SlotState.FREE, account=self._account(account))
                return self._called(f"*55{slot}", parked.name if parked else "")
            case ParkCall(slot, call):
                parked_id = call or next(iter(self.calls))
                where = slot or "***"
                party = self.calls[parked_id].remote
                self.change(parked_id, transfer=TransferState.DONE, parked=where)
                self.end(parked_id, EndReason.TRANSFERRED)
                self.codes.set_slot(where, party=party, mine=True)
                return CallRef(parked_id)

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
