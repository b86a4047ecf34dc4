"""Follows how each call sounds, and what may explain it: a subscriber of the calls and devices."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from softphone.domain.audio import DevicesInUse
from softphone.domain.call import HoldState
from softphone.domain.phrase import Phrase
from softphone.domain.quality import (
    DirectionQuality,
    GetQuality,
    MarkKind,
    QualityMark,
    QualitySample,
    QualitySummary,
    QualityTrack,
    sample_between,
)
from softphone.phone.call_book import CallBook
from softphone.phone.leg import WIDEBAND, Leg
from softphone.phone.ports import Sound, Stack
from softphone.phone.schedule import Schedule
from softphone.phone.selection import choose, up

PERIOD_S = 2.0
_MOST_SAMPLES = 900
_MOST_MARKS = 100


class _Mean:
    """Of the values that there are."""

    def __init__(self) -> None:
        self._sum, self._count = 0.0, 0

    def add(self, value: float | None) -> None:
        if value is not None:
            self._sum, self._count = self._sum + value, self._count + 1

    def value(self, digits: int) -> float | None:
        return round(self._sum / self._count, digits) if self._count else None


class _Means:
    """Of one direction."""

    def __init__(self) -> None:
        self._mos, self._loss, self._jitter = _Mean(), _Mean(), _Mean()

    def add(self, quality: DirectionQuality | None) -> None:
        if quality is not None:
            self._mos.add(quality.mos)
            self._loss.add(quality.loss_percent)
            self._jitter.add(quality.jitter_ms)

    def value(self) -> DirectionQuality | None:
        mos = self._mos.value(2)
        if mos is None:
            return None
        return DirectionQuality(mos, self._loss.value(2) or 0.0, self._jitter.value(1) or 0.0)


@dataclass
class _Track:
    samples: deque[QualitySample] = field(default_factory=lambda: deque(maxlen=_MOST_SAMPLES))
    marks: deque[QualityMark] = field(default_factory=lambda: deque(maxlen=_MOST_MARKS))
    heard: _Means = field(default_factory=_Means)
    there: _Means = field(default_factory=_Means)
    round_trip: _Mean = field(default_factory=_Mean)
    worst_mos: float = 5.0
    held: bool = False

    def add(self, sample: QualitySample) -> None:
        self.samples.append(sample)
        self.heard.add(sample.heard)
        self.there.add(sample.there)
        self.round_trip.add(sample.round_trip_ms)
        self.worst_mos = min(self.worst_mos, sample.heard.mos)

    def summary(self) -> QualitySummary | None:
        heard = self.heard.value()
        if heard is None:
            return None
        return QualitySummary(heard, self.worst_mos, self.there.value(), self.round_trip.value(1))


class CallQuality:
    """`on_mark` subscribers hear of what may explain a change, with the call it happened in."""

    def __init__(
        self,
        stack: Stack,
        sound: Sound,
        calls: CallBook,
        schedule: Schedule,
        unix_now: Callable[[], float],
    ) -> None:
        self._stack, self._sound, self._calls, self._now = stack, sound, calls, unix_now
        self._tracks: dict[str, _Track] = {}
        self._devices = DevicesInUse()
        self._subscribers: list[Callable[[Leg, QualityMark], None]] = []
        calls.on_change(self._on_change)
        schedule.every(PERIOD_S, self._look)

    def on_mark(self, subscriber: Callable[[Leg, QualityMark], None]) -> None:
        self._subscribers.append(subscriber)

    def get(self, command: GetQuality) -> QualityTrack:
        known = self._calls.get(command.call) if command.call else None
        leg = known or choose(self._calls, None, up, Phrase("measured"))
        track = self._tracks.get(leg.id, _Track())
        return QualityTrack(tuple(track.samples), tuple(track.marks))

    def network_changed(self) -> None:
        self._mark_all(MarkKind.NETWORK)

    def _look(self) -> None:
        known = {leg.id for leg in self._calls}
        self._tracks = {name: track for name, track in self._tracks.items() if name in known}
        self._look_at_devices()
        for leg in self._calls:
            if leg.up:
                self._measure(leg)

    def _measure(self, leg: Leg) -> None:
        now = self._stack.quality(leg.id)
        if now is None:
            return
        before, leg.quality = leg.quality, now
        if not now.packets:
            return
        track = self._tracks.setdefault(leg.id, _Track())
        track.add(sample_between(before, now, leg.codec.lower() in WIDEBAND, self._now()))
        leg.summary = track.summary()

    def _look_at_devices(self) -> None:
        """That the devices are opened and closed with a call is no change."""
        now, before = self._sound.in_use(), self._devices
        self._devices = now
        names = (now.microphone, now.speaker)
        if before != now and all(names) and any((before.microphone, before.speaker)):
            self._mark_all(MarkKind.DEVICE, " / ".join(dict.fromkeys(names)))

    def _on_change(self, leg: Leg) -> None:
        settled = leg.local_hold in (HoldState.ACTIVE, HoldState.HELD)
        track = self._tracks.get(leg.id)
        if not (leg.up and settled and track is not None):
            return
        held = leg.local_hold is HoldState.HELD
        if held != track.held:
            track.held = held
            kind = MarkKind.HELD if held else MarkKind.RESUMED
            track.marks.append(QualityMark(round(self._now(), 1), kind))

    def _mark_all(self, kind: MarkKind, what: str = "") -> None:
        mark = QualityMark(round(self._now(), 1), kind, what)
        for leg in self._calls:
            if leg.up:
                self._tracks.setdefault(leg.id, _Track()).marks.append(mark)
                for subscriber in self._subscribers:
                    subscriber(leg, mark)
