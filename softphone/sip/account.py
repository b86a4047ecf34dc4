"""One registration at the PBX: its configuration for the stack, and its callbacks as facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pjsua2 as pj

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.facts import Fact, IncomingFact, MessageWaitingFact, RegistrationFact
from softphone.domain.secret import Secret
from softphone.sip.call import SipCall
from softphone.sip.callbacks import contained
from softphone.sip.message import answer_after_s, body, header, message_counts, retry_after_s

_CONTACT_REWRITE_WITHOUT_UNREGISTER = 2


@dataclass(frozen=True, slots=True)
class Route:
    """Where requests go: the resolved server, and the transport's number in the endpoint."""

    host: str
    port: int
    transport: Transport
    transport_id: int


@dataclass(frozen=True, slots=True)
class RegistrationPlan:
    """Everything the stack needs of an account. `expiry_s` is asked for, the PBX decides."""

    account: Account
    route: Route
    instance: str
    expiry_s: int


def configuration(plan: RegistrationPlan, secret: Secret) -> pj.AccountConfig:
    """Settings known to work with PBXs of this kind (docs/facts, "Signing in")."""
    account, route = plan.account, plan.route
    address = account.parsed
    config = pj.AccountConfig()
    config.idUri = f"sip:{account.registration_user}@{address.domain}"
    sip, reg, nat = config.sipConfig, config.regConfig, config.natConfig
    reg.registrarUri = f"sip:{address.domain}"
    reg.registerOnAdd = False
    reg.timeoutSec = plan.expiry_s
    # The phone owns the retries: the stack knows neither back-off nor Retry-After.
    reg.retryIntervalSec = 0
    reg.firstRetryIntervalSec = 0
    reg.randomRetryIntervalSec = 0
    reg.unregWaitMsec = 1500
    host = f"[{route.host}]" if ":" in route.host else route.host
    sip.proxies.append(f"sip:{host}:{route.port};transport={route.transport.value};lr")
    sip.authCreds.append(
        pj.AuthCredInfo("digest", "*", account.registration_user, 0, secret.reveal())
    )
    sip.transportId = route.transport_id
    nat.contactRewriteUse = 1
    nat.contactRewriteMethod = _CONTACT_REWRITE_WITHOUT_UNREGISTER
    nat.sipOutboundUse = 1
    nat.sipOutboundInstanceId = f'"<urn:uuid:{plan.instance}>"'
    nat.iceEnabled = False
    nat.sdpNatRewriteUse = 0
    config.callConfig.timerUse = pj.PJSUA_SIP_TIMER_INACTIVE
    media = config.mediaConfig
    media.lockCodecEnabled = False
    media.transportConfig.randomizePort = True
    media.transportConfig.port = 16384
    media.transportConfig.portRange = 16000
    encrypted = route.transport is Transport.TLS
    media.srtpUse = pj.PJMEDIA_SRTP_MANDATORY if encrypted else pj.PJMEDIA_SRTP_DISABLED
    media.srtpSecureSignaling = 1 if encrypted else 0
    config.mwiConfig.enabled = True
    return config


class SipAccount(pj.Account):
    """Queues facts by `report`; `adopt` takes an incoming call's object over."""

    def __init__(
        self,
        account_id: str,
        report: Callable[[Fact], None],
        adopt: Callable[[SipCall], str],
        connection_error: Callable[[], str],
    ) -> None:
        super().__init__()
        self.account_id = account_id
        self._report = report
        self._adopt = adopt
        self._connection_error = connection_error

    @contained
    def onRegState(self, prm: pj.OnRegStateParam) -> None:
        code, text = int(prm.code), str(prm.reason)
        if code // 100 == 5 and not prm.rdata.wholeMsg:
            # A 5xx made by the stack itself: the transport's own error says why.
            text = self._connection_error() or text
        after = retry_after_s(prm.rdata.wholeMsg) if prm.rdata.wholeMsg else None
        expires = int(prm.expiration) if code // 100 == 2 else 0
        self._report(RegistrationFact(self.account_id, code, text, expires, after))

    @contained
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        # Whatever becomes of it, the call is taken over here and never answered inside the
        # callback: the stack aborts
        # on a refusal here, and refuses by itself when nobody takes the call.
        call = SipCall(self, self.account_id, self._report, int(prm.callId))
        message = str(prm.rdata.wholeMsg)
        call_id = self._adopt(call)
        self._report(
            IncomingFact(
                account=self.account_id,
                call=call_id,
                remote=header(message, "From"),
                source=str(prm.rdata.srcAddress),
                auto_answer_after_s=answer_after_s(message),
            )
        )

    @contained
    def onMwiInfo(self, prm: pj.OnMwiInfoParam) -> None:
        counts = message_counts(body(str(prm.rdata.wholeMsg)))
        if counts is not None:
            self._report(MessageWaitingFact(self.account_id, *counts))
