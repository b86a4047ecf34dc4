from __future__ import annotations

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import Answer, Decline, Dial, HangUp, Ignore
from softphone.domain.errors import Problem
from softphone.domain.reasons import EndReason
from softphone.phone.call_book import ENDED_CALLS_STAY_S
from tests.unit.phone.desk import Desk


def test_dial_reaches_the_call_and_names_the_other_side() -> None:
    desk = Desk()
    leg = desk.dial("110")
    assert leg.state is LegState.IN_CALL
    assert desk.stack.last("dial") == ("dial", "a1", leg.id, "sip:110@pbx.test")
    assert leg.remote.number == "110"
    assert leg.answered_at is not None


def test_dial_holds_the_talking_call_first() -> None:
    desk = Desk()
    first = desk.dial("110")
    second = desk.dial("111")
    methods = [request[0] for request in desk.stack.asked]
    assert methods == ["dial", "hold", "dial"]
    assert desk.stack.last("hold") == ("hold", first.id)
    assert (first.local_hold, second.local_hold) == (HoldState.HELD, HoldState.ACTIVE)


def test_a_refused_dial_leaves_no_call_behind() -> None:
    desk = Desk()
    desk.stack.failing["dial"] = Problem("No sound", "", "")
    with pytest.raises(Problem, match="No sound"):
        desk.places.dial(Dial("110"))
    assert list(desk.calls) == []


def test_answer_holds_the_talking_call_and_connects() -> None:
    desk = Desk()
    talking = desk.dial()
    waiting = desk.ring_in()
    desk.places.answer(Answer())
    assert waiting.state is LegState.CONNECTING
    desk.settle()
    assert waiting.talking
    assert talking.local_hold is HoldState.HELD


def test_answer_without_a_ringing_call_says_so() -> None:
    with pytest.raises(Problem, match="no call to be answered"):
        Desk().places.answer(Answer())


@pytest.mark.parametrize("code", [480, 486, 603])
def test_decline_uses_the_code_of_the_settings(code: int) -> None:
    desk = Desk()
    desk.preferences.change("call.decline-code", str(code))
    leg = desk.ring_in()
    desk.places.decline(Decline())
    desk.settle()
    assert desk.stack.last("hang_up") == ("hang_up", leg.id, code)
    assert leg.reason is EndReason.DECLINED


def test_decline_all_refuses_every_ringing_call_only() -> None:
    desk = Desk()
    talking = desk.dial()
    desk.ring_in()
    desk.ring_in()
    desk.places.decline(Decline(all=True))
    desk.settle()
    assert desk.stack.count("hang_up") == 2
    assert talking.up


def test_ignore_silences_here_and_tells_the_pbx_nothing() -> None:
    desk = Desk()
    leg = desk.ring_in()
    asked = list(desk.stack.asked)
    desk.places.ignore(Ignore())
    assert leg.silenced
    assert leg.state is LegState.INCOMING
    assert desk.stack.asked == asked
    assert desk.sound.playing == set()


def test_hang_up_ends_the_active_call() -> None:
    desk = Desk()
    held = desk.dial("110")
    active = desk.dial("111")
    desk.places.hang_up(HangUp())
    assert active.state is LegState.ENDING
    desk.settle()
    assert active.reason is EndReason.COMPLETED
    assert held.up


def test_hang_up_cancels_a_call_that_still_rings_there() -> None:
    desk = Desk()
    leg = desk.dial_ringing()
    desk.places.hang_up(HangUp())
    desk.settle()
    assert leg.reason is EndReason.CANCELLED


def test_hang_up_of_a_call_that_rings_here_declines_it() -> None:
    desk = Desk()
    leg = desk.ring_in()
    desk.places.hang_up(HangUp())
    assert desk.stack.last("hang_up") == ("hang_up", leg.id, 603)


def test_one_call_too_many_has_words_and_disturbs_none() -> None:
    desk = Desk()
    legs = [desk.dial(f"11{n}") for n in range(desk.stack.info.max_calls)]
    with pytest.raises(Problem) as refused:
        desk.places.dial(Dial("119"))
    assert refused.value.title == "Too many calls"
    assert "4 calls" in refused.value.message
    assert legs[-1].talking


def test_an_ended_call_is_forgotten_after_a_while() -> None:
    desk = Desk()
    leg = desk.dial("602")
    assert leg.reason is EndReason.BUSY
    desk.wait(ENDED_CALLS_STAY_S - 1)
    assert desk.calls.find(leg.id) is leg
    desk.wait(1)
    assert desk.calls.find(leg.id) is None
    with pytest.raises(Problem, match="no such call"):
        desk.calls.get(leg.id)
