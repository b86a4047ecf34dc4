"""Intercom calls that ask to be answered, when the user allowed it: a subscriber of the calls."""

from __future__ import annotations

from softphone.domain.call import LegState
from softphone.domain.commands import Answer
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg
from softphone.phone.places import Places
from softphone.phone.ports import Preferences
from softphone.phone.schedule import Schedule


class AutoAnswer:
    """Never takes the microphone away from another call."""

    def __init__(
        self, calls: CallBook, places: Places, preferences: Preferences, schedule: Schedule
    ) -> None:
        self._calls = calls
        self._places = places
        self._preferences = preferences
        self._schedule = schedule
        self._planned: set[str] = set()
        calls.on_change(self._on_change)

    def _on_change(self, leg: Leg) -> None:
        if leg.state is not LegState.INCOMING:
            self._planned.discard(leg.id)
            return
        asked = leg.auto_answer_after_s
        allowed = bool(self._preferences.get("call.auto-answer"))
        if asked is None or not allowed or leg.id in self._planned:
            return
        self._planned.add(leg.id)
        self._schedule.after(asked, lambda: self._answer(leg))

    def _answer(self, leg: Leg) -> None:
        if leg.state is LegState.INCOMING and self._calls.alive() == [leg]:
            self._places.answer(Answer(leg.id))
