from __future__ import annotations

from itertools import pairwise

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Hold
from softphone.domain.errors import Problem
from softphone.domain.events import CallEvent
from softphone.domain.facts import InviteState, TransferAskedFact
from softphone.domain.phrase import Phrase
from softphone.domain.reasons import EndReason
from softphone.phone.selection import alive, choose, held, ringing, talking, up
from tests.unit.phone.desk import Desk


def test_a_call_is_shown_and_the_pbx_hears_that_it_rings() -> None:
    desk = Desk()
    leg = desk.ring_in()
    assert leg.state is LegState.INCOMING
    assert (leg.remote.name, leg.remote.number) == ("Ben", "102")
    assert desk.stack.last("ring") == ("ring", leg.id)


def test_call_waiting_off_refuses_the_second_call_as_busy() -> None:
    desk = Desk()
    desk.preferences.change("call.call-waiting", "off")
    first = desk.dial()
    desk.stack.ring_in("<sip:102@pbx.test>")
    desk.settle()
    assert desk.stack.last("hang_up") == ("hang_up", "in-1", 486)
    assert list(desk.calls) == [first]
    assert desk.sound.playing == set()


def test_call_waiting_off_lets_the_first_call_ring() -> None:
    desk = Desk()
    desk.preferences.change("call.call-waiting", "off")
    assert desk.ring_in().state is LegState.INCOMING


@pytest.mark.parametrize(
    ("elsewhere", "reason"),
    [(False, EndReason.CANCELLED), (True, EndReason.ANSWERED_ELSEWHERE)],
)
def test_a_call_that_stops_ringing_says_why(elsewhere: bool, reason: EndReason) -> None:
    desk = Desk()
    leg = desk.ring_in()
    desk.stack.state(leg.id, InviteState.DISCONNECTED, 487, elsewhere)
    desk.settle()
    assert leg.reason is reason
    assert desk.sound.playing == set()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("602", EndReason.BUSY),
        ("603", EndReason.DECLINED),
        ("607", EndReason.SERVER_ERROR),
        ("499", EndReason.NOT_FOUND),
    ],
)
def test_a_call_that_fails_says_why(number: str, reason: EndReason) -> None:
    desk = Desk()
    leg = desk.dial(number)
    assert (leg.state, leg.reason) == (LegState.ENDED, reason)


def test_a_transfer_asked_by_the_other_side_is_told_and_not_obeyed() -> None:
    desk = Desk()
    leg = desk.answered()
    desk.facts.take(TransferAskedFact(leg.id, "sip:900@pbx.test"))
    assert leg.notice is not None
    assert leg.notice.title == "The other side wanted to transfer you"
    assert leg.snapshot(0).asked_to_call == "900@pbx.test"
    assert desk.stack.count("dial") == 0
    leg.notice = None
    assert leg.snapshot(0).asked_to_call == ""


@pytest.mark.parametrize(
    "target", ["sip:*72900@pbx.test", "sip:9,,1@x", "sip:1@x?a=b", "", "<sip:"]
)
def test_a_code_that_the_other_side_asks_for_is_not_offered(target: str) -> None:
    desk = Desk()
    leg = desk.answered()
    desk.facts.take(TransferAskedFact(leg.id, target))
    assert leg.notice is not None
    assert leg.snapshot(0).asked_to_call == ""


def test_facts_about_forgotten_calls_are_dropped() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.calls.discard(leg)
    told = len(desk.clients.events)
    desk.stack.media(leg.id)
    desk.stack.state(leg.id, InviteState.DISCONNECTED, 200)
    desk.settle()
    assert len(desk.clients.events) == told


def test_each_change_is_published_with_a_growing_revision() -> None:
    desk = Desk()
    leg = desk.dial()
    snapshots = [event.call for event in desk.clients.events if isinstance(event, CallEvent)]
    assert all(one.revision < next_.revision for one, next_ in pairwise(snapshots))
    assert snapshots[0].state is LegState.CALLING
    assert snapshots[-1] == desk.calls.snapshots()[0]
    assert snapshots[-1].codec == leg.codec == "G722"


def test_selection_prefers_the_active_call_then_the_dialled_then_the_newest_held() -> None:
    desk = Desk()
    desk.dial("110")
    newest_held = desk.dial("111")
    dialled = desk.dial_ringing()
    assert choose(desk.calls, None, alive, Phrase("ended")) is dialled
    assert choose(desk.calls, None, held, Phrase("resumed")) is newest_held
    active = desk.answered()
    assert choose(desk.calls, None, up, Phrase("muted")) is active
    assert choose(desk.calls, None, alive, Phrase("ended")) is active
    desk.holds.hold(Hold())
    desk.settle()
    assert choose(desk.calls, None, held, Phrase("resumed")) is active


def test_selection_takes_the_longest_ringing_call() -> None:
    desk = Desk()
    first = desk.ring_in()
    first.started_at -= 1
    desk.ring_in()
    assert choose(desk.calls, None, ringing, Phrase("answered")) is first


def test_a_named_call_in_the_wrong_state_has_words() -> None:
    desk = Desk()
    leg = desk.ring_in()
    with pytest.raises(Problem, match="cannot be held now") as refused:
        choose(desk.calls, leg.id, talking, Phrase("held"))
    assert "Ben is incoming" in refused.value.message
    with pytest.raises(Problem, match="no such call"):
        choose(desk.calls, "nobody", talking, Phrase("held"))
