"""`softphone record`."""

from __future__ import annotations

import argparse

from softphone.cli import exits
from softphone.cli.calls import CALL_HELP
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_lines
from softphone.cli.parser import Commands
from softphone.cli.session import call_id, phone
from softphone.domain.commands import RecordAction, RecordCall


def add(commands: Commands) -> None:
    parser = commands.add(
        "record",
        "have the phone system record a call",
        _record,
        "Returns when the phone system has answered. The call may be held for the moment in "
        "which the code is sent, and goes on afterwards. Examples: `softphone record start`, "
        "`softphone record pause c12`.",
    )
    parser.add_argument(
        "action", choices=[action.value for action in RecordAction], help="what to do"
    )
    parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)


def _record(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    with phone(environment) as client:
        call = call_id(client, arguments.call)
        answer = client.ask(RecordCall(RecordAction(arguments.action), call))
    if answer.text:
        print_lines(environment.stdout, [answer.text])
    return exits.DONE
