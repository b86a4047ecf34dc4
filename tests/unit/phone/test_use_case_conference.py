from __future__ import annotations

import pytest

from softphone.domain.call import HoldState
from softphone.domain.commands import HangUp, Merge, Resume, Split
from softphone.domain.errors import Problem
from softphone.domain.facts import InviteState
from softphone.phone.leg import Leg
from tests.unit.phone.desk import Desk


def merged(desk: Desk, number: int = 2) -> list[Leg]:
    legs = [desk.dial(f"11{n}") for n in range(number)]
    desk.conference.merge(Merge())
    desk.settle()
    return legs


def test_merge_resumes_the_held_call_and_joins() -> None:
    desk = Desk()
    legs = merged(desk)
    ids = tuple(leg.id for leg in legs)
    assert desk.stack.conference == ids
    assert all(leg.talking and leg.conference == ids for leg in legs)


def test_merge_needs_two_answered_calls() -> None:
    desk = Desk()
    leg = desk.dial()
    desk.ring_in()
    with pytest.raises(Problem, match="nothing to merge"):
        desk.conference.merge(Merge())
    assert leg.conference == ()


def test_split_keeps_the_last_active_and_holds_the_others() -> None:
    desk = Desk()
    first, second = merged(desk)
    desk.conference.split(Split())
    desk.settle()
    assert desk.stack.conference == ()
    assert first.local_hold is HoldState.HELD
    assert second.talking
    assert first.conference == second.conference == ()


def test_split_without_a_conference_has_words() -> None:
    with pytest.raises(Problem, match="no conference"):
        Desk().conference.split(Split())


def test_a_conference_of_three_goes_on_with_two() -> None:
    desk = Desk()
    first, second, third = merged(desk, 3)
    desk.stack.state(second.id, InviteState.DISCONNECTED, 200)
    desk.settle()
    assert desk.stack.conference == (first.id, third.id)
    assert first.conference == (first.id, third.id)
    assert first.talking
    assert third.talking


@pytest.mark.parametrize("here", [True, False])
def test_a_conference_with_one_left_is_none(here: bool) -> None:
    desk = Desk()
    first, second = merged(desk)
    if here:
        desk.places.hang_up(HangUp(first.id))
    else:
        desk.stack.state(first.id, InviteState.DISCONNECTED, 200)
    desk.settle()
    assert desk.stack.conference == ()
    assert second.conference == ()
    assert second.talking


def test_hang_up_all_ends_the_conference() -> None:
    desk = Desk()
    legs = merged(desk, 3)
    desk.places.hang_up(HangUp(all=True))
    desk.settle()
    assert not any(leg.alive for leg in legs)
    assert desk.stack.conference == ()


def test_resuming_a_member_does_not_hold_its_companions() -> None:
    desk = Desk()
    first, second = merged(desk)
    desk.holds.hold_all_talking()
    desk.settle()
    desk.holds.resume(Resume(first.id))
    desk.settle()
    desk.holds.resume(Resume(second.id))
    desk.settle()
    assert first.talking
    assert second.talking
