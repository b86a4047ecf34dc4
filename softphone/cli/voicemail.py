"""`softphone voicemail`."""

from __future__ import annotations

import argparse
from typing import Any

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands, misused
from softphone.cli.session import account_option, ask
from softphone.domain.commands import CallVoicemail, GetStatus
from softphone.domain.snapshots import AccountSnapshot


def add(commands: Commands) -> None:
    parser = commands.add(
        "voicemail",
        "how many messages wait in the mailbox; `voicemail call` dials it",
        _voicemail,
        "`softphone voicemail call` prints the call's id. "
        "Examples: `softphone voicemail --json`, `softphone voicemail call`.",
    )
    parser.add_argument("action", nargs="?", choices=["call"], help="dial the mailbox")
    parser.add_argument("--json", action="store_true")
    account_option(parser)


def _voicemail(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    if arguments.action is None:
        if arguments.account is not None:
            misused(arguments, "--account goes with `voicemail call`")
        return _counts(arguments.json, environment)
    if arguments.json:
        misused(arguments, "--json does not go with `voicemail call`")
    answer = ask(environment, CallVoicemail(arguments.account))
    print_lines(environment.stdout, [answer.call])
    return exits.DONE


def _counts(as_json: bool, environment: CliEnvironment) -> int:
    accounts = ask(environment, GetStatus()).accounts
    if as_json:
        print_document(environment.stdout, {"voicemail": [_object(row) for row in accounts]})
    elif accounts:
        print_lines(environment.stdout, table([_row(account) for account in accounts]))
    else:
        print_lines(environment.stdout, ["No account: `softphone sign-in USER@DOMAIN`"])
    return exits.DONE


def _object(account: AccountSnapshot) -> dict[str, Any]:
    counts = account.voicemail
    return {
        "account": account.id,
        "address": account.address,
        "new": counts.new,
        "old": counts.old,
    }


def _row(account: AccountSnapshot) -> list[str]:
    return [account.address, f"{account.voicemail.new} new", f"{account.voicemail.old} old"]
