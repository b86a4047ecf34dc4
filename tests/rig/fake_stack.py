"""A SIP stack without a network, behind the phone's port, with a PBX that answers at once.

It reports what the real one reports in the same case: tests/contract compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from softphone.domain.account import Account, Server
from softphone.domain.dtmf import DtmfMethod
from softphone.domain.errors import Problem
from softphone.domain.facts import (
    CallMediaFact,
    CallStateFact,
    Fact,
    IncomingFact,
    InviteState,
    LampFact,
    MediaHold,
    PingFact,
    RegistrationFact,
    ReinviteRefusedFact,
    TransferFact,
)
from softphone.domain.lamp import LampState
from softphone.domain.provider import LampPackage
from softphone.domain.quality import ReceivedSound, StreamQuality
from softphone.domain.secret import Secret
from softphone.domain.snapshots import StackInfo

PASSWORD = "right"
DOMAIN = "pbx.test"
REFUSALS = {"602": 486, "603": 603, "607": 503, "499": 404, "*00": 404}
RINGS_FOR_EVER = "604"
PLAYS_BEFORE_ANSWER = "605"
PERSON = "103"
SILENT = "698"  # nothing at all is heard of it
INFO = StackInfo("Fake", "1", tls=False, opus=False, dialog_lamps=False, max_calls=4)


@dataclass
class FakeCall:
    """`up` once confirmed; `heard` once the other side has said anything."""

    uri: str
    heard: bool = False
    up: bool = False
    hold: MediaHold = MediaHold.NONE


@dataclass
class FakeStack:
    """`asked` lists every request as `(method, arguments...)`. `failing` makes a method raise.

    `reinvite_codes` are the refusals of the next re-INVITEs; `holds_answered` False keeps the PBX
    silent about them. `outcome` replaces the answer to REGISTER. `answers` are the SIP statuses of
    numbers that are not answered as usual; 0 is silence. A silent call carries a code: the PBX
    answers it and hangs up, unless `prompts_end` is False. With `goodbyes_answered` False it does
    not answer our BYE and CANCEL. `pings_answered` None leaves an OPTIONS without an outcome;
    `sound` is what each call has received, `measured` how it sounded.
    """

    info: StackInfo = INFO
    password: str = PASSWORD
    outcome: RegistrationFact | None = None
    holds_answered: bool = True
    prompts_end: bool = True
    goodbyes_answered: bool = True
    pings_answered: bool | None = True
    sound: dict[str, ReceivedSound] = field(default_factory=dict)
    measured: dict[str, StreamQuality] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    reinvite_codes: list[int] = field(default_factory=list)
    failing: dict[str, Problem] = field(default_factory=dict)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    calls: dict[str, FakeCall] = field(default_factory=dict)
    accounts: dict[str, tuple[Account, Secret]] = field(default_factory=dict)
    conference: tuple[str, ...] = ()
    watches: dict[str, tuple[str, LampPackage]] = field(default_factory=dict)
    lamp_states: dict[str, LampState] = field(default_factory=dict)
    stopped: bool = False
    _facts: list[Fact] = field(default_factory=list)
    _incoming: int = 0

    # -- for tests ---------------------------------------------------------------------------------

    def report(self, *facts: Fact) -> None:
        self._facts += facts

    def count(self, method: str) -> int:
        return sum(request[0] == method for request in self.asked)

    def last(self, method: str) -> tuple[object, ...]:
        return next(request for request in reversed(self.asked) if request[0] == method)

    def ring_in(self, remote: str, account: str = "a1", answer_after_s: float | None = None) -> str:
        """A call comes in; the answer is the stack's id for it."""
        self._incoming += 1
        call_id = f"in-{self._incoming}"
        self.calls[call_id] = FakeCall(remote, heard=True)
        self.report(IncomingFact(account, call_id, remote, "192.0.2.1:5060", answer_after_s))
        return call_id

    def state(
        self, call_id: str, state: InviteState, code: int = 0, elsewhere: bool = False
    ) -> None:
        call = self.calls[call_id]
        call.heard = call.heard or code > 0
        if state is InviteState.DISCONNECTED:
            del self.calls[call_id]
        self.report(CallStateFact(call_id, state, code, "", f"<{call.uri}>", call.heard, elsewhere))

    def media(self, call_id: str, hold: MediaHold = MediaHold.NONE) -> None:
        self.calls[call_id].hold = hold
        self.report(CallMediaFact(call_id, True, hold, "G722", False))

    def connect(self, call_id: str) -> None:
        """The other side answers."""
        self.state(call_id, InviteState.CONNECTING, 200)
        self.media(call_id)
        self.state(call_id, InviteState.CONFIRMED, 200)
        self.calls[call_id].up = True

    def transfer_says(self, call_id: str, *codes: int) -> None:
        self.report(
            *(TransferFact(call_id, code, "", code >= 200 and code != 202) for code in codes)
        )

    def lamp(self, number: str, state: LampState, other: str = "") -> None:
        """The PBX tells all who watch `number`."""
        self.lamp_states[number] = state
        for watch_id, (watched, package) in self.watches.items():
            if watched == number:
                self.report(LampFact(watch_id, package, state, other))

    def lose_lamp(self, number: str, code: int = 0) -> None:
        """The subscriptions to `number` end."""
        for watch_id, (watched, package) in list(self.watches.items()):
            if watched == number:
                del self.watches[watch_id]
                self.report(LampFact(watch_id, package, LampState.UNKNOWN, live=False, code=code))

    # -- the port ----------------------------------------------------------------------------------

    def poll(self, timeout_ms: int) -> list[Fact]:
        facts, self._facts = self._facts, []
        return facts

    def _note(self, method: str, *arguments: object) -> None:
        self.asked.append((method, *arguments))
        if method in self.failing:
            raise self.failing[method]

    def open_account(self, account: Account, secret: Secret, server: Server, expiry_s: int) -> None:
        self._note("open_account", account.id, server.host, server.port, expiry_s)
        self.accounts[account.id] = (account, secret)

    def register(self, account_id: str) -> None:
        self._note("register", account_id)
        account, secret = self.accounts[account_id]
        if self.outcome is not None:
            self.report(self.outcome)
        elif account.parsed.domain != DOMAIN:
            self.report(RegistrationFact(account_id, 404, "Not Found", 0))
        elif secret.reveal() != self.password:
            self.report(RegistrationFact(account_id, 401, "", 0))
        else:
            self.report(RegistrationFact(account_id, 200, "OK", 300))

    def ping(self, account_id: str) -> None:
        self._note("ping", account_id)
        if self.pings_answered is not None:
            self.report(PingFact(account_id, self.pings_answered))

    def network_changed(self) -> None:
        self._note("network_changed")

    def renew_media(self, call_id: str) -> None:
        self._note("renew_media", call_id)

    def received(self, call_id: str) -> ReceivedSound | None:
        return self.sound.get(call_id)

    def unregister(self, account_id: str) -> None:
        self._note("unregister", account_id)
        self.report(RegistrationFact(account_id, 200, "OK", 0))

    def close_account(self, account_id: str) -> None:
        self._note("close_account", account_id)
        self.accounts.pop(account_id, None)

    def dial(self, account_id: str, call_id: str, uri: str, *, silent: bool = False) -> None:
        self._note("dial", account_id, call_id, uri)
        self.calls[call_id] = FakeCall(uri)
        self.state(call_id, InviteState.CALLING)
        number = _number(uri)
        status = self.answers.get(number, REFUSALS.get(number, 200))
        if status == 0:
            return
        if status >= 300:
            self.state(call_id, InviteState.DISCONNECTED, status)
        elif silent:
            self.connect(call_id)
            if self.prompts_end:
                self.state(call_id, InviteState.DISCONNECTED, 200)
        elif number == PLAYS_BEFORE_ANSWER:
            self.media(call_id)
            self.state(call_id, InviteState.EARLY, 183)
        elif number == RINGS_FOR_EVER:
            self.state(call_id, InviteState.EARLY, 180)
        elif number != SILENT:
            if number == PERSON:
                self.state(call_id, InviteState.EARLY, 180)
            self.connect(call_id)

    def rename(self, old: str, new: str) -> None:
        self._note("rename", old, new)
        self.calls[new] = self.calls.pop(old)

    def ring(self, call_id: str) -> None:
        self._note("ring", call_id)
        self.state(call_id, InviteState.EARLY, 180)

    def answer(self, call_id: str) -> None:
        self._note("answer", call_id)
        self.connect(call_id)

    def hang_up(self, call_id: str, code: int = 0) -> None:
        self._note("hang_up", call_id, code)
        if call_id in self.calls and self.goodbyes_answered:
            up = self.calls[call_id].up
            self.state(call_id, InviteState.DISCONNECTED, 200 if up else code or 487)

    def hold(self, call_id: str) -> None:
        self._note("hold", call_id)
        self._reinvite(call_id, MediaHold.LOCAL)

    def resume(self, call_id: str) -> None:
        self._note("resume", call_id)
        self._reinvite(call_id, MediaHold.NONE)

    def _reinvite(self, call_id: str, hold: MediaHold) -> None:
        if self.reinvite_codes:
            self.report(ReinviteRefusedFact(call_id, self.reinvite_codes.pop(0)))
        elif self.holds_answered:
            self.media(call_id, hold)

    def set_muted(self, call_id: str, muted: bool) -> None:
        self._note("set_muted", call_id, muted)

    def send_dtmf(self, call_id: str, digits: str, method: DtmfMethod) -> None:
        self._note("send_dtmf", call_id, digits, method)

    def transfer(self, call_id: str, uri: str) -> None:
        self._note("transfer", call_id, uri)
        number = _number(uri)
        self.transfer_says(call_id, 100, REFUSALS.get(number, 200))

    def transfer_to_call(self, call_id: str, other_id: str) -> None:
        self._note("transfer_to_call", call_id, other_id)
        self.transfer_says(call_id, 100)

    def join(self, call_ids: Iterable[str]) -> None:
        self.conference = tuple(call_ids)
        self._note("join", *self.conference)

    def quality(self, call_id: str) -> StreamQuality | None:
        if call_id in self.measured:
            return self.measured[call_id]
        call = self.calls.get(call_id)
        return StreamQuality(100, 0, 0, 1.0, None) if call is not None and call.up else None

    def watch(self, account_id: str, watch_id: str, uri: str, package: LampPackage) -> None:
        self._note("watch", account_id, watch_id, uri, package)
        number = _number(uri)
        self.watches[watch_id] = number, package
        if number in REFUSALS:
            self.lose_lamp(number, REFUSALS[number])
        else:
            # Without a phone a colleague is offline by presence; dialogs know no such thing.
            nothing = LampState.OFFLINE if package is LampPackage.PRESENCE else LampState.IDLE
            state = self.lamp_states.get(number, nothing)
            self.report(LampFact(watch_id, package, state))

    def unwatch(self, watch_id: str) -> None:
        self._note("unwatch", watch_id)
        self.watches.pop(watch_id, None)

    def stop(self) -> None:
        self._note("stop")
        self.stopped = True


def _number(uri: str) -> str:
    return uri.removeprefix("sip:").partition("@")[0]
