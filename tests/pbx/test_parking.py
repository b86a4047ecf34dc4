"""Parking at a real PBX: who is in which slot, who takes whom back, and what a refusal leaves."""

from __future__ import annotations

import pytest

from softphone.domain.call import LegState, TransferState
from softphone.domain.commands import (
    Answer,
    Dial,
    GetStatus,
    HangUp,
    ParkCall,
    PickUp,
    PickUpScope,
    RetrieveCall,
)
from softphone.domain.errors import Problem
from softphone.domain.lamp import SlotSource, SlotState
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import CallSnapshot, SlotSnapshot
from tests.conftest import BaresipFactory, SoftphoneFactory
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone


def talk_to(phone: Softphone, number: str) -> str:
    """`number` answers by itself."""
    call = phone.link.ask(Dial(number)).call
    phone.wait_state(LegState.IN_CALL, call)
    return call


def park(phone: Softphone, call: str, slot: str) -> CallSnapshot:
    phone.link.ask(ParkCall(slot, call))
    return phone.wait_state(LegState.ENDED, call)


def until_together(pbx: Pbx, one: str, other: str) -> None:
    pbx.wait(lambda: pbx.bridged_with(one) == {other}, 5, f"{one} and {other} in one bridge")


def refused(phone: Softphone, call: str) -> bool:
    return phone.call(call).transfer is TransferState.FAILED


def try_to_park(phone: Softphone, call: str, slot: str) -> bool:
    """False when the phone refused at once, because the slot's lamp says that it is in use."""
    try:
        phone.link.ask(ParkCall(slot, call))
    except Problem as problem:
        if problem.title != f"Slot {slot} is occupied":
            raise
        return False
    return True


def occupied(phone: Softphone) -> list[SlotSnapshot]:
    slots = phone.link.ask(GetStatus()).slots
    return [each for each in slots if each.state is SlotState.OCCUPIED]


def take_back(phone: Softphone, call: str, number: str) -> None:
    """This PBX has taken the call away already when it refuses: it rings again."""
    phone.wait(lambda: refused(phone, call), 5, "the refusal")
    notice = phone.call(call).notice
    assert notice is not None
    assert notice.title == "The call could not be parked"
    assert "occupied" in notice.message
    back = phone.wait_state(LegState.INCOMING)
    assert back.remote.number == number
    phone.link.ask(HangUp(call))
    phone.link.ask(Answer(back.id))
    phone.wait_state(LegState.IN_CALL, back.id)


@pytest.mark.parametrize(("slot", "place"), [("701", "701"), ("720", "720"), ("", "720")])
def test_a_parked_caller_comes_back_with_the_name(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx, slot: str, place: str
) -> None:
    ann, caller = softphone("101"), baresip("103")
    caller.dial("101")
    ann.wait_state(LegState.INCOMING)
    ann.link.ask(Answer())
    call = ann.wait_state(LegState.IN_CALL).id
    ended = park(ann, call, slot)
    assert ended.reason is EndReason.TRANSFERRED
    assert ended.parked == (slot or "***")
    pbx.wait(lambda: pbx.parked() == {place: "103"}, 5, f"103 in {place}")
    shown = occupied(ann)
    assert [(each.name, each.mine) for each in shown] == [("Cy Cole", True)]
    assert shown[0].slot in (slot or "***", place)
    if not ann.link.ask(GetStatus()).phone.stack.dialog_lamps:
        assert shown[0].slot == (slot or "***")
        assert shown[0].source is SlotSource.THIS_PHONE
    back = ann.link.ask(RetrieveCall(place)).call
    ann.wait_state(LegState.IN_CALL, back)
    until_together(pbx, "101", "103")
    ann.wait(lambda: ann.call(back).remote.name == "Cy Cole", 5, "the name")
    assert ann.call(back).remote.number == "103"
    if slot:
        ann.wait(lambda: not occupied(ann), 5, "the slot to be free")
    assert pbx.parked() == {}
    ann.hang_up_all()


@pytest.mark.parametrize("by_hand", ["", "701", "*55701"])
def test_a_colleague_takes_the_call_and_sees_whose_it_is(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx, by_hand: str
) -> None:
    ann, ben = softphone("101"), softphone("102")
    baresip("103", answers=True)
    park(ann, talk_to(ann, "103"), "701")
    pbx.wait(lambda: pbx.parked() == {"701": "103"}, 5, "103 in 701")
    back = ben.link.ask(Dial(by_hand) if by_hand else RetrieveCall("701")).call
    ben.wait_state(LegState.IN_CALL, back)
    until_together(pbx, "102", "103")
    ben.wait(lambda: ben.call(back).remote.name == "Cy Cole", 5, "the name")
    ben.hang_up_all()


def test_an_empty_slot_is_told_in_words(softphone: SoftphoneFactory) -> None:
    ann = softphone("101")
    call = ann.link.ask(RetrieveCall("702")).call
    ended = ann.wait_state(LegState.ENDED, call)
    assert ended.notice is not None
    assert ended.notice.title == "Nobody is parked in 702"


def test_a_slot_in_use_is_refused_and_the_caller_is_not_lost(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    ann = softphone("101")
    baresip("103", answers=True)
    baresip("104", answers=True)
    park(ann, talk_to(ann, "103"), "701")
    second = talk_to(ann, "104")
    if try_to_park(ann, second, "701"):
        take_back(ann, second, "104")
    until_together(pbx, "101", "104")
    assert pbx.parked() == {"701": "103"}
    ann.hang_up_all()
    back = ann.link.ask(RetrieveCall("701")).call
    ann.wait_state(LegState.IN_CALL, back)
    ann.hang_up_all()


def test_of_two_phones_that_race_for_a_slot_one_wins_and_the_other_keeps_its_call(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    phones = {"103": softphone("101"), "104": softphone("102")}
    for number in phones:
        baresip(number, answers=True)
    calls = {number: talk_to(phone, number) for number, phone in phones.items()}
    asked = {number: try_to_park(phone, calls[number], "701") for number, phone in phones.items()}
    pbx.wait(lambda: set(pbx.parked()) == {"701"}, 5, "somebody in 701")
    winner = pbx.parked()["701"]
    loser = next(number for number in phones if number != winner)
    ended = phones[winner].wait_state(LegState.ENDED, calls[winner])
    assert ended.parked == "701"
    assert not refused(phones[winner], calls[winner])
    if asked[loser]:
        take_back(phones[loser], calls[loser], loser)
    until_together(pbx, "101" if loser == "103" else "102", loser)
    assert pbx.parked() == {"701": winner}
    pbx.hang_up_all()


def test_a_picked_up_call_shows_who_called(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    ann, caller = softphone("101"), baresip("104")
    colleague = baresip("103")
    caller.dial("103")
    colleague.wait_event("CALL_INCOMING")
    call = ann.link.ask(PickUp(PickUpScope.EXTENSION, "103")).call
    ann.wait_state(LegState.IN_CALL, call)
    until_together(pbx, "101", "104")
    ann.wait(lambda: ann.call(call).remote.name == "Dee Dunn", 5, "the caller's name")
    assert ann.call(call).remote.number == "104"
    ann.hang_up_all()
