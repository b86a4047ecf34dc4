from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex

from softphone.domain.call import HoldState, LegState
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import CallSnapshot, HoldSnapshot
from softphone.gui.models.calls import CallListModel
from tests.gui.fake_phone import FakePhone

HELD = HoldSnapshot(local=HoldState.HELD)


@pytest.fixture
def model() -> CallListModel:
    return CallListModel()


def ids(model: CallListModel) -> list[str]:
    return [row.call.id for row in model.rows]


def calls(phone: FakePhone) -> list[CallSnapshot]:
    """c1 held, c2 active, c3 ringing, in the order they began."""
    phone.add_call(ago_s=30, hold=HELD)
    phone.add_call("103", "Cy Cole", ago_s=20)
    phone.ring("104", "Dee Dunn")
    return list(phone.calls.values())


def test_ringing_first_then_active_then_held(phone: FakePhone, model: CallListModel) -> None:
    for call in calls(phone):
        model.take(call)
    assert ids(model) == ["c3", "c2", "c1"]


def test_a_row_keeps_its_identity_when_it_moves(phone: FakePhone, model: CallListModel) -> None:
    for call in calls(phone):
        model.take(call)
    held = QPersistentModelIndex(model.index(2))
    model.take(replace(phone.calls["c1"], hold=HoldSnapshot(), revision=9))
    assert ids(model) == ["c3", "c1", "c2"]
    assert held.row() == 1
    assert held.data(CallListModel.ID_ROLE) == "c1"


def test_an_older_revision_changes_nothing(phone: FakePhone, model: CallListModel) -> None:
    call = phone.add_call()
    model.take(replace(call, revision=5, muted=True))
    model.take(replace(call, revision=4, muted=False))
    assert model.rows[0].call.muted


def test_a_call_being_ended_keeps_its_place(phone: FakePhone, model: CallListModel) -> None:
    for call in calls(phone):
        model.take(call)
    model.take(replace(phone.calls["c1"], state=LegState.ENDING, revision=9))
    assert ids(model) == ["c3", "c2", "c1"]


def test_the_held_call_that_is_asked_about_follows_the_asking_one(
    phone: FakePhone, model: CallListModel
) -> None:
    phone.add_call("201", "Eve", ago_s=90, hold=HELD)
    phone.add_call("202", "Finn", ago_s=80, hold=HELD)
    phone.add_call("203", "Gil", ago_s=10, consultation_for="c2")
    model.take_all(phone.calls.values(), same_phone=False)
    assert ids(model) == ["c3", "c2", "c1"]


def test_calls_of_a_phone_that_is_gone_do_not_mix_with_the_new_ones(
    phone: FakePhone, model: CallListModel
) -> None:
    model.take(replace(phone.add_call(), revision=7))
    model.end_all(EndReason.PHONE_RESTARTED)
    phone.die()
    new = phone.ring("103", "Cy Cole")
    model.take_all([new], same_phone=False)
    assert [row.call.remote.number for row in model.rows] == ["103", "102"]
    assert model.rows[0].ringing
    assert model.rows[1].call.reason is EndReason.PHONE_RESTARTED
    assert len(set(ids(model))) == 2


def test_a_connection_that_comes_back_revives_its_calls(
    phone: FakePhone, model: CallListModel
) -> None:
    call = phone.add_call()
    model.take(call)
    model.end_all(EndReason.PHONE_RESTARTED)
    model.take_all([call], same_phone=True)
    assert ids(model) == ["c1"]
    assert not model.rows[0].ended


def test_a_removed_call_does_not_come_back_by_a_late_word(
    phone: FakePhone, model: CallListModel
) -> None:
    ended = replace(phone.add_call(), state=LegState.ENDED, revision=8)
    model.take(ended)
    model.remove("c1")
    model.take(replace(ended, revision=9))
    assert ids(model) == []


def test_the_timer_runs_from_the_answer(phone: FakePhone, model: CallListModel) -> None:
    model.take(phone.add_call(ago_s=252))
    assert model.rows[0].seconds() == pytest.approx(252, abs=1)
    model.take(replace(phone.calls["c1"], answered_at=time.time() + 3600, revision=9))
    assert model.rows[0].seconds() == pytest.approx(252, abs=1)
