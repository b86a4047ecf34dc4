"""The conference on this computer."""

from __future__ import annotations

import pytest

from softphone.domain.call import HoldState
from softphone.domain.commands import HangUp, Hold, Merge, Resume, Split
from softphone.domain.errors import Problem
from tests.unit.phone.bench import Bench


def merged(bench: Bench, *numbers: str) -> list[str]:
    calls = [bench.dial(number) for number in numbers]
    bench.ask(Merge())
    return calls


def test_merge_resumes_and_joins_everybody(ready: Bench) -> None:
    calls = merged(ready, "600", "601", "650")
    assert set(ready.stack.conference) == set(calls)
    assert {ready.hold(call) for call in calls} == {HoldState.ACTIVE}
    assert all(set(ready.call(call).conference) == set(calls) for call in calls)


def test_merge_needs_two_answered_calls(ready: Bench) -> None:
    ready.dial("600")
    ready.dial("604")
    with pytest.raises(Problem, match="nothing to merge"):
        ready.ask(Merge())
    assert ready.stack.count("join") == 0


def test_one_leaving_leaves_the_others_together(ready: Bench) -> None:
    first, second, third = merged(ready, "600", "601", "650")
    ready.ask(HangUp(first))
    assert set(ready.stack.conference) == {second, third}
    assert set(ready.call(second).conference) == {second, third}


def test_with_one_left_it_is_a_plain_call(ready: Bench) -> None:
    first, second = merged(ready, "600", "601")
    ready.ask(HangUp(first))
    assert ready.stack.conference == ()
    assert ready.call(second).conference == ()
    assert ready.hold(second) is HoldState.ACTIVE


def test_split_keeps_the_last_and_holds_the_others(ready: Bench) -> None:
    calls = merged(ready, "600", "601", "650")
    ready.ask(Split())
    assert ready.stack.conference == ()
    assert sorted(ready.hold(call) for call in calls) == [
        HoldState.ACTIVE,
        HoldState.HELD,
        HoldState.HELD,
    ]
    assert all(ready.call(call).conference == () for call in calls)


def test_split_needs_a_conference(ready: Bench) -> None:
    ready.dial("600")
    with pytest.raises(Problem, match="There is no conference"):
        ready.ask(Split())


def test_a_further_call_holds_the_whole_conference(ready: Bench) -> None:
    members = merged(ready, "600", "601")
    ready.dial("650")
    assert {ready.hold(call) for call in members} == {HoldState.HELD}


def test_resuming_one_member_leaves_the_other_members_alone(ready: Bench) -> None:
    first, second = merged(ready, "600", "601")
    ready.ask(Hold(first))
    ready.ask(Resume(first))
    assert (ready.hold(first), ready.hold(second)) == (HoldState.ACTIVE, HoldState.ACTIVE)
