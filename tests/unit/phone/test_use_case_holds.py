from __future__ import annotations

import pytest

from softphone.domain.call import HoldState
from softphone.domain.commands import Hold, Mute, Resume, SendDtmf, Swap, Unmute
from softphone.domain.dtmf import DtmfMethod
from softphone.domain.errors import Problem
from softphone.domain.facts import MediaHold
from tests.rig.fake_stack import PLAYS_BEFORE_ANSWER
from tests.unit.phone.desk import Desk


def test_held_is_claimed_when_the_other_side_agreed() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.holds.hold(Hold())
    assert desk.hold_of(leg) is HoldState.HOLDING
    desk.settle()
    assert desk.hold_of(leg) is HoldState.HELD
    desk.holds.resume(Resume())
    assert desk.hold_of(leg) is HoldState.RESUMING
    desk.settle()
    assert leg.talking


def test_a_refused_hold_leaves_the_call_active_with_words() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.stack.reinvite_codes = [488]
    desk.holds.hold(Hold())
    desk.settle()
    assert leg.talking
    assert leg.notice is not None
    assert leg.notice.title == "The call could not be put on hold"
    desk.wait(60)
    assert desk.stack.count("hold") == 1


def test_a_refused_resume_leaves_the_call_held_with_words() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.holds.hold(Hold())
    desk.settle()
    desk.stack.reinvite_codes = [500]
    desk.holds.resume(Resume())
    desk.settle()
    assert leg.local_hold is HoldState.HELD
    assert leg.notice is not None
    assert leg.notice.title == "The call could not be resumed"


def test_a_collision_is_tried_again_after_its_delay() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.stack.reinvite_codes = [491]
    desk.holds.hold(Hold())
    desk.settle()
    assert leg.talking
    assert leg.notice is None
    desk.wait(2.0)
    assert desk.stack.count("hold") == 1
    desk.wait(2.1)
    assert desk.stack.count("hold") == 2
    assert leg.local_hold is HoldState.HELD


def test_a_collision_of_a_resume_is_tried_again() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.holds.hold(Hold())
    desk.settle()
    desk.stack.reinvite_codes = [491]
    desk.holds.resume(Resume())
    desk.settle()
    assert leg.local_hold is HoldState.HELD
    desk.wait(4.1)
    assert leg.talking


def test_a_collision_is_not_repeated_in_a_call_that_ended() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.stack.reinvite_codes = [491]
    desk.holds.hold(Hold())
    desk.settle()
    desk.places.end(leg)
    desk.settle()
    desk.wait(5)
    assert desk.stack.count("hold") == 1


def test_a_repeated_hold_that_the_stack_rejects_is_told_and_stops_nothing() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.stack.reinvite_codes = [491]
    desk.holds.hold(Hold())
    desk.settle()
    desk.stack.failing["hold"] = Problem("The stack is busy", "", "")
    desk.wait(5)
    assert leg.talking
    assert leg.notice is not None
    assert leg.notice.title == "The stack is busy"


def test_a_hold_the_stack_cannot_send_leaves_the_call_active() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.stack.failing["hold"] = Problem("The stack is busy", "", "")
    with pytest.raises(Problem, match="busy"):
        desk.holds.hold(Hold())
    assert leg.talking


def test_resume_before_the_hold_is_confirmed_is_refused_with_words() -> None:
    desk = Desk()
    desk.stack.holds_answered = False
    leg = desk.dial()
    desk.holds.hold(Hold())
    desk.settle()
    with pytest.raises(Problem, match="still being held"):
        desk.holds.resume(Resume(leg.id))


def test_resume_holds_the_other_call() -> None:
    desk = Desk()
    first = desk.dial("110")
    second = desk.dial("111")
    desk.holds.resume(Resume(first.id))
    desk.settle()
    assert first.talking
    assert second.local_hold is HoldState.HELD


def test_swap_there_and_back() -> None:
    desk = Desk()
    first = desk.dial("110")
    second = desk.dial("111")
    desk.holds.swap(Swap())
    desk.settle()
    assert (first.talking, second.held) == (True, True)
    desk.holds.swap(Swap())
    desk.settle()
    assert (first.held, second.talking) == (True, True)


def test_swap_needs_two_calls() -> None:
    desk = Desk()
    desk.dial()
    with pytest.raises(Problem, match="swapped"):
        desk.holds.swap(Swap())


def test_a_hold_of_the_other_side_is_shown_and_is_not_ours() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.stack.media(leg.id, MediaHold.REMOTE)
    desk.settle()
    assert leg.snapshot(0.0).hold.remote is HoldState.HELD
    assert leg.talking
    desk.stack.media(leg.id, MediaHold.NONE)
    desk.settle()
    assert leg.snapshot(0.0).hold.remote is HoldState.ACTIVE


def test_mute_and_unmute() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.in_call.mute(Mute())
    assert leg.muted
    assert desk.stack.last("set_muted") == ("set_muted", leg.id, True)
    desk.in_call.unmute(Unmute())
    assert not leg.muted


@pytest.mark.parametrize("method", list(DtmfMethod))
def test_keys_go_out_in_the_way_of_the_settings(method: DtmfMethod) -> None:
    desk = Desk()
    desk.preferences.change("call.dtmf", method.value)
    leg = desk.dial()
    desk.in_call.send_dtmf(SendDtmf("12#"))
    assert desk.stack.last("send_dtmf") == ("send_dtmf", leg.id, "12#", method)


def test_keys_go_out_in_early_media_but_not_while_it_only_rings() -> None:
    desk = Desk()
    early = desk.dial(PLAYS_BEFORE_ANSWER)
    desk.in_call.send_dtmf(SendDtmf("1"))
    assert desk.stack.last("send_dtmf")[1] == early.id
    other = Desk()
    other.dial_ringing()
    with pytest.raises(Problem, match="sent keys"):
        other.in_call.send_dtmf(SendDtmf("1"))
