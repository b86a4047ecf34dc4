"""`softphone status` and `softphone quit`."""

from __future__ import annotations

import argparse
import contextlib
import threading

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.park import slot_cells
from softphone.cli.parser import Commands
from softphone.cli.session import ask
from softphone.cli.words import (
    account_words,
    call_words,
    duration_words,
    provenance_words,
    switch_words,
)
from softphone.domain.commands import GetStatus, Quit
from softphone.domain.errors import Problem
from softphone.domain.feature import Switch
from softphone.domain.lamp import SlotState
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    FeatureSnapshot,
    PhoneSnapshot,
    ServiceState,
    StatusSnapshot,
)
from softphone.link.client import LinkClient, PhoneLost

_QUIT_TIMEOUT_S = 10.0
_STATUS_BEFORE_QUIT_TIMEOUT_S = 2.0
_QUEUES = "queue"
_ONE_QUEUE = "queue:"
_SERVICE_WORDS = {ServiceState.DIALLING: "Dialling", ServiceState.ANSWERED: "Answered"}


def add(commands: Commands) -> None:
    parser = commands.add(
        "status",
        "accounts, calls and the phone itself",
        _status,
        "Of the features only those that are on or switched for a while are shown; "
        "`softphone feature` shows all. Example: `softphone status --json`.",
    )
    parser.add_argument("--json", action="store_true")
    commands.add(
        "quit",
        "end the phone, its calls and its windows",
        _quit,
        "Warns when an account is still signed in to a queue, and quits nevertheless.",
    )


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
        print_lines(environment.stderr, _queue_warnings(client))
        client.ask(Quit(windows=True))
        # A script may start the next phone at once: the old one has left the link by then.
        gone.wait(_QUIT_TIMEOUT_S)
    except PhoneLost:
        pass
    finally:
        client.close()
    return exits.DONE


def _queue_warnings(client: LinkClient) -> list[str]:
    """A line for each account that is signed in to queues. A phone that is too busy to tell must
    still be able to quit.
    """
    with contextlib.suppress(Problem):
        status = client.ask(GetStatus(), _STATUS_BEFORE_QUIT_TIMEOUT_S)
        return [
            f"Warning: {account.address} is still signed in to {queues}; its calls will find "
            "nobody here. `softphone feature queue off` signs out."
            for account in status.accounts
            if (queues := _queues(status.account_features.get(account.id, {})))
        ]
    return []


def _queues(features: dict[str, FeatureSnapshot]) -> str:
    """`the queues`, or which of them; nothing while none is known to be on."""
    on = [name for name, feature in features.items() if feature.state is Switch.ON]
    single = [name.removeprefix(_ONE_QUEUE) for name in on if name.startswith(_ONE_QUEUE)]
    if _QUEUES in on:
        argument = features[_QUEUES].argument
        return f"queue {argument}" if argument else "the queues"
    return f"queue {', '.join(single)}" if single else ""


def status_lines(status: StatusSnapshot) -> list[str]:
    lines = [_phone_line(status.phone)]
    if status.phone.practice:
        lines += ["Practice: nothing here leaves this computer"]
    if status.phone.notice is not None:
        lines += [f"{status.phone.notice.title}: {status.phone.notice.message}"]
    if status.accounts:
        lines += ["Accounts", *table([_account_row(row) for row in status.accounts], "  ")]
    else:
        lines += ["No account: `softphone sign-in USER@DOMAIN`"]
    if status.calls:
        lines += ["Calls", *table([_call_row(row) for row in status.calls], "  ")]
    if status.unseen_missed:
        lines += [f"Missed calls: {status.unseen_missed}, `softphone history --missed`"]
    for title, rows in (
        ("Features", _feature_rows(status)),
        ("Codes on their way", _service_rows(status)),
        ("Parked", _slot_rows(status)),
    ):
        if rows:
            lines += [title, *table(rows, "  ")]
    return lines


def _feature_rows(status: StatusSnapshot) -> list[list[str]]:
    """Those that are on or switched for a while, of every account."""
    return [
        [account, name, switch_words(feature), provenance_words(feature)]
        for account, features in status.account_features.items()
        for name, feature in features.items()
        if feature.state is Switch.ON or feature.until is not None
    ]


def _service_rows(status: StatusSnapshot) -> list[list[str]]:
    return [
        [row.account, row.digits, row.name, _SERVICE_WORDS[row.state]]
        for row in status.services
        if row.state in _SERVICE_WORDS
    ]


def _slot_rows(status: StatusSnapshot) -> list[list[str]]:
    return [
        [row.account, row.slot, *slot_cells(row)]
        for row in status.slots
        if row.state is SlotState.OCCUPIED
    ]


def _phone_line(phone: PhoneSnapshot) -> str:
    up = duration_words(phone.uptime_s)
    build = f" ({phone.stack.build})" if phone.stack.build else ""
    stack = f"{phone.stack.name} {phone.stack.version}{build}"
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
        "recording" if call.recording or call.recording_here else "",
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
