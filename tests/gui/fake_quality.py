"""How a made-up call sounded: well, badly while the network was bad, and well again."""

from __future__ import annotations

import time

from softphone.domain.quality import (
    DirectionQuality,
    MarkKind,
    QualityMark,
    QualitySample,
    QualityTrack,
    e_model_mos,
)

_SAMPLES, _PERIOD_S = 60, 2.0
_BAD = range(25, 38)


def quality_track() -> QualityTrack:
    begin = time.time() - _SAMPLES * _PERIOD_S
    samples = []
    for number in range(_SAMPLES):
        loss, jitter = (8.0, 60.0) if number in _BAD else (0.0, 4.0 + number % 3)
        heard = DirectionQuality(e_model_mos(loss, jitter, 40.0, wideband=True), loss, jitter)
        there = DirectionQuality(e_model_mos(loss / 2, 5.0, 40.0, wideband=True), loss / 2, 5.0)
        buffer_ms = 180.0 if number in _BAD else 40.0
        at = begin + number * _PERIOD_S
        told = there if number > 3 else None
        samples.append(QualitySample(at, heard, told, 40.0, buffer_ms))
    marks = (
        QualityMark(begin + 10, MarkKind.DEVICE, "Headset / Headset"),
        QualityMark(begin + 76, MarkKind.NETWORK),
        QualityMark(begin + 90, MarkKind.HELD),
        QualityMark(begin + 100, MarkKind.RESUMED),
    )
    return QualityTrack(tuple(samples), marks)
