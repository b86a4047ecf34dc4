"""Which sound the phone itself makes now: a subscriber of the calls."""

from __future__ import annotations

from softphone.domain.audio import Tone
from softphone.domain.call import LegState
from softphone.domain.commands import Done, PlayTestTone
from softphone.domain.errors import Problem
from softphone.domain.reasons import EndReason
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg
from softphone.phone.ports import Sound
from softphone.phone.schedule import Schedule, Timer

_END_TONE_S = 3.0
_END_TONES = {
    EndReason.BUSY: Tone.BUSY,
    EndReason.DECLINED: Tone.BUSY,
    EndReason.NOT_FOUND: Tone.CONGESTION,
    EndReason.REFUSED: Tone.CONGESTION,
    EndReason.SERVER_ERROR: Tone.CONGESTION,
    EndReason.NETWORK: Tone.CONGESTION,
    EndReason.MEDIA_MISMATCH: Tone.CONGESTION,
}


class Ringing:
    """Also plays a test tone, for as long as no call needs the ear."""

    def __init__(self, sound: Sound, calls: CallBook, schedule: Schedule) -> None:
        self._sound = sound
        self._calls = calls
        self._schedule = schedule
        self._playing: Tone | None = None
        self._end: tuple[Tone, Timer] | None = None
        calls.on_change(self._on_change)

    def play_test(self, command: PlayTestTone) -> Done:
        if self._calls.alive():
            raise Problem(
                "There is a call",
                "A test tone would be played into it.",
                "Try again when the call has ended.",
            )
        self._play_for_a_moment(command.tone)
        return Done()

    def _on_change(self, leg: Leg) -> None:
        if self._calls.alive():
            self._stop_end()
        self._play(self._wanted())
        if leg.state is LegState.ENDED and leg.reason is not None:
            self._play_end(leg)

    def _wanted(self) -> Tone | None:
        alive = self._calls.alive()
        if any(leg.state is LegState.INCOMING and not leg.silenced for leg in alive):
            in_use = any(leg.up or leg.direction == "out" for leg in alive)
            return Tone.CALL_WAITING if in_use else Tone.RING
        if any(leg.state is LegState.RINGING for leg in alive):
            return Tone.RINGBACK
        return None

    def _play(self, tone: Tone | None) -> None:
        if tone is self._playing:
            return
        if self._playing is not None:
            self._sound.stop(self._playing)
        self._playing = tone
        if tone is not None:
            self._sound.play(tone)

    def _play_end(self, leg: Leg) -> None:
        """Busy and failure are heard for a moment, unless another call has the ear."""
        tone = _END_TONES.get(leg.reason) if leg.reason is not None else None
        if tone is None or leg.direction == "in" or leg.answered_at or self._calls.alive():
            return
        self._play_for_a_moment(tone)

    def _play_for_a_moment(self, tone: Tone) -> None:
        self._stop_end()
        self._sound.play(tone)
        self._end = (tone, self._schedule.after(_END_TONE_S, self._stop_end))

    def _stop_end(self) -> None:
        if self._end is None:
            return
        tone, timer = self._end
        timer.cancel()
        self._end = None
        self._sound.stop(tone)
