from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from softphone.domain.errors import Problem
from softphone.gui.until import parse_until, proposed_until

NOW = datetime(2026, 3, 2, 14, 10, 30).astimezone()


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("15:30", 2, (15, 30)),
        (" 1530 ", 2, (15, 30)),
        ("15.30", 2, (15, 30)),
        ("3:30 pm", 2, (15, 30)),
        ("3pm", 2, (15, 0)),
        ("12 am", 3, (0, 0)),
        ("12pm", 3, (12, 0)),
        ("8", 3, (8, 0)),
        ("0:00", 3, (0, 0)),
        ("14:10", 3, (14, 10)),
        ("14:11", 2, (14, 11)),
    ],
)
def test_the_next_time_the_clock_shows_it(text: str, day: int, clock: tuple[int, int]) -> None:
    until = parse_until(text, NOW)
    assert (until.day, until.hour, until.minute, until.second) == (day, *clock, 0)
    assert timedelta() < until - NOW <= timedelta(days=1)


@pytest.mark.parametrize(
    "text", ["", "24:00", "13:60", "13 pm", "0am", "soon", "-1", "1:2:3", "99"]
)
def test_what_is_no_time_is_told(text: str) -> None:
    with pytest.raises(Problem) as caught:
        parse_until(text, NOW)
    assert "15:30" in caught.value.next_step


@pytest.mark.parametrize("minute", range(0, 60, 7))
def test_the_proposal_is_a_full_half_hour_at_least_an_hour_away(minute: int) -> None:
    now = datetime(2026, 3, 2, 14, minute, 1, tzinfo=UTC)
    proposed = proposed_until(now)
    assert proposed.minute in (0, 30)
    assert timedelta(hours=1) <= proposed - now <= timedelta(hours=1, minutes=30)
