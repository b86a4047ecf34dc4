"""Asking the phone system to record a call, in the way it wants to be asked.

In a second call: the call is held, the code dialled beside it, and the call comes back whatever
happened.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from softphone.domain.call import HoldState
from softphone.domain.commands import CodeAnswer, Hold, RecordAction, RecordCall
from softphone.domain.dtmf import DtmfMethod
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.phrase import PROVIDER, Phrase
from softphone.domain.provider import Code, Provider, RecordMode
from softphone.phone.accounts import AccountBook
from softphone.phone.background import Later
from softphone.phone.call_book import CallBook
from softphone.phone.holds import Holds
from softphone.phone.leg import Leg
from softphone.phone.ports import Preferences, Stack
from softphone.phone.schedule import Schedule, Timer
from softphone.phone.selection import choose, takes_keys, up
from softphone.phone.service_calls import ServiceCalls

log = logging.getLogger(__name__)

HELD_WITHIN_S = 10.0
_PREFIX = "record-"
_AFTERWARDS = {
    RecordAction.START: (True, False),
    RecordAction.STOP: (False, False),
    RecordAction.PAUSE: (True, True),
    RecordAction.RESUME: (True, False),
}
_METHODS = {RecordMode.DTMF: DtmfMethod.RFC4733, RecordMode.INFO: DtmfMethod.INFO}


@dataclass(slots=True)
class _Request:
    """`held_here` when the call was put on hold for the code; `touched` is its place in the order
    of calls then, which changes when the user does something with it.
    """

    leg: Leg
    action: RecordAction
    code: Code
    answer: Later[CodeAnswer]
    held_here: bool = False
    touched: int = 0
    dialled: bool = False
    over: bool = False
    patience: Timer | None = None


class Recording:
    def __init__(
        self,
        stack: Stack,
        calls: CallBook,
        holds: Holds,
        services: ServiceCalls,
        accounts: AccountBook,
        preferences: Preferences,
        schedule: Schedule,
    ) -> None:
        self._stack = stack
        self._calls = calls
        self._holds = holds
        self._services = services
        self._accounts = accounts
        self._preferences = preferences
        self._schedule = schedule
        self._requests: dict[str, _Request] = {}
        calls.on_change(self._on_change)

    def chosen(self, call_id: str | None) -> Leg:
        """The call that a recording code is about. Raises `Problem`."""
        return choose(self._calls, call_id, up, Phrase("recorded"))

    def record(self, command: RecordCall) -> Later[CodeAnswer]:
        """Answers when the phone system has, in a second call; keys sent in the call are not
        answered. Raises `Problem`.
        """
        leg = self.chosen(command.call)
        provider = self._accounts.provider_of(leg.account)
        code = provider.code(_PREFIX + command.action.value)
        if leg.id in self._requests:
            raise Problem(
                "The recording is being switched already",
                "The phone system has not answered yet.",
                "Wait for its answer.",
            )
        request = _Request(leg, command.action, code, Later())
        mode = self._mode(provider)
        if mode is RecordMode.SECOND_CALL:
            self._begin(request)
        else:
            self._press(request, _METHODS[mode])
        return request.answer

    def action_of(self, code: Code) -> RecordAction:
        """Raises `Problem` for a code that has nothing to do with recording."""
        try:
            return RecordAction(code.id.removeprefix(_PREFIX))
        except ValueError:
            raise Problem(
                "The phone cannot send this code",
                "“{code}” is sent inside a call in a way that the phone does not know.",
                "Press its keys in the call.",
                code=Phrase(code.name, context=PROVIDER),
            ) from None

    def _mode(self, provider: Provider) -> RecordMode:
        wished = str(self._preferences.get("call.record-mode"))
        modes = {mode.value: mode for mode in RecordMode}
        return modes.get(wished, provider.record_mode)

    # -- keys in the call --------------------------------------------------------------------------

    def _press(self, request: _Request, method: DtmfMethod) -> None:
        leg = choose(self._calls, request.leg.id, takes_keys, Phrase("sent keys"))
        self._stack.send_dtmf(leg.id, request.code.digits, method)
        self._succeeded(request, f"{request.code.name}: sent in the call")

    # -- a second call -----------------------------------------------------------------------------

    def _begin(self, request: _Request) -> None:
        leg = request.leg
        self._services.require_free_line()
        if leg.local_hold is HoldState.RESUMING:
            raise Problem(
                "The call is still being resumed",
                "The phone system has not confirmed it yet.",
                "Try again in a moment.",
            )
        self._requests[leg.id] = request
        try:
            if leg.local_hold is HoldState.ACTIVE:
                request.held_here = True
                leg.notice = None
                self._holds.hold(Hold(leg.id))
            if leg.local_hold is HoldState.HELD:
                self._dial(request)
            else:
                late = self._schedule.after(HELD_WITHIN_S, lambda: self._hold_late(request))
                request.patience = late
        except Problem:
            del self._requests[leg.id]
            raise

    def _on_change(self, leg: Leg) -> None:
        request = self._requests.get(leg.id)
        if request is None or request.dialled:
            return
        if not leg.up:
            self._failed(request, _call_over(request.code))
        elif leg.local_hold is HoldState.HELD:
            request.touched = leg.touched
            if request.over:
                self._come_back(request)
            else:
                self._dial_now(request)
        elif leg.local_hold is HoldState.ACTIVE and leg.notice is not None:
            self._failed(request, _not_held(request.code))

    def _hold_late(self, request: _Request) -> None:
        """The request is given up, but a hold that comes after all must not leave the call held."""
        if request.dialled or self._requests.get(request.leg.id) is not request:
            return
        request.over = True
        request.answer.fail(Problem.of(self._noted(request, _not_held(request.code))))

    def _dial_now(self, request: _Request) -> None:
        try:
            self._dial(request)
        except Problem as problem:
            self._failed(request, problem.text)

    def _dial(self, request: _Request) -> None:
        account = self._accounts.find(request.leg.account).account
        request.dialled = True
        if request.patience is not None:
            request.patience.cancel()
        self._services.place(
            account,
            request.code,
            request.code.digits,
            lambda text: self._succeeded(request, text),
            lambda problem: self._failed(request, problem.text),
        )

    # -- afterwards --------------------------------------------------------------------------------

    def _succeeded(self, request: _Request, text: str) -> None:
        leg = request.leg
        if leg.alive:
            leg.recording, leg.recording_paused = _AFTERWARDS[request.action]
            self._calls.changed(leg)
        self._come_back(request)
        request.answer.succeed(CodeAnswer(text, leg.id))

    def _failed(self, request: _Request, problem: ProblemText) -> None:
        self._come_back(request)
        if request.over:
            return
        request.over = True
        request.answer.fail(Problem.of(self._noted(request, problem)))

    def _noted(self, request: _Request, problem: ProblemText) -> ProblemText:
        if request.leg.alive:
            request.leg.notice = problem
            self._calls.changed(request.leg)
        return problem

    def _come_back(self, request: _Request) -> None:
        """Resumes the call, unless it was held before or the user did something else meanwhile."""
        leg = request.leg
        self._requests.pop(leg.id, None)
        if request.patience is not None:
            request.patience.cancel()
        untouched = request.held_here and leg.touched == request.touched
        if not leg.up or leg.local_hold is not HoldState.HELD or not untouched:
            return
        if any(self._has_the_microphone(other, leg) for other in self._calls):
            return
        try:
            self._holds.ask_resume(leg)
        except Problem as problem:
            leg.notice = problem.text
            self._calls.changed(leg)

    def _has_the_microphone(self, other: Leg, leg: Leg) -> bool:
        together = {other.id, leg.id} <= set(self._calls.conference)
        dialled = other.direction == "out" and other.alive and not other.up
        return other is not leg and not together and (other.talking or dialled)


def _call_over(code: Code) -> ProblemText:
    return ProblemText.of(
        "The call is over",
        "It ended before “{code}” could be sent.",
        "Nothing needs to be done.",
        code=Phrase(code.name, context=PROVIDER),
    )


def _not_held(code: Code) -> ProblemText:
    return ProblemText.of(
        "“{code}” could not be sent",
        "The call must be on hold for it, and the other side did not agree. It goes on as before.",
        "Try “{code}” again.",
        code=Phrase(code.name, context=PROVIDER),
    )
