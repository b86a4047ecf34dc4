"""`softphone park`, `retrieve`, `pickup`, `slots`."""

from __future__ import annotations

import argparse

from softphone.cli import exits
from softphone.cli.calls import CALL_HELP
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands
from softphone.cli.session import account_option, ask, call_id, phone
from softphone.cli.words import since_words, slot_source_words, slot_words
from softphone.domain.commands import (
    GetProvider,
    GetStatus,
    ParkCall,
    PickUp,
    PickUpScope,
    RetrieveCall,
)
from softphone.domain.dial_plan import kind_of_slot
from softphone.domain.errors import Problem
from softphone.domain.provider import Provider
from softphone.domain.snapshots import SlotSnapshot
from softphone.link.client import LinkClient


def add(commands: Commands) -> None:
    parser = commands.add(
        "park",
        "park a call in a slot, where anybody can retrieve it",
        _park,
        "Without SLOT the phone system chooses one. Prints the call's id; `softphone wait parked` "
        "tells when the phone system has taken it. Examples: `softphone park`, "
        "`softphone park 701`, `softphone park c12`, `softphone park 701 c12`.",
    )
    parser.add_argument("slot", nargs="?", metavar="SLOT", help="a park slot, or CALL alone")
    parser.add_argument("call", nargs="?", metavar="CALL", help=CALL_HELP)
    parser = commands.add(
        "retrieve",
        "take the call that is parked in a slot and print its id",
        _retrieve,
        "Example: `softphone retrieve 701`.",
    )
    parser.add_argument("slot", metavar="SLOT")
    account_option(parser)
    parser = commands.add(
        "pickup",
        "answer a call that rings at somebody else's phone and print its id",
        _pickup,
        "Without an argument: any call that rings in the company. "
        "Examples: `softphone pickup 102`, `softphone pickup --department`.",
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("extension", nargs="?", metavar="EXTENSION", help="whose phone rings")
    for scope in (PickUpScope.COMPANY, PickUpScope.DEPARTMENT):
        whose.add_argument(
            f"--{scope.value}",
            dest="scope",
            action="store_const",
            const=scope,
            help=f"any call that rings in the {scope.value}",
        )
    account_option(parser)
    parser = commands.add(
        "slots",
        "the park slots about which anything is known",
        _slots,
        "Tells how the phone knows: where the phone system does not report its slots, only the "
        "calls parked from here are known. Example: `softphone slots --json`.",
    )
    parser.add_argument("--json", action="store_true")


def _park(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    slot, call = arguments.slot or "", arguments.call
    with phone(environment) as client:
        if slot and call is None and _names_call(client, slot):
            slot, call = "", slot
        answer = client.ask(ParkCall(slot, call_id(client, call)))
    print_lines(environment.stdout, [answer.call])
    return exits.DONE


def _names_call(client: LinkClient, text: str) -> bool:
    """Whether a single argument is a call. What is made of keys only is meant as a slot, and the
    phone says what is wrong with it: ids of calls begin with a letter.

    Raises `Problem` for what is neither.
    """
    provider = client.ask(GetProvider())
    if kind_of_slot(text, provider) is not None or not text.strip("0123456789*#"):
        return False
    if any(call.id.startswith(text) for call in client.ask(GetStatus()).calls):
        return True
    raise Problem(
        "There is no such slot or call",
        f"“{text[:80]}” is not a park slot, and no call has an id that begins so.",
        f"{_shelves(provider)}`softphone status` lists the calls.",
    )


def _shelves(provider: Provider) -> str:
    shelves = [
        f"{each.first}-{each.last}"
        for each in provider.ranges
        if kind_of_slot(each.first, provider) is each.kind
    ]
    return f"The slots are {' and '.join(shelves)}; " if shelves else ""


def _retrieve(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    answer = ask(environment, RetrieveCall(arguments.slot, arguments.account))
    print_lines(environment.stdout, [answer.call])
    return exits.DONE


def _pickup(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    scope = arguments.scope or PickUpScope.COMPANY
    if arguments.extension is not None:
        scope = PickUpScope.EXTENSION
    command = PickUp(scope, arguments.extension or "", arguments.account)
    print_lines(environment.stdout, [ask(environment, command).call])
    return exits.DONE


def _slots(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    slots = ask(environment, GetStatus()).slots
    if arguments.json:
        print_document(environment.stdout, {"slots": slots})
    elif slots:
        rows = [[row.account, row.slot, slot_words(row), *slot_cells(row)] for row in slots]
        print_lines(environment.stdout, table(rows))
    else:
        print_lines(environment.stdout, ["Nothing is known of any slot."])
    return exits.DONE


def slot_cells(slot: SlotSnapshot) -> list[str]:
    """Who is parked, since when, and how the phone knows."""
    who = " ".join(part for part in (slot.name, slot.number) if part)
    return [who, since_words(slot.since), slot_source_words(slot)]
