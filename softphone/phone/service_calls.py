"""Short calls that carry a code: silent, beside the calls of people, without history.

One succeeds when the phone system answered it and it ended in good order.
"""

from __future__ import annotations

import logging
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from softphone.domain.account import Account
from softphone.domain.address import target_uri
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import Event, ServiceEvent
from softphone.domain.facts import CallStateFact, Fact, InviteState
from softphone.domain.provider import Code
from softphone.domain.service_answer import accepted, dropped, never_answered, refused, taken_back
from softphone.domain.snapshots import ServiceSnapshot, ServiceState
from softphone.phone.call_book import CallBook
from softphone.phone.ports import Stack
from softphone.phone.schedule import Schedule, Timer

log = logging.getLogger(__name__)

ANSWER_WITHIN_S = 15.0
ENDS_WITHIN_S = 10.0
GOODBYE_WITHIN_S = 4.0
SHOWN_FOR_S = 8.0

_OVER = (ServiceState.DONE, ServiceState.FAILED)


@dataclass(slots=True)
class ServiceCall:
    """`dialled` once it is on its way; before that it waits for the one ahead of it. `cancelled`
    when no answer came in time.
    """

    id: str
    account: Account
    code: Code
    digits: str
    done: Callable[[str], None]
    failed: Callable[[Problem], None]
    state: ServiceState = ServiceState.DIALLING
    dialled: bool = False
    cancelled: bool = False
    heard: bool = False
    text: str = ""
    problem: ProblemText | None = None
    revision: int = 0
    timer: Timer | None = field(default=None, repr=False)

    @property
    def over(self) -> bool:
        return self.state in _OVER

    def snapshot(self) -> ServiceSnapshot:
        return ServiceSnapshot(
            id=self.id,
            account=self.account.id,
            code=self.code.id,
            name=self.code.name,
            digits=self.digits,
            state=self.state,
            text=self.text,
            problem=self.problem,
            revision=self.revision,
        )


class ServiceCalls:
    """One at a time for each account, so that on and off pressed quickly cannot cross."""

    def __init__(
        self,
        stack: Stack,
        calls: CallBook,
        schedule: Schedule,
        publish: Callable[[Event], None],
    ) -> None:
        self._stack = stack
        self._calls = calls
        self._schedule = schedule
        self._publish = publish
        self._all: dict[str, ServiceCall] = {}
        self._waiting: dict[str, deque[ServiceCall]] = {}

    def place(
        self,
        account: Account,
        code: Code,
        digits: str,
        done: Callable[[str], None],
        failed: Callable[[Problem], None],
    ) -> str:
        """Sends `digits` and returns the id of the service call. Later either `done` is called with
        the answer in words, or `failed`.

        Raises `Problem` when it cannot even be dialled.
        """
        target_uri(digits, account.parsed.domain)
        service = ServiceCall(self._new_id(), account, code, digits, done, failed)
        if any(each.account.id == account.id and not each.over for each in self._all.values()):
            self._all[service.id] = service
            self._waiting.setdefault(account.id, deque()).append(service)
        else:
            self._dial(service)
        self._changed(service)
        return service.id

    def require_free_line(self) -> None:
        """Raises `Problem` when the stack cannot carry one more call."""
        limit = self._stack.info.max_calls
        if self._calls.lines_in_use() >= limit:
            raise Problem(
                "No line is free for the code",
                "This installation can carry {limit} calls at once, and a code needs one.",
                "End or transfer a call first, then try again.",
                limit=limit,
            )

    @property
    def running(self) -> bool:
        return any(not service.over for service in self._all.values())

    def snapshots(self) -> tuple[ServiceSnapshot, ...]:
        """Those that are running, and what the last ones ended with."""
        return tuple(service.snapshot() for service in self._all.values())

    def drop(self, account_id: str) -> None:
        """The account leaves: what is on its way ends as a failure."""
        self._waiting.pop(account_id, None)
        for service in list(self._all.values()):
            if service.account.id == account_id and not service.over:
                self._hang_up(service)
                self._fail(service, taken_back(service.code.name))

    def close(self) -> None:
        """The phone quits: whoever waits for an answer is told."""
        for account_id in {service.account.id for service in self._all.values()}:
            self.drop(account_id)

    # -- facts -------------------------------------------------------------------------------------

    def take(self, fact: Fact) -> bool:
        """Applies a fact about a service call; False for all others."""
        call_id = getattr(fact, "call", "")
        if call_id not in self._calls.silent:
            return False
        if isinstance(fact, CallStateFact):
            if fact.state is InviteState.DISCONNECTED:
                self._calls.silent.discard(call_id)
            service = self._all.get(call_id)
            if service is not None and not service.over:
                self._proceed(service, fact)
        return True

    def _proceed(self, service: ServiceCall, fact: CallStateFact) -> None:
        service.heard = service.heard or fact.heard
        if fact.state is InviteState.CONFIRMED:
            self._answered(service)
        elif fact.state is InviteState.DISCONNECTED:
            self._ended(service, fact)

    def _answered(self, service: ServiceCall) -> None:
        if service.state is ServiceState.DIALLING:
            service.state = ServiceState.ANSWERED
            self._plan(service, ENDS_WITHIN_S, self._stays_up)
            self._changed(service)

    def _ended(self, service: ServiceCall, fact: CallStateFact) -> None:
        name = service.code.name
        if service.state is ServiceState.ANSWERED:
            if fact.code < 300:
                self._succeed(service)
            else:
                self._fail(service, dropped(name))
        elif service.cancelled:
            self._fail(service, never_answered(name))
        else:
            self._fail(service, refused(name, fact.code, service.heard))

    # -- time --------------------------------------------------------------------------------------

    def _plan(
        self, service: ServiceCall, delay_s: float, action: Callable[[ServiceCall], None]
    ) -> None:
        if service.timer is not None:
            service.timer.cancel()
        service.timer = self._schedule.after(delay_s, lambda: action(service))

    def _not_answered(self, service: ServiceCall) -> None:
        """Our CANCEL may cross the answer, so its outcome is waited for."""
        service.cancelled = True
        self._plan(service, GOODBYE_WITHIN_S, self._goodbye_lost)
        self._hang_up(service)

    def _stays_up(self, service: ServiceCall) -> None:
        """Many phone systems play a prompt and wait for the caller to hang up."""
        self._plan(service, GOODBYE_WITHIN_S, self._goodbye_lost)
        self._hang_up(service)

    def _goodbye_lost(self, service: ServiceCall) -> None:
        answered = service.state is ServiceState.ANSWERED
        words = dropped if answered else never_answered
        self._fail(service, words(service.code.name))

    # -- steps -------------------------------------------------------------------------------------

    def _new_id(self) -> str:
        while (service_id := f"s{secrets.token_hex(3)}") in self._all:
            pass
        return service_id

    def _dial(self, service: ServiceCall) -> None:
        self.require_free_line()
        uri = target_uri(service.digits, service.account.parsed.domain)
        self._stack.dial(service.account.id, service.id, uri, silent=True)
        service.dialled = True
        self._all[service.id] = service
        self._calls.silent.add(service.id)
        self._plan(service, ANSWER_WITHIN_S, self._not_answered)

    def _hang_up(self, service: ServiceCall) -> None:
        if not service.dialled:
            return
        try:
            self._stack.hang_up(service.id)
        except Problem as problem:
            log.info("service call %s: %s", service.code.id, problem)

    def _succeed(self, service: ServiceCall) -> None:
        service.text = accepted(service.code.name)
        self._finish(service, ServiceState.DONE)
        service.done(service.text)
        self._next(service.account.id)

    def _fail(self, service: ServiceCall, problem: ProblemText) -> None:
        service.problem = problem
        self._finish(service, ServiceState.FAILED)
        service.failed(Problem.of(problem))
        self._next(service.account.id)

    def _finish(self, service: ServiceCall, state: ServiceState) -> None:
        service.state = state
        if service.timer is not None:
            service.timer.cancel()
        self._changed(service)
        self._schedule.after(SHOWN_FOR_S, lambda: self._forget(service))

    def _forget(self, service: ServiceCall) -> None:
        self._all.pop(service.id, None)

    def _next(self, account_id: str) -> None:
        waiting = self._waiting.get(account_id)
        if not waiting:
            return
        service = waiting.popleft()
        try:
            self._dial(service)
        except Problem as problem:
            self._fail(service, problem.text)

    def _changed(self, service: ServiceCall) -> None:
        service.revision += 1
        self._publish(ServiceEvent(service.snapshot()))
