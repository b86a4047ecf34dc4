"""An estimate of how a call sounds in each direction, from what both receivers count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from softphone.domain.command import Command


@dataclass(frozen=True, slots=True)
class SentStream:
    """What the other side tells of our stream (RTCP receiver reports, RFC 3550 section 6.4.1), and
    how many packets were sent.
    """

    packets: int
    lost: int
    jitter_ms: float


@dataclass(frozen=True, slots=True)
class StreamQuality:
    """Counters of a received RTP stream since it began (RFC 3550 section 6.4.1); discarded by the
    jitter buffer, which holds `buffer_ms` for the jitter it has seen. `sent` is None until the
    other side has told of it.
    """

    packets: int
    lost: int
    discarded: int
    jitter_ms: float
    round_trip_ms: float | None
    buffer_ms: float | None = None
    sent: SentStream | None = None

    @property
    def loss_percent(self) -> float:
        """Packets that could not be played, in percent of those expected."""
        return _percent(self.lost + self.discarded, self.packets + self.lost)


def _percent(lost: int, expected: int) -> float:
    return min(100.0, 100.0 * lost / expected) if expected > 0 else 0.0


def estimated_mos(quality: StreamQuality, wideband: bool) -> float:
    """Mean opinion score 1.0-4.5 of what was received."""
    loss = 100.0 * (quality.lost + quality.discarded) / max(1, quality.packets + quality.lost)
    return e_model_mos(loss, quality.jitter_ms, quality.round_trip_ms, wideband)


def e_model_mos(
    loss_percent: float, jitter_ms: float, round_trip_ms: float | None, wideband: bool
) -> float:
    """Mean opinion score 1.0-4.5, estimated by the simplified E-model (ITU-T G.107 annex B, G.113
    appendix I).

    One-way delay is half the round trip plus twice the jitter as buffer and 25 ms for coding; Bpl
    25.1 (G.711 with concealment), Ie 0. An estimate for people, no measurement.
    """
    delay_ms = (round_trip_ms or 0.0) / 2 + 2 * jitter_ms + 25
    delay_impairment = 0.024 * delay_ms + (0.11 * (delay_ms - 177.3) if delay_ms > 177.3 else 0.0)
    loss_impairment = 95.0 * loss_percent / (loss_percent + 25.1)
    best = 96.0 if wideband else 93.2
    rating = max(0.0, min(100.0, best - delay_impairment - loss_impairment))
    score = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6
    return round(max(1.0, min(4.5, score)), 2)


@dataclass(frozen=True, slots=True)
class DirectionQuality:
    """One direction over some time. `mos` is the estimate of `e_model_mos`."""

    mos: float
    loss_percent: float
    jitter_ms: float


@dataclass(frozen=True, slots=True)
class QualitySample:
    """Two seconds of a call at Unix time `at`: what is heard here and, once it was told, there.
    `buffer_ms` is what the jitter buffer holds back.
    """

    at: float
    heard: DirectionQuality
    there: DirectionQuality | None = None
    round_trip_ms: float | None = None
    buffer_ms: float | None = None


def sample_between(
    before: StreamQuality | None, now: StreamQuality, wideband: bool, at: float
) -> QualitySample:
    """What the counters say of the time between two looks. Those of a stream that was begun anew
    are smaller than before: they count from its beginning.
    """
    if before is None or before.packets > now.packets:
        before = StreamQuality(0, 0, 0, 0.0, None)
    lost = max(0, now.lost - before.lost) + max(0, now.discarded - before.discarded)
    expected = now.packets - before.packets + max(0, now.lost - before.lost)

    def direction(lost: int, expected: int, jitter_ms: float) -> DirectionQuality:
        loss = _percent(lost, expected)
        mos = e_model_mos(loss, jitter_ms, now.round_trip_ms, wideband)
        return DirectionQuality(mos, round(loss, 2), round(jitter_ms, 1))

    there = None
    if now.sent is not None:
        sent = before.sent if before.sent is not None else SentStream(0, 0, 0.0)
        there = direction(
            max(0, now.sent.lost - sent.lost),
            max(0, now.sent.packets - sent.packets),
            now.sent.jitter_ms,
        )
    return QualitySample(
        round(at, 1),
        direction(lost, expected, now.jitter_ms),
        there,
        None if now.round_trip_ms is None else round(now.round_trip_ms, 1),
        now.buffer_ms,
    )


@dataclass(frozen=True, slots=True)
class QualitySummary:
    """A whole call: means, and the worst estimate of what was heard here."""

    heard: DirectionQuality
    worst_mos: float
    there: DirectionQuality | None = None
    round_trip_ms: float | None = None


class MarkKind(StrEnum):
    DEVICE = "device"
    NETWORK = "network"
    HELD = "held"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class QualityMark:
    """What may explain a change, at Unix time `at`; `what` names the devices."""

    at: float
    kind: MarkKind
    what: str = ""


@dataclass(frozen=True, slots=True)
class QualityTrack:
    """The newest half hour of a call, oldest first."""

    samples: tuple[QualitySample, ...] = ()
    marks: tuple[QualityMark, ...] = ()


@dataclass(frozen=True, slots=True)
class GetQuality(Command[QualityTrack]):
    """How a call has sounded so far; without an id, the one that is talked in."""

    RESULT: ClassVar[type] = QualityTrack
    call: str | None = None


@dataclass(frozen=True, slots=True)
class ReceivedSound:
    """The stream of the other side: `packets` so far, the address it was to come from (`told` in
    the SDP) and the one our sound goes to (`heard`, RFC 4961).
    """

    packets: int
    told: str
    heard: str
