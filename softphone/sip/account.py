"""One registration at the PBX: what is asked of the stack, and its callbacks as facts."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pjsua2 as pj

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.facts import (
    Fact,
    IncomingFact,
    MessageWaitingFact,
    PingFact,
    RegistrationFact,
)
from softphone.domain.registration import Failure
from softphone.domain.secret import Secret
from softphone.sip.account_config import RegistrationPlan, configuration, contact_uri, own_uri
from softphone.sip.call import SipCall
from softphone.sip.callbacks import contained
from softphone.sip.callers import Admission, RateLimit, is_trusted, request_user
from softphone.sip.credential_check import METHOD, CredentialCheck, Credentials, Verdict
from softphone.sip.message import (
    answer_after_s,
    body,
    header,
    message_counts,
    retry_after_s,
    seen_from,
)
from softphone.sip.questions import Answer, Questions

log = logging.getLogger(__name__)

_BUSY = 171001  # PJSIP_EBUSY, which the binding does not name
_CHECK_AHEAD_S = 9.0  # the stack refreshes 5 s before a registration expires
_LONGEST_S = 86_400  # a PBX that grants more is not believed
_REFUSED = 403
_NO_ANSWER = 408
_PATIENCE_S = 8.0
_LOOP = 482


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an account needs of the stack around it. `adopt` takes an incoming call's object over,
    `connection_failure` tells why a connection ended, `transport` gives the number of a transport.
    """

    report: Callable[[Fact], None]
    adopt: Callable[[SipCall], str]
    connection_failure: Callable[[], tuple[str, Failure | None]]
    transport: Callable[[Transport], int]
    limit: RateLimit


class SipAccount(pj.Account):
    """`contact_user` is the random user part under which the PBX reaches this account.

    The stack is given the password only after the PBX accepted it once, and loses it when the PBX
    no longer does: see `softphone.sip.credential_check`.
    """

    def __init__(self, account_id: str, contact_user: str, around: Surroundings) -> None:
        super().__init__()
        self.account_id = account_id
        self._contact_user = contact_user
        self._around = around
        self._report = around.report
        self.spent = False
        self.settled = False  # registered from where this computer is now
        self.leaving = False  # is to be unregistered when the REGISTER under way was answered
        self._created = False
        self._plan: RegistrationPlan | None = None
        self._secret = Secret("")
        self._trusted_realm: str | None = None
        self._contact = ""
        self._registered_contact = ""
        self._check: CredentialCheck | None = None
        self._checks = Questions(self, "1")
        self._pings = Questions(self, "2")
        self._asked_at = 0.0
        self._refreshing = False
        self._registering = False
        self._granted_too_much = False
        self._check_again_at: float | None = None

    @property
    def plan(self) -> RegistrationPlan:
        assert self._plan is not None
        return self._plan

    @property
    def unanswered(self) -> int:
        return self._checks.outstanding + self._pings.outstanding

    @property
    def pending(self) -> bool:
        """A registration is under way."""
        return self._registering or self._check is not None

    def serves(self, account: Account, secret: Secret) -> bool:
        """True when this object can be opened anew for `account`: the stack cannot exchange the
        credentials of a registration.
        """
        same = self._plan is not None and self._plan.account == account
        return same and secret == self._secret and not self.spent

    def shutdown(self) -> None:
        """For good. Its C++ part stays: PJSUA2's destructor would take the account's number away a
        second time, whenever Python collects it, and by then another account may have it.
        """
        super().shutdown()
        self.__disown__()

    def trusts(self, source: str) -> bool:
        """Whether `source` (`host:port`) is this account's phone system."""
        return self._plan is not None and is_trusted(source, self._plan.trusted)

    # -- use, on the loop --------------------------------------------------------------------------

    def open(self, plan: RegistrationPlan, secret: Secret) -> None:
        """Sets the account up, or changes the way to the PBX; sends nothing."""
        self._plan, self._secret = plan, secret
        self._apply()

    def _apply(self) -> None:
        credentials = None
        if self._trusted_realm is not None:
            user = self.plan.account.registration_user
            credentials = pj.AuthCredInfo(
                "digest", self._trusted_realm, user, 0, self._secret.reveal()
            )
        config = configuration(self.plan, credentials, self._contact)
        if self._created:
            self.modify(config)
        else:
            self.create(config)
            self._created = True

    def begin_registration(self) -> None:
        """Checks the password, then registers; the outcome comes as a `RegistrationFact`."""
        self.leaving = False
        self._start_check(refreshing=False)

    def end_registration(self) -> None:
        self._check = None
        self._check_again_at = None
        self._registered_contact = ""
        if not self.spent:
            self._say_goodbye()

    def _say_goodbye(self) -> None:
        """The stack refuses while a REGISTER is under way: then after its answer."""
        self.leaving = False
        try:
            self.setRegistration(False)
        except pj.Error as error:
            if error.status != _BUSY:
                raise
            self.leaving = self._registering = True

    def ping(self) -> None:
        """Sends an OPTIONS the way the registration went; the outcome comes as a `PingFact`."""
        self._pings.ask("OPTIONS", f"sip:{self.plan.account.parsed.domain}")

    def _start_check(self, refreshing: bool) -> None:
        account = self.plan.account
        self._refreshing = refreshing
        self._check_again_at = None
        self._check = CredentialCheck(account.registration_user, own_uri(account), self._secret)
        self._ask()

    def proceed(self) -> None:
        """Takes the next step of a check, or begins the one before a refresh is due."""
        if self.leaving and not self._registering:
            self._say_goodbye()
        pong = self._pings.take()
        if pong is not None:
            self._report(PingFact(self.account_id, bool(pong.message)))
        answer = self._checks.take() if self._check is not None else None
        if answer is None and self._check is not None and self._refreshing:
            answer = self._give_up()
        if answer is not None and self._check is not None:
            self._take_answer(self._check, answer)
        elif self._check_again_at is not None and time.monotonic() >= self._check_again_at:
            self._start_check(refreshing=True)

    def _give_up(self) -> Answer | None:
        """The stack waits 32 s for an answer (RFC 3261 section 17.1.2.2); as long, nobody would be
        told that the phone cannot be reached.
        """
        if time.monotonic() - self._asked_at < _PATIENCE_S:
            return None
        self._checks.forget()
        return Answer(_NO_ANSWER, "")

    def _ask(self, *fields: tuple[str, str]) -> None:
        self._asked_at = time.monotonic()
        self._checks.ask(METHOD, own_uri(self.plan.account), fields)

    def _take_answer(self, check: CredentialCheck, answer: Answer) -> None:
        code, message = answer.code, answer.message
        self._learn_contact(message)
        step = check.take(code, message)
        if isinstance(step, Credentials):
            self._ask(*self._with(step))
            return
        self._check = None
        if step is Verdict.REFUSED:
            self._trusted_realm = None
            if self._refreshing:
                self._silence()
            self._report(RegistrationFact(self.account_id, code, "", 0, retry_after_s(message)))
        elif not message and code >= 300:
            self._tell_failure(code, "")
        elif not self._refreshing or self._granted_too_much or self._has_moved():
            self._trusted_realm = check.realm if step is Verdict.ACCEPTED else "*"
            self._register()

    def _with(self, credentials: Credentials) -> list[tuple[str, str]]:
        fields = [(credentials.header, credentials.value)]
        if self._has_moved():
            # The PBX would ring an address that is not ours any more until that expires.
            fields.append(("Contact", f"{self._registered_contact};expires=0"))
        return fields

    def _has_moved(self) -> bool:
        return self._registered_contact not in ("", self._contact)

    def _learn_contact(self, response: str) -> None:
        place = seen_from(response)
        if place is not None:
            transport = self.plan.account.transport
            self._contact = contact_uri(self._contact_user, *place, transport)

    def _register(self) -> None:
        self._apply()
        try:
            self.setRegistration(True)
        except pj.Error as error:
            # A refresh is under way already: its outcome is the one asked for.
            if error.status != _BUSY:
                raise
        self._registering = True

    def _tell_failure(self, code: int, text: str) -> None:
        """A 5xx made by the stack itself: the connection's own end says why."""
        why, failure = self._around.connection_failure()
        self._report(RegistrationFact(self.account_id, code, why or text, 0, failure=failure))

    def silence_loop(self) -> None:
        """Ends a registration that the server answers for ever with another question."""
        self._check = None
        self._silence()
        self._report(RegistrationFact(self.account_id, _LOOP, "", 0, failure=Failure.LOOP))

    def _silence(self) -> None:
        """Makes this account unable to send, for good; `open` needs another object after it.

        The stack keeps credentials with a registration until that ends, so the refresh and the
        farewell would try the refused password again, three times each. A transport that does not
        fit the route fails both before anything is sent.
        """
        self.spent = True
        self._registering = False
        route = self.plan.route
        other = Transport.UDP if route.transport is Transport.TCP else Transport.TCP
        self._plan = replace(
            self.plan, route=replace(route, transport_id=self._around.transport(other))
        )
        self._apply()
        with contextlib.suppress(pj.Error):
            self.setRegistration(False)

    # -- callbacks ---------------------------------------------------------------------------------

    @contained
    def onSendRequest(self, prm: pj.OnSendRequestParam) -> None:
        state = prm.e.body.tsxState
        if not self._checks.answered(state):
            self._pings.answered(state)

    @contained
    def onRegState(self, prm: pj.OnRegStateParam) -> None:
        code, text, message = int(prm.code), str(prm.reason), str(prm.rdata.wholeMsg)
        self._registering = False
        self._check_again_at = None
        if code // 100 == 5 and not message:
            self._tell_failure(code, text)
            return
        granted_s = int(prm.expiration) if code // 100 == 2 else 0
        # The stack would refresh such a registration in years, if at all; the phone does it itself.
        self._granted_too_much = granted_s > _LONGEST_S
        expires = min(granted_s, _LONGEST_S)
        if expires:
            self._registered_contact = self._contact
            self._learn_contact(message)
            ahead_s = max(expires - _CHECK_AHEAD_S, expires / 3)
            moved = self._has_moved()
            self.settled = not moved
            self._check_again_at = time.monotonic() + (0.0 if moved else ahead_s)
        after = retry_after_s(message) if message else None
        date = header(message, "Date") if message else ""
        self._report(RegistrationFact(self.account_id, code, text, expires, after, date))

    @contained
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        # Whatever becomes of it, the call is taken over here and never answered inside the
        # callback: the stack aborts on a refusal here, and refuses by itself when nobody takes it.
        message, source = str(prm.rdata.wholeMsg), str(prm.rdata.srcAddress)
        admission = self._admission(message, source)
        if admission is not Admission.WELCOME:
            log.info("a call from %s is refused: %s", source, admission.name)
            call = SipCall(self, self.account_id, _nobody, int(prm.callId))
            call.refusal = admission.value
            self._around.adopt(call)
            return
        call = SipCall(self, self.account_id, self._report, int(prm.callId))
        call_id = self._around.adopt(call)
        self._report(
            IncomingFact(
                account=self.account_id,
                call=call_id,
                remote=header(message, "From"),
                source=source,
                auto_answer_after_s=answer_after_s(message),
            )
        )

    def _admission(self, invite: str, source: str) -> Admission:
        if not self.trusts(source) or request_user(invite) not in self._called():
            return Admission.STRANGER
        allowed = self._around.limit.allows(source, time.monotonic())
        return Admission.WELCOME if allowed else Admission.TOO_MANY

    def _called(self) -> tuple[str, ...]:
        """Our Contact is what RFC 3261 section 16.5 asks a phone system to ring. Some ring the
        extension or the device at the address they know, and must not be turned away for it.
        """
        account = self.plan.account
        return self._contact_user, account.parsed.user, account.registration_user

    @contained
    def onIncomingSubscribe(self, prm: pj.OnIncomingSubscribeParam) -> None:
        # Nobody watches this phone itself: the PBX tells others what it does.
        prm.code = _REFUSED

    @contained
    def onMwiInfo(self, prm: pj.OnMwiInfoParam) -> None:
        if not self.trusts(str(prm.rdata.srcAddress)):
            return
        counts = message_counts(body(str(prm.rdata.wholeMsg)))
        if counts is not None:
            self._report(MessageWaitingFact(self.account_id, *counts))


def _nobody(fact: Fact) -> None:
    """Nobody hears of a call that was never admitted."""
