"""The local conference: this computer mixes the calls, everybody hears everybody."""

from __future__ import annotations

from softphone.domain.call import HoldState
from softphone.domain.commands import Done, Merge, Split
from softphone.domain.errors import Problem
from softphone.phone.call_book import CallBook
from softphone.phone.holds import Holds
from softphone.phone.leg import Leg
from softphone.phone.ports import Stack


class Conference:
    """Subscribes to the calls: a conference that only one other party is left in is none."""

    def __init__(self, stack: Stack, calls: CallBook, holds: Holds) -> None:
        self._stack = stack
        self._calls = calls
        self._holds = holds
        calls.on_change(self._on_change)

    def merge(self, command: Merge) -> Done:
        """Every call that is up joins; held ones are resumed."""
        members = [leg for leg in self._calls if leg.up]
        if len(members) < 2:
            raise Problem(
                "There is nothing to merge",
                "A conference needs two calls that have been answered.",
                "Call a second person first.",
            )
        self._set([leg.id for leg in sorted(members, key=lambda leg: leg.touched)])
        for leg in members:
            leg.consultation_for = None
            if leg.local_hold is HoldState.HELD:
                self._holds.ask_resume(leg)
            else:
                self._calls.changed(leg)
        return Done()

    def split(self, command: Split) -> Done:
        members = self._members()
        if not members:
            raise Problem(
                "There is no conference",
                "The calls are not merged.",
                "Nothing needs to be done.",
            )
        self._set([])
        for leg in members:
            self._calls.changed(leg)
        self._holds.bring_back_only(members[-1])
        return Done()

    def _members(self) -> list[Leg]:
        found = [self._calls.find(call_id) for call_id in self._calls.conference]
        return [leg for leg in found if leg is not None and leg.up]

    def _set(self, call_ids: list[str]) -> None:
        self._calls.conference = tuple(call_ids)
        self._stack.join(call_ids)

    def _on_change(self, leg: Leg) -> None:
        if leg.id not in self._calls.conference or leg.up:
            return
        left = self._members()
        self._set([member.id for member in left] if len(left) > 1 else [])
        for member in left:
            self._calls.changed(member)
