"""Transfers: done when the PBX says so; the call is still there when they fail."""

from __future__ import annotations

import pytest

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import AbandonTransfer, CompleteTransfer, HangUp, Transfer
from softphone.domain.errors import Problem
from softphone.domain.facts import InviteState
from softphone.domain.reasons import EndReason
from tests.rig.fake_stack import SILENT
from tests.unit.phone.bench import Bench


def asked_first(bench: Bench, target: str = "601") -> tuple[str, str]:
    """A call and the consultation about it."""
    original = bench.dial("600")
    return original, bench.ask(Transfer(target, ask_first=True)).call


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        ([], TransferState.ASKING),
        ([202], TransferState.ACCEPTED),
        ([100], TransferState.ACCEPTED),
        ([100, 180], TransferState.PROGRESSING),
        ([100, 180, 100], TransferState.PROGRESSING),
        ([100, 200], TransferState.DONE),
        ([100, 486], TransferState.FAILED),
        ([603], TransferState.FAILED),
        ([100, 404, 200], TransferState.FAILED),
    ],
)
def test_a_blind_transfer_is_what_the_pbx_says(
    ready: Bench, codes: list[int], state: TransferState, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ready.dial("600")
    monkeypatch.setattr(ready.stack, "transfer", lambda *_: None)
    ready.ask(Transfer("601"))
    ready.stack.transfer_says(call, *codes)
    ready.turn()
    assert ready.call(call).transfer is state


def test_a_blind_transfer_done_ends_our_call(ready: Bench) -> None:
    call = ready.dial("600")
    ready.ask(Transfer("601"))
    assert ready.stack.last("transfer") == ("transfer", call, "sip:601@pbx.test")
    snapshot = ready.call(call)
    assert (snapshot.state, snapshot.reason) == (LegState.ENDED, EndReason.TRANSFERRED)


def test_a_failed_transfer_keeps_the_call_and_says_why(ready: Bench) -> None:
    call = ready.dial("600")
    ready.ask(Transfer("602"))
    snapshot = ready.call(call)
    assert (snapshot.state, snapshot.transfer) == (LegState.IN_CALL, TransferState.FAILED)
    assert snapshot.notice is not None
    assert "busy" in snapshot.notice.message
    ready.ask(Transfer("601"))
    assert ready.call(call).reason is EndReason.TRANSFERRED


def test_a_transfer_the_stack_refuses_keeps_the_call(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.failing["transfer"] = Problem("No", "way", "out")
    with pytest.raises(Problem, match="No"):
        ready.ask(Transfer("601"))
    assert ready.call(call).transfer is TransferState.FAILED
    assert ready.state(call) is LegState.IN_CALL


def test_a_second_transfer_waits_for_the_first(
    ready: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.dial("600")
    monkeypatch.setattr(ready.stack, "transfer", lambda *_: None)
    ready.ask(Transfer("601"))
    with pytest.raises(Problem, match="already being transferred"):
        ready.ask(Transfer("650"))


def test_a_bye_during_the_transfer_counts_as_transferred(
    ready: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ready.dial("600")
    monkeypatch.setattr(ready.stack, "transfer", lambda *_: None)
    ready.ask(Transfer("601"))
    ready.stack.transfer_says(call, 100)
    ready.stack.state(call, InviteState.DISCONNECTED, 200)
    ready.turn()
    assert ready.call(call).reason is EndReason.TRANSFERRED


def test_nothing_can_be_transferred_before_the_answer(ready: Bench) -> None:
    call = ready.dial("604")
    with pytest.raises(Problem, match="cannot be transferred"):
        ready.ask(Transfer("601", call))


def test_asking_first_holds_the_call_and_dials(ready: Bench) -> None:
    original, consultation = asked_first(ready)
    assert ready.hold(original) is HoldState.HELD
    assert ready.call(consultation).consultation_for == original
    assert ready.state(consultation) is LegState.IN_CALL


@pytest.mark.parametrize("named", ["none", "original", "consultation"])
def test_complete_connects_the_two_others(ready: Bench, named: str) -> None:
    original, consultation = asked_first(ready)
    call = {"none": None, "original": original, "consultation": consultation}[named]
    ready.ask(CompleteTransfer(call))
    assert ready.stack.last("transfer_to_call") == ("transfer_to_call", original, consultation)
    assert ready.call(original).transfer is TransferState.ACCEPTED
    ready.stack.transfer_says(original, 200)
    ready.turn()
    assert {ready.call(each).reason for each in (original, consultation)} == {EndReason.TRANSFERRED}


@pytest.mark.parametrize("number", ["604", SILENT])
def test_complete_waits_for_the_answer(ready: Bench, number: str) -> None:
    asked_first(ready, number)
    with pytest.raises(Problem, match="Nobody has answered yet"):
        ready.ask(CompleteTransfer())
    assert ready.stack.count("transfer_to_call") == 0


def test_a_failed_completion_keeps_both_calls(ready: Bench) -> None:
    original, consultation = asked_first(ready)
    ready.ask(CompleteTransfer())
    ready.stack.transfer_says(original, 503)
    ready.turn()
    assert ready.call(original).transfer is TransferState.FAILED
    assert (ready.state(original), ready.state(consultation)) == (
        LegState.IN_CALL,
        LegState.IN_CALL,
    )


@pytest.mark.parametrize("number", ["601", "604"])
def test_back_ends_the_consultation_and_resumes(ready: Bench, number: str) -> None:
    original, consultation = asked_first(ready, number)
    ready.ask(AbandonTransfer())
    assert ready.state(consultation) is LegState.ENDED
    assert ready.hold(original) is HoldState.ACTIVE


def test_a_declined_consultation_leaves_the_call_held(ready: Bench) -> None:
    original, consultation = asked_first(ready, "603")
    assert ready.call(consultation).reason is EndReason.DECLINED
    assert (ready.state(original), ready.hold(original)) == (LegState.IN_CALL, HoldState.HELD)
    ready.ask(AbandonTransfer())
    assert ready.hold(original) is HoldState.ACTIVE


def test_nothing_is_left_to_complete_when_the_call_ended(ready: Bench) -> None:
    original, consultation = asked_first(ready)
    ready.ask(HangUp(original))
    with pytest.raises(Problem, match="no transfer to finish"):
        ready.ask(CompleteTransfer())
    assert ready.state(consultation) is LegState.IN_CALL
