"""Tables of contacts: Google's, Outlook's, plain ones, broken ones, and our own."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from softphone.domain.contact import BadRow, Contact, ContactFile, ContactNumber, tidied
from softphone.domain.errors import Problem
from softphone.storage.contact_csv import read_csv, write_csv
from softphone.storage.contact_files import ContactFiles

# How long an example takes says nothing on a busy machine.
ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

FILES = ContactFiles()
PROMPT_S = 3.0


def read(text: str) -> ContactFile:
    return read_csv(io.StringIO(text, newline=""))


def people(found: ContactFile) -> list[tuple[str, list[str]]]:
    return [(each.name, [number.number for number in each.numbers]) for each in found.contacts]


def test_the_export_of_google_contacts() -> None:
    found = read(
        "First Name,Middle Name,Last Name,Organization Name,Notes,Labels,E-mail 1 - Label,"
        "E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value\r\n"
        'Éloïse,,Brook,Acme,"one\ntwo",* myContacts ::: * starred,Work,e@a.example,e@b.example,'
        "Mobile,+1 212-555-0100 ::: 102,103\r\n"
    )
    assert found.bad == ()
    assert found.contacts == (
        Contact(
            name="Éloïse Brook",
            organisation="Acme",
            numbers=(
                ContactNumber("mobile", "+1 212-555-0100"),
                ContactNumber("mobile", "102"),
                ContactNumber("", "103"),
            ),
            email="e@a.example",
            note="one\ntwo\ne@b.example",
            favourite=True,
        ),
    )


def test_the_older_export_of_google_contacts() -> None:
    found = read(
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        "Phone 1 - Type,Phone 1 - Value,Organization 1 - Name\n"
        "Ben Brook,Ben,Brook,* My Contacts,* Work,ben@a,Work,102,Acme\n"
    )
    (ben,) = found.contacts
    assert (ben.name, ben.organisation, ben.email) == ("Ben Brook", "Acme", "ben@a")
    assert ben.numbers == (ContactNumber("work", "102"),)


def test_the_export_of_outlook(tmp_path: Path) -> None:
    file = tmp_path / "outlook.csv"
    file.write_bytes(
        (
            '"Title","First Name","Last Name","Company","Business Fax","Business Phone",'
            '"Company Main Phone","Home Phone","Mobile Phone","Pager","E-mail Address",'
            '"E-mail Type","E-mail Display Name","Notes","Categories"\r\n'
            '"","Zoë","Müller","Acme","104","102","100","","+1 212 555 0100","","z@a","SMTP",'
            '"Zoë (z@a)","",""\r\n'
        ).encode("cp1252")
    )
    (zoe,) = FILES.read(file).contacts
    assert (zoe.name, zoe.organisation, zoe.email, zoe.note) == ("Zoë Müller", "Acme", "z@a", "")
    assert zoe.numbers == (
        ContactNumber("work, fax", "104"),
        ContactNumber("work", "102"),
        ContactNumber("work", "100"),
        ContactNumber("mobile", "+1 212 555 0100"),
    )


@pytest.mark.parametrize(
    "table",
    [
        "Ben,102\nCy,103\n",
        "name,number\nBen,102\nCy,103\n",
        "102;Ben\n103;Cy\n",
        "sep=;\r\nName;Phone\r\nBen;102\r\nCy;103\r\n",
        "Number\tName\nx\t\n102\tBen\n103\tCy",
        "Nombre;Teléfono\nBen;102\nCy;103\n",
        "Nombre,Apellidos,Móvil\nBen,,102\nCy,,103\n",
        '"Ben","102"\r"Cy","103"\r',
        "\n\n Ben , 102 \n,,\nCy,103,\n",
        "Full Name,Extension,Type\nBen,102,desk\nCy,103,desk\n",
    ],
)
def test_a_plain_name_and_number(table: str) -> None:
    assert people(read(table)) == [("Ben", ["102"]), ("Cy", ["103"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_a_table_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("name,number\r\nÉloïse,102\r\n".encode(encoding))
    assert people(FILES.read(file)) == [("Éloïse", ["102"])]


def test_broken_utf_8_costs_its_own_cell_only(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("name,number\nÉlo 😀,102\n".encode() + b"B\xe9n\xff,103\n\x00\x80\xfe,x\n")
    found = FILES.read(file)
    assert people(found) == [("Élo 😀", ["102"]), ("Bénÿ", ["103"])]
    assert [row.line for row in found.bad] == [4]


@pytest.mark.parametrize(
    ("table", "names", "bad"),
    [
        ("name,number\nBen,\nCy,103\n", ["Cy"], [2]),
        ("name,number\nBen,none\nCy,103\n", ["Cy"], [2]),
        ('name,number\n"Ben,102\nCy,103\nDee,104\n', ["Cy", "Dee"], [2]),
        ('name,number\n"Ben,102\nCy,103\n"Dee, D",104\n', ["Cy", "Dee, D"], [2]),
        ('name,number\nBen 5" B,102\nCy,103\n', ['Ben 5" B', "Cy"], []),
        ('name,number\n"Ben ""B""\nBrook",102\nCy,103\n', ['Ben "B" Brook', "Cy"], []),
        ("name,phone,mobile phone\nBen,x,102\n", ["Ben"], [2]),
        ("name,number\n" + "x" * 200_000 + ",1\nCy,103\n", ["Cy"], [2]),
        ('name,number\n"Ben\n' + "Cy,103\n" * 300, ["Cy"] * 300, [2]),
        ("name,number,email\n,,\nBen,,\n", ["Ben"], []),
        ("", [], []),
        ("\x00", [], []),
        ("hello", [], [1]),
    ],
)
def test_a_broken_row_costs_itself_only(table: str, names: list[str], bad: list[int]) -> None:
    found = read(table)
    assert [contact.name for contact in found.contacts] == names
    assert [row.line for row in found.bad] == bad
    assert all(row.words for row in found.bad)


def test_a_name_of_1500_characters_is_cut_and_marks_are_taken_out() -> None:
    found = read(f"name,number\n{'😀' * 1501},102\nBen\u202ekoorB\x1b\u200f,103\n")
    assert [len(contact.name) for contact in found.contacts] == [250, 8]
    assert found.contacts[1].name == "BenkoorB"


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("-2+3*A1", "'-2+3*A1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("'Ben'", "'Ben'"),
        ("+1 (212) 555-0100", "+1 (212) 555-0100"),
    ],
)
def test_a_formula_is_defused_and_comes_back_as_text(name: str, cell: str) -> None:
    written = "".join(write_csv([Contact(name=name, note=name)]))
    rows = list(csv.reader(io.StringIO(written)))
    assert rows[1][0] == rows[1][-2] == cell
    (found,) = read(written).contacts
    assert (found.name, found.note) == (name, name)


@pytest.mark.parametrize(
    "table",
    [
        "x" * 5_000_000,
        '"' * 1_000_000,
        '"a\n' * 20_000,
        ",".join(["name", "number"] * 20_000),
        "name,number\n" + "," * 90_000,
        "\n" * 200_000,
        "name,number\n" + "a,b\n" * 50_000,
    ],
)
def test_monstrous_tables_are_read_at_once(table: str) -> None:
    begun = time.process_time()
    found = read(table)
    assert time.process_time() - begun < PROMPT_S
    assert len(found.bad) < 600


text = st.text(st.characters(), max_size=60) | st.text(",;\t\"'\n=+-@ é😀", max_size=20)
number = st.from_regex(r"\A\+?[0-9]{2,12}\Z") | st.sampled_from(["102@x", "*72,1;2", "+1 ext. 5"])
# What several numbers in a cell are told apart by cannot itself be kept.
kept_text = text.filter(lambda some: ":::" not in some)


@ANY_MACHINE
@given(
    st.lists(
        st.builds(
            Contact,
            id=st.just(0),
            name=kept_text,
            organisation=kept_text,
            numbers=st.lists(
                st.builds(ContactNumber, st.sampled_from(["", "work", "front desk"]), number),
                max_size=3,
            ).map(tuple),
            email=kept_text,
            note=text,
            favourite=st.booleans(),
        ),
        max_size=4,
    )
)
def test_what_is_written_is_read_again(contacts: list[Contact]) -> None:
    kept = []
    for contact in contacts:
        try:
            kept.append(tidied(contact))
        except Problem:
            continue
    found = read("".join(write_csv(kept)))
    assert found.bad == ()
    assert found.contacts == tuple(kept)


cell = st.one_of(
    text, st.sampled_from(["name", "number", "Phone 1 - Value", "E-mail", "Notes", "102", '"'])
)


@ANY_MACHINE
@given(st.lists(st.lists(cell, max_size=5), max_size=6), st.sampled_from(",;\t"))
def test_any_rows_give_contacts_that_can_be_kept(rows: list[list[str]], delimiter: str) -> None:
    found = read("\n".join(delimiter.join(row) for row in rows))
    assert all(tidied(contact) == contact for contact in found.contacts)
    assert all(isinstance(row, BadRow) and row.words.isprintable() for row in found.bad)


@ANY_MACHINE
@given(st.binary(max_size=300))
def test_any_bytes_are_contacts_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(raw)
    try:
        found = FILES.read(file)
    except Problem:
        return
    assert found.contacts or found.bad
