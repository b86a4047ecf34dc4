"""The three tables, whole: the expected rows are written out again, all else must be refused."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from softphone.domain.call import (
    LEG,
    LOCAL_HOLD,
    TRANSFER,
    HoldEvent,
    HoldState,
    LegEvent,
    LegState,
    TransferEvent,
    TransferState,
    transfer_is_under_way,
)
from softphone.domain.machine import NoRow, Table

Expected = dict[str, dict[str, str]]

LEG_ROWS: Expected = {
    "idle": {"dial": "calling", "offered": "incoming"},
    "calling": {
        "remote-ringing": "ringing",
        "media-before-answer": "early-media",
        "connecting": "connecting",
        "confirmed": "in-call",
        "hang-up": "ending",
        "disconnected": "ended",
    },
    "ringing": {
        "remote-ringing": "ringing",
        "media-before-answer": "early-media",
        "connecting": "connecting",
        "confirmed": "in-call",
        "hang-up": "ending",
        "disconnected": "ended",
    },
    "early-media": {
        "remote-ringing": "early-media",
        "media-before-answer": "early-media",
        "connecting": "connecting",
        "confirmed": "in-call",
        "hang-up": "ending",
        "disconnected": "ended",
    },
    "incoming": {"answer": "connecting", "hang-up": "ending", "disconnected": "ended"},
    "connecting": {
        "connecting": "connecting",
        "confirmed": "in-call",
        "hang-up": "ending",
        "disconnected": "ended",
    },
    "in-call": {"confirmed": "in-call", "hang-up": "ending", "disconnected": "ended"},
    "ending": {
        "hang-up": "ending",
        "remote-ringing": "ending",
        "media-before-answer": "ending",
        "connecting": "ending",
        "confirmed": "ending",
        "disconnected": "ended",
    },
    "ended": {},
}

HOLD_ROWS: Expected = {
    "active": {"hold": "holding", "now-active": "active", "now-held": "held"},
    "holding": {"now-held": "held", "now-active": "holding", "refused": "active"},
    "held": {"resume": "resuming", "now-held": "held", "now-active": "active"},
    "resuming": {"now-active": "active", "now-held": "resuming", "refused": "held"},
}

TRANSFER_ROWS: Expected = {
    "none": {"ask": "asking"},
    "asking": {
        "accepted": "accepted",
        "progress": "progressing",
        "done": "done",
        "failed": "failed",
    },
    "accepted": {
        "accepted": "accepted",
        "progress": "progressing",
        "done": "done",
        "failed": "failed",
    },
    "progressing": {
        "accepted": "progressing",
        "progress": "progressing",
        "done": "done",
        "failed": "failed",
    },
    "done": {"accepted": "done", "progress": "done", "done": "done"},
    "failed": {"ask": "asking", "accepted": "failed", "progress": "failed", "failed": "failed"},
}

MACHINES: list[tuple[Table[Any, Any], type[StrEnum], type[StrEnum], Expected]] = [
    (LEG, LegState, LegEvent, LEG_ROWS),
    (LOCAL_HOLD, HoldState, HoldEvent, HOLD_ROWS),
    (TRANSFER, TransferState, TransferEvent, TRANSFER_ROWS),
]

STEPS = [
    pytest.param(table, state, event, rows[state.value].get(event.value), id=f"{state}+{event}")
    for table, states, events, rows in MACHINES
    for state in states
    for event in events
]


@pytest.mark.parametrize(("table", "state", "event", "expected"), STEPS)
def test_every_step(
    table: Table[Any, Any], state: StrEnum, event: StrEnum, expected: str | None
) -> None:
    if expected is not None:
        assert table.allows(state, event)
        assert table.next(state, event).value == expected
        return
    assert not table.allows(state, event)
    with pytest.raises(NoRow) as refusal:
        table.next(state, event)
    assert table.name in str(refusal.value)
    assert event.value in str(refusal.value)
    assert state.value in str(refusal.value)


@pytest.mark.parametrize(("table", "states", "events", "rows"), MACHINES)
def test_the_expected_table_names_only_what_exists(
    table: Table[Any, Any], states: type[StrEnum], events: type[StrEnum], rows: Expected
) -> None:
    assert set(rows) == {state.value for state in states}
    assert {event for row in rows.values() for event in row} == {event.value for event in events}
    assert len(table.rows) == sum(len(row) for row in rows.values())


def test_a_transfer_is_under_way_until_its_last_word() -> None:
    assert {state for state in TransferState if transfer_is_under_way(state)} == {
        TransferState.ASKING,
        TransferState.ACCEPTED,
        TransferState.PROGRESSING,
    }
