"""A time of day as people type it, for switches that go back by themselves. No Qt in here."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from softphone.domain.errors import Problem

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*([ap])?\.?(?:m\.?)?\Z", re.IGNORECASE)


def parse_until(text: str, now: datetime) -> datetime:
    """The next time this computer's clock shows `text` (`15:30`, `1530`, `3:30 pm`), after `now`.

    Raises `Problem` with what to type instead.
    """
    parts = _TIME.match(text.strip())
    hour, minute = (int(parts[1]), int(parts[2] or 0)) if parts else (99, 0)
    half = (parts[3] or "").lower() if parts else ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        hour = 99
    if hour > 23 or minute > 59:
        raise Problem(
            "This is not a time",
            "“{text}” is no time of the day.",
            "Type hours and minutes, for example 15:30.",
            text=text.strip()[:20],
        )
    # Reckoned without the offset from UTC, which may change in between.
    wall = now.astimezone().replace(tzinfo=None)
    until = wall.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (until if until > wall else until + timedelta(days=1)).astimezone()


def proposed_until(now: datetime) -> datetime:
    """The full half hour that is at least an hour away."""
    later = now + timedelta(hours=1)
    past = timedelta(
        minutes=later.minute % 30, seconds=later.second, microseconds=later.microsecond
    )
    return later if not past else later - past + timedelta(minutes=30)
