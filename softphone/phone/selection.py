"""Which call a command means that names none.

answer, decline, ignore: the longest ringing. hang up: the active one, else the one being dialled,
else the held one touched last. hold, mute, keys, transfer: the active one. resume: the held one
touched last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from softphone.domain.call import LegState
from softphone.domain.commands import OnCall
from softphone.domain.errors import Problem
from softphone.domain.phrase import CALL_STATE, Phrase
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg

Fits = Callable[[Leg], bool]


def ringing(leg: Leg) -> bool:
    return leg.state is LegState.INCOMING


def talking(leg: Leg) -> bool:
    return leg.talking


def held(leg: Leg) -> bool:
    return leg.held


def up(leg: Leg) -> bool:
    return leg.up


def alive(leg: Leg) -> bool:
    return leg.alive and leg.state is not LegState.ENDING


def takes_keys(leg: Leg) -> bool:
    return leg.talking or leg.state is LegState.EARLY_MEDIA


def _rank(leg: Leg) -> tuple[int, int]:
    if leg.talking:
        return (3, leg.touched)
    if leg.alive and not leg.up and leg.direction == "out":
        return (2, leg.touched)
    return (1, leg.touched)


def choose(calls: CallBook, call_id: str | None, fits: Fits, verb: Phrase) -> Leg:
    """The call named `call_id`, or the best of those that `fits`. Raises `Problem`."""
    if call_id is not None:
        leg = calls.get(call_id)
        if fits(leg):
            return leg
        raise Problem(
            "This call cannot be {verb} now",
            "The call with {name} is {state}.",
            "Choose another call, or wait until its state allows it.",
            verb=verb,
            name=leg.remote.name or leg.remote.number,
            state=Phrase(leg.state.value, context=CALL_STATE),
        )
    candidates = [leg for leg in calls if fits(leg)]
    if not candidates:
        raise Problem(
            "There is no call to be {verb}",
            "No call is in a state that allows it.",
            "See the calls there are with `softphone status`.",
            verb=verb,
        )
    if fits is ringing:
        return min(candidates, key=lambda leg: leg.started_at)
    return max(candidates, key=_rank)


def choose_all(calls: CallBook, command: OnCall, fits: Fits, verb: Phrase) -> Iterable[Leg]:
    """Every call that fits with `all`, else the chosen one."""
    if command.all:
        return [leg for leg in calls if fits(leg)]
    return [choose(calls, command.call, fits, verb)]
