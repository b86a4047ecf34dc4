"""Lamps of colleagues at a real PBX: what they do, and that a lost lamp is unknown, never idle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import (
    Answer,
    Dial,
    GetStatus,
    HangUp,
    ParkCall,
    PickUp,
    PickUpScope,
    RegisterNow,
    RetrieveCall,
    WatchPerson,
)
from softphone.domain.errors import Problem
from softphone.domain.events import LampEvent
from softphone.domain.lamp import LampState, SlotState
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import LampSnapshot
from tests.conftest import BaresipFactory, SoftphoneFactory
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone


def lamp(phone: Softphone, number: str) -> LampSnapshot:
    return next(each for each in phone.link.ask(GetStatus()).people if each.number == number)


def away(phone: Softphone) -> LampState:
    """Of a phone that is not registered: dialogs tell nothing of that (RFC 4235)."""
    by_dialog = phone.link.ask(GetStatus()).phone.stack.dialog_lamps
    return LampState.IDLE if by_dialog else LampState.OFFLINE


def slot(phone: Softphone, number: str) -> SlotState:
    found = (each for each in phone.link.ask(GetStatus()).slots if each.slot == number)
    return next((each.state for each in found), SlotState.UNKNOWN)


def wait_lamp(
    phone: Softphone, number: str, state: LampState, timeout_s: float = 8.0
) -> LampSnapshot:
    phone.wait(
        lambda: lamp(phone, number).state is state, timeout_s, f"the lamp of {number}: {state}"
    )
    return lamp(phone, number)


def states_told(phone: Softphone, number: str) -> list[LampState]:
    """Every state that an event told, each once in a row."""
    told: list[LampState] = []
    for event in phone.events:
        if not isinstance(event, LampEvent) or event.lamp.number != number:
            continue
        if told[-1:] != [event.lamp.state]:
            told.append(event.lamp.state)
    return told


def test_the_lamp_of_a_baresip_colleague_follows_it(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    ann = softphone("101")
    ann.link.ask(WatchPerson("103", "Cy"))
    assert wait_lamp(ann, "103", away(ann)).name == "Cy"
    colleague = baresip("103")
    wait_lamp(ann, "103", LampState.IDLE)
    pbx.call("103", "601")
    wait_lamp(ann, "103", LampState.RINGING)
    colleague.answer()
    wait_lamp(ann, "103", LampState.IN_CALL)
    colleague.hang_up()
    wait_lamp(ann, "103", LampState.IDLE)
    colleague.close()
    wait_lamp(ann, "103", away(ann))
    told = [state for state in states_told(ann, "103") if state is not LampState.OFFLINE]
    assert told == [
        LampState.UNKNOWN,
        LampState.IDLE,
        LampState.RINGING,
        LampState.IN_CALL,
        LampState.IDLE,
    ]


def test_the_lamp_of_one_of_our_phones_follows_it(softphone: SoftphoneFactory, pbx: Pbx) -> None:
    ann, ben = softphone("101"), softphone("102")
    ann.link.ask(WatchPerson("102", "Ben"))
    wait_lamp(ann, "102", LampState.IDLE)
    pbx.call("102", "601")
    ben.wait_state(LegState.INCOMING)
    wait_lamp(ann, "102", LampState.RINGING)
    ben.link.ask(Answer())
    wait_lamp(ann, "102", LampState.IN_CALL)
    ben.link.ask(HangUp())
    wait_lamp(ann, "102", LampState.IDLE)
    ben.close()
    wait_lamp(ann, "102", away(ann))


def test_slots_have_lamps_where_the_stack_has_dialogs(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    ann, ben = softphone("101"), softphone("102")
    if away(ann) is LampState.OFFLINE:
        pytest.skip("this build of the stack watches by presence only")
    baresip("103", answers=True)
    ann.wait(lambda: slot(ann, "701") is SlotState.FREE, 15, "the lamp of 701")
    call = ben.link.ask(Dial("103")).call
    ben.wait_state(LegState.IN_CALL, call)
    ben.link.ask(ParkCall("701", call))
    ann.wait(lambda: slot(ann, "701") is SlotState.OCCUPIED, 5, "the lamp of 701 to light up")
    ben.wait_state(LegState.ENDED, call)
    own = ann.link.ask(Dial("600")).call
    ann.wait_state(LegState.IN_CALL, own)
    with pytest.raises(Problem, match="Slot 701 is occupied"):
        ann.link.ask(ParkCall("701", own))
    ann.hang_up_all()
    back = ann.link.ask(RetrieveCall("701")).call
    ann.wait_state(LegState.IN_CALL, back)
    ann.wait(lambda: slot(ann, "701") is SlotState.FREE, 5, "the lamp of 701 to go out")
    ann.hang_up_all()


def test_a_number_that_nobody_has_is_unknown_and_people_are_kept(
    softphone: SoftphoneFactory, baresip: BaresipFactory
) -> None:
    baresip("103")
    ann = softphone("101")
    ann.link.ask(WatchPerson("103", "Cy"))
    ann.link.ask(WatchPerson("499", "Nobody"))
    wait_lamp(ann, "103", LampState.IDLE)
    assert lamp(ann, "499").state is LampState.UNKNOWN
    ann.close()
    ann.start()
    ann.wait_account(lambda account: account.state is AccountState.REFUSED)
    assert [each.number for each in ann.link.ask(GetStatus()).people] == ["103", "499"]
    assert lamp(ann, "103").state is LampState.UNKNOWN


def test_a_killed_pbx_leaves_no_lamp_idle(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx_factory: Callable[..., Pbx]
) -> None:
    own = pbx_factory()
    colleague = baresip("103", on=own)
    ann = softphone("101", on=own, transport="tcp")
    ann.link.ask(WatchPerson("103", "Cy"))
    wait_lamp(ann, "103", LampState.IDLE)
    own.kill()
    ann.link.ask(RegisterNow())
    ann.wait_account(lambda account: account.state is not AccountState.READY)
    assert wait_lamp(ann, "103", LampState.UNKNOWN).source == ""
    own.start()
    ann.link.ask(RegisterNow())
    ann.wait_account(lambda account: account.state is AccountState.READY)
    colleague.close()
    baresip("103", on=own)
    wait_lamp(ann, "103", LampState.IDLE)
    lost = states_told(ann, "103").index(LampState.IDLE) + 1
    assert states_told(ann, "103")[lost] is LampState.UNKNOWN


def test_a_lamp_tells_who_calls_and_the_call_is_picked_up_from_it(
    softphone: SoftphoneFactory, baresip: BaresipFactory, pbx: Pbx
) -> None:
    ann, caller, colleague = softphone("101"), baresip("104"), baresip("103")
    ann.link.ask(WatchPerson("103", "Cy"))
    wait_lamp(ann, "103", LampState.IDLE)
    caller.dial("103")
    colleague.wait_event("CALL_INCOMING")
    ringing = wait_lamp(ann, "103", LampState.RINGING)
    by_dialog = away(ann) is LampState.IDLE
    assert (ringing.source == "dialog") is by_dialog
    if by_dialog:
        assert ringing.other is not None
        assert (ringing.other.name, ringing.other.number) == ("Dee Dunn", "104")
        told = [each.lamp for each in ann.events if isinstance(each, LampEvent)]
        assert told[-1].other == ringing.other
    call = ann.link.ask(PickUp(PickUpScope.EXTENSION, ringing.number)).call
    ann.wait_state(LegState.IN_CALL, call)
    pbx.wait(lambda: pbx.bridged_with("101") == {"104"}, 5, "101 and 104 in one bridge")
    assert wait_lamp(ann, "103", LampState.IDLE).other is None
    ann.hang_up_all()
