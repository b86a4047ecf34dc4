"""`softphone record`."""

from __future__ import annotations

import argparse

from softphone.cli import exits
from softphone.cli.calls import CALL_HELP
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_lines
from softphone.cli.parser import Commands
from softphone.cli.session import call_id, phone
from softphone.domain.commands import RecordAction, RecordCall, RecordHere
from softphone.domain.errors import Problem


def add(commands: Commands) -> None:
    parser = commands.add(
        "record",
        "have the phone system, or this computer, record a call",
        _record,
        "Returns when the phone system has answered. The call may be held for the moment in "
        "which the code is sent, and goes on afterwards. Examples: `softphone record start`, "
        "`softphone record pause c12`. With --here the call is recorded into a file of this "
        "computer, whose name is printed: `softphone record start --here`.",
    )
    parser.add_argument(
        "action", choices=[action.value for action in RecordAction], help="what to do"
    )
    parser.add_argument(
        "--here", action="store_true", help="on this computer, without the phone system"
    )
    parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)


def _record(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    action = RecordAction(arguments.action)
    with phone(environment) as client:
        call = call_id(client, arguments.call)
        if arguments.here:
            if action not in (RecordAction.START, RecordAction.STOP):
                raise Problem(
                    "A recording on this computer has no pause",
                    "It can be started and stopped; each start makes a file of its own.",
                    "Stop it, and start it again later.",
                )
            text = client.ask(RecordHere(action is RecordAction.START, call)).file
        else:
            text = client.ask(RecordCall(action, call)).text
    if text:
        print_lines(environment.stdout, [text])
    return exits.DONE
