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

from softphone.domain.account import Account, Server
from softphone.domain.dtmf import DtmfMethod
from softphone.domain.errors import Problem
from softphone.domain.facts import (
    CallMediaFact,
    ConnectionLostFact,
    Fact,
    MediaHold,
    ReinviteRefusedFact,
)
from softphone.domain.phrase import Phrase
from softphone.domain.provider import LampPackage
from softphone.domain.quality import ReceivedSound, SentStream, StreamQuality
from softphone.domain.secret import Secret
from softphone.domain.snapshots import StackInfo
from softphone.sip.accounts import SipAccounts
from softphone.sip.call import SipCall
from softphone.sip.endpoint import EndpointConfig
from softphone.sip.lamps import Lamps
from softphone.sip.media_port import MediaPort, Sound
from softphone.sip.mixer import Mixer
from softphone.sip.problems import stack_problem

log = logging.getLogger(__name__)

_GOODBYE_S = 2.5
_BUSY_HERE = 486  # for a call that rings here: the user's other phones may go on ringing
_LOOK_PERIOD_S = 1.0
_NEW_ADDRESS = (
    pj.PJSUA_CALL_REINIT_MEDIA
    | pj.PJSUA_CALL_UPDATE_CONTACT
    | pj.PJSUA_CALL_UPDATE_VIA
    | pj.PJSUA_CALL_UPDATE_TARGET
)


class SipStack:
    """Calls are named by the phone's own ids, accounts too. Every method may raise `Problem`."""

    def __init__(self, config: EndpointConfig, sound: Sound) -> None:
        gc.disable()  # stack objects must be collected on this thread: see `poll`
        self._calls: dict[str, SipCall] = {}
        self._facts: list[Fact] = []
        self._lamps = Lamps(self._report, self._trusts)
        self._accounts = SipAccounts(
            config,
            lambda transport: self._report(ConnectionLostFact(transport)),
            self._report,
            self._adopt,
            lambda: {call.native_account for call in self._calls.values()},
            self._lamps.drop,
        )
        self._port: MediaPort | None = MediaPort(sound)
        self._mixer = Mixer(self._port)
        self._next_collection = self._next_look = time.monotonic()
        self._incoming = 0
        self._moving: set[str] = set()

    @property
    def info(self) -> StackInfo:
        return self._accounts.endpoint.info

    # -- events ------------------------------------------------------------------------------------

    def poll(self, timeout_ms: int) -> list[Fact]:
        """Handles network events for at most `timeout_ms` and returns what happened, in order."""
        self._accounts.poll(timeout_ms)
        self._refuse_strangers()
        self._look_after_calls()
        facts, self._facts = self._facts, []
        for fact in facts:
            if isinstance(fact, (CallMediaFact, ReinviteRefusedFact)):
                self._mixer.set_paused(fact.call, False)
        if facts:
            self._mixer.update(self._calls)
            self._forget_ended()
        if time.monotonic() > self._next_collection:
            gc.collect(1)
            self._accounts.shut_down_retired()
            self._next_collection = time.monotonic() + 5.0
        return facts

    def _refuse_strangers(self) -> None:
        strangers = [call for call in self._calls.values() if call.refusal]
        for call in strangers:
            options = pj.CallOpParam()
            options.statusCode, call.refusal = call.refusal, 0
            with contextlib.suppress(pj.Error):
                call.hangup(options)
        if strangers:
            self._forget_ended()

    def _look_after_calls(self) -> None:
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + _LOOK_PERIOD_S
            for call in self._calls.values():
                call.look()
            self._move_calls()

    def _trusts(self, account_id: str, source: str) -> bool:
        return self._accounts.trusts(account_id, source)

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
        self._accounts.shut_down_retired()

    # -- accounts ----------------------------------------------------------------------------------

    def open_account(self, account: Account, secret: Secret, server: Server, expiry_s: int) -> None:
        """Adds an account or changes its server. Does not register."""
        self._accounts.open(account, secret, server, expiry_s)

    def register(self, account_id: str) -> None:
        """Sends a REGISTER; the outcome comes as a `RegistrationFact`."""
        self._accounts.register(account_id)

    def ping(self, account_id: str) -> None:
        """Sends an OPTIONS; whether anybody answered comes as a `PingFact`."""
        self._accounts.ping(account_id)

    def unregister(self, account_id: str) -> None:
        self._accounts.unregister(account_id)

    def close_account(self, account_id: str) -> None:
        """Takes the account away; one that still carries calls stays until it is opened anew."""
        if not any(call.account_id == account_id for call in self._calls.values()):
            self._accounts.close(account_id)

    def network_changed(self) -> None:
        """Lets go of connections that may lead nowhere. Calls that are up are carried on over the
        new address as soon as their account is registered from there.
        """
        self._accounts.network_changed()
        self._moving = {name for name, call in self._calls.items() if call.can_move}

    def _move_calls(self) -> None:
        """A re-INVITE with our new address (RFC 3261 section 14, RFC 3264 section 8.3.1)."""
        self._moving &= self._calls.keys()
        for call_id in list(self._moving):
            call = self._calls[call_id]
            if not self._accounts.is_settled(call.account_id):
                continue
            try:
                call.move(_NEW_ADDRESS)
            except pj.Error as error:
                log.info("call %s is not moved yet: %s", call_id, error.reason)
            else:
                self._moving.discard(call_id)

    # -- calls -------------------------------------------------------------------------------------

    def dial(self, account_id: str, call_id: str, uri: str, *, silent: bool = False) -> None:
        """Sends an INVITE; states come as facts. A `silent` call is heard by nobody here and hears
        nobody, for its whole life.
        """
        account = self._accounts.find(account_id)
        call = SipCall(account, account_id, self._report)
        call.call_id = call_id
        call.silent = silent
        self._calls[call_id] = call
        try:
            call.makeCall(uri, _options())
        except pj.Error as error:
            del self._calls[call_id]
            raise stack_problem(Phrase("The call could not be placed"), error) from None

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
            coded = call.getStreamInfo(call.audio_index).audCodecParam.info
        except pj.Error:
            return None
        rtcp = statistics.rtcp
        received, round_trip, sent = rtcp.rxStat, rtcp.rttUsec, rtcp.txStat
        told = SentStream(int(sent.pkt), int(sent.loss), sent.jitterUsec.last / 1000)
        return StreamQuality(
            packets=int(received.pkt),
            lost=int(received.loss),
            discarded=int(received.discard),
            jitter_ms=received.jitterUsec.last / 1000,
            round_trip_ms=round_trip.last / 1000 if round_trip.n else None,
            # The level that it adapts to; how many frames are in it at a moment swings by a packet.
            buffer_ms=float(statistics.jbuf.burst * coded.frameLen),
            sent=told if sent.updateCount else None,
        )

    def received(self, call_id: str) -> ReceivedSound | None:
        """What the other side has sent us of its sound so far, or None while it need not send."""
        call = self._calls.get(call_id)
        if call is None or call.audio is None or call.hold is not MediaHold.NONE:
            return None
        try:
            return call.received()
        except pj.Error:
            return None

    def renew_media(self, call_id: str) -> None:
        """Receives and sends on fresh ports, which nobody outside of the call knows."""
        self._on_call(call_id, lambda call: call.move(pj.PJSUA_CALL_REINIT_MEDIA))

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
            raise stack_problem(Phrase("The phone system does not allow this now"), error) from None

    # -- lamps -------------------------------------------------------------------------------------

    def watch(self, account_id: str, watch_id: str, uri: str, package: LampPackage) -> None:
        """Subscribes to `uri`; what it is doing comes as `LampFact`s named `watch_id`. After one
        that is not live nothing comes any more.
        """
        account = self._accounts.find(account_id)
        try:
            self._lamps.watch(account, account_id, watch_id, uri, package)
        except pj.Error as error:
            raise stack_problem(Phrase("The lamp could not be watched"), error) from None

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
                self.hang_up(call_id, _BUSY_HERE)
            except Problem as problem:
                log.info("at exit: %s", problem)
        self._accounts.unregister_all()
        deadline = time.monotonic() + _GOODBYE_S
        while time.monotonic() < deadline and (self._calls or self._accounts.registered):
            self.poll(10)
        self._mixer.clear()
        self._calls.clear()
        if not self._accounts.shut_down():
            # Destroying now would abort; the process is about to leave anyway.
            return
        # A farewell that could not be sent ends in a timer, which must not outlive its account.
        self._accounts.endpoint.poll(10)
        self._port = None
        del self._mixer
        gc.collect()
        self._accounts.endpoint.destroy()


def _options() -> pj.CallOpParam:
    return pj.CallOpParam(True)
