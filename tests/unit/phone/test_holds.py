"""Hold, resume and swap: nothing is claimed before the other side agrees."""

from __future__ import annotations

import pytest

from softphone.domain.call import HoldState
from softphone.domain.commands import Hold, Resume, Swap
from softphone.domain.errors import Problem
from softphone.domain.facts import MediaHold
from tests.unit.phone.bench import Bench

BEFORE_GLARE_ENDS_S, AFTER_GLARE_S = 2.0, 4.1  # RFC 3261 section 14.1: 2.1 to 4 s


def test_a_call_is_held_when_the_pbx_agrees(ready: Bench) -> None:
    ready.stack.holds_answered = False
    call = ready.dial("600")
    ready.ask(Hold())
    assert ready.hold(call) is HoldState.HOLDING
    ready.stack.media(call, MediaHold.LOCAL)
    ready.turn()
    assert ready.hold(call) is HoldState.HELD
    ready.ask(Resume())
    assert ready.hold(call) is HoldState.RESUMING
    ready.stack.media(call)
    ready.turn()
    assert ready.hold(call) is HoldState.ACTIVE


@pytest.mark.parametrize(
    ("hold", "local", "remote"),
    [
        (MediaHold.NONE, HoldState.ACTIVE, HoldState.ACTIVE),
        (MediaHold.LOCAL, HoldState.HELD, HoldState.ACTIVE),
        (MediaHold.REMOTE, HoldState.ACTIVE, HoldState.HELD),
        (MediaHold.BOTH, HoldState.HELD, HoldState.HELD),
    ],
)
def test_what_was_negotiated_is_the_truth(
    ready: Bench, hold: MediaHold, local: HoldState, remote: HoldState
) -> None:
    call = ready.dial("600")
    ready.stack.media(call, hold)
    ready.turn()
    snapshot = ready.call(call).hold
    assert (snapshot.local, snapshot.remote) == (local, remote)


def test_a_refused_hold_leaves_the_call_active_with_words(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.reinvite_codes = [488]
    ready.ask(Hold())
    notice = ready.call(call).notice
    assert ready.hold(call) is HoldState.ACTIVE
    assert notice is not None
    assert "put on hold" in notice.title
    ready.ask(Hold())
    assert (ready.hold(call), ready.call(call).notice) == (HoldState.HELD, None)


def test_a_refused_resume_leaves_the_call_held_with_words(ready: Bench) -> None:
    call = ready.dial("600")
    ready.ask(Hold())
    ready.stack.reinvite_codes = [500]
    ready.ask(Resume())
    notice = ready.call(call).notice
    assert ready.hold(call) is HoldState.HELD
    assert notice is not None
    assert "resumed" in notice.title


@pytest.mark.parametrize("verb", ["hold", "resume"])
def test_a_collision_is_repeated_after_a_while(ready: Bench, verb: str) -> None:
    call = ready.dial("600")
    if verb == "resume":
        ready.ask(Hold())
    goal = HoldState.HELD if verb == "hold" else HoldState.ACTIVE
    ready.stack.reinvite_codes = [491]
    ready.ask(Hold() if verb == "hold" else Resume())
    assert ready.stack.count(verb) == 1
    ready.wait(BEFORE_GLARE_ENDS_S)
    assert ready.stack.count(verb) == 1
    ready.wait(AFTER_GLARE_S - BEFORE_GLARE_ENDS_S)
    assert (ready.stack.count(verb), ready.hold(call)) == (2, goal)


def test_a_collision_is_not_repeated_for_an_ended_call(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.reinvite_codes = [491]
    ready.ask(Hold())
    ready.stack.hang_up(call)
    ready.wait(AFTER_GLARE_S)
    assert ready.stack.count("hold") == 1


def test_a_stack_that_cannot_hold_says_so(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.failing["hold"] = Problem("No", "way", "out")
    with pytest.raises(Problem, match="No"):
        ready.ask(Hold())
    assert ready.hold(call) is HoldState.ACTIVE


def test_swap_exchanges_the_two_calls(ready: Bench) -> None:
    first, second = ready.dial("600"), ready.dial("601")
    ready.ask(Swap())
    assert (ready.hold(first), ready.hold(second)) == (HoldState.ACTIVE, HoldState.HELD)
    ready.ask(Swap())
    assert (ready.hold(first), ready.hold(second)) == (HoldState.HELD, HoldState.ACTIVE)


def test_swap_needs_two_calls(ready: Bench) -> None:
    ready.dial("600")
    with pytest.raises(Problem, match="There is no call to be swapped"):
        ready.ask(Swap())


def test_resuming_means_the_call_touched_last_and_holds_the_active_one(ready: Bench) -> None:
    calls = [ready.dial("600"), ready.dial("601"), ready.dial("650")]
    ready.ask(Resume())
    assert [ready.hold(call) for call in calls] == [
        HoldState.HELD,
        HoldState.ACTIVE,
        HoldState.HELD,
    ]


def test_resuming_too_early_has_words(ready: Bench) -> None:
    ready.stack.holds_answered = False
    ready.dial("600")
    ready.ask(Hold())
    with pytest.raises(Problem, match="still being held"):
        ready.ask(Resume())
