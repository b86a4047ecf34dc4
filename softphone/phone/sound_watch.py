"""Watches what arrives of the other side's sound: nothing for long is a dead call, and sound from
elsewhere is somebody who pushes in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass

from softphone.domain.errors import Problem, ProblemText
from softphone.domain.quality import ReceivedSound
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg
from softphone.phone.ports import Stack
from softphone.phone.schedule import Schedule

log = logging.getLogger(__name__)

PERIOD_S = 1.0
SILENT_S = 10.0
DEAD_S = 60.0
WARN_S = 30.0
_MOST_RENEWALS = 3

SILENT = ProblemText(
    "No sound arrives",
    "Nothing has come from the other side for 10 seconds.",
    "Wait a moment or check your network. After a minute without sound the call is ended.",
)
ELSEWHERE = ProblemText(
    "Somebody tried to push into this call",
    "Sound came from an address that is not your phone system's; the call was moved away from it.",
    "If it goes on, end the call and call back. Encrypted calls cannot be disturbed like this.",
)


@dataclass(slots=True)
class _Heard:
    packets: int = -1
    since: float = 0.0
    renewals: int = 0
    warn_until: float = 0.0


class SoundWatch:
    """`trusted` are the addresses of an account's phone system, which may send as well."""

    def __init__(
        self,
        stack: Stack,
        calls: CallBook,
        schedule: Schedule,
        trusted: Callable[[str], Collection[str]],
    ) -> None:
        self._stack = stack
        self._calls = calls
        self._schedule = schedule
        self._trusted = trusted
        self._heard: dict[str, _Heard] = {}
        schedule.every(PERIOD_S, self._look)

    def _look(self) -> None:
        up = {leg.id: leg for leg in self._calls if leg.up}
        self._heard = {name: heard for name, heard in self._heard.items() if name in up}
        for leg in up.values():
            sound = self._stack.received(leg.id)
            heard = self._heard.setdefault(leg.id, _Heard())
            if sound is None:
                heard.packets = -1
                self._tell(leg, None)
                continue
            self._look_for_silence(leg, heard, sound)
            self._look_at_source(leg, heard, sound)

    def _look_for_silence(self, leg: Leg, heard: _Heard, sound: ReceivedSound) -> None:
        now = self._schedule.now()
        if sound.packets != heard.packets:
            heard.packets, heard.since = sound.packets, now
            self._tell(leg, None)
        elif now - heard.since >= DEAD_S:
            log.info("call %s is ended: no sound for %d s", leg.id, DEAD_S)
            leg.sound_lost = True
            self._hang_up(leg)
        elif now - heard.since >= SILENT_S:
            self._tell(leg, SILENT)

    def _look_at_source(self, leg: Leg, heard: _Heard, sound: ReceivedSound) -> None:
        expected = sound.heard == sound.told or sound.heard in self._trusted(leg.account)
        if expected or not sound.heard or not sound.packets:
            self._warn(leg, heard)
            return
        heard.warn_until = self._schedule.now() + WARN_S
        self._warn(leg, heard)
        if heard.renewals < _MOST_RENEWALS:
            heard.renewals += 1
            log.warning("call %s: sound from %s instead of %s", leg.id, sound.heard, sound.told)
            try:
                self._stack.renew_media(leg.id)
            except Problem as problem:
                log.info("%s", problem)

    def _warn(self, leg: Leg, heard: _Heard) -> None:
        """For a while: the re-INVITE that moves the call would take the words away."""
        if self._schedule.now() < heard.warn_until and leg.notice is None:
            leg.notice = ELSEWHERE
        elif self._schedule.now() >= heard.warn_until and leg.notice is ELSEWHERE:
            leg.notice = None
        else:
            return
        self._calls.changed(leg)

    def _hang_up(self, leg: Leg) -> None:
        try:
            self._stack.hang_up(leg.id)
        except Problem as problem:
            log.info("%s", problem)

    def _tell(self, leg: Leg, words: ProblemText | None) -> None:
        if leg.notice is SILENT if words is None else leg.notice is not words:
            leg.notice = words
            self._calls.changed(leg)
