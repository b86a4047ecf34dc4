"""`softphone quality`: how a call sounds, in both directions, and what may explain it."""

from __future__ import annotations

import argparse
from datetime import datetime

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands
from softphone.cli.session import ask
from softphone.domain.quality import DirectionQuality, GetQuality, QualityMark, QualitySample

_NEWEST = 15
_TITLES = ["Time", "You hear", "They hear", "Round trip", "Buffer"]


def add(commands: Commands) -> None:
    parser = commands.add(
        "quality",
        "how a call sounds, in both directions",
        _quality,
        "Scores from 1 to 5 are estimated (E-model, ITU-T G.107, simplified) for two seconds each. "
        "Marks tell of other devices, another network and hold.",
    )
    parser.add_argument("call", nargs="?", metavar="CALL")
    parser.add_argument("--json", action="store_true")


def _quality(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    track = ask(environment, GetQuality(arguments.call))
    if arguments.json:
        print_document(environment.stdout, track)
        return exits.DONE
    entries: list[QualitySample | QualityMark] = [*track.samples, *track.marks]
    entries.sort(key=lambda entry: entry.at)
    rows = [_row(entry) for entry in entries[-_NEWEST:]]
    print_lines(environment.stdout, table([_TITLES, *rows]))
    return exits.DONE


def _row(entry: QualitySample | QualityMark) -> list[str]:
    at = f"{datetime.fromtimestamp(entry.at).astimezone():%H:%M:%S}"
    if isinstance(entry, QualityMark):
        return [at, f"{entry.kind.value} {entry.what}".rstrip(), "", "", ""]
    return [
        at,
        _direction(entry.heard),
        _direction(entry.there) if entry.there is not None else "not told",
        _ms(entry.round_trip_ms),
        _ms(entry.buffer_ms),
    ]


def _direction(quality: DirectionQuality) -> str:
    return (
        f"{quality.mos:.1f}, {quality.loss_percent:.1f} % lost, {quality.jitter_ms:.0f} ms jitter"
    )


def _ms(value: float | None) -> str:
    return "" if value is None else f"{value:.0f} ms"
