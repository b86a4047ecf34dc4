from __future__ import annotations

import pytest

from softphone.domain.call import TransferState
from softphone.domain.commands import Answer, Dial, ParkCall, RetrieveCall, Transfer
from softphone.domain.errors import Problem
from softphone.domain.facts import IdentityFact, InviteState, TransferFact
from softphone.domain.kept import ParkedCall
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.reasons import EndReason
from softphone.phone.leg import Leg
from tests.rig.fake_stack import REFUSALS
from tests.unit.phone.desk import ACCOUNT
from tests.unit.phone.switchboard import Switchboard


def parked(board: Switchboard) -> tuple[ParkedCall, ...]:
    return board.memory.of(ACCOUNT.id).parked


def park(board: Switchboard, slot: str = "701") -> Leg:
    """Ben (102) called and was parked."""
    leg = board.answered()
    board.parking.park(ParkCall(slot))
    board.settle()
    return leg


def retrieve(board: Switchboard, slot: str = "701") -> Leg:
    leg = board.calls.get(board.parking.retrieve(RetrieveCall(slot)).call)
    board.settle()
    return leg


def with_lamps() -> Switchboard:
    board = Switchboard(dialog=True)
    board.ready()
    board.subscribe_all()
    for slot in ("701", "702"):
        board.told(slot, LampState.IDLE)
    return board


# -- parking ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slot", "sent"), [("701", "701"), (" 7 20", "720"), ("", "***")])
def test_parking_transfers_to_the_slot_and_keeps_the_name(slot: str, sent: str) -> None:
    board = Switchboard()
    leg = park(board, slot)
    assert board.stack.last("transfer") == ("transfer", leg.id, f"sip:{sent}@pbx.test")
    assert leg.snapshot(0).parked == sent
    assert leg.reason is EndReason.TRANSFERRED
    entry = parked(board)[0]
    assert (entry.slot, entry.name, entry.number) == (sent, "Ben", "102")
    shown = board.slot(sent)
    assert shown is not None
    assert shown.state is SlotState.OCCUPIED
    assert shown.source is SlotSource.THIS_PHONE
    assert (shown.name, shown.number, shown.mine) == ("Ben", "102", True)
    assert board.slot_events()[-1] == shown


@pytest.mark.parametrize("slot", ["699", "800", "7101", "70", "7011", "abc", "*78", "#"])
def test_what_is_no_slot_is_refused_and_the_call_stays(slot: str) -> None:
    board = Switchboard()
    leg = board.answered()
    with pytest.raises(Problem, match="park slot"):
        board.parking.park(ParkCall(slot))
    with pytest.raises(Problem, match="park slot"):
        board.parking.retrieve(RetrieveCall(slot))
    assert board.stack.count("transfer") == 0
    assert leg.up


def test_parking_needs_a_call() -> None:
    with pytest.raises(Problem, match="no call to be parked"):
        Switchboard().parking.park(ParkCall("701"))


@pytest.mark.parametrize(
    ("code", "words"),
    [(486, "The slot is occupied"), (404, "no such slot"), (603, "declined"), (503, "error")],
)
def test_a_refused_park_leaves_the_call_with_words(code: int, words: str) -> None:
    board = Switchboard()
    leg = board.answered()
    board.stack.failing.clear()
    board.parking.park(ParkCall("701"))
    board.stack.poll(0)
    board.facts.take(TransferFact(leg.id, code, "", True))
    board.settle()
    assert leg.up
    assert leg.transfer is TransferState.FAILED
    assert leg.notice is not None
    assert leg.notice.title == "The call could not be parked"
    assert words in leg.notice.message
    assert "still here" in leg.notice.message
    assert parked(board) == ()
    assert leg.snapshot(0).parked == ""


def test_a_bye_before_the_last_notify_has_parked_the_call() -> None:
    board = Switchboard()
    leg = board.answered()
    board.parking.park(ParkCall("701"))
    board.stack.poll(0)
    board.facts.take(TransferFact(leg.id, 202, "", False))
    board.stack.state(leg.id, InviteState.DISCONNECTED, 200)
    board.settle()
    assert leg.snapshot(0).parked == "701"
    assert parked(board)[0].slot == "701"


def test_a_call_that_ends_before_the_pbx_has_said_anything_is_not_parked() -> None:
    board = Switchboard()
    leg = board.answered()
    board.parking.park(ParkCall("701"))
    board.stack.poll(0)
    board.stack.state(leg.id, InviteState.DISCONNECTED, 200)
    board.settle()
    assert leg.snapshot(0).parked == ""
    assert parked(board) == ()


def test_a_transfer_to_a_slot_is_parking_and_the_next_transfer_is_none() -> None:
    board = Switchboard()
    leg = board.answered()
    board.transfers.transfer(Transfer("701"))
    board.stack.poll(0)
    board.facts.take(TransferFact(leg.id, 486, "", True))
    assert leg.notice is not None
    assert leg.notice.title == "The call could not be parked"
    board.transfers.transfer(Transfer("103"))
    board.settle()
    assert leg.snapshot(0).parked == ""
    assert parked(board) == ()


@pytest.mark.parametrize("code", [400, 491])
def test_a_refer_that_comes_too_early_is_sent_once_more(code: int) -> None:
    board = Switchboard()
    leg = board.answered()
    board.parking.park(ParkCall("701"))
    board.stack.poll(0)
    board.facts.take(TransferFact(leg.id, code, "", True))
    assert leg.transfer is TransferState.ASKING
    board.wait(1.0)
    assert board.stack.count("transfer") == 2
    assert leg.snapshot(0).parked == "701"


def test_a_second_refusal_is_final() -> None:
    board = Switchboard()
    leg = board.answered()
    board.parking.park(ParkCall("701"))
    for _ in range(2):
        board.stack.poll(0)
        board.facts.take(TransferFact(leg.id, 491, "", True))
        board.clock.now_s += 1.0
        board.schedule.run_due()
    assert board.stack.count("transfer") == 2
    assert leg.transfer is TransferState.FAILED


def test_an_ended_call_is_not_asked_for_again() -> None:
    board = Switchboard()
    leg = board.answered()
    board.parking.park(ParkCall("701"))
    board.stack.poll(0)
    board.facts.take(TransferFact(leg.id, 491, "", True))
    board.stack.state(leg.id, InviteState.DISCONNECTED, 200)
    board.settle()
    board.wait(1.0)
    assert board.stack.count("transfer") == 1


# -- taking back -----------------------------------------------------------------------------------


def test_a_retrieved_call_has_its_name_again_and_the_slot_is_free() -> None:
    board = Switchboard()
    park(board)
    leg = retrieve(board)
    assert board.last_dialled() == "*55701"
    assert (leg.remote.name, leg.remote.number) == ("Ben", "102")
    assert leg.up
    assert parked(board) == ()
    assert board.slot("701") is None
    assert board.slot_events()[-1].state is SlotState.FREE


@pytest.mark.parametrize("typed", ["701", "*55701"])
def test_dialled_by_hand_it_has_its_name_too(typed: str) -> None:
    board = Switchboard()
    park(board)
    leg = board.calls.get(board.places.dial(Dial(typed)).call)
    board.settle()
    assert leg.remote.name == "Ben"
    assert parked(board) == ()


def test_what_the_pbx_tells_is_better_than_what_is_remembered() -> None:
    board = Switchboard()
    park(board)
    leg = retrieve(board)
    board.facts.take(IdentityFact(leg.id, '"Cy Cole" <sip:103@pbx.test>'))
    assert (leg.remote.name, leg.remote.number) == ("Cy Cole", "103")


def test_a_number_alone_does_not_take_the_remembered_name_away() -> None:
    board = Switchboard()
    park(board)
    leg = retrieve(board)
    board.facts.take(IdentityFact(leg.id, "<sip:102@pbx.test>"))
    assert leg.remote.name == "Ben"


@pytest.mark.parametrize("code", [404, 480])
def test_a_slot_with_nobody_in_it_is_told_and_forgotten(
    code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = Switchboard()
    park(board)
    monkeypatch.setitem(REFUSALS, "*55701", code)
    leg = retrieve(board)
    assert leg.notice is not None
    assert leg.notice.title == "Nobody is parked in 701"
    assert parked(board) == ()


@pytest.mark.parametrize("code", [403, 486, 503])
def test_another_refusal_forgets_nothing(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    board = Switchboard()
    park(board)
    monkeypatch.setitem(REFUSALS, "*55701", code)
    leg = retrieve(board)
    assert leg.notice is None
    assert len(parked(board)) == 1


def test_a_slot_parked_in_again_holds_the_last_one() -> None:
    board = Switchboard()
    park(board)
    leg = board.ring_in('"Cy" <sip:103@pbx.test>')
    board.places.answer(Answer(leg.id))
    board.settle()
    board.parking.park(ParkCall("701", leg.id))
    board.settle()
    assert [each.name for each in parked(board)] == ["Cy"]


# -- with dialog lamps -----------------------------------------------------------------------------


def test_the_lamp_tells_what_others_parked() -> None:
    board = with_lamps()
    board.told("702", LampState.IN_CALL, '"Cy" <sip:103@pbx.test>')
    shown = board.slot("702")
    assert shown is not None
    assert shown.state is SlotState.OCCUPIED
    assert shown.source is SlotSource.DIALOG
    assert (shown.name, shown.mine) == ("Cy", False)
    free = board.slot("701")
    assert free is not None
    assert free.state is SlotState.FREE


def test_an_occupied_slot_is_refused_at_once() -> None:
    board = with_lamps()
    board.told("702", LampState.IN_CALL)
    leg = board.answered()
    with pytest.raises(Problem, match="Slot 702 is occupied"):
        board.parking.park(ParkCall("702"))
    assert leg.up
    assert leg.transfer is TransferState.NONE
    assert board.stack.count("transfer") == 0


def test_a_slot_that_only_this_phone_remembers_is_left_to_the_pbx() -> None:
    board = Switchboard()
    park(board)
    park(board)
    assert board.stack.count("transfer") == 2


def test_the_lamp_ends_what_this_phone_remembers() -> None:
    board = with_lamps()
    park(board)
    before = board.slot("701")
    assert before is not None
    assert before.source is SlotSource.THIS_PHONE
    board.told("701", LampState.IN_CALL)
    during = board.slot("701")
    assert during is not None
    assert (during.source, during.name) == (SlotSource.DIALOG, "Ben")
    board.told("701", LampState.IDLE)
    after = board.slot("701")
    assert after is not None
    assert (after.state, after.name) == (SlotState.FREE, "")
    assert parked(board) == ()


@pytest.mark.parametrize("lamp_first", [True, False])
def test_the_slot_that_lights_up_tells_where_any_slot_was(lamp_first: bool) -> None:
    board = with_lamps()
    if lamp_first:
        board.told("702", LampState.IN_CALL)
    park(board, "")
    if not lamp_first:
        board.told("702", LampState.IN_CALL)
    shown = board.slot("702")
    assert shown is not None
    assert (shown.name, shown.mine) == ("Ben", True)
    assert board.slot("***") is None


def test_a_lost_lamp_leaves_what_this_phone_knows() -> None:
    board = with_lamps()
    park(board)
    board.told("701", LampState.IN_CALL)
    board.stack.lose_lamp("701")
    board.settle()
    shown = board.slot("701")
    assert shown is not None
    assert shown.source is SlotSource.THIS_PHONE
    board.stack.lose_lamp("702")
    board.settle()
    assert board.slot("702") is None
    assert board.slot_events()[-1].state is SlotState.UNKNOWN
