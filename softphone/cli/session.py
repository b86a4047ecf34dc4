"""Talking to the phone for the length of one command."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from typing import TypeVar

from softphone.cli.environment import CliEnvironment
from softphone.domain.call import LegState
from softphone.domain.commands import Command, GetStatus
from softphone.domain.errors import Problem
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot
from softphone.link.client import LinkClient

R = TypeVar("R")


@contextlib.contextmanager
def phone(environment: CliEnvironment, *, start: bool = False) -> Iterator[LinkClient]:
    """A client of the phone. Raises `NoPhone`, `Problem`."""
    client = environment.connect(start)
    try:
        yield client
    finally:
        client.close()


def ask(environment: CliEnvironment, command: Command[R], *, start: bool = False) -> R:
    """The phone's answer to one command. Raises `NoPhone`, `Problem`."""
    with phone(environment, start=start) as client:
        return client.ask(command)


def call_id(client: LinkClient, text: str | None) -> str | None:
    """The id of the call that `text` names by its id or the beginning of it; None stays None.

    Raises `Problem` when no call or more than one fits.
    """
    if text is None:
        return None
    return find_call(client.ask(GetStatus()).calls, text).id


def account_option(parser: argparse.ArgumentParser) -> None:
    """`--account A` for commands that concern one account."""
    parser.add_argument(
        "--account", metavar="A", help="id or address; the one calls are placed from if left out"
    )


def find_account(accounts: tuple[AccountSnapshot, ...], text: str) -> AccountSnapshot:
    for account in accounts:
        if text in (account.id, account.address):
            return account
    raise Problem(
        "There is no such account",
        f"No account has the id or the address “{text[:80]}”.",
        "`softphone status` lists the accounts.",
    )


def find_call(calls: tuple[CallSnapshot, ...], text: str) -> CallSnapshot:
    """The call with the id `text` or the only one whose id begins so, those not ended first."""
    for call in calls:
        if call.id == text:
            return call
    fitting = [call for call in calls if text and call.id.startswith(text)]
    chosen = [call for call in fitting if call.state is not LegState.ENDED] or fitting
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        ids = ", ".join(call.id for call in chosen)
        raise Problem("Which call?", f"“{text}” fits several calls: {ids}.", "Type more of the id.")
    raise Problem(
        "There is no such call",
        f"No call has an id that begins with “{text[:80]}”.",
        "`softphone status` lists the calls.",
    )
