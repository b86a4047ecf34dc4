"""What `softphone wait` can wait for: questions to the state and to the events after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from softphone.domain.call import HoldState, LegState
from softphone.domain.events import AccountEvent, CallEvent, Event, MessageWaitingEvent
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot, StatusSnapshot

Found = AccountSnapshot | CallSnapshot | MessageWaitingEvent
"""The object that satisfies a wait."""


@dataclass(frozen=True, slots=True)
class CallFact:
    """`holds` tells whether the fact is true of a call; `past` are the states in which it cannot
    come true any more.
    """

    words: str
    holds: Callable[[CallSnapshot], bool]
    past: frozenset[LegState]


@dataclass(frozen=True, slots=True)
class AccountFact:
    words: str
    holds: Callable[[AccountSnapshot], bool]


_OVER = frozenset({LegState.ENDING, LegState.ENDED})
_UP = frozenset({LegState.CONNECTING, LegState.IN_CALL})

CALL_FACTS: dict[str, CallFact] = {
    "incoming": CallFact(
        "No call came in", lambda call: call.state is LegState.INCOMING, _OVER | _UP
    ),
    "ringing": CallFact(
        "No call rang at the other side",
        # A PBX may play its own ringback as early media instead of asking us to (RFC 3960).
        lambda call: call.state in (LegState.RINGING, LegState.EARLY_MEDIA),
        _OVER | _UP,
    ),
    "answered": CallFact(
        "No call was answered", lambda call: call.state is LegState.IN_CALL, _OVER
    ),
    "held": CallFact(
        "No call was put on hold",
        lambda call: call.state is LegState.IN_CALL and call.hold.local is HoldState.HELD,
        _OVER,
    ),
    "parked": CallFact(
        "No call was parked", lambda call: bool(call.parked), frozenset({LegState.ENDED})
    ),
    "ended": CallFact("No call ended", lambda call: call.state is LegState.ENDED, frozenset()),
}

ACCOUNT_FACTS: dict[str, AccountFact] = {
    "registered": AccountFact(
        "No account was signed in", lambda account: account.state is AccountState.READY
    ),
    "message": AccountFact("No new voicemail came", lambda account: account.voicemail.new > 0),
}


def in_status(name: str, status: StatusSnapshot, call: str | None) -> Found | None:
    """What makes `name` true already, of the call with the id `call` or of any."""
    if name in ACCOUNT_FACTS:
        return next((row for row in status.accounts if ACCOUNT_FACTS[name].holds(row)), None)
    if name == "ended" and call is None:
        return _last_ended(status)
    calls = [row for row in status.calls if call in (None, row.id)]
    return next((row for row in calls if CALL_FACTS[name].holds(row)), None)


def in_event(name: str, event: Event, call: str | None) -> Found | None:
    """What makes `name` true with `event`."""
    if isinstance(event, CallEvent) and name in CALL_FACTS and call in (None, event.call.id):
        return event.call if CALL_FACTS[name].holds(event.call) else None
    if isinstance(event, AccountEvent) and name in ACCOUNT_FACTS:
        return event.account if ACCOUNT_FACTS[name].holds(event.account) else None
    if isinstance(event, MessageWaitingEvent) and name == "message" and event.voicemail.new > 0:
        return event
    return None


def _last_ended(status: StatusSnapshot) -> CallSnapshot | None:
    """The call that ended last, if no other is up: otherwise the end of one of those is meant."""
    if any(call.state is not LegState.ENDED for call in status.calls):
        return None
    return max(status.calls, key=lambda call: call.started_at + call.duration_s, default=None)
