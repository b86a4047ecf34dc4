"""What happened in every call is written down when it is over: a subscriber of the calls."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import Done, ForgetHistory, ListHistory, SeeMissed
from softphone.domain.errors import Problem
from softphone.domain.events import Event, HistoryEvent
from softphone.domain.history import (
    HistoryPage,
    HistoryQuery,
    HistoryRecord,
    Moment,
    TimelineStep,
)
from softphone.domain.quality import MarkKind, QualityMark
from softphone.domain.reasons import WORDS, EndReason
from softphone.domain.snapshots import CallSnapshot
from softphone.phone.background import Background, InOrder, Later
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg

log = logging.getLogger(__name__)

_MOST_STEPS = 200
_MOST_WAITING = 1000
_CLOSING_PATIENCE_S = 1.0

_LEG_MOMENTS = {
    LegState.CALLING: Moment.DIALLED,
    LegState.INCOMING: Moment.OFFERED,
    LegState.RINGING: Moment.RINGING,
    LegState.EARLY_MEDIA: Moment.EARLY_MEDIA,
    LegState.IN_CALL: Moment.ANSWERED,
    LegState.ENDED: Moment.ENDED,
}
_HOLD_MOMENTS = {HoldState.HELD: Moment.HELD, HoldState.ACTIVE: Moment.RESUMED}
_HELD_THERE_MOMENTS = {HoldState.HELD: Moment.HELD_THERE, HoldState.ACTIVE: Moment.RESUMED_THERE}
_TRANSFER_MOMENTS = {
    TransferState.ASKING: Moment.TRANSFER_ASKED,
    TransferState.FAILED: Moment.TRANSFER_FAILED,
    TransferState.DONE: Moment.TRANSFERRED,
}

_MARK_MOMENTS = {
    MarkKind.DEVICE: Moment.DEVICE_CHANGED,
    MarkKind.NETWORK: Moment.NETWORK_CHANGED,
}


def _untold(problem: Problem) -> None:
    log.warning("nobody was told: %s", problem)


class Journal(Protocol):
    """Where the history is kept. Every method may block and raise `Problem`. `note_open` keeps what
    is known of a call that goes on, until `add` is told of its end; `take_open` answers and forgets
    those whose end nobody told.
    """

    def add(self, record: HistoryRecord, call: str = "") -> HistoryRecord: ...

    def page(self, query: HistoryQuery) -> HistoryPage: ...

    def unseen(self) -> int: ...

    def mark_seen(self) -> int: ...

    def delete(self, record_ids: tuple[int, ...]) -> None: ...

    def clear(self, account: str = "") -> None: ...

    def note_open(self, call: str, record: HistoryRecord) -> None: ...

    def take_open(self) -> Sequence[HistoryRecord]: ...


class History:
    """What cannot be written now is written with the next call. `address_of` gives the address of
    an account's id: ids are given away again, addresses are not. `report` tells the user once that
    nothing can be written, until it can again.
    """

    def __init__(
        self,
        journal: Journal,
        calls: CallBook,
        background: Background,
        publish: Callable[[Event], None],
        address_of: Callable[[str], str],
        report: Callable[[Problem], None] = _untold,
    ) -> None:
        self._report = report
        self._failing = False
        self._journal = journal
        self._calls = calls
        self._background = background
        self._writing = InOrder(background)
        self._publish = publish
        self._address_of = address_of
        self.unseen = 0
        self._before: dict[str, CallSnapshot] = {}
        self._steps: dict[str, list[TimelineStep]] = {}
        self._waiting: list[tuple[str, HistoryRecord]] = []  # only work that is in order touches it
        calls.on_change(self._on_change)

    def begin(self) -> None:
        """Counts what was missed before this life of the phone, and writes down the calls that an
        earlier one lost by ending unexpectedly.
        """

        def take() -> tuple[list[HistoryRecord], int]:
            return list(self._journal.take_open()), self._journal.unseen()

        def taken(outcome: tuple[list[HistoryRecord], int]) -> None:
            lost, unseen = outcome
            self._tell(unseen)
            for record in lost:
                self._tell(unseen, record)

        self._writing.run(take).then(taken, self._could_not)

    def page(self, command: ListHistory) -> Later[HistoryPage]:
        return self._background.run(lambda: self._journal.page(command.query))

    def see_missed(self, command: SeeMissed) -> Later[Done]:
        return self._change(self._journal.mark_seen)

    def forget(self, command: ForgetHistory) -> Later[Done]:
        if command.all:
            return self._clear("")
        return self._change(lambda: self._journal.delete(command.ids))

    def forget_account(self, address: str) -> None:
        """Nothing of this account stays, as when a hot desk ends."""
        self._clear(address).then(_nothing)

    def _clear(self, address: str) -> Later[Done]:
        """Every account's calls without an address."""

        def clear() -> None:
            self._waiting = [each for each in self._waiting if address not in ("", each[1].account)]
            self._journal.clear(address)

        return self._change(clear)

    def _change(self, work: Callable[[], object]) -> Later[Done]:
        answer: Later[Done] = Later()

        def change() -> int:
            work()
            return self._journal.unseen()

        def changed(unseen: int) -> None:
            self._tell(unseen)
            answer.succeed(Done())

        self._writing.run(change).then(changed, answer.fail)
        return answer

    def _tell(self, unseen: int, record: HistoryRecord | None = None) -> None:
        self.unseen = unseen
        self._publish(HistoryEvent(unseen, record))

    def _on_change(self, leg: Leg) -> None:
        now = time.time()
        call = leg.snapshot(now)
        steps = self._steps.setdefault(leg.id, [])
        steps += (TimelineStep(now, moment) for moment in _moments(self._before.get(leg.id), call))
        del steps[_MOST_STEPS:-1]
        if leg.state is not LegState.ENDED:
            before = self._before.get(leg.id)
            self._before[leg.id] = call
            if before is None or before.state is not call.state:
                self._note(leg, call, tuple(steps), now)
        elif self._before.pop(leg.id, None) is not None:
            self._write(leg.id, self._record(leg, call, tuple(self._steps.pop(leg.id)), now))
        else:
            self._steps.pop(leg.id, None)

    def note(self, leg: Leg, mark: QualityMark) -> None:
        """What may explain how the call sounded from then on."""
        steps = self._steps.get(leg.id)
        if steps is not None and mark.kind in _MARK_MOMENTS:
            steps.append(TimelineStep(mark.at, _MARK_MOMENTS[mark.kind], mark.what))

    def close(self) -> None:
        """Writes down what is left, also the calls that the phone's leaving ends."""
        now = time.time()
        for leg in self._calls:
            if self._before.pop(leg.id, None) is not None:
                steps = (*self._steps.pop(leg.id), TimelineStep(now, Moment.ENDED))
                self._write(leg.id, self._record(leg, leg.snapshot(now), steps, now))
        if not self._writing.flush(_CLOSING_PATIENCE_S):
            log.warning("the last calls may be missing in the history: the disk is slow")

    def _note(
        self, leg: Leg, call: CallSnapshot, steps: tuple[TimelineStep, ...], now: float
    ) -> None:
        """What stands in the history if the phone does not live to see the end of the call."""
        result = EndReason.PHONE_RESTARTED
        record = replace(
            self._record(leg, call, steps, now), result=result, result_text=WORDS[result]
        )
        noting = self._writing.run(lambda: self._journal.note_open(leg.id, record))
        noting.then(lambda done: None, lambda problem: log.info("not noted: %s", problem))

    def _could_not(self, problem: Problem) -> None:
        log.warning("a call could not be written to the history: %s", problem)
        if not self._failing:
            self._failing = True
            self._report(problem)

    def _write(self, call: str, record: HistoryRecord) -> None:
        def write() -> tuple[list[HistoryRecord], int]:
            self._waiting = [*self._waiting, (call, record)][-_MOST_WAITING:]
            done = []
            while self._waiting:
                name, first = self._waiting[0]
                done.append(self._journal.add(first, name))
                del self._waiting[0]
            return done, self._journal.unseen()

        def written(outcome: tuple[list[HistoryRecord], int]) -> None:
            self._failing = False
            done, unseen = outcome
            for record in done:
                self._tell(unseen, record)

        self._writing.run(write).then(written, self._could_not)

    def _record(
        self, leg: Leg, call: CallSnapshot, timeline: tuple[TimelineStep, ...], now: float
    ) -> HistoryRecord:
        result = leg.reason or EndReason.COMPLETED
        return HistoryRecord(
            account=self._address_of(leg.account),
            direction=leg.direction,
            name=leg.remote.name,
            number=leg.remote.number,
            uri=leg.remote.uri,
            started_at=leg.started_at,
            answered_at=leg.answered_at,
            ended_at=leg.ended_at or now,
            result=result,
            result_text=WORDS[result],
            codec=leg.codec,
            mos=call.quality.mos,
            timeline=timeline,
            quality=leg.summary,
        )


def _nothing(done: Done) -> None:
    pass


def _moments(before: CallSnapshot | None, call: CallSnapshot) -> list[Moment]:
    """What changed since the last snapshot, in the order in which it is told."""
    found: list[Moment] = []
    if (before is None or before.state is not call.state) and call.state in _LEG_MOMENTS:
        found.append(_LEG_MOMENTS[call.state])
    if before is None:
        return found
    if call.hold.local is not _settled(before.hold.local) and call.hold.local in _HOLD_MOMENTS:
        found.append(_HOLD_MOMENTS[call.hold.local])
    if call.hold.remote is not before.hold.remote and call.hold.remote in _HELD_THERE_MOMENTS:
        found.append(_HELD_THERE_MOMENTS[call.hold.remote])
    if call.transfer is not before.transfer and call.transfer in _TRANSFER_MOMENTS:
        found.append(Moment.PARKED if call.parked else _TRANSFER_MOMENTS[call.transfer])
    if call.recording != before.recording:
        found.append(Moment.RECORDING if call.recording else Moment.RECORDING_STOPPED)
    return found


def _settled(hold: HoldState) -> HoldState:
    """The state before one that is only asked for: refused, it has not changed."""
    return {HoldState.HOLDING: HoldState.ACTIVE, HoldState.RESUMING: HoldState.HELD}.get(hold, hold)
