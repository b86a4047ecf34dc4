"""`softphone dial`, `answer`, `decline`, `ignore`, `hangup`, `hold`, `resume`, `mute`, `unmute`,
`dtmf`.
"""

from __future__ import annotations

import argparse

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_lines
from softphone.cli.parser import Commands, Run, misused
from softphone.cli.session import ask, call_id, phone
from softphone.domain.commands import (
    Answer,
    Decline,
    Dial,
    HangUp,
    Hold,
    Ignore,
    Mute,
    OnCall,
    Resume,
    SendDtmf,
    Unmute,
)

CALL_HELP = "id of a call or the beginning of it; the phone chooses the obvious one if left out"

_ON_CALL: tuple[tuple[str, type[OnCall], str], ...] = (
    ("answer", Answer, "answer the ringing call"),
    ("decline", Decline, "decline the ringing call"),
    ("ignore", Ignore, "stop the ringing here; other devices ring on"),
    ("hangup", HangUp, "end a call"),
    ("hold", Hold, "hold a call"),
    ("resume", Resume, "resume a held call"),
    ("mute", Mute, "mute the microphone in a call"),
    ("unmute", Unmute, "let the microphone be heard again"),
)


def add(commands: Commands) -> None:
    parser = commands.add(
        "dial",
        "call a number or an address and print the call's id",
        _dial,
        "Starts the phone when none is running.",
    )
    parser.add_argument("target", metavar="TARGET")
    for name, command, help_text in _ON_CALL:
        parser = commands.add(name, help_text, _on_call(command))
        parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)
        parser.add_argument("--all", action="store_true", help="every call it makes sense for")
    parser = commands.add("dtmf", "press telephone keys in a call", _dtmf)
    parser.add_argument("digits", metavar="DIGITS", help="0-9 * # A-D")
    parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)


def _dial(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    answer = ask(environment, Dial(arguments.target), start=True)
    print_lines(environment.stdout, [answer.call])
    return exits.DONE


def _on_call(command: type[OnCall]) -> Run:
    def run(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
        if arguments.all and arguments.call is not None:
            misused(arguments, "CALL and --all exclude each other")
        with phone(environment) as client:
            client.ask(command(call=call_id(client, arguments.call), all=arguments.all))
        return exits.DONE

    return run


def _dtmf(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    with phone(environment) as client:
        client.ask(SendDtmf(arguments.digits, call_id(client, arguments.call)))
    return exits.DONE
