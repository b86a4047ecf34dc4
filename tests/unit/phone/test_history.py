"""Every call is written down once, with what happened in it."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from softphone.domain.commands import HangUp, Hold, Resume, Transfer
from softphone.domain.errors import Problem
from softphone.domain.events import Event, HistoryEvent
from softphone.domain.facts import InviteState
from softphone.domain.history import HistoryPage, HistoryQuery, HistoryRecord, Moment
from softphone.domain.reasons import EndReason
from softphone.phone.background import Background
from softphone.phone.history import History
from tests.unit.phone.desk import ACCOUNT, Desk


class FakeJournal:
    def __init__(self) -> None:
        self.records: list[HistoryRecord] = []
        self.open: dict[str, HistoryRecord] = {}
        self.problem: Problem | None = None

    def add(self, record: HistoryRecord, call: str = "") -> HistoryRecord:
        if self.problem is not None:
            raise self.problem
        self.open.pop(call, None)
        self.records.append(replace(record, id=len(self.records) + 1))
        return self.records[-1]

    def page(self, query: HistoryQuery) -> HistoryPage:
        return HistoryPage(tuple(self.records), len(self.records), self.unseen())

    def unseen(self) -> int:
        return sum(record.missed for record in self.records)

    def note_open(self, call: str, record: HistoryRecord) -> None:
        if self.problem is not None:
            raise self.problem
        self.open[call] = record

    def take_open(self) -> list[HistoryRecord]:
        taken = [self.add(record) for record in list(self.open.values())]
        self.open.clear()
        return taken

    def mark_seen(self) -> int:
        return 0

    def delete(self, record_ids: tuple[int, ...]) -> None:
        self.records = [record for record in self.records if record.id not in record_ids]

    def clear(self, account: str = "") -> None:
        self.records = [record for record in self.records if account not in ("", record.account)]


@pytest.fixture
def journal() -> FakeJournal:
    return FakeJournal()


@pytest.fixture
def told() -> list[HistoryRecord]:
    return []


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture(autouse=True)
def history(desk: Desk, journal: FakeJournal, told: list[HistoryRecord]) -> History:
    def publish(event: Event) -> None:
        if isinstance(event, HistoryEvent) and event.record is not None:
            told.append(event.record)

    return History(journal, desk.calls, desk.background, publish, lambda name: ACCOUNT.address)


def moments(record: HistoryRecord) -> list[Moment]:
    return [step.moment for step in record.timeline]


def test_a_call_with_a_hold_is_written_down_when_it_is_over(
    desk: Desk, journal: FakeJournal, told: list[HistoryRecord]
) -> None:
    leg = desk.dial()
    desk.holds.hold(Hold())
    desk.settle()
    desk.holds.resume(Resume())
    desk.settle()
    assert journal.records == []
    desk.places.hang_up(HangUp())
    desk.settle()
    (record,) = journal.records
    assert told == [record]
    assert record.account == ACCOUNT.address
    assert (record.direction, record.number, record.result) == (
        "out",
        leg.remote.number,
        EndReason.COMPLETED,
    )
    assert record.answered_at is not None
    assert moments(record) == [
        Moment.DIALLED,
        Moment.ANSWERED,
        Moment.HELD,
        Moment.RESUMED,
        Moment.ENDED,
    ]
    assert [step.at for step in record.timeline] == sorted(step.at for step in record.timeline)


def test_a_refused_hold_is_not_told(desk: Desk, journal: FakeJournal) -> None:
    desk.dial()
    desk.stack.reinvite_codes = [488]
    desk.holds.hold(Hold())
    desk.settle()
    desk.places.hang_up(HangUp())
    desk.settle()
    assert moments(journal.records[0]) == [Moment.DIALLED, Moment.ANSWERED, Moment.ENDED]


def test_a_transfer_and_its_failure_are_told(desk: Desk, journal: FakeJournal) -> None:
    desk.dial()
    desk.transfers.transfer(Transfer("602"))
    desk.settle()
    desk.transfers.transfer(Transfer("102"))
    desk.settle()
    told = moments(journal.records[0])
    assert told[2:5] == [Moment.TRANSFER_ASKED, Moment.TRANSFER_FAILED, Moment.TRANSFER_ASKED]
    assert Moment.TRANSFERRED in told


def test_a_missed_call_is_one(desk: Desk, journal: FakeJournal) -> None:
    ringing = desk.stack.ring_in('"Ben" <sip:102@pbx.test>')
    desk.settle()
    native = next(leg.id for leg in desk.calls)
    assert ringing != native
    desk.stack.state(native, InviteState.DISCONNECTED, 487)
    desk.settle()
    (record,) = journal.records
    assert record.missed
    assert (record.name, record.number) == ("Ben", "102")


def test_what_cannot_be_written_is_written_with_the_next_call(
    desk: Desk, journal: FakeJournal, told: list[HistoryRecord]
) -> None:
    journal.problem = Problem("This could not be saved", "Disk full.", "Make room.")
    desk.dial()
    desk.places.hang_up(HangUp())
    desk.settle()
    assert told == []
    journal.problem = None
    desk.dial("103")
    desk.places.hang_up(HangUp())
    desk.settle()
    assert [record.number for record in journal.records] == ["110", "103"]
    assert told == journal.records


def test_what_could_not_be_written_is_forgotten_with_its_account(
    desk: Desk, journal: FakeJournal, history: History
) -> None:
    journal.problem = Problem("This could not be saved", "Disk full.", "Make room.")
    desk.dial()
    desk.places.hang_up(HangUp())
    desk.settle()
    journal.problem = None
    history.forget_account(ACCOUNT.address)
    desk.settle()
    history.close()
    assert journal.records == []


class SlowJournal(FakeJournal):
    """Writes a call only when its `clear` has been, or would have been by then."""

    cleared = threading.Event()

    def add(self, record: HistoryRecord, call: str = "") -> HistoryRecord:
        self.cleared.wait(0.3)
        return super().add(record, call)

    def clear(self, account: str = "") -> None:
        super().clear(account)
        self.cleared.set()


def test_a_call_that_is_being_written_does_not_outlive_its_account(desk: Desk) -> None:
    journal, background = SlowJournal(), Background()
    history = History(journal, desk.calls, background, lambda event: None, lambda _: "me@pbx.test")
    desk.dial()
    desk.places.hang_up(HangUp())
    desk.settle()
    history.forget_account("me@pbx.test")
    history.close()
    background.close()
    assert journal.records == []


def test_calls_that_are_up_when_the_phone_leaves_are_not_lost(
    desk: Desk, journal: FakeJournal, history: History
) -> None:
    desk.dial()
    history.close()
    (record,) = journal.records
    assert record.result is EndReason.COMPLETED
    assert moments(record)[-1] is Moment.ENDED


def test_a_phone_that_ends_in_a_call_leaves_the_call_in_the_history(
    desk: Desk, journal: FakeJournal
) -> None:
    desk.dial()
    desk.settle()
    (noted,) = journal.open.values()
    assert (noted.number, noted.result) == ("110", EndReason.PHONE_RESTARTED)
    told: list[HistoryRecord] = []

    def publish(event: Event) -> None:
        if isinstance(event, HistoryEvent) and event.record is not None:
            told.append(event.record)

    later = Desk()
    after = History(journal, later.calls, later.background, publish, lambda name: "")
    after.begin()
    later.settle()
    assert [record.number for record in told] == ["110"]
    assert journal.records == told
    assert journal.open == {}


def test_a_call_that_ends_is_no_longer_noted(desk: Desk, journal: FakeJournal) -> None:
    desk.dial()
    desk.places.hang_up(HangUp())
    desk.settle()
    assert journal.open == {}
    assert len(journal.records) == 1


def test_the_user_is_told_once_that_nothing_can_be_written(
    desk: Desk, journal: FakeJournal
) -> None:
    reported: list[Problem] = []
    History(
        journal,
        desk.calls,
        desk.background,
        lambda event: None,
        lambda name: ACCOUNT.address,
        reported.append,
    )
    full = journal.problem = Problem("This could not be saved", "Disk full.", "Make room.")
    for _ in range(3):
        desk.dial()
        desk.places.hang_up(HangUp())
        desk.settle()
    assert reported == [full]


def test_a_clock_that_jumps_back_in_a_call_loses_nothing(
    desk: Desk, journal: FakeJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_800_000_000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    desk.answered()
    now[0] -= 3600
    desk.places.hang_up(HangUp())
    desk.settle()
    assert len(journal.records) >= 1
    assert all(record.duration_s >= 0 for record in journal.records)
