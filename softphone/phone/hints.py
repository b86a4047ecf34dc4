"""Tells in the call what its user cannot notice: a subscriber of nothing but the levels."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.call import HoldState
from softphone.domain.hints import PERIOD_S, Hint, HintWatch
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg
from softphone.phone.ports import Sound
from softphone.phone.schedule import Schedule


class Hints:
    """`has_microphone` is false where the phone runs without sound."""

    def __init__(
        self,
        sound: Sound,
        calls: CallBook,
        schedule: Schedule,
        has_microphone: Callable[[], bool],
    ) -> None:
        self._sound = sound
        self._calls = calls
        self._has_microphone = has_microphone
        self._watch = HintWatch()
        self._watched = ""
        schedule.every(PERIOD_S, self._look)

    def _look(self) -> None:
        heard = self._heard_call()
        if heard is None or heard.id != self._watched:
            self._watch.forget()
            self._watched = heard.id if heard is not None else ""
        hint = Hint.NONE
        if heard is not None:
            hint = self._watch.look(self._sound.levels(), muted=heard.muted)
        for leg in self._calls:
            self._show(leg, hint if leg is heard else Hint.NONE)

    def _heard_call(self) -> Leg | None:
        """The call that the microphone belongs to, if its other side listens."""
        if not self._has_microphone():
            return None
        talking = [
            leg
            for leg in self._calls
            if leg.talking and leg.media and leg.remote_hold is HoldState.ACTIVE
        ]
        return max(talking, key=lambda leg: leg.touched, default=None)

    def _show(self, leg: Leg, hint: Hint) -> None:
        if leg.hint is not hint:
            leg.hint = hint
            self._calls.changed(leg)
