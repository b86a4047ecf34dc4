"""How a call sounds, in the window's words. The score is an estimate and is told to be one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from softphone.domain.quality import DirectionQuality, MarkKind, QualityMark, QualitySample

GOOD_MOS, FAIR_MOS = 4.0, 3.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Quality", text)


def score_words(mos: float) -> str:
    """`good, 4.3 of 5`."""
    if mos >= GOOD_MOS:
        words = QCoreApplication.translate("History", "good")
    elif mos >= FAIR_MOS:
        words = QCoreApplication.translate("History", "fair")
    else:
        words = QCoreApplication.translate("History", "poor")
    tr = QCoreApplication.translate
    return tr("Quality", "{0}, {1} of 5").format(words, number(mos))


def number(value: float, digits: int = 1) -> str:
    return QLocale().toString(value, "f", digits)


def direction_words(quality: DirectionQuality) -> list[str]:
    tr = QCoreApplication.translate
    return [
        score_words(quality.mos),
        tr("Quality", "{0} % lost").format(number(quality.loss_percent)),
        tr("Quality", "{0} ms jitter").format(number(quality.jitter_ms, 0)),
    ]


def heard_words(sample: QualitySample) -> str:
    tr = QCoreApplication.translate
    parts = direction_words(sample.heard)
    if sample.buffer_ms is not None:
        parts.append(tr("Quality", "{0} ms buffered").format(number(sample.buffer_ms, 0)))
    if sample.round_trip_ms is not None:
        parts.append(tr("Quality", "{0} ms round trip").format(number(sample.round_trip_ms, 0)))
    return tr("Quality", "You hear: {0}").format(" · ".join(parts))


def there_words(sample: QualitySample) -> str:
    tr = QCoreApplication.translate
    if sample.there is None:
        return tr("Quality", "They hear: not told by the other side yet")
    return tr("Quality", "They hear: {0}").format(" · ".join(direction_words(sample.there)))


def mark_words(mark: QualityMark) -> str:
    tr = QCoreApplication.translate
    match mark.kind:
        case MarkKind.DEVICE:
            words = tr("Quality", "other sound device")
        case MarkKind.NETWORK:
            words = tr("Quality", "other network")
        case MarkKind.HELD:
            words = tr("Quality", "on hold")
        case MarkKind.RESUMED:
            words = tr("Quality", "resumed")
    return f"{words}: {mark.what}" if mark.what else words


def estimate_words() -> str:
    return _tr("Scores are estimated (E-model, ITU-T G.107, simplified).")
