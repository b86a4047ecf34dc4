"""vCards of other programs, whole and broken, and our own, which come back as they went."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from softphone.domain.contact import BadRow, Contact, ContactFile, ContactNumber, tidied
from softphone.domain.errors import Problem
from softphone.storage import foreign_text
from softphone.storage.contact_files import ContactFiles
from softphone.storage.vcard import VCardVersion, read_vcards, write_vcards

# How long an example takes says nothing on a busy machine.
ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

FILES = ContactFiles()
BEN = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben\r\nTEL:102\r\nEND:VCARD\r\n"
PROMPT_S = 2.0


def read(text: str) -> ContactFile:
    return read_vcards(io.StringIO(text, newline=""))


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD", ""))


def one(*lines: str) -> Contact:
    found = read(card(*lines))
    assert found.bad == ()
    (contact,) = found.contacts
    return contact


def numbers(contact: Contact) -> list[tuple[str, str]]:
    return [(each.label, each.number) for each in contact.numbers]


def test_a_card_of_an_android_phone() -> None:
    contact = one(
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89lo=C3=AFse=",
        "=20Brook;Ann;;Dr.;",
        "TEL;CELL;PREF:+1 212 555 0100",
        "TEL;WORK;FAX:102",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;x",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg==",
        "",
    )
    assert contact.name == "Dr. Ann Éloïse Brook"
    assert numbers(contact) == [("mobile", "+1 212 555 0100"), ("work, fax", "102")]
    assert contact.note == "one\ntwo"


def test_a_card_of_a_mac() -> None:
    contact = one(
        "VERSION:3.0",
        "PRODID:-//Apple Inc.//macOS 14//EN",
        "N:Brook;Ben;;;",
        "FN:Ben Brook",
        "ORG:Acme\\, Inc.;Sales;",
        "EMAIL;type=INTERNET;type=HOME;type=pref:ben@a.example",
        "item1.EMAIL:ben@b.example",
        "item1.X-ABLabel:_$!<Other>!$_",
        "TEL;type=CELL;type=VOICE;type=pref:\u202a+1 (212) 555-0100\u202c",
        "item2.TEL:102",
        "item2.X-ABLabel:front desk",
        "item3.TEL:103",
        "item3.X-ABLabel:_$!<Main>!$_",
        'X-PLACE;TITLE=a \\"b\\" c:geo:1,2',
    )
    assert contact.name == "Ben Brook"
    assert contact.organisation == "Acme, Inc., Sales"
    assert contact.email == "ben@a.example"
    assert contact.note == "ben@b.example"
    assert numbers(contact) == [
        ("mobile", "+1 (212) 555-0100"),
        ("front desk", "102"),
        ("main", "103"),
    ]


def test_a_card_of_version_4() -> None:
    contact = one(
        "VERSION:4.0",
        "FN:Ben",
        ' TEL;VALUE=uri;TYPE="voice',
        'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-555-5555;ext=5555',
        "TEL;VALUE=uri:tel:%2B12",
        "IMPP:sip:102@pbx.example",
        "IMPP:xmpp:ben@chat.example",
        "CATEGORIES:myContacts,starred",
    )
    assert contact.name.startswith("Ben")
    assert numbers(contact) == [
        ("home", "+1-555-555-5555 ext. 5555"),
        ("", "+12"),
        ("sip", "102@pbx.example"),
    ]
    assert contact.favourite


def test_a_card_of_a_company_has_no_other_name() -> None:
    contact = one("VERSION:3.0", "N:;;;;", "FN:Acme", "ORG:Acme", "TEL:102")
    assert (contact.name, contact.organisation) == ("", "Acme")
    assert read(card("KIND:group", "FN:Friends", "MEMBER:urn:uuid:1")) == ContactFile(())


@pytest.mark.parametrize(
    ("text", "names", "bad"),
    [
        (BEN + "BEGIN:VCARD\r\nFN:Cy\r\n" + BEN, 2, [6]),
        (BEN + "BEGIN:VCARD\r\nFN:Cy\r\nTEL:+12125", 1, [6]),
        (card("FN:Ben", "nonsense", "TEL:102"), 1, [3]),
        (card("FN:Ben", "TEL:none", "TEL:102"), 1, [3]),
        (card("VERSION:3.0"), 0, [1]),
        ("hello\r\nthere\r\n" + BEN, 1, [1]),
        (BEN + "END:VCARD\r\n" + BEN, 2, []),
        (BEN.replace("\r\n", "\n") + BEN.replace("\r\n", "\r"), 2, []),
        ("begin:vcard\nfn:Ben\nend:vcard", 1, []),
        ("", 0, []),
    ],
)
def test_a_broken_card_costs_itself_only(text: str, names: int, bad: list[int]) -> None:
    found = read(text)
    assert len(found.contacts) == names
    assert [row.line for row in found.bad] == bad
    assert all(row.words for row in found.bad)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("FN:Éloïse 😀".encode(), "Éloïse 😀"),
        ("FN:Éloïse".encode("latin-1"), "Éloïse"),
        (b"FN:\x93Ben\x94 \x80", "“Ben” €"),
        (b"FN;CHARSET=ISO-8859-5:\xb8", "И"),
        (b"FN;CHARSET=nonsense:Ben", "Ben"),
        (b"FN:Ben\xe2\x80\xae\x00\x1b", "Ben"),
        # Folded inside of a character, as old programs do.
        (b"FN:\xc3\r\n \x89lo", "Élo"),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_names_in_any_encoding(tmp_path: Path, raw: bytes, name: str, mark: bytes) -> None:
    file = tmp_path / "a.vcf"
    file.write_bytes(mark + b"BEGIN:VCARD\r\n" + raw + b"\r\nTEL:102\r\nEND:VCARD\r\n")
    found = FILES.read(file)
    assert [contact.name for contact in found.contacts] == [name]
    assert found.bad == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_cards_in_utf_16(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "contacts"
    file.write_bytes(BEN.replace("Ben", "Éloïse").encode(encoding))
    (contact,) = FILES.read(file).contacts
    assert contact.name == "Éloïse"


def test_a_name_of_1500_characters_is_cut() -> None:
    contact = one("FN:" + "😀" * 1501, "TEL:102")
    assert contact.name.endswith("😀…")
    assert len(contact.name) < 300


@pytest.mark.parametrize(
    "line",
    [
        "FN" + ";a=b" * 20_000,
        "FN" + ';a="b' * 20_000 + ":x",
        "N:" + "\\;" * 50_000,
        "FN;ENCODING=QUOTED-PRINTABLE" * 3000 + "=",
        "PHOTO;ENCODING=b:" + "A" * 5_000_000,
        "BEGIN:VCARD\r\n" * 20_000,
        "END:VCARD\r\nBEGIN:VCARD\r\n" * 20_000,
        "x\r\n" * 50_000,
        "TEL:1\r\n" * 50_000,
        " A\r\n" * 100_000,
    ],
)
def test_monstrous_files_are_read_at_once(line: str) -> None:
    begun = time.process_time()
    found = read(BEN + card("FN:x", line) + BEN)
    assert time.process_time() - begun < PROMPT_S
    assert [contact.name for contact in found.contacts if contact.name == "Ben"] == ["Ben", "Ben"]
    assert len(found.bad) < 600


def test_a_file_of_everybody_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_text, "_MOST_CONTACTS", 2)
    with pytest.raises(Problem, match="too many"):
        read(BEN * 3)
    monkeypatch.setattr(foreign_text, "LARGEST_FILE_BYTES", 20)
    file = tmp_path / "a.vcf"
    file.write_text(BEN)
    with pytest.raises(Problem, match="too large"):
        FILES.read(file)


@pytest.mark.parametrize("name", ["missing.vcf", "a\0b.vcf", "."])
def test_a_file_that_cannot_be_used_has_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        FILES.read(tmp_path / name)


def test_an_empty_file_has_words(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").touch()
    with pytest.raises(Problem, match="no contacts"):
        FILES.read(tmp_path / "a.vcf")


def test_a_file_that_cannot_be_written_has_words_and_stays(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        FILES.write(tmp_path / "missing" / "a.vcf", [])
    with pytest.raises(Problem, match="kind of file"):
        FILES.write(tmp_path / "a.xls", [])
    (tmp_path / "a.vcf").mkdir()
    with pytest.raises(Problem, match="could not be written"):
        FILES.write(tmp_path / "a.vcf", [])
    assert [each.name for each in tmp_path.iterdir()] == ["a.vcf"]


def test_lines_are_folded_between_characters() -> None:
    lines = "".join(write_vcards([Contact(name="é😀" * 100)])).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "VERSION:4.0" in lines


text = st.text(st.characters(), max_size=120) | st.text("a,;:\\\n\"' é😀=+-@", max_size=30)
label = text | st.sampled_from(["work", "mobile", "work, fax", "home", "front desk", ""])
number = st.from_regex(r"\A\+?[0-9]{2,12}\Z") | st.sampled_from(["102@x", "*72,1;2", "1 ext. 5"])


@ANY_MACHINE
@given(
    name=text,
    organisation=text,
    kept=st.lists(st.builds(ContactNumber, label, number), max_size=4),
    email=text,
    note=text,
    favourite=st.booleans(),
    version=st.sampled_from(["3.0", "4.0"]),
)
def test_what_is_written_is_read_again(
    name: str,
    organisation: str,
    kept: list[ContactNumber],
    email: str,
    note: str,
    favourite: bool,
    version: VCardVersion,
) -> None:
    try:
        contact = tidied(Contact(0, name, organisation, tuple(kept), email, note, favourite))
    except Problem:
        return
    found = read("".join(write_vcards([contact, contact], version)))
    assert found.bad == ()
    assert [_comparable(each) for each in found.contacts] == [_comparable(contact)] * 2


def _comparable(contact: Contact) -> tuple[object, ...]:
    """A label's parts may come back in another order."""
    labels = [
        sorted(filter(None, map(str.strip, each.label.split(",")))) for each in contact.numbers
    ]
    plain = [each.number for each in contact.numbers]
    return contact.title, contact.organisation, plain, labels, contact.email, contact.note


line = st.one_of(
    st.sampled_from(["BEGIN:VCARD", "END:VCARD", "TEL;CELL:102", "FN:x", "N:a;b\\;c", " x", "=41"]),
    st.tuples(
        st.sampled_from(["FN", "TEL", "N", "ORG", "NOTE", "EMAIL", "a.X-ABLabel", "CATEGORIES"]),
        st.sampled_from(["", ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=utf-7", ';TYPE="a', ";X"]),
        st.text(st.characters(), max_size=40),
    ).map(lambda parts: f"{parts[0]}{parts[1]}:{parts[2]}"),
    st.text(st.characters(), max_size=40),
)


@ANY_MACHINE
@given(st.lists(line, max_size=12), st.sampled_from(["\r\n", "\n", "\r"]))
def test_any_lines_give_contacts_that_can_be_kept(lines: list[str], end: str) -> None:
    found = read(end.join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))
    assert all(tidied(contact) == contact for contact in found.contacts)
    assert all(isinstance(row, BadRow) and row.words.isprintable() for row in found.bad)


@ANY_MACHINE
@given(st.binary(max_size=300))
def test_any_bytes_are_contacts_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.vcf"
    file.write_bytes(raw)
    try:
        found = FILES.read(file)
    except Problem:
        return
    assert found.contacts or found.bad
