"""`softphone status` and `softphone quit`."""

from __future__ import annotations

import argparse
import threading

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands
from softphone.cli.session import ask
from softphone.cli.words import account_words, call_words, duration_words
from softphone.domain.commands import GetStatus, Quit
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    PhoneSnapshot,
    StatusSnapshot,
)
from softphone.link.client import PhoneLost

_QUIT_TIMEOUT_S = 10.0


def add(commands: Commands) -> None:
    parser = commands.add("status", "accounts, calls and the phone itself", _status)
    parser.add_argument("--json", action="store_true")
    commands.add("quit", "end the phone, its calls and its windows", _quit)


def _status(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    status = ask(environment, GetStatus())
    if arguments.json:
        print_document(environment.stdout, status)
    else:
        print_lines(environment.stdout, status_lines(status))
    return exits.DONE


def _quit(_arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    gone = threading.Event()
    client = environment.connect(False, on_lost=gone.set)
    try:
        client.ask(Quit())
        # A script may start the next phone at once: the old one has left the link by then.
        gone.wait(_QUIT_TIMEOUT_S)
    except PhoneLost:
        pass
    finally:
        client.close()
    return exits.DONE


def status_lines(status: StatusSnapshot) -> list[str]:
    lines = [_phone_line(status.phone)]
    if status.phone.notice is not None:
        lines += [f"{status.phone.notice.title}: {status.phone.notice.message}"]
    if status.accounts:
        lines += ["Accounts", *table([_account_row(row) for row in status.accounts], "  ")]
    else:
        lines += ["No account: `softphone sign-in USER@DOMAIN`"]
    if status.calls:
        lines += ["Calls", *table([_call_row(row) for row in status.calls], "  ")]
    return lines


def _phone_line(phone: PhoneSnapshot) -> str:
    up = duration_words(phone.uptime_s)
    stack = f"{phone.stack.name} {phone.stack.version}"
    return f"Phone {phone.version}, process {phone.pid}, up {up}, {stack}"


def _account_row(account: AccountSnapshot) -> list[str]:
    voicemail = f"{account.voicemail.new} new voicemail" if account.voicemail.new else ""
    session = "password for this session only" if account.secret_kept == "session" else ""
    notes = [account.reason if account.reason != account_words(account) else "", voicemail, session]
    return [
        account.id,
        account.address,
        account_words(account),
        account.transport,
        ", ".join(note for note in notes if note),
    ]


def _call_row(call: CallSnapshot) -> list[str]:
    notes = [
        "muted" if call.muted else "",
        "recording" if call.recording else "",
        "conference" if call.conference else "",
        "encrypted" if call.encrypted else "",
    ]
    remote = " ".join(part for part in (call.remote.name, call.remote.number) if part)
    return [
        call.id,
        "from" if call.direction == "in" else "to",
        remote or call.remote.uri,
        call_words(call),
        duration_words(call.duration_s) if call.answered_at is not None else "",
        ", ".join(note for note in notes if note),
    ]
