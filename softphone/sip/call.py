"""One INVITE session: its callbacks as facts, and its audio."""

from __future__ import annotations

from collections.abc import Callable

import pjsua2 as pj

from softphone.domain.facts import (
    CallMediaFact,
    CallStateFact,
    DtmfFact,
    Fact,
    IdentityFact,
    InviteState,
    MediaHold,
    ReinviteRefusedFact,
    TransferAskedFact,
    TransferFact,
)
from softphone.domain.quality import ReceivedSound
from softphone.sip.callbacks import contained
from softphone.sip.callers import host_of
from softphone.sip.message import answered_elsewhere, header

_STATES = {
    pj.PJSIP_INV_STATE_CALLING: InviteState.CALLING,
    pj.PJSIP_INV_STATE_EARLY: InviteState.EARLY,
    pj.PJSIP_INV_STATE_CONNECTING: InviteState.CONNECTING,
    pj.PJSIP_INV_STATE_CONFIRMED: InviteState.CONFIRMED,
    pj.PJSIP_INV_STATE_DISCONNECTED: InviteState.DISCONNECTED,
}
_RUNNING = (
    pj.PJSUA_CALL_MEDIA_ACTIVE,
    pj.PJSUA_CALL_MEDIA_LOCAL_HOLD,
    pj.PJSUA_CALL_MEDIA_REMOTE_HOLD,
)
_NOT_ACCEPTABLE_HERE = 603
_NO_ANSWER = 408
_NO_CALL = -1


class SipCall(pj.Call):
    """Kept from its creation until the tick in which DISCONNECTED was seen, never longer. `refusal`
    is the status that a call which was not admitted is to be ended with.
    """

    def __init__(
        self,
        account: pj.Account,
        account_id: str,
        report: Callable[[Fact], None],
        native_id: int = _NO_CALL,
    ) -> None:
        super().__init__(account, native_id)
        self.call_id = ""
        self.account_id = account_id
        self.native_account = account.getId()
        self.disconnected = False
        self.silent = False
        self.refusal = 0
        self.leaving = False
        self.audio: pj.AudioMedia | None = None
        self.audio_index = 0
        self.hold = MediaHold.NONE
        self._report = report
        self._heard = native_id != _NO_CALL
        self._elsewhere = False
        self._identity = ""

    @contained
    def onCallState(self, prm: pj.OnCallStateParam) -> None:
        self._heard = self._heard or _is_received(prm.e)
        info = self.getInfo()
        state = _STATES.get(info.state)
        if state is None:
            return
        code = int(info.lastStatusCode)
        if state is InviteState.DISCONNECTED:
            self.disconnected = True
            self.audio = None
            if self.leaving and not _is_received(prm.e):
                code = _NO_ANSWER
        self._report(
            CallStateFact(
                call=self.call_id,
                state=state,
                code=code,
                text=str(info.lastReason),
                remote=str(info.remoteUri),
                heard=self._heard,
                elsewhere=self._elsewhere,
            )
        )

    def look(self) -> None:
        """Notices an end that no callback told of: after a burst of messages none may come."""
        if not self.disconnected and not self.isActive():
            self.disconnected = True
            self.audio = None
            self._report(
                CallStateFact(
                    call=self.call_id,
                    state=InviteState.DISCONNECTED,
                    code=0,
                    text="",
                    remote="",
                    heard=self._heard,
                )
            )

    @property
    def up(self) -> bool:
        return bool(self.getInfo().state == pj.PJSIP_INV_STATE_CONFIRMED)

    @property
    def can_move(self) -> bool:
        """Only a call that is up can tell a new address (RFC 3261 section 14.1)."""
        return not self.disconnected and self.up

    def move(self, flags: int) -> None:
        """A re-INVITE with `flags`; a call that is held stays so."""
        options = pj.CallOpParam(True)
        options.opt.flag = flags
        self.reinvite(options)

    def received(self) -> ReceivedSound | None:
        """None while the other side is not to send. Raises `pj.Error`."""
        stream = self.getStreamInfo(self.audio_index)
        if not stream.dir & pj.PJMEDIA_DIR_DECODING:
            return None
        statistics = self.getStreamStat(self.audio_index)
        transport = self.getMedTransportInfo(self.audio_index)
        return ReceivedSound(
            packets=int(statistics.rtcp.rxStat.pkt),
            told=host_of(str(stream.remoteRtpAddress)),
            heard=host_of(str(transport.srcRtpName)),
        )

    def leave(self) -> None:
        """Ends an answered call and waits for the answer: `hangup` reports the end before anybody
        has heard of it.
        """
        goodbye = pj.CallSendRequestParam()
        goodbye.method = "BYE"
        self.sendRequest(goodbye)
        self.leaving = True

    @contained
    def onCallTsxState(self, prm: pj.OnCallTsxStateParam) -> None:
        event = prm.e.body.tsxState
        received = _is_received(prm.e)
        if received:
            self._heard = True
        method, tsx = str(event.tsx.method), event.tsx
        if received and method in ("INVITE", "UPDATE"):
            self._tell_identity(str(event.src.rdata.wholeMsg))
        if method == "CANCEL" and received and tsx.role == pj.PJSIP_ROLE_UAS:
            self._elsewhere = answered_elsewhere(str(event.src.rdata.wholeMsg))
        refused = (
            method == "INVITE"
            and tsx.role == pj.PJSIP_ROLE_UAC
            and tsx.state in (pj.PJSIP_TSX_STATE_COMPLETED, pj.PJSIP_TSX_STATE_TERMINATED)
            and tsx.statusCode >= 300
            and tsx.statusCode not in (401, 407)
        )
        if refused and self.up:
            self._report(ReinviteRefusedFact(self.call_id, int(tsx.statusCode)))

    def _tell_identity(self, message: str) -> None:
        """Only the phone system is a party to the session, so its assertion can be believed (RFC
        3325 section 8).
        """
        identity = header(message, "P-Asserted-Identity")
        if identity and identity != self._identity:
            self._identity = identity
            self._report(IdentityFact(self.call_id, identity))

    @contained
    def onCallMediaState(self, prm: pj.OnCallMediaStateParam) -> None:
        info = self.getInfo()
        self.audio, self.hold = None, MediaHold.NONE
        codec, encrypted = "", False
        for media in info.media:
            if media.type != pj.PJMEDIA_TYPE_AUDIO or media.status not in _RUNNING:
                continue
            self.audio_index = int(media.index)
            self.audio = self.getAudioMedia(self.audio_index)
            self.hold = _hold(media)
            stream = self.getStreamInfo(self.audio_index)
            codec = str(stream.codecName)
            encrypted = bool(stream.proto & pj.PJMEDIA_TP_PROFILE_SRTP)
            break
        active = self.audio is not None
        self._report(CallMediaFact(self.call_id, active, self.hold, codec, encrypted))

    @contained
    def onDtmfDigit(self, prm: pj.OnDtmfDigitParam) -> None:
        self._report(DtmfFact(self.call_id, str(prm.digit)))

    @contained
    def onCallTransferStatus(self, prm: pj.OnCallTransferStatusParam) -> None:
        final = bool(prm.finalNotify)
        self._report(TransferFact(self.call_id, int(prm.statusCode), str(prm.reason), final))

    @contained
    def onCallTransferRequest(self, prm: pj.OnCallTransferRequestParam) -> None:
        # Obeying a REFER would let the other side dial from here (docs/facts/sip-stack).
        prm.statusCode = _NOT_ACCEPTABLE_HERE
        self._report(TransferAskedFact(self.call_id, str(prm.dstUri)))

    @contained
    def onCallReplaceRequest(self, prm: pj.OnCallReplaceRequestParam) -> None:
        prm.statusCode = _NOT_ACCEPTABLE_HERE


def _is_received(event: pj.SipEvent) -> bool:
    """True for an event that a message of the other side caused."""
    return bool(
        event.type == pj.PJSIP_EVENT_TSX_STATE and event.body.tsxState.type == pj.PJSIP_EVENT_RX_MSG
    )


def _hold(media: pj.CallMediaInfo) -> MediaHold:
    """Who holds; with an inactive stream (RFC 3264 section 8.4) both do."""
    if media.status == pj.PJSUA_CALL_MEDIA_REMOTE_HOLD:
        return MediaHold.REMOTE
    if media.status != pj.PJSUA_CALL_MEDIA_LOCAL_HOLD:
        return MediaHold.NONE
    return MediaHold.BOTH if media.dir == pj.PJMEDIA_DIR_NONE else MediaHold.LOCAL
