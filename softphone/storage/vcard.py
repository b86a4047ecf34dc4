"""Contacts as vCards: 3.0 (RFC 2426) and 4.0 (RFC 6350) both ways, and what 2.1 writes differently
when read. Why this is not a library's: docs/decisions/0005.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from softphone.domain.contact import (
    Contact,
    ContactFile,
    ContactNumber,
    tidied,
    tidy_number,
)
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase
from softphone.storage.foreign_text import BadRows, check_number_of, not_a_number, parts
from softphone.storage.vcard_line import Property, escaped, read_property

VCardVersion = Literal["3.0", "4.0"]

STARRED = "starred"  # how Google's contacts mark a favourite

_LONGEST_LINE = 100_000
_LINE_OCTETS = 75
_MOST_PROPERTIES = 1000
_READ = {"FN", "N", "NICKNAME", "ORG", "TEL", "IMPP", "X-SIP", "EMAIL", "NOTE", "CATEGORIES"}
_READ |= {"KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABLABEL"}
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_\Z")
# In this order they become a label, so that a label comes back as it went.
_LABEL_OF_TYPE = {
    "cell": "mobile",
    "work": "work",
    "home": "home",
    "main": "main",
    "fax": "fax",
    "pager": "pager",
    "car": "car",
}
_TYPE_OF_LABEL = {label: name for name, label in _LABEL_OF_TYPE.items()}


def read_vcards(text: io.TextIOBase) -> ContactFile:
    """Every card that can be used; what cannot is reported with its line."""
    contacts: list[Contact] = []
    bad = BadRows()
    for card in _cards(_logical_lines(parts(text)), bad):
        contact = _contact(card, bad)
        if contact is not None:
            contacts.append(contact)
            check_number_of(contacts)
    return ContactFile(tuple(contacts), bad.rows)


def write_vcards(contacts: Iterable[Contact], version: VCardVersion = "4.0") -> Iterator[str]:
    """Folded lines with their ends."""
    for contact in contacts:
        for line in _card_lines(contact, version):
            yield from _folded(line)


class _Card:
    def __init__(self, line: int) -> None:
        self.line = line
        self.properties: list[tuple[int, Property]] = []

    def keep(self, line: int, read: Property) -> None:
        if read.name in _READ and len(self.properties) < _MOST_PROPERTIES:
            self.properties.append((line, read))

    def all(self, *names: str) -> list[tuple[int, Property]]:
        return [pair for pair in self.properties if pair[1].name in names and pair[1].value]

    def first(self, *names: str) -> Property | None:
        return next((each for _, each in self.all(*names)), None)


def _logical_lines(pieces: Iterator[str]) -> Iterator[tuple[int, str]]:
    """Unfolded lines with the number of their first (RFC 6350 section 3.2). Longer ones, which are
    photos, are cut.
    """
    number, begun, whole, continues = 0, 1, "", False
    for piece in pieces:
        line = piece.rstrip("\r\n")
        if continues:
            part = line
        else:
            number += 1
            if line[:1] in (" ", "\t"):
                part = line[1:]
            elif _goes_on(whole):
                whole, part = whole[:-1], line
            else:
                yield begun, whole
                begun, whole, part = number, "", line
        if len(whole) < _LONGEST_LINE:
            whole += part
        continues = not piece.endswith(("\r", "\n"))
    yield begun, whole


def _goes_on(line: str) -> bool:
    """vCard 2.1 ends a line inside of a quoted-printable value with = (RFC 2045 section 6.7)."""
    return line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _cards(lines: Iterator[tuple[int, str]], bad: BadRows) -> Iterator[_Card]:
    card: _Card | None = None
    outside = False
    for number, line in lines:
        word = line.strip().upper().replace(" ", "")
        if word == "BEGIN:VCARD":
            if card is not None:
                bad.add(card.line, Phrase("This card has no end and was left out."))
            card, outside = _Card(number), False
        elif word == "END:VCARD":
            if card is not None:
                yield card
            card = None
        elif card is not None:
            read = read_property(line) if word else None
            if read is not None:
                card.keep(number, read)
            elif word:
                bad.add(number, Phrase("This line is not understood and was left out."))
        elif word and not outside:
            bad.add(number, Phrase("What stands here belongs to no card and was left out."))
            outside = True
    if card is not None:
        bad.add(card.line, Phrase("This card has no end and was left out."))


def _contact(card: _Card, bad: BadRows) -> Contact | None:
    kind = card.first("KIND", "X-ADDRESSBOOKSERVER-KIND")
    if kind is not None and kind.text.casefold() == "group":
        return None
    organisation = _joined(card, "ORG", ", ")
    emails = list(dict.fromkeys(clean(each.text) for _, each in card.all("EMAIL")))
    notes = [each.text for _, each in card.all("NOTE")]
    categories = [part for _, each in card.all("CATEGORIES") for part in each.list_parts()]
    try:
        return tidied(
            Contact(
                name=_name(card, organisation),
                organisation=organisation,
                numbers=_numbers(card, bad),
                email=emails[0] if emails else "",
                note="\n".join(notes + emails[1:]),
                favourite=STARRED in (part.strip().casefold() for part in categories),
            )
        )
    except Problem as problem:
        bad.add(card.line, problem.text.said[1])
        return None


def _name(card: _Card, organisation: str) -> str:
    structured = card.first("N")
    given = structured.text_parts() if structured else []
    # Family, given, further, before, after (RFC 6350 section 6.2.2).
    family, first, further, before, after = [*given, "", "", "", "", ""][:5]
    built = " ".join(filter(None, (before, first, further, family, after)))
    formatted = card.first("FN")
    name = formatted.text if formatted else built
    stands_for = (organisation, *(clean(each.text) for _, each in card.all("TEL", "EMAIL")))
    if not built and clean(name) in filter(None, map(clean, stands_for)):
        return ""
    nick = card.first("NICKNAME")
    return name or built or (nick.text if nick else "")


def _joined(card: _Card, name: str, separator: str) -> str:
    found = card.first(name)
    return separator.join(filter(None, found.text_parts())) if found else ""


def _numbers(card: _Card, bad: BadRows) -> tuple[ContactNumber, ...]:
    named = {each.group: each.text for _, each in card.all("X-ABLABEL") if each.group}
    numbers = []
    for line, each in card.all("TEL", "IMPP", "X-SIP"):
        value = each.telephone
        if each.name == "IMPP" and not value.casefold().startswith(("sip:", "sips:", "tel:")):
            continue
        number = tidy_number(value)
        if not number:
            bad.add(line, not_a_number(value))
            continue
        label = named.get(each.group, "") if each.group else ""
        if apple := _APPLE_LABEL.match(label):
            label = apple[1].casefold()
        numbers.append(ContactNumber(label or _label(each), number))
    return tuple(numbers)


def _label(each: Property) -> str:
    if each.name != "TEL":
        return "sip"
    return ", ".join(label for name, label in _LABEL_OF_TYPE.items() if name in each.types)


def _card_lines(contact: Contact, version: VCardVersion) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"FN:{escaped(contact.title)}"
    # Which word is the family name cannot be known; RFC 2426 section 3.1.2 wants the property.
    yield f"N:;{escaped(contact.name)};;;"
    if contact.organisation:
        yield f"ORG:{escaped(contact.organisation)}"
    for place, each in enumerate(contact.numbers, 1):
        labels = [part.strip() for part in each.label.split(",") if part.strip()]
        types = [_TYPE_OF_LABEL[label] for label in labels if label in _TYPE_OF_LABEL]
        if len(types) == len(labels):
            suffix = "".join(f";TYPE={name}" for name in types)
            yield f"TEL{suffix}:{escaped(each.number)}"
        else:
            yield f"item{place}.TEL:{escaped(each.number)}"
            yield f"item{place}.X-ABLabel:{escaped(each.label)}"
    if contact.email:
        yield f"EMAIL:{escaped(contact.email)}"
    if contact.note:
        yield f"NOTE:{escaped(contact.note)}"
    if contact.favourite:
        yield f"CATEGORIES:{STARRED}"
    yield "END:VCARD"


def _folded(line: str) -> Iterator[str]:
    """At 75 octets, never inside a character (RFC 6350 section 3.2)."""
    start, octets = 0, 0
    for place, character in enumerate(line):
        size = len(character.encode())
        if octets + size > _LINE_OCTETS:
            yield f"{line[start:place]}\r\n "
            start, octets = place, 1
        octets += size
    yield f"{line[start:]}\r\n"
