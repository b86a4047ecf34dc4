from __future__ import annotations

import pytest

from softphone.domain.call import HoldState, TransferState
from softphone.domain.commands import AbandonTransfer, CompleteTransfer, Transfer
from softphone.domain.errors import Problem
from softphone.domain.facts import InviteState, TransferFact
from softphone.domain.reasons import EndReason
from softphone.phone.leg import Leg
from softphone.phone.transfers import SILENT_FOR_S
from tests.rig.fake_stack import RINGS_FOR_EVER
from tests.unit.phone.desk import Desk


def told(desk: Desk, leg: Leg, code: int) -> TransferState:
    desk.facts.take(TransferFact(leg.id, code, "", code >= 200))
    return leg.transfer


def asked_blindly(desk: Desk) -> Leg:
    """Our REFER is out, the PBX has said nothing yet."""
    leg = desk.answered()
    assert desk.transfers.transfer(Transfer("103")).call == leg.id
    desk.stack.poll(0)
    assert leg.transfer is TransferState.ASKING
    return leg


def consulting(desk: Desk, number: str = "103") -> tuple[Leg, Leg]:
    original = desk.answered()
    consultation = desk.calls.get(desk.transfers.transfer(Transfer(number, ask_first=True)).call)
    desk.settle()
    return original, consultation


def test_blind_transfer_goes_through_its_states_and_ends_our_leg() -> None:
    desk = Desk()
    leg = asked_blindly(desk)
    assert desk.stack.last("transfer") == ("transfer", leg.id, "sip:103@pbx.test")
    assert told(desk, leg, 100) is TransferState.ACCEPTED
    assert told(desk, leg, 180) is TransferState.PROGRESSING
    assert leg.up
    assert told(desk, leg, 200) is TransferState.DONE
    desk.settle()
    assert desk.stack.count("hang_up") == 1
    assert leg.reason is EndReason.TRANSFERRED


def test_a_pbx_that_ends_our_leg_first_has_transferred_it() -> None:
    desk = Desk()
    leg = asked_blindly(desk)
    told(desk, leg, 100)
    desk.stack.state(leg.id, InviteState.DISCONNECTED, 200)
    desk.settle()
    assert leg.reason is EndReason.TRANSFERRED
    assert desk.stack.count("hang_up") == 0


def test_a_pbx_that_goes_silent_about_a_transfer_does_not_keep_the_call_from_another() -> None:
    desk = Desk()
    leg = asked_blindly(desk)
    told(desk, leg, 100)
    desk.wait(SILENT_FOR_S - 1)
    told(desk, leg, 180)
    desk.wait(SILENT_FOR_S - 1)
    states = [leg.transfer]
    desk.wait(2)
    states.append(leg.transfer)
    assert states == [TransferState.PROGRESSING, TransferState.FAILED]
    assert leg.up
    assert leg.notice is not None
    assert "still here" in leg.notice.message
    assert desk.transfers.transfer(Transfer("104")).call == leg.id


def test_a_transfer_that_is_over_is_waited_for_no_longer() -> None:
    desk = Desk()
    leg = asked_blindly(desk)
    told(desk, leg, 603)
    notice = leg.notice
    desk.wait(2 * SILENT_FOR_S)
    assert leg.notice is notice


def test_a_failed_transfer_keeps_the_call_with_words_and_can_be_repeated() -> None:
    desk = Desk()
    leg = asked_blindly(desk)
    assert told(desk, leg, 486) is TransferState.FAILED
    assert leg.up
    assert leg.notice is not None
    assert leg.notice.title == "The transfer failed"
    assert "The line is busy" in leg.notice.message
    desk.transfers.transfer(Transfer("104"))
    assert leg.notice is None
    desk.settle()
    assert leg.reason is EndReason.TRANSFERRED


def test_a_transfer_the_stack_cannot_send_has_failed() -> None:
    desk = Desk()
    leg = desk.answered()
    desk.stack.failing["transfer"] = Problem("Not now", "", "")
    with pytest.raises(Problem, match="Not now"):
        desk.transfers.transfer(Transfer("103"))
    assert leg.transfer is TransferState.FAILED
    assert leg.up


def test_a_second_transfer_waits_for_the_first() -> None:
    desk = Desk()
    asked_blindly(desk)
    with pytest.raises(Problem, match="already being transferred"):
        desk.transfers.transfer(Transfer("104"))


def test_asking_first_holds_the_call_and_dials() -> None:
    desk = Desk()
    original, consultation = consulting(desk)
    assert original.local_hold is HoldState.HELD
    assert consultation.talking
    assert consultation.consultation_for == original.id


def test_complete_connects_the_two_and_ends_both_legs() -> None:
    desk = Desk()
    original, consultation = consulting(desk)
    desk.transfers.complete(CompleteTransfer())
    request = ("transfer_to_call", original.id, consultation.id)
    assert desk.stack.last("transfer_to_call") == request
    desk.settle()
    assert original.up
    told(desk, original, 200)
    desk.settle()
    assert original.reason is EndReason.TRANSFERRED
    assert consultation.reason is EndReason.TRANSFERRED


@pytest.mark.parametrize("named", [0, 1])
def test_complete_takes_either_of_the_two_calls(named: int) -> None:
    desk = Desk()
    pair = consulting(desk)
    desk.transfers.complete(CompleteTransfer(pair[named].id))
    assert desk.stack.last("transfer_to_call")[1:] == (pair[0].id, pair[1].id)


def test_complete_only_after_the_answer() -> None:
    desk = Desk()
    original, consultation = consulting(desk, RINGS_FOR_EVER)
    with pytest.raises(Problem, match="Nobody has answered yet"):
        desk.transfers.complete(CompleteTransfer())
    assert desk.stack.count("transfer_to_call") == 0
    desk.stack.connect(consultation.id)
    desk.settle()
    desk.transfers.complete(CompleteTransfer())
    assert original.transfer is TransferState.ASKING


@pytest.mark.parametrize("number", ["103", RINGS_FOR_EVER])
def test_back_ends_the_consultation_and_resumes_the_call(number: str) -> None:
    desk = Desk()
    original, consultation = consulting(desk, number)
    desk.transfers.back(AbandonTransfer())
    desk.settle()
    assert not consultation.alive
    assert consultation.reason is not EndReason.TRANSFERRED
    assert original.talking


def test_back_after_the_other_person_was_busy_resumes_the_call() -> None:
    desk = Desk()
    original, _ = consulting(desk, "602")
    desk.transfers.back(AbandonTransfer())
    desk.settle()
    assert original.talking


def test_nothing_to_finish_has_words() -> None:
    desk = Desk()
    desk.answered()
    with pytest.raises(Problem, match="no transfer to finish"):
        desk.transfers.complete(CompleteTransfer())
    with pytest.raises(Problem, match="no transfer to finish"):
        desk.transfers.back(AbandonTransfer())
