"""Transfers leave the right two people talking; a failed one leaves the call where it was."""

from __future__ import annotations

from pathlib import Path

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    CompleteTransfer,
    Decline,
    Dial,
    Transfer,
)
from softphone.domain.events import CallEvent
from softphone.domain.reasons import EndReason
from tests.conftest import BaresipFactory, SoftphoneFactory
from tests.rig.line import Ears
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone
from tests.rig.sound import SoundRig


def call_and_answer(near: Softphone, far: Softphone, number: str) -> str:
    call = near.link.ask(Dial(number)).call
    far.wait_state(LegState.INCOMING)
    far.link.ask(Answer())
    near.wait_state(LegState.IN_CALL, call)
    far.wait_state(LegState.IN_CALL)
    return call


def test_blind_transfer_connects_the_two_others(
    softphone: SoftphoneFactory, pbx: Pbx, sound: SoundRig, tmp_path: Path
) -> None:
    ann, ben, cy = softphone("101"), softphone("102", "b"), softphone("103", "c")
    call = call_and_answer(ann, ben, "102")
    with ann.new_events() as events:
        ann.link.ask(Transfer("103", call))
        cy.wait_state(LegState.INCOMING)
        cy.link.ask(Answer())
        ended = ann.wait_state(LegState.ENDED, call)
    assert ended.reason is EndReason.TRANSFERRED
    assert ended.transfer is TransferState.DONE
    steps = [event.call.transfer for event in events if isinstance(event, CallEvent)]
    assert steps.index(TransferState.ASKING) < steps.index(TransferState.DONE)
    pbx.wait(lambda: pbx.bridged_with("102") == {"103"}, 5, "102 and 103 in one bridge")
    ears = Ears(sound, tmp_path)
    ears.clear("b", "c")
    ears.clear("c", "b")
    ben.hang_up_all()
    cy.wait_call(lambda one: one.state is LegState.ENDED)


def test_attended_transfer_asks_first(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    ann, ben, cy = softphone("101"), softphone("102"), softphone("103")
    call = call_and_answer(ann, ben, "102")
    asked = ann.link.ask(Transfer("103", call, ask_first=True)).call
    ann.wait_hold(call, HoldState.HELD)
    assert ann.call(asked).consultation_for == call
    early = ann.cli("complete")
    assert early.returncode == 1
    assert "Nobody has answered yet" in early.stderr
    cy.wait_state(LegState.INCOMING)
    cy.link.ask(Answer())
    ann.wait_state(LegState.IN_CALL, asked)
    ann.link.ask(CompleteTransfer())
    for one in (call, asked):
        assert ann.wait_state(LegState.ENDED, one).reason is EndReason.TRANSFERRED
    pbx.wait(lambda: pbx.bridged_with("102") == {"103"}, 5, "102 and 103 in one bridge")
    assert cy.wait_state(LegState.IN_CALL)
    ben.hang_up_all()
    cy.wait_call(lambda one: one.state is LegState.ENDED)


def test_going_back_from_asking_resumes_the_first_call(
    softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    ann, ben, cy = softphone("101"), softphone("102"), softphone("103")
    call = call_and_answer(ann, ben, "102")
    asked = ann.link.ask(Transfer("103", call, ask_first=True)).call
    cy.wait_state(LegState.INCOMING)
    ann.wait_hold(call, HoldState.HELD)
    ann.link.ask(AbandonTransfer())
    ann.wait_state(LegState.ENDED, asked)
    ann.wait_hold(call, HoldState.ACTIVE)
    pbx.wait(lambda: pbx.bridged_with("101") == {"102"}, 5, "101 and 102 together again")
    ann.hang_up_all()


def test_when_the_person_asked_declines_the_first_call_is_still_there(
    softphone: SoftphoneFactory,
) -> None:
    ann, ben, cy = softphone("101"), softphone("102"), softphone("103")
    call = call_and_answer(ann, ben, "102")
    asked = ann.link.ask(Transfer("103", call, ask_first=True)).call
    cy.wait_state(LegState.INCOMING)
    ann.wait_hold(call, HoldState.HELD)
    cy.link.ask(Decline())
    # The dial plan of this PBX goes on to the voicemail; what matters is the first call.
    ann.link.ask(AbandonTransfer())
    ann.wait_state(LegState.ENDED, asked)
    ann.wait_hold(call, HoldState.ACTIVE)
    ann.hang_up_all()


def test_a_transfer_to_nobody_fails_in_words_and_keeps_the_call(
    softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    ann, ben = softphone("101"), softphone("102")
    call = call_and_answer(ann, ben, "102")
    ann.link.ask(Transfer("4711999", call))
    failed = ann.wait_call(lambda one: one.id == call and one.transfer is TransferState.FAILED)
    assert failed.state is LegState.IN_CALL
    assert failed.notice is not None
    assert failed.notice.title == "The transfer failed"
    assert pbx.bridged_with("101") == {"102"}
    ann.hang_up_all()


def test_transfer_of_a_baresip_caller_to_the_pbx(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    ann, caller = softphone("101"), baresip("103")
    caller.dial("101")
    ann.wait_state(LegState.INCOMING)
    ann.link.ask(Answer())
    call = ann.wait_state(LegState.IN_CALL).id
    ann.link.ask(Transfer("600", call))
    assert ann.wait_state(LegState.ENDED, call).transfer is TransferState.DONE
    pbx.wait(
        lambda: any(channel.application == "Echo" for channel in pbx.channels("103")),
        5,
        "the caller in the echo test",
    )
    caller.hang_up()


def test_an_attended_transfer_between_two_baresips(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    ann, caller = softphone("101"), baresip("103")
    baresip("104", answers=True)
    caller.dial("101")
    ann.wait_state(LegState.INCOMING)
    ann.link.ask(Answer())
    call = ann.wait_state(LegState.IN_CALL).id
    asked = ann.link.ask(Transfer("104", call, ask_first=True)).call
    ann.wait_state(LegState.IN_CALL, asked)
    ann.wait_hold(call, HoldState.HELD)
    ann.link.ask(CompleteTransfer())
    ann.wait_state(LegState.ENDED, call)
    ann.wait_state(LegState.ENDED, asked)
    pbx.wait(lambda: pbx.bridged_with("103") == {"104"}, 5, "103 and 104 in one bridge")
    caller.hang_up()
