"""One account's registration, owned by the phone: when to try, what a failure means."""

from __future__ import annotations

import logging
import math
import random
from collections.abc import Callable

from softphone.domain.account import Account, Server
from softphone.domain.address import Transport
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import AccountEvent, Event, MessageWaitingEvent
from softphone.domain.facts import MessageWaitingFact, PingFact, RegistrationFact
from softphone.domain.registration import (
    ANOTHER_SERVER_MAY_DO,
    FINAL,
    NOBODY_THERE,
    AccountState,
    Failure,
    SignIn,
    failure_for,
    retry_delay_s,
    words_for,
)
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot, Voicemail
from softphone.phone.background import Background
from softphone.phone.liveness import Liveness
from softphone.phone.ports import Preferences, Stack
from softphone.phone.probe import udp_port_is_closed
from softphone.phone.resolve import UnknownServerError, resolve
from softphone.phone.schedule import Schedule, Timer

log = logging.getLogger(__name__)

SLOW_ANSWER_S = 8.0
_WORDS = {
    AccountState.OFFLINE: "Offline",
    AccountState.CONNECTING: "Connecting",
    AccountState.READY: "Ready",
    AccountState.NO_NETWORK: "No network",
}


class Registration:
    """States and words: softphone.domain.registration. `accepted` is told of every success,
    `disconnected` that nobody is at the other end of the connection; `source_toward` tells from
    which address of ours another is reached.
    """

    def __init__(
        self,
        account: Account,
        stack: Stack,
        preferences: Preferences,
        background: Background,
        schedule: Schedule,
        publish: Callable[[Event], None],
        accepted: Callable[[Registration], None],
        disconnected: Callable[[Registration], None],
        source_toward: Callable[[str], str],
    ) -> None:
        self.account = account
        self.state = AccountState.OFFLINE
        self.secret: Secret | None = None
        self._stack = stack
        self._preferences = preferences
        self._background = background
        self._schedule = schedule
        self._publish = publish
        self._accepted = accepted
        self._source_toward = source_toward
        self._servers: list[Server] = []
        self._untried: list[Server] = []
        self._attempts = 0
        self._liveness = Liveness(
            account, stack, background, schedule, lambda: disconnected(self), self.try_now
        )
        self._problem: ProblemText | None = None
        self._failures = 0
        self._retry_at: float | None = None
        self._timer: Timer | None = None
        self._slow: Timer | None = None
        self._voicemail = Voicemail()
        self._secret_kept = "keychain"
        self._revision = 0
        self._closed = False
        self._opened = False

    # -- trying ------------------------------------------------------------------------------------

    def connect_with(self, secret: Secret) -> None:
        self.secret = secret
        self._failures = 0
        self.try_now()

    def try_now(self) -> None:
        """Resolves the server and sends a REGISTER, at once."""
        if self.secret is None or self._closed:
            return
        self._cancel_timers()
        if self.state is not AccountState.READY:
            self._enter(AccountState.CONNECTING, None)
        self._attempts += 1
        this = self._attempts
        self._background.run(self._resolve).then(
            lambda found: self._resolved(found, this), self.could_not
        )

    def reconnect(self) -> None:
        """The way to the server is another one, or is gone."""
        if self.state is AccountState.READY:
            self._enter(AccountState.CONNECTING, None)
        if self.state is not AccountState.REFUSED:
            self._failures = 0
            self.try_now()

    def check(self) -> None:
        """Registers again for certainty, without a word about it."""
        if self.state is AccountState.READY:
            self.try_now()

    @property
    def servers(self) -> frozenset[str]:
        """The addresses of the phone system, as found by the last look-up."""
        return frozenset().union(*({each.address} | each.trusted for each in self._servers))

    def _resolve(self) -> list[Server] | UnknownServerError:
        try:
            return resolve(self.account)
        except UnknownServerError as error:
            return error

    def _resolved(self, found: list[Server] | UnknownServerError, attempt: int) -> None:
        if self._closed or self.secret is None or attempt != self._attempts:
            return
        if isinstance(found, UnknownServerError):
            if not found.temporary or not self._servers:
                self._failed(Failure.UNKNOWN_SERVER, 0, None)
                return
            found = self._servers  # no name server answers: it may be where it was
        elif self.state is AccountState.READY and self._servers:
            # The one in use first, as long as it is among them: the PBX knows us there.
            found.sort(key=lambda each: each.address != self._servers[0].address)
        self._servers = self._untried = found
        self._try_next()

    def _try_next(self) -> None:
        server, *self._untried = self._untried
        self._servers = [server, *(each for each in self._servers if each != server)]
        if not self._source_toward(server.address):
            self._failed(Failure.NO_ROUTE, 0, None)
            return
        expiry_s = int(self._preferences.get("sip.registration-expiry-s") or 300)
        try:
            self._stack.open_account(self.account, self.secret or Secret(""), server, expiry_s)
            self._opened = True
            self._stack.register(self.account.id)
        except Problem as problem:
            self.could_not(problem)
            return
        self._slow = self._schedule.after(SLOW_ANSWER_S, self._slow_answer)
        if self.account.transport is Transport.UDP and self.state is not AccountState.READY:
            self._background.run(lambda: udp_port_is_closed(server.address, server.port)).then(
                self._probed
            )

    def _probed(self, closed: bool) -> None:
        if closed and self.state is AccountState.CONNECTING:
            self._failed(Failure.CLOSED_PORT, 0, None)

    def _slow_answer(self) -> None:
        if self.state is AccountState.CONNECTING:
            self._failed(Failure.NO_ANSWER, 0, None)

    # -- outcomes ----------------------------------------------------------------------------------

    def take(self, fact: RegistrationFact | MessageWaitingFact | PingFact) -> None:
        if isinstance(fact, PingFact):
            if self.state is AccountState.READY:
                self._liveness.answered(fact.answered)
            return
        if isinstance(fact, MessageWaitingFact):
            self._voicemail = Voicemail(fact.new, fact.old)
            self._publish(MessageWaitingEvent(self.account.id, self._voicemail))
            self.changed()
            return
        if self._slow is not None:
            self._slow.cancel()
        if self._closed or not self._opened:
            return
        if fact.code // 100 == 2 and fact.expires_s > 0:
            self._failures = 0
            self._cancel_timers()
            if self.state is AccountState.READY:
                self.changed()  # who asked for a test hears that it was accepted again
            self._enter(AccountState.READY, None)
            self._liveness.watch()
            self._accepted(self)
        elif fact.code // 100 == 2:
            self._enter(AccountState.OFFLINE, None)
        else:
            failure = fact.failure or failure_for(fact.code, fact.text)
            log.info("%s: registration failed: %s %s", self.account.address, fact.code, fact.text)
            self._failed(failure, fact.code, fact.retry_after_s)

    def could_not(self, problem: Problem) -> None:
        """Something on this computer prevents it: said in its own words, tried again later."""
        self._problem = problem.text
        self._plan_retry(None, AccountState.RETRYING, problem.text)

    def needs_password(self) -> None:
        self.no_password(
            Problem(
                "The password is needed",
                "No password is kept for {address} on this computer.",
                "Sign in again.",
                address=self.account.address,
            )
        )

    def no_password(self, problem: Problem) -> None:
        """Not tried again by itself: asking a locked keychain over and over would only nag."""
        self._cancel_timers()
        self._enter(AccountState.REFUSED, problem.text)

    def _failed(self, failure: Failure, code: int, retry_after_s: float | None) -> None:
        account = self.account
        words = words_for(
            failure, SignIn(account.address, str(account.proxy), account.parsed.domain), code
        )
        if failure in FINAL:
            self._cancel_timers()
            self._enter(AccountState.REFUSED, words)
            return
        if failure in ANOTHER_SERVER_MAY_DO and self._untried:
            self._cancel_timers()
            self._try_next()
            return
        network = failure is Failure.NO_ROUTE
        state = AccountState.NO_NETWORK if network else AccountState.RETRYING
        self._plan_retry(retry_after_s, state, words)
        if failure in NOBODY_THERE and self._servers:
            self._liveness.await_return(self._servers[0])

    def _plan_retry(
        self, retry_after_s: float | None, state: AccountState, words: ProblemText
    ) -> None:
        self._failures += 1
        delay_s = retry_delay_s(self._failures, random.Random(), retry_after_s)  # noqa: S311
        self._cancel_timers()
        self._retry_at = self._schedule.now() + delay_s
        self._timer = self._schedule.after(delay_s, self.try_now)
        self._enter(state, words)

    # -- leaving -----------------------------------------------------------------------------------

    def close(self) -> None:
        """Ends this registration at once, because another takes its place."""
        self._cancel_timers()
        self._closed = True
        if self._opened:
            self._stack.close_account(self.account.id)

    def sign_out(self, patience_s: float) -> None:
        """Unregisters, then takes the account away from the stack."""
        self._cancel_timers()
        self._closed = True
        self.secret = None
        if self._opened:
            self._stack.unregister(self.account.id)
            account_id = self.account.id
            self._schedule.after(patience_s, lambda: self._stack.close_account(account_id))

    def _cancel_timers(self) -> None:
        self._liveness.stop()
        for timer in (self._timer, self._slow):
            if timer is not None:
                timer.cancel()
        self._retry_at = None

    # -- telling -----------------------------------------------------------------------------------

    def set_secret_kept(self, where: str) -> None:
        if where != self._secret_kept:
            self._secret_kept = where
            self.changed()

    def _enter(self, state: AccountState, problem: ProblemText | None) -> None:
        before = (self.state, self._problem, self._retry_at)
        self.state, self._problem = state, problem
        if before != (state, problem, None) or self._retry_at is not None:
            self.changed()

    def changed(self) -> None:
        if not self._closed:
            self._revision += 1
            self._publish(AccountEvent(self.snapshot()))

    def snapshot(self) -> AccountSnapshot:
        retry_in_s = None
        if self._retry_at is not None:
            retry_in_s = max(0, math.ceil(self._retry_at - self._schedule.now()))
        return AccountSnapshot(
            id=self.account.id,
            address=self.account.address,
            state=self.state,
            reason=self._words(retry_in_s),
            retry_in_s=retry_in_s,
            server=str(self.account.proxy),
            transport=self.account.transport.value,
            encrypted=self.account.encrypted and self.state is AccountState.READY,
            voicemail=self._voicemail,
            problem=self._problem,
            secret_kept=self._secret_kept,
            revision=self._revision,
            provider=self.account.provider,
            sip_user=self.account.sip_user,
            ca_file=self.account.ca_file,
        )

    def _words(self, retry_in_s: int | None) -> str:
        if self._problem is not None:
            return f"{self._problem.title}. {self._problem.message}"
        if self.state is AccountState.RETRYING:
            return f"Retrying in {retry_in_s or 0} s"
        return _WORDS.get(self.state, "")
