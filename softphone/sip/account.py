"""One registration at the PBX: its configuration for the stack, and its callbacks as facts."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pjsua2 as pj

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.facts import Fact, IncomingFact, MessageWaitingFact, RegistrationFact
from softphone.domain.secret import Secret
from softphone.sip.call import SipCall
from softphone.sip.callbacks import contained
from softphone.sip.credential_check import METHOD, CredentialCheck, Credentials, Verdict
from softphone.sip.message import answer_after_s, body, header, message_counts, retry_after_s

_CONTACT_REWRITE_WITHOUT_UNREGISTER = 2
_BUSY = 171001  # PJSIP_EBUSY, which the binding does not name
_CHECK_AHEAD_S = 9.0  # the stack refreshes 5 s before a registration expires
_LONGEST_S = 86_400  # a PBX that grants more is not believed


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


def _own_uri(account: Account) -> str:
    return f"sip:{account.registration_user}@{account.parsed.domain}"


def configuration(plan: RegistrationPlan, credentials: pj.AuthCredInfo | None) -> pj.AccountConfig:
    """Settings known to work with PBXs of this kind (docs/facts, "Signing in")."""
    account, route = plan.account, plan.route
    address = account.parsed
    config = pj.AccountConfig()
    config.idUri = _own_uri(account)
    sip, reg, nat = config.sipConfig, config.regConfig, config.natConfig
    reg.registrarUri = f"sip:{address.domain}"
    reg.registerOnAdd = False
    reg.disableRegOnModify = True
    reg.timeoutSec = plan.expiry_s
    # The phone owns the retries: the stack knows neither back-off nor Retry-After.
    reg.retryIntervalSec = 0
    reg.firstRetryIntervalSec = 0
    reg.randomRetryIntervalSec = 0
    reg.unregWaitMsec = 1500
    host = f"[{route.host}]" if ":" in route.host else route.host
    sip.proxies.append(f"sip:{host}:{route.port};transport={route.transport.value};lr")
    if credentials is not None:
        sip.authCreds.append(credentials)
    sip.transportId = route.transport_id
    nat.contactRewriteUse = 1
    nat.contactRewriteMethod = _CONTACT_REWRITE_WITHOUT_UNREGISTER
    nat.sipOutboundUse = 1
    nat.sipOutboundInstanceId = f"<urn:uuid:{plan.instance}>"
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
    """Queues facts by `report`; `adopt` takes an incoming call's object over; `transport` gives
    the number of any transport in the endpoint.

    The stack is given the password only after the PBX accepted it once, and loses it when the PBX
    no longer does: see `softphone.sip.credential_check`.
    """

    def __init__(
        self,
        account_id: str,
        report: Callable[[Fact], None],
        adopt: Callable[[SipCall], str],
        connection_error: Callable[[], str],
        transport: Callable[[Transport], int],
    ) -> None:
        super().__init__()
        self.account_id = account_id
        self._report = report
        self._adopt = adopt
        self._connection_error = connection_error
        self._transport = transport
        self.spent = False
        self.unanswered = 0
        self._created = False
        self._plan: RegistrationPlan | None = None
        self._secret = Secret("")
        self._trusted_realm: str | None = None
        self._check: CredentialCheck | None = None
        self._check_mark = ""
        self._refreshing = False
        self._granted_too_much = False
        self._answer: tuple[int, str] | None = None
        self._check_again_at: float | None = None

    def serves(self, account: Account, secret: Secret) -> bool:
        """True when this object can be opened anew for `account`: the stack cannot exchange the
        credentials of a registration.
        """
        same = self._plan is not None and self._plan.account == account
        return same and secret == self._secret and not self.spent

    # -- use, on the loop --------------------------------------------------------------------------

    def open(self, plan: RegistrationPlan, secret: Secret) -> None:
        """Sets the account up, or changes the way to the PBX; sends nothing."""
        self._plan, self._secret = plan, secret
        self._apply()

    def _apply(self) -> None:
        assert self._plan is not None
        credentials = None
        if self._trusted_realm is not None:
            user = self._plan.account.registration_user
            credentials = pj.AuthCredInfo(
                "digest", self._trusted_realm, user, 0, self._secret.reveal()
            )
        config = configuration(self._plan, credentials)
        if self._created:
            self.modify(config)
        else:
            self.create(config)
            self._created = True

    def begin_registration(self) -> None:
        """Checks the password, then registers; the outcome comes as a `RegistrationFact`."""
        self._start_check(refreshing=False)

    def end_registration(self) -> None:
        self._check = None
        self._check_again_at = None
        if not self.spent:
            self.setRegistration(False)

    def _start_check(self, refreshing: bool) -> None:
        assert self._plan is not None
        account = self._plan.account
        self._refreshing = refreshing
        self._check_again_at = None
        self._check = CredentialCheck(account.registration_user, _own_uri(account), self._secret)
        self._ask(None)

    def _ask(self, credentials: Credentials | None) -> None:
        assert self._plan is not None
        self._answer = None
        # Tells the answer to this question from one to an earlier question (RFC 3261 section 20.38
        # lets any request carry it).
        self._check_mark = f"{time.monotonic():.6f}"
        request = pj.SendRequestParam()
        request.method = METHOD
        request.txOption.targetUri = _own_uri(self._plan.account)
        fields = [("Timestamp", self._check_mark)]
        if credentials is not None:
            fields.append((credentials.header, credentials.value))
        for name, value in fields:
            field = pj.SipHeader()
            field.hName, field.hValue = name, value
            request.txOption.headers.append(field)
        self.sendRequest(request)
        self.unanswered += 1

    def proceed(self) -> None:
        """Takes the next step of a check, or begins the one before a refresh is due."""
        if self._check is not None and self._answer is not None:
            self._take_answer(self._check, *self._answer)
        elif self._check_again_at is not None and time.monotonic() >= self._check_again_at:
            self._start_check(refreshing=True)

    def _take_answer(self, check: CredentialCheck, code: int, message: str) -> None:
        step = check.take(code, message)
        if isinstance(step, Credentials):
            self._ask(step)
            return
        self._check = None
        if step is Verdict.REFUSED:
            self._trusted_realm = None
            if self._refreshing:
                self._silence()
            self._report(RegistrationFact(self.account_id, code, "", 0, retry_after_s(message)))
            return
        if self._refreshing and not self._granted_too_much:
            return
        self._trusted_realm = check.realm if step is Verdict.ACCEPTED else "*"
        self._apply()
        try:
            self.setRegistration(True)
        except pj.Error as error:
            # A refresh is under way already: its outcome is the one asked for.
            if error.status != _BUSY:
                raise

    def _silence(self) -> None:
        """Makes this account unable to send, for good; `open` needs another object after it.

        The stack keeps credentials with a registration until that ends, so the refresh and the
        farewell would try the refused password again, three times each. A transport that does not
        fit the route fails both before anything is sent.
        """
        assert self._plan is not None
        self.spent = True
        route = self._plan.route
        other = Transport.TCP if route.transport is Transport.UDP else Transport.UDP
        self._plan = replace(self._plan, route=replace(route, transport_id=self._transport(other)))
        self._apply()
        with contextlib.suppress(pj.Error):
            self.setRegistration(False)

    # -- callbacks ---------------------------------------------------------------------------------

    @contained
    def onSendRequest(self, prm: pj.OnSendRequestParam) -> None:
        self.unanswered -= 1
        state = prm.e.body.tsxState
        if header(str(state.tsx.lastTx.wholeMsg), "Timestamp") != self._check_mark:
            return
        received = state.type == pj.PJSIP_EVENT_RX_MSG
        message = str(state.src.rdata.wholeMsg) if received else ""
        self._answer = (int(state.tsx.statusCode), message)

    @contained
    def onRegState(self, prm: pj.OnRegStateParam) -> None:
        code, text = int(prm.code), str(prm.reason)
        if code // 100 == 5 and not prm.rdata.wholeMsg:
            # A 5xx made by the stack itself: the transport's own error says why.
            text = self._connection_error() or text
        after = retry_after_s(prm.rdata.wholeMsg) if prm.rdata.wholeMsg else None
        granted_s = int(prm.expiration) if code // 100 == 2 else 0
        # The stack would refresh such a registration in years, if at all; the phone does it itself.
        self._granted_too_much = granted_s > _LONGEST_S
        expires = min(granted_s, _LONGEST_S)
        self._check_again_at = None
        if expires:
            ahead_s = max(expires - _CHECK_AHEAD_S, expires / 3)
            self._check_again_at = time.monotonic() + ahead_s
        date = header(str(prm.rdata.wholeMsg), "Date") if prm.rdata.wholeMsg else ""
        self._report(RegistrationFact(self.account_id, code, text, expires, after, date))

    @contained
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        # Whatever becomes of it, the call is taken over here and never answered inside the
        # callback: the stack aborts on a refusal here, and refuses by itself when nobody takes it.
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
