"""The argument parser's frame, to which each group of commands adds its own."""

from __future__ import annotations

import argparse
from collections.abc import Callable

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


def seconds(text: str) -> float:
    """A number of seconds for `type=`: not negative, not endless."""
    value = float(text)
    if not 0 <= value <= 10_000_000:
        raise argparse.ArgumentTypeError("a number of seconds is expected")
    return value
