"""An estimate of how a call sounds, from what the receiver counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StreamQuality:
    """Counters of a received RTP stream since it began (RFC 3550 section 6.4.1); discarded by the
    jitter buffer.
    """

    packets: int
    lost: int
    discarded: int
    jitter_ms: float
    round_trip_ms: float | None

    @property
    def loss_percent(self) -> float:
        """Packets that could not be played, in percent of those expected."""
        expected = self.packets + self.lost
        return 100.0 * (self.lost + self.discarded) / expected if expected else 0.0


def estimated_mos(quality: StreamQuality, wideband: bool) -> float:
    """Mean opinion score 1.0-4.5, estimated by the simplified E-model (ITU-T G.107 annex B, G.113
    appendix I).

    One-way delay is half the round trip plus twice the jitter as buffer and 25 ms for coding; Bpl
    25.1 (G.711 with concealment), Ie 0. An estimate for people, no measurement.
    """
    delay_ms = (quality.round_trip_ms or 0.0) / 2 + 2 * quality.jitter_ms + 25
    delay_impairment = 0.024 * delay_ms + (0.11 * (delay_ms - 177.3) if delay_ms > 177.3 else 0.0)
    loss = quality.loss_percent
    loss_impairment = 95.0 * loss / (loss + 25.1)
    best = 96.0 if wideband else 93.2
    rating = max(0.0, min(100.0, best - delay_impairment - loss_impairment))
    score = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6
    return round(max(1.0, min(4.5, score)), 2)


@dataclass(frozen=True, slots=True)
class ReceivedSound:
    """The stream of the other side: `packets` so far, the address it was to come from (`told` in
    the SDP) and the one our sound goes to (`heard`, RFC 4961).
    """

    packets: int
    told: str
    heard: str
