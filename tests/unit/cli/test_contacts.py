"""`softphone contacts` and what can be done with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from softphone.domain.commands import (
    Command,
    ContactsAnswer,
    DuplicatesAnswer,
    ExportAnswer,
    ExportContacts,
    FindDuplicates,
    ImportContacts,
    ListContacts,
    MergeContacts,
    RemoveContacts,
    SaveContact,
)
from softphone.domain.contact import (
    BadRow,
    Contact,
    ContactNumber,
    ContactPage,
    ContactQuery,
    ImportResult,
)
from softphone.domain.contact_merge import Duplicates
from softphone.domain.errors import Problem
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine, Result

BEN = Contact(
    12,
    "Ben Brook",
    "Acme",
    (ContactNumber("", "102"), ContactNumber("mobile", "+1 212 555 0100")),
    "ben@example.com",
    favourite=True,
)
CY = Contact(17, "", "Cole & Sons", (ContactNumber("", "103"),))


def test_listed_with_their_ids(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[ListContacts] = ContactPage((BEN, CY), 5)
    result = softphone("contacts", "--search", "co", "--limit", "2")
    assert result.stdout.splitlines() == [
        "12  Ben Brook *  Acme  102, mobile +1 212 555 0100  ben@example.com",
        "17  Cole & Sons        103",
        "… and 3 more",
    ]
    assert phone.asked == [ListContacts(ContactQuery("co", limit=2))]


def test_as_json(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[ListContacts] = ContactPage((BEN,), 1)
    shown = json.loads(softphone("contacts", "--json").stdout)
    assert shown["total"] == 1
    assert shown["contacts"][0] == {
        "id": 12,
        "name": "Ben Brook",
        "organisation": "Acme",
        "numbers": [
            {"label": "", "number": "102"},
            {"label": "mobile", "number": "+1 212 555 0100"},
        ],
        "email": "ben@example.com",
        "note": "",
        "favourite": True,
    }


def test_more_than_a_page(softphone: CommandLine, phone: ScriptedPhone) -> None:
    def page(command: ListContacts) -> ContactPage:
        query = command.query
        some = range(query.offset, min(query.offset + query.limit, 2_500))
        return ContactPage(tuple(Contact(one + 1, f"P{one}") for one in some), 2_500)

    phone.answers[ListContacts] = page
    lines = softphone("contacts", "--limit", "2200").stdout.splitlines()
    assert len(lines) == 2_201
    assert lines[-1] == "… and 300 more"
    assert len(phone.asked) == 3


def test_nobody(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[ListContacts] = ContactPage((), 0)
    assert "softphone contacts add" in softphone("contacts").stdout
    assert softphone("contacts", "--search", "x").stdout == "No contact has this.\n"


def saved(**fields: Any) -> SaveContact:
    return SaveContact(Contact(**fields))


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (["Ben"], saved(name="Ben")),
        (["Ben Brook", "102"], saved(name="Ben Brook", numbers=(ContactNumber("", "102"),))),
        (
            ["Ben", "102", "mobile=+1 212", "tel:5;ext=7"],
            saved(
                name="Ben",
                numbers=(
                    ContactNumber("", "102"),
                    ContactNumber("mobile", "+1 212"),
                    ContactNumber("", "tel:5;ext=7"),
                ),
            ),
        ),
        (
            ["", "--organisation", "A", "--email", "a@b", "--note", "n", "--favourite"],
            saved(organisation="A", email="a@b", note="n", favourite=True),
        ),
    ],
)
def test_added(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str], command: Command[Any]
) -> None:
    phone.answers[SaveContact] = BEN
    assert softphone("contacts", "add", *argv) == Result(0, "12\n", "")
    assert phone.asked == [command]


def test_a_refusal_is_told(softphone: CommandLine, phone: ScriptedPhone) -> None:
    def refuse(_command: SaveContact) -> object:
        raise Problem("This is not a number", "“x” is none.", "Type digits.")

    phone.answers[SaveContact] = refuse
    result = softphone("contacts", "add", "Ben", "x")
    assert result == Result(1, "", "This is not a number\n“x” is none.\nType digits.\n")


def test_removed_and_those_that_are_not_there(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[RemoveContacts] = ContactsAnswer((BEN,))
    assert softphone("contacts", "remove", "12") == Result(0, "Removed: 12 Ben Brook\n", "")
    result = softphone("contacts", "remove", "12", "99")
    assert (result.code, result.stdout) == (1, "Removed: 12 Ben Brook\n")
    assert "99" in result.stderr
    assert phone.asked[-1] == RemoveContacts((12, 99))


def test_merged(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[MergeContacts] = CY
    assert softphone("contacts", "merge", "17", "12", "5").stdout == "17  Cole & Sons    103\n"
    assert phone.asked == [MergeContacts((17, 12, 5))]


def test_duplicates(softphone: CommandLine, phone: ScriptedPhone) -> None:
    twin = Contact(20, "Ben Brook")
    phone.answers[FindDuplicates] = DuplicatesAnswer(
        (Duplicates((BEN, twin), True), Duplicates((CY, twin), False))
    )
    lines = softphone("contacts", "duplicates").stdout.splitlines()
    assert lines[0] == "The same name: `softphone contacts merge 12 20`"
    assert lines[1].startswith("  12  Ben Brook *")
    assert lines[3] == "A number in common: `softphone contacts merge 17 20`"
    assert json.loads(softphone("contacts", "duplicates", "--json").stdout)["groups"][0]["certain"]
    phone.answers[FindDuplicates] = DuplicatesAnswer(())
    assert softphone("contacts", "duplicates").stdout == "No contact is there twice.\n"


def test_a_file_is_named_with_its_folder(
    softphone: CommandLine, phone: ScriptedPhone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bad = (BadRow(3, "It has no name."), BadRow(0, "Two do not fit."))
    phone.answers[ImportContacts] = ImportResult(3, 1, 2, bad)
    phone.answers[ExportContacts] = ExportAnswer(6)
    assert softphone("contacts", "import", "a.vcf") == Result(
        0, "Added 3, merged 1, unchanged 2.\n", "Line 3: It has no name.\nTwo do not fit.\n"
    )
    file = str(tmp_path / "all.csv")
    assert softphone("contacts", "export", "all.csv").stdout == f"Wrote 6 contacts to {file}\n"
    assert softphone("contacts", "export", file).code == 0
    asked = [ImportContacts(str(tmp_path / "a.vcf")), ExportContacts(file), ExportContacts(file)]
    assert phone.asked == asked


def test_a_file_of_which_nothing_can_be_used(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[ImportContacts] = ImportResult(0, 0, 0, (BadRow(1, "It is no contact."),))
    result = softphone("contacts", "import", "--json", "a.csv")
    assert result.code == 1
    assert json.loads(result.stdout)["bad"] == [{"line": 1, "words": "It is no contact."}]


@pytest.mark.parametrize(
    "argv",
    [
        ["add"],
        ["remove"],
        ["remove", "Ben"],
        ["remove", "-1"],
        ["merge", "1"],
        ["import"],
        ["export"],
        ["call"],
        ["--limit", "0"],
        ["--limit", "x"],
    ],
)
def test_wrong_usage_is_2(softphone: CommandLine, phone: ScriptedPhone, argv: list[str]) -> None:
    result = softphone("contacts", *argv)
    assert (result.code, result.stdout) == (2, "")
    assert phone.asked == []
