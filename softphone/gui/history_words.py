"""Calls that are over, in the window's words: what became of them, when, and their timeline."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from softphone.domain.history import HistoryRecord, Moment, TimelineStep, result_words
from softphone.domain.reasons import WORDS, EndReason
from softphone.gui.quality_words import direction_words, estimate_words, number
from softphone.gui.said import reason_words
from softphone.gui.words import clock

_FAILED = frozenset(
    {
        EndReason.NOT_FOUND,
        EndReason.REFUSED,
        EndReason.MEDIA_MISMATCH,
        EndReason.SERVER_ERROR,
        EndReason.NETWORK,
        EndReason.PHONE_RESTARTED,
    }
)


def party(record: HistoryRecord) -> str:
    """Who it was with: the name, else the number, else the address."""
    tr = QCoreApplication.translate
    return record.name or record.number or record.uri or tr("History", "Unknown number")


def icon(record: HistoryRecord) -> str:
    """Shows the direction; a missed call has a shape of its own."""
    if record.missed:
        return "ph.phone-x-fill"
    return "ph.phone-incoming" if record.direction == "in" else "ph.phone-outgoing"


def tone(record: HistoryRecord) -> str:
    if record.missed:
        return "danger"
    return "ringing" if record.result in _FAILED else "muted"


def way_words(record: HistoryRecord) -> str:
    tr = QCoreApplication.translate
    if record.missed:
        return tr("History", "Missed")
    return tr("History", "Incoming") if record.direction == "in" else tr("History", "Outgoing")


def outcome_words(record: HistoryRecord) -> str:
    """How long they talked, or why they did not; nothing for what `way_words` says already."""
    if record.missed:
        return ""
    talked = clock(record.duration_s) if record.answered_at is not None else ""
    plain = record.result is EndReason.COMPLETED and talked
    why = "" if plain else _result_words(record)
    return " · ".join(part for part in (talked, why) if part)


def _result_words(record: HistoryRecord) -> str:
    words = result_words(record)
    if words == WORDS[record.result]:
        return reason_words(record.result)
    return QCoreApplication.translate("History", words)


def when_words(unix_s: float, today: date | None = None) -> str:
    """`Today 14:02`, `Yesterday 09:30`, else the date; all as the locale writes it."""
    tr, locale = QCoreApplication.translate, QLocale()
    moment = QDateTime.fromSecsSinceEpoch(int(unix_s))
    day, short = moment.date(), QLocale.FormatType.ShortFormat
    now = today or datetime.now().astimezone().date()
    if day == _qdate(now):
        return tr("History", "Today {0}").format(locale.toString(moment.time(), short))
    if day == _qdate(now - timedelta(days=1)):
        return tr("History", "Yesterday {0}").format(locale.toString(moment.time(), short))
    return locale.toString(day, short)


def exact_words(unix_s: float) -> str:
    """Day and time to the minute."""
    moment = QDateTime.fromSecsSinceEpoch(int(unix_s))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def step_time(unix_s: float) -> str:
    """The time of a step, to the second."""
    locale, moment = QLocale(), QDateTime.fromSecsSinceEpoch(int(unix_s))
    short = locale.timeFormat(QLocale.FormatType.ShortFormat)
    return locale.toString(moment.time(), short.replace("mm", "mm:ss"))


def step_words(step: TimelineStep, record: HistoryRecord) -> str:
    words = _moment_words(step.moment, record)
    return f"{words}: {step.what}" if step.what else words


def _moment_words(moment: Moment, record: HistoryRecord) -> str:
    tr = QCoreApplication.translate
    match moment:
        case Moment.DIALLED:
            return tr("History", "Dialled")
        case Moment.OFFERED:
            return tr("History", "Ringing here")
        case Moment.RINGING:
            return tr("History", "Ringing there")
        case Moment.EARLY_MEDIA:
            return tr("History", "Sound before the answer")
        case Moment.ANSWERED:
            return tr("History", "Answered")
        case Moment.HELD:
            return tr("History", "Put on hold")
        case Moment.RESUMED:
            return tr("History", "Resumed")
        case Moment.HELD_THERE:
            return tr("History", "Held by the other side")
        case Moment.RESUMED_THERE:
            return tr("History", "Resumed by the other side")
        case Moment.TRANSFER_ASKED:
            return tr("History", "Transfer asked for")
        case Moment.TRANSFER_FAILED:
            return tr("History", "The transfer failed")
        case Moment.TRANSFERRED:
            return tr("History", "Transferred")
        case Moment.PARKED:
            return tr("History", "Parked")
        case Moment.RECORDING:
            return tr("History", "Recording started")
        case Moment.RECORDING_STOPPED:
            return tr("History", "Recording stopped")
        case Moment.DEVICE_CHANGED:
            return tr("History", "Other sound device")
        case Moment.NETWORK_CHANGED:
            return tr("History", "Other network")
        case Moment.ENDED:
            why = _result_words(record)
            return tr("History", "Over: {0}").format(why)


def whole_quality_lines(record: HistoryRecord) -> list[tuple[str, str]]:
    """The means of the whole call for each direction, label and words."""
    tr, quality = QCoreApplication.translate, record.quality
    if quality is None:
        return []
    heard = [
        *direction_words(quality.heard),
        tr("History", "{0} at its worst").format(number(quality.worst_mos)),
    ]
    lines = [(tr("History", "You heard"), " · ".join(heard))]
    if quality.there is not None:
        words = " · ".join(direction_words(quality.there))
        lines.append((tr("History", "They heard"), words))
    if quality.round_trip_ms is not None:
        words = tr("Quality", "{0} ms round trip").format(number(quality.round_trip_ms, 0))
        lines.append((tr("History", "Network"), words))
    return [*lines, (tr("History", "Scores"), estimate_words())]


def quality_words(record: HistoryRecord) -> str:
    """The estimate at the end in words, told to be one; nothing where there was none."""
    tr = QCoreApplication.translate
    if record.mos is None:
        return ""
    if record.mos >= 4.0:
        words = tr("History", "good")
    else:
        words = tr("History", "fair") if record.mos >= 3.0 else tr("History", "poor")
    value = QLocale().toString(record.mos, "f", 1)
    return tr("History", "{0}, {1} of 5, estimated").format(words, value)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
