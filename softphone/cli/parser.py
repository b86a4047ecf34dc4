"""The argument parser's frame, to which each group of commands adds its own."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import NoReturn

from softphone.cli.environment import CliEnvironment

Run = Callable[[argparse.Namespace, CliEnvironment], int]


class Commands:
    """Collects the commands of all groups in `parser`."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._subparsers = parser.add_subparsers(metavar="COMMAND", dest="command")

    def add(
        self, name: str, help_text: str, run: Run, description: str = ""
    ) -> argparse.ArgumentParser:
        """A command's own parser; `run` carries it out."""
        about = f"{help_text[0].upper()}{help_text[1:]}. {description}"
        parser = self._subparsers.add_parser(
            name, help=help_text, description=about, allow_abbrev=False
        )
        parser.set_defaults(run=run, parser=parser)
        return parser


def misused(arguments: argparse.Namespace, message: str) -> NoReturn:
    """Leaves with the command's usage, for what argparse alone cannot tell."""
    parser: argparse.ArgumentParser = arguments.parser
    parser.error(message)


def seconds(text: str) -> float:
    """A number of seconds for `type=`: not negative, not endless."""
    value = float(text)
    if not 0 <= value <= 10_000_000:
        raise argparse.ArgumentTypeError("a number of seconds is expected")
    return value


_DURATION = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?\Z", re.ASCII)
_TIME_OF_DAY = re.compile(r"(\d{1,2}):(\d{2})\Z", re.ASCII)


def duration_s(text: str) -> float:
    """`30m`, `1h`, `90s` or `1h30m` in seconds, for `type=`."""
    found = _DURATION.match(text)
    hours, minutes, rest = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    total = (hours * 60 + minutes) * 60 + rest
    if not total:
        raise argparse.ArgumentTypeError("a time such as 30m, 1h or 90s is expected")
    return float(total)


def time_of_day(text: str) -> time:
    """`17:30`, for `type=`."""
    found = _TIME_OF_DAY.match(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise argparse.ArgumentTypeError("a time of day such as 17:30 is expected")
    return time(int(found[1]), int(found[2]))


def seconds_until(clock: time, now: datetime) -> float:
    """From `now` (aware) until it is next `clock` on the local clock."""
    # Local times are combined without a zone so that a change of summer time in between counts.
    target = datetime.combine(now.date(), clock).astimezone()
    if target <= now:
        target = datetime.combine(now.date() + timedelta(days=1), clock).astimezone()
    return (target - now).total_seconds()
