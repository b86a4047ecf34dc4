"""`softphone transfer`, `complete`, `back`, `merge`, `split`, `swap`: commands on two calls."""

from __future__ import annotations

import argparse
from typing import Any

from softphone.cli import exits
from softphone.cli.calls import CALL_HELP
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_lines
from softphone.cli.parser import Commands, Run
from softphone.cli.session import ask, call_id, phone
from softphone.domain.commands import (
    AbandonTransfer,
    Command,
    CompleteTransfer,
    Merge,
    Split,
    Swap,
    Transfer,
)


def add(commands: Commands) -> None:
    parser = commands.add(
        "transfer",
        "transfer a call",
        _transfer,
        "With --ask-first the call is held and TARGET is called; the id of that second call is "
        "printed. Then `complete` connects the two, `back` returns to the first.",
    )
    parser.add_argument("target", metavar="TARGET")
    parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)
    parser.add_argument("--ask-first", action="store_true", help="talk to TARGET before")
    parser = commands.add("complete", "connect the held call with the one asked", _complete)
    parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)
    parser = commands.add("back", "end the asking call and return to the held one", _back)
    parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)
    commands.add("merge", "mix the calls into one conference on this computer", _asks(Merge()))
    commands.add("split", "take the conference apart", _asks(Split()))
    commands.add("swap", "hold the active call and resume the held one", _asks(Swap()))


def _transfer(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    with phone(environment) as client:
        call = call_id(client, arguments.call)
        answer = client.ask(Transfer(arguments.target, call, arguments.ask_first))
    if arguments.ask_first:
        print_lines(environment.stdout, [answer.call])
    return exits.DONE


def _complete(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    with phone(environment) as client:
        client.ask(CompleteTransfer(call_id(client, arguments.call)))
    return exits.DONE


def _back(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    with phone(environment) as client:
        client.ask(AbandonTransfer(call_id(client, arguments.call)))
    return exits.DONE


def _asks(command: Command[Any]) -> Run:
    def run(_arguments: argparse.Namespace, environment: CliEnvironment) -> int:
        ask(environment, command)
        return exits.DONE

    return run
