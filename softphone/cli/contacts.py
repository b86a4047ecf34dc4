"""`softphone contacts`: the list, and adding, removing, merging, files."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_document, print_lines, table
from softphone.cli.parser import Commands, Run
from softphone.cli.session import ask, phone
from softphone.domain.commands import (
    ExportContacts,
    FindDuplicates,
    ImportContacts,
    ListContacts,
    MergeContacts,
    RemoveContacts,
    SaveContact,
)
from softphone.domain.contact import BadRow, Contact, ContactNumber, ContactPage, ContactQuery
from softphone.domain.errors import Problem
from softphone.link.client import LinkClient

_LIMIT = 100
_MOST_A_PAGE = 1_000
_LABELLED = re.compile(r"([^\W\d][^\d=]{0,79})=(.+)\Z", re.DOTALL)
_ACTIONS = "add|remove|import|export|duplicates|merge"


def add(commands: Commands) -> None:
    parser = commands.add(
        "contacts",
        "the people and companies you keep",
        _list,
        "Without anything else they are listed by name, each with the id by which the other "
        "commands name it. Examples: `softphone contacts --search brook`, "
        "`softphone contacts add 'Ben Brook' 102 mobile=+12125550100`, "
        "`softphone contacts import people.vcf`.",
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--search", metavar="TEXT", default="", help="any part of a name, number or e-mail address"
    )
    parser.add_argument("--limit", metavar="N", type=_count, default=_LIMIT, help="at most N")
    actions = parser.add_subparsers(metavar=_ACTIONS)
    _add_adding(actions)
    removing = _action(actions, "remove", "forget contacts", _remove, "remove 12 17")
    removing.add_argument("ids", nargs="+", type=_contact_id, metavar="ID")
    merging = _action(
        actions, "merge", "make one contact of several; the first one stays", _merge, "merge 12 17"
    )
    merging.add_argument("first", type=_contact_id, metavar="ID")
    merging.add_argument("others", nargs="+", type=_contact_id, metavar="ID")
    duplicates = _action(
        actions, "duplicates", "contacts that may be the same", _duplicates, "duplicates"
    )
    duplicates.add_argument("--json", action="store_true")
    reading = _action(
        actions, "import", "add what a .vcf or .csv file has", _import, "import people.vcf"
    )
    reading.add_argument("file", metavar="FILE")
    reading.add_argument("--json", action="store_true")
    writing = _action(
        actions, "export", "write all contacts to a .vcf or .csv file", _export, "export all.csv"
    )
    writing.add_argument("file", metavar="FILE")


_Actions: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_adding(actions: _Actions) -> None:
    parser = _action(
        actions, "add", "keep a contact; prints its id", _add, "add 'Ben Brook' 102 home=555-0100"
    )
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("numbers", nargs="*", metavar="NUMBER", help="NUMBER or LABEL=NUMBER")
    for option in ("--organisation", "--email", "--note"):
        parser.add_argument(option, metavar="TEXT", default="")
    parser.add_argument("--favourite", action="store_true")


def _action(
    actions: _Actions, name: str, help_text: str, run: Run, example: str
) -> argparse.ArgumentParser:
    about = f"{help_text[0].upper()}{help_text[1:]}. Example: `softphone contacts {example}`."
    parser = actions.add_parser(name, help=help_text, description=about, allow_abbrev=False)
    parser.set_defaults(run=run, parser=parser)
    return parser


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("a number from 1 on is expected")
    return value


def _contact_id(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 18):
        raise argparse.ArgumentTypeError("the number of a contact is expected")
    return int(text)


def _list(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    with phone(environment) as client:
        page = _page(client, arguments.search, arguments.limit)
    if arguments.json:
        print_document(environment.stdout, page)
        return exits.DONE
    if page.contacts:
        lines = table([_row(contact) for contact in page.contacts])
        more = page.total - len(page.contacts)
        print_lines(environment.stdout, [*lines, *([f"… and {more} more"] if more > 0 else [])])
    elif arguments.search:
        print_lines(environment.stdout, ["No contact has this."])
    else:
        print_lines(environment.stdout, ["No contacts yet: `softphone contacts add NAME NUMBER`"])
    return exits.DONE


def _page(client: LinkClient, search: str, limit: int) -> ContactPage:
    """As many pages as `limit` asks for, as one."""
    found: list[Contact] = []
    total = 1
    while len(found) < min(limit, total):
        wanted = min(limit - len(found), _MOST_A_PAGE)
        query = ContactQuery(search, limit=wanted, offset=len(found))
        page = client.ask(ListContacts(query))
        found += page.contacts
        total = page.total
        if not page.contacts:
            break
    return ContactPage(tuple(found), total)


def _row(contact: Contact) -> list[str]:
    title = f"{contact.title} *" if contact.favourite else contact.title
    organisation = contact.organisation if contact.organisation != contact.title else ""
    numbers = ", ".join(
        f"{each.label} {each.number}" if each.label else each.number for each in contact.numbers
    )
    return [str(contact.id), title, organisation, numbers, contact.email]


def _add(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    contact = Contact(
        name=arguments.name,
        organisation=arguments.organisation,
        numbers=tuple(_number(text) for text in arguments.numbers),
        email=arguments.email,
        note=arguments.note,
        favourite=arguments.favourite,
    )
    print_lines(environment.stdout, [str(ask(environment, SaveContact(contact)).id)])
    return exits.DONE


def _number(text: str) -> ContactNumber:
    labelled = _LABELLED.match(text)
    return ContactNumber(labelled[1], labelled[2]) if labelled else ContactNumber("", text)


def _remove(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    gone = ask(environment, RemoveContacts(tuple(arguments.ids))).contacts
    print_lines(environment.stdout, [f"Removed: {each.id} {each.title}" for each in gone])
    unknown = [one for one in dict.fromkeys(arguments.ids) if one not in {each.id for each in gone}]
    if unknown:
        raise Problem(
            "There is no such contact",
            f"No contact has the id {', '.join(map(str, unknown))}.",
            "`softphone contacts` lists the contacts with their ids.",
        )
    return exits.DONE


def _merge(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    kept = ask(environment, MergeContacts((arguments.first, *arguments.others)))
    print_lines(environment.stdout, table([_row(kept)]))
    return exits.DONE


def _duplicates(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    answer = ask(environment, FindDuplicates())
    if arguments.json:
        print_document(environment.stdout, answer)
        return exits.DONE
    lines: list[str] = []
    for group in answer.groups:
        ids = " ".join(str(each.id) for each in group.contacts)
        why = "The same name" if group.certain else "A number in common"
        lines.append(f"{why}: `softphone contacts merge {ids}`")
        lines += table([_row(each) for each in group.contacts], "  ")
    print_lines(environment.stdout, lines or ["No contact is there twice."])
    return exits.DONE


def _import(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    """Fails only when nothing in the file could be used."""
    result = ask(environment, ImportContacts(_absolute(arguments.file)))
    if arguments.json:
        print_document(environment.stdout, result)
    else:
        words = f"Added {result.added}, merged {result.merged}, unchanged {result.unchanged}."
        print_lines(environment.stdout, [words])
        print_lines(environment.stderr, _bad_lines(result.bad))
    usable = result.added + result.merged + result.unchanged
    return exits.DONE if usable or not result.bad else exits.FAILED


def _bad_lines(rows: Iterable[BadRow]) -> list[str]:
    return [f"Line {row.line}: {row.words}" if row.line else row.words for row in rows]


def _export(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    file = _absolute(arguments.file)
    written = ask(environment, ExportContacts(file)).written
    words = "1 contact" if written == 1 else f"{written} contacts"
    print_lines(environment.stdout, [f"Wrote {words} to {file}"])
    return exits.DONE


def _absolute(file: str) -> str:
    """The phone runs in another folder than this command."""
    return str(Path(file).absolute())
