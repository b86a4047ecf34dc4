"""`softphone people`."""

from __future__ import annotations

import argparse

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands
from softphone.cli.session import account_option, ask
from softphone.cli.words import lamp_words, since_words
from softphone.domain.commands import GetStatus, UnwatchPerson, WatchPerson
from softphone.domain.snapshots import LampSnapshot

_ADD = "watch a colleague's phone, or rename who is watched"
_REMOVE = "watch a colleague's phone no longer"


def add(commands: Commands) -> None:
    parser = commands.add(
        "people",
        "the lamps of the colleagues: idle, ringing, in call, offline",
        _people,
        "A lamp that the phone system does not tell of is unknown, never idle. Examples: "
        "`softphone people --json`, `softphone people add 102 Bob`, `softphone people remove 102`.",
    )
    parser.add_argument("--json", action="store_true")
    actions = parser.add_subparsers(metavar="add|remove")
    adding = actions.add_parser(
        "add",
        help=_ADD,
        description=f"{_sentence(_ADD)} Example: `softphone people add 102 Bob`.",
        allow_abbrev=False,
    )
    adding.add_argument("number", metavar="NUMBER", help="an extension")
    adding.add_argument("name", nargs="*", metavar="NAME")
    account_option(adding)
    adding.set_defaults(run=_add, parser=adding)
    removing = actions.add_parser(
        "remove",
        help=_REMOVE,
        description=f"{_sentence(_REMOVE)} Example: `softphone people remove 102`.",
        allow_abbrev=False,
    )
    removing.add_argument("number", metavar="NUMBER")
    account_option(removing)
    removing.set_defaults(run=_remove, parser=removing)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _people(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    people = ask(environment, GetStatus()).people
    if arguments.json:
        print_document(environment.stdout, {"people": people})
    elif people:
        print_lines(environment.stdout, table([_row(lamp) for lamp in people]))
    else:
        print_lines(environment.stdout, ["Nobody is watched: `softphone people add NUMBER`"])
    return exits.DONE


def _row(lamp: LampSnapshot) -> list[str]:
    how = f"by {lamp.source}" if lamp.source else "not reported"
    return [lamp.account, lamp.number, lamp.name, lamp_words(lamp), since_words(lamp.since), how]


def _add(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    name = " ".join(arguments.name)
    ask(environment, WatchPerson(arguments.number, name, arguments.account))
    return exits.DONE


def _remove(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    ask(environment, UnwatchPerson(arguments.number, arguments.account))
    return exits.DONE
