"""The SIP stack as the phone uses it: plain arguments in, facts out. One thread, the phone's loop,
calls everything.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import time
from collections.abc import Callable, Iterable

import pjsua2 as pj

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.dtmf import DtmfMethod
from softphone.domain.errors import Problem
from softphone.domain.facts import (
    CallMediaFact,
    Fact,
    MediaHold,
    RegistrationFact,
    ReinviteRefusedFact,
)
from softphone.domain.phrase import Phrase
from softphone.domain.provider import LampPackage
from softphone.domain.quality import StreamQuality
from softphone.domain.secret import Secret
from softphone.domain.snapshots import StackInfo
from softphone.sip.account import RegistrationPlan, Route, SipAccount
from softphone.sip.build import BUILD
from softphone.sip.call import SipCall
from softphone.sip.endpoint import Endpoint, EndpointConfig
from softphone.sip.lamps import Lamps
from softphone.sip.media_port import MediaPort, Sound
from softphone.sip.mixer import Mixer

log = logging.getLogger(__name__)

_GOODBYE_S = 2.5


class SipStack:
    """Calls are named by the phone's own ids, accounts too. Every method may raise `Problem`."""

    def __init__(self, config: EndpointConfig, sound: Sound) -> None:
        gc.disable()  # stack objects must be collected on this thread: see `poll`
        self._config = config
        self._endpoint = Endpoint(config)
        self._port: MediaPort | None = MediaPort(sound)
        self._mixer = Mixer(self._port)
        self._accounts: dict[str, SipAccount] = {}
        self._retired: list[SipAccount] = []
        self._calls: dict[str, SipCall] = {}
        self._facts: list[Fact] = []
        self._lamps = Lamps(self._report)
        self._next_collection = time.monotonic()
        self._incoming = 0

    @property
    def info(self) -> StackInfo:
        return self._endpoint.info

    # -- events ------------------------------------------------------------------------------------

    def poll(self, timeout_ms: int) -> list[Fact]:
        """Handles network events for at most `timeout_ms` and returns what happened, in order."""
        self._endpoint.poll(timeout_ms)
        self._proceed_accounts()
        facts, self._facts = self._facts, []
        for fact in facts:
            if isinstance(fact, (CallMediaFact, ReinviteRefusedFact)):
                self._mixer.set_paused(fact.call, False)
        if facts:
            self._mixer.update(self._calls)
            self._forget_ended()
        if time.monotonic() > self._next_collection:
            gc.collect(1)
            self._shut_down_retired()
            self._next_collection = time.monotonic() + 5.0
        return facts

    def _proceed_accounts(self) -> None:
        for account in list(self._accounts.values()):
            try:
                account.proceed()
            except pj.Error as error:
                log.warning("registration of %s: %s", account.account_id, error.info())
                self._report(RegistrationFact(account.account_id, 503, str(error.reason), 0))

    def _report(self, fact: Fact) -> None:
        self._facts.append(fact)

    def _adopt(self, call: SipCall) -> str:
        self._incoming += 1
        call.call_id = f"in-{self._incoming}"
        self._calls[call.call_id] = call
        return call.call_id

    def rename(self, old: str, new: str) -> None:
        """Gives an incoming call the phone's own id."""
        call = self._calls.pop(old)
        call.call_id = new
        self._calls[new] = call

    def _forget_ended(self) -> None:
        """A call object kept after DISCONNECTED kills the next call with its native number."""
        for call_id in [name for name, call in self._calls.items() if call.disconnected]:
            self._mixer.remove(call_id)
            del self._calls[call_id]
        self._shut_down_retired()

    # -- accounts ----------------------------------------------------------------------------------

    def open_account(
        self, account: Account, secret: Secret, host: str, port: int, expiry_s: int
    ) -> None:
        """Adds or changes an account; `host` is the server's resolved address (for TLS its name).
        Does not register.
        """
        if account.transport is Transport.TLS and not self.info.tls:
            raise Problem(
                "No encryption in this build",
                "The SIP stack of this installation cannot use TLS.",
                "Choose UDP or TCP under Advanced, or install the full build.",
            )
        transport_id = self._endpoint.transport(account.transport, account.ca_file)
        route = Route(host, port, account.transport, transport_id)
        plan = RegistrationPlan(account, route, self._config.instance, expiry_s)
        known = self._accounts.get(account.id)
        if known is not None and not known.serves(account, secret):
            self._retire(self._accounts.pop(account.id))
        if account.id not in self._accounts:
            self._require_free_account()
        opened = self._accounts.get(account.id) or SipAccount(
            account.id,
            self._report,
            self._adopt,
            self._endpoint.last_transport_error,
            self._endpoint.transport,
        )
        try:
            opened.open(plan, secret)
        except pj.Error as error:
            raise _stack_problem(Phrase("The account could not be set up"), error) from None
        self._accounts[account.id] = opened

    def _require_free_account(self) -> None:
        """The stack aborts on one account too many; those that end still count."""
        if len(self._accounts) + len(self._retired) >= BUILD.most_accounts:
            raise Problem(
                "Too many accounts",
                "This installation can carry {most} accounts.",
                "Sign another account out, or try again in half a minute.",
                most=BUILD.most_accounts,
            )

    def register(self, account_id: str) -> None:
        """Sends a REGISTER; the outcome comes as a `RegistrationFact`."""
        try:
            self._accounts[account_id].begin_registration()
        except pj.Error as error:
            raise _stack_problem(Phrase("The phone could not register"), error) from None

    def unregister(self, account_id: str) -> None:
        # Refused by the stack when it is not registered: then there is nothing to take back.
        with contextlib.suppress(pj.Error):
            self._accounts[account_id].end_registration()

    def close_account(self, account_id: str) -> None:
        """Takes the account away; one that still carries calls stays until it is opened anew."""
        if any(call.account_id == account_id for call in self._calls.values()):
            return
        account = self._accounts.pop(account_id, None)
        if account is not None:
            self._retire(account)

    def _retire(self, account: SipAccount) -> None:
        # What it watches must be gone before it: the stack aborts otherwise.
        self._lamps.drop(account.account_id)
        self._retired.append(account)
        self._shut_down_retired()

    def _shut_down_retired(self) -> None:
        """Accounts go when their last call is over and their last question was answered.

        The stack aborts when an answer, or its time-out, finds its account gone.
        """
        in_use = {call.native_account for call in self._calls.values()}
        for account in list(self._retired):
            if account.getId() not in in_use and not account.unanswered:
                self._retired.remove(account)
                account.shutdown()

    # -- calls -------------------------------------------------------------------------------------

    def dial(self, account_id: str, call_id: str, uri: str, *, silent: bool = False) -> None:
        """Sends an INVITE; states come as facts. A `silent` call is heard by nobody here and hears
        nobody, for its whole life.
        """
        account = self._accounts.get(account_id)
        if account is None:
            raise _not_signed_in()
        call = SipCall(account, account_id, self._report)
        call.call_id = call_id
        call.silent = silent
        self._calls[call_id] = call
        try:
            call.makeCall(uri, _options())
        except pj.Error as error:
            del self._calls[call_id]
            raise _stack_problem(Phrase("The call could not be placed"), error) from None

    def ring(self, call_id: str) -> None:
        """Answers 180 to an incoming call."""
        self._answer(call_id, 180)

    def answer(self, call_id: str) -> None:
        self._answer(call_id, 200)

    def _answer(self, call_id: str, code: int) -> None:
        options = _options()
        options.statusCode = code
        self._on_call(call_id, lambda call: call.answer(options))

    def hang_up(self, call_id: str, code: int = 0) -> None:
        """BYE, CANCEL, or the refusal `code` for a call that is still ringing here.

        For a call that has just ended there is nothing to do: the fact is on its way. The end of a
        silent call that was answered is reported when the other side has agreed to it.
        """
        if call_id not in self._calls:
            return
        call = self._calls[call_id]
        if call.silent and call.up and not call.leaving:
            self._on_call(call_id, lambda call: call.leave())
            return
        options = pj.CallOpParam()
        options.statusCode = code
        self._on_call(call_id, lambda call: call.hangup(options))

    def hold(self, call_id: str) -> None:
        """Asks with a re-INVITE; the answer comes as `CallMediaFact` or `ReinviteRefusedFact`."""
        self._on_call(call_id, lambda call: call.setHold(_options()))
        self._mixer.set_paused(call_id, True)
        self._mixer.update(self._calls)

    def resume(self, call_id: str) -> None:
        options = _options()
        options.opt.flag = pj.PJSUA_CALL_UNHOLD
        self._on_call(call_id, lambda call: call.reinvite(options))

    def send_dtmf(self, call_id: str, digits: str, method: DtmfMethod) -> None:
        """RFC 4733 events, or SIP INFO when asked for or when the other side did not negotiate
        events.
        """

        def send(call: SipCall) -> None:
            if method is DtmfMethod.RFC4733:
                try:
                    call.dialDtmf(digits)
                    return
                except pj.Error:
                    log.info("telephone-event was not negotiated, the keys go as SIP INFO")
            info = pj.CallSendDtmfParam()
            info.method = pj.PJSUA_DTMF_METHOD_SIP_INFO
            info.digits = digits
            call.sendDtmf(info)

        self._on_call(call_id, send)

    def transfer(self, call_id: str, uri: str) -> None:
        """Blind transfer: REFER (RFC 3515)."""
        self._on_call(call_id, lambda call: call.xfer(uri, _options()))

    def transfer_to_call(self, call_id: str, other_id: str) -> None:
        """Attended transfer: REFER with Replaces (RFC 3891)."""
        other = self._call(other_id)
        self._on_call(call_id, lambda call: call.xferReplaces(other, _options()))

    def set_muted(self, call_id: str, muted: bool) -> None:
        self._mixer.set_muted(call_id, muted)
        self._mixer.update(self._calls)

    def join(self, call_ids: Iterable[str]) -> None:
        """Mixes these calls with each other and with this computer's sound; an empty list ends the
        conference.
        """
        self._mixer.set_conference(frozenset(call_ids))
        self._mixer.update(self._calls)

    def quality(self, call_id: str) -> StreamQuality | None:
        """Counters of the received stream, or None while there is none."""
        call = self._calls.get(call_id)
        if call is None or call.audio is None or call.hold is not MediaHold.NONE:
            return None
        try:
            statistics = call.getStreamStat(call.audio_index)
        except pj.Error:
            return None
        received, round_trip = statistics.rtcp.rxStat, statistics.rtcp.rttUsec
        return StreamQuality(
            packets=int(received.pkt),
            lost=int(received.loss),
            discarded=int(received.discard),
            jitter_ms=received.jitterUsec.mean / 1000,
            round_trip_ms=round_trip.mean / 1000 if round_trip.n else None,
        )

    def _call(self, call_id: str) -> SipCall:
        try:
            return self._calls[call_id]
        except KeyError:
            raise Problem(
                "This call is over",
                "It ended before the request arrived.",
                "Nothing needs to be done.",
            ) from None

    def _on_call(self, call_id: str, action: Callable[[SipCall], object]) -> None:
        call = self._call(call_id)
        try:
            action(call)
        except pj.Error as error:
            raise _stack_problem(
                Phrase("The phone system does not allow this now"), error
            ) from None

    # -- lamps -------------------------------------------------------------------------------------

    def watch(self, account_id: str, watch_id: str, uri: str, package: LampPackage) -> None:
        """Subscribes to `uri`; what it is doing comes as `LampFact`s named `watch_id`. After one
        that is not live nothing comes any more.
        """
        account = self._accounts.get(account_id)
        if account is None:
            raise _not_signed_in()
        try:
            self._lamps.watch(account, account_id, watch_id, uri, package)
        except pj.Error as error:
            raise _stack_problem(Phrase("The lamp could not be watched"), error) from None

    def unwatch(self, watch_id: str) -> None:
        """Ends a subscription; for one that is unknown there is nothing to do."""
        self._lamps.unwatch(watch_id)

    # -- end ---------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Hangs up, unregisters and destroys the stack in the order it needs (docs/facts, "Safe
        order at exit").
        """
        self._lamps.clear()
        for call_id in list(self._calls):
            try:
                self.hang_up(call_id)
            except Problem as problem:
                log.info("at exit: %s", problem)
        for account_id in list(self._accounts):
            self.unregister(account_id)
        deadline = time.monotonic() + _GOODBYE_S
        while time.monotonic() < deadline and (self._calls or self._registered()):
            self.poll(10)
        if any(account.unanswered for account in (*self._accounts.values(), *self._retired)):
            # Destroying now would abort; the process is about to leave anyway.
            return
        self._mixer.clear()
        self._calls.clear()
        for account in (*self._accounts.values(), *self._retired):
            account.shutdown()
        self._accounts.clear()
        self._retired.clear()
        # A farewell that could not be sent ends in a timer, which must not outlive its account.
        self._endpoint.poll(10)
        self._port = None
        del self._mixer
        gc.collect()
        self._endpoint.destroy()

    def _registered(self) -> bool:
        return any(account.getInfo().regIsActive for account in self._accounts.values())


def _options() -> pj.CallOpParam:
    return pj.CallOpParam(True)


def _stack_problem(title: Phrase, error: pj.Error) -> Problem:
    return Problem(
        title,
        "{reason}.",
        "Try again; if it goes on, restart the phone.",
        reason=error.reason,
    )


def _not_signed_in() -> Problem:
    return Problem("Not signed in", "There is no account to call from.", "Sign in first.")
