"""Hold, resume, swap. A state is claimed when the other side has agreed, not before."""

from __future__ import annotations

import random

from softphone.domain.call import HoldEvent, HoldState
from softphone.domain.commands import Done, Hold, Resume, Swap
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.facts import CallMediaFact, MediaHold, ReinviteRefusedFact
from softphone.domain.phrase import Phrase
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg
from softphone.phone.ports import Stack
from softphone.phone.schedule import Schedule
from softphone.phone.selection import choose, choose_all, held, talking

_GLARE = 491
_RETRY_AFTER_GLARE_S = (2.1, 4.0)  # RFC 3261 section 14.1, for the owner of the Call-ID


class Holds:
    def __init__(self, stack: Stack, calls: CallBook, schedule: Schedule) -> None:
        self._stack = stack
        self._calls = calls
        self._schedule = schedule

    def hold(self, command: Hold) -> Done:
        for leg in choose_all(self._calls, command, talking, Phrase("held")):
            self._ask_hold(leg)
        return Done()

    def hold_all_talking(self) -> None:
        """Before another call takes the microphone."""
        for leg in self._calls:
            if leg.talking:
                self._ask_hold(leg)

    def resume(self, command: Resume) -> Done:
        for leg in choose_all(self._calls, command, held, Phrase("resumed")):
            self.bring_back(leg)
        return Done()

    def bring_back(self, leg: Leg) -> None:
        """Resumes `leg`; every other call that is not in its conference is held."""
        for other in self._calls:
            together = leg.id in self._calls.conference and other.id in self._calls.conference
            if other is not leg and other.talking and not together:
                self._ask_hold(other)
        self.ask_resume(leg)

    def bring_back_only(self, leg: Leg) -> None:
        """Holds every other talking call; `leg` itself is talking already."""
        for other in self._calls:
            if other is not leg and other.talking:
                self._ask_hold(other)

    def swap(self, command: Swap) -> Done:
        waiting = choose(self._calls, None, held, Phrase("swapped"))
        choose(self._calls, None, talking, Phrase("swapped"))
        self.bring_back(waiting)
        return Done()

    def _ask_hold(self, leg: Leg) -> None:
        leg.step_hold(HoldEvent.HOLD)
        try:
            self._stack.hold(leg.id)
        except Problem:
            leg.step_hold(HoldEvent.REFUSED)
            raise
        self._calls.touch(leg)
        self._calls.changed(leg)

    def ask_resume(self, leg: Leg) -> None:
        if leg.local_hold is not HoldState.HELD:
            raise Problem(
                "The call is still being held",
                "The phone system has not confirmed the hold yet.",
                "Try again in a moment.",
            )
        leg.step_hold(HoldEvent.RESUME)
        try:
            self._stack.resume(leg.id)
        except Problem:
            leg.step_hold(HoldEvent.REFUSED)
            raise
        self._calls.touch(leg)
        self._calls.changed(leg)

    def negotiated(self, leg: Leg, fact: CallMediaFact) -> None:
        """Takes over what the two sides agreed on."""
        ours = fact.hold in (MediaHold.LOCAL, MediaHold.BOTH)
        theirs = fact.hold in (MediaHold.REMOTE, MediaHold.BOTH)
        leg.step_hold(HoldEvent.NOW_HELD if ours else HoldEvent.NOW_ACTIVE)
        leg.remote_hold = HoldState.HELD if theirs else HoldState.ACTIVE
        leg.notice = None

    def refused(self, leg: Leg, fact: ReinviteRefusedFact) -> None:
        """The session goes on as it was; after a collision of two requests ours is repeated."""
        asked = leg.local_hold
        if asked not in (HoldState.HOLDING, HoldState.RESUMING):
            return
        leg.step_hold(HoldEvent.REFUSED)
        if fact.code == _GLARE:
            delay_s = random.uniform(*_RETRY_AFTER_GLARE_S)  # noqa: S311  spreads retries
            self._schedule.after(delay_s, lambda: self._again(leg, asked))
        else:
            verb = Phrase("put on hold" if asked is HoldState.HOLDING else "resumed")
            leg.notice = ProblemText.of(
                "The call could not be {verb}",
                "The other side did not agree; the call goes on as before.",
                "Try again.",
                verb=verb,
            )
        self._calls.changed(leg)

    def _again(self, leg: Leg, asked: HoldState) -> None:
        if not leg.up:
            return
        try:
            if asked is HoldState.HOLDING and leg.local_hold is HoldState.ACTIVE:
                self._ask_hold(leg)
            elif asked is HoldState.RESUMING and leg.local_hold is HoldState.HELD:
                self.ask_resume(leg)
        except Problem as problem:
            leg.notice = problem.text
            self._calls.changed(leg)
