"""Where a feature stands, and how the phone knows, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from softphone.domain.feature import Provenance, Switch
from softphone.domain.snapshots import FeatureSnapshot


def time_words(unix_s: float) -> str:
    """The time of day as the system writes it, with the day where it is not today."""
    return moment_words(datetime.fromtimestamp(unix_s, UTC).astimezone())


def moment_words(moment: datetime) -> str:
    locale, form = QLocale(), QLocale.FormatType.ShortFormat
    short = locale.toString(QTime(moment.hour, moment.minute), form)
    days = (moment.date() - datetime.now(UTC).astimezone().date()) // timedelta(days=1)
    if days == 0:
        return short
    if days == 1:
        return QCoreApplication.translate("Feature", "tomorrow {0}").format(short)
    return f"{locale.toString(QDate(moment.year, moment.month, moment.day), form)} {short}"


def state_words(feature: FeatureSnapshot) -> str:
    """“on”, “on, to 102”, “on until 15:30”, “off”, “off until 15:30”, “unknown”."""
    tr = QCoreApplication.translate
    if feature.state is Switch.UNKNOWN:
        return tr("Feature", "unknown")
    if feature.state is Switch.OFF:
        if feature.until is not None:
            return tr("Feature", "off until {0}").format(time_words(feature.until))
        return tr("Feature", "off")
    words = tr("Feature", "on")
    if feature.until is not None:
        words = tr("Feature", "on until {0}").format(time_words(feature.until))
    if feature.argument:
        words = tr("Feature", "{0}, {1}").format(words, feature.argument)
    return words


def provenance_words(feature: FeatureSnapshot) -> str:
    """“assumed 14:02”, “confirmed 14:02”; empty for what is not known at all."""
    tr = QCoreApplication.translate
    if feature.switching:
        return tr("Feature", "switching…")
    if feature.state is Switch.UNKNOWN or feature.provenance is Provenance.UNKNOWN:
        return ""
    when = time_words(feature.since) if feature.since is not None else ""
    if feature.provenance is Provenance.CONFIRMED:
        return tr("Feature", "confirmed {0}").format(when).strip()
    return tr("Feature", "assumed {0}").format(when).strip()


def feature_words(feature: FeatureSnapshot) -> str:
    """Both in one: “on, assumed 14:02”."""
    parts = (state_words(feature), provenance_words(feature))
    return ", ".join(part for part in parts if part)


def short_forms(feature: FeatureSnapshot) -> list[str]:
    """`feature_words`, then with less and less of it, for places with little room: at last the
    provenance is a sign before the state.
    """
    if feature.switching:
        return [provenance_words(feature), "…"]
    if feature.state is Switch.UNKNOWN:
        return [state_words(feature), "?"]
    plain = replace(feature, argument="", until=None)
    sign = "✓" if feature.provenance is Provenance.CONFIRMED else "≈"
    forms = (
        feature_words(feature),
        feature_words(replace(feature, since=None)),
        feature_words(replace(plain, since=None)),
        f"{sign} {state_words(plain)}",
    )
    return list(dict.fromkeys(forms))


def provenance_sentence(feature: FeatureSnapshot) -> str:
    """What `provenance_words` means, for a tooltip."""
    tr = QCoreApplication.translate
    if feature.state is Switch.UNKNOWN:
        return tr("Feature", "This phone does not know: nothing was switched from here yet.")
    if feature.provenance is Provenance.CONFIRMED:
        return tr("Feature", "The phone system said so.")
    return tr("Feature", "The phone system accepted the code; it does not tell the state itself.")
