"""Somebody in the list of people: a watched colleague, a contact, or both in one. No Qt in here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from softphone.domain.address import dial_string
from softphone.domain.contact import Contact, ContactNumber, folded
from softphone.domain.snapshots import LampSnapshot

_CONTACT = "contact:"


class Section(IntEnum):
    """In the order of the list."""

    FAVOURITES = 0
    WITH_LAMP = 1
    OTHERS = 2


@dataclass(frozen=True, slots=True)
class Person:
    """At least one of the two is there; with both, the lamp's number is one of the contact's."""

    lamp: LampSnapshot | None = None
    contact: Contact | None = None

    @property
    def id(self) -> str:
        """The watched number, or what stands for the contact."""
        if self.lamp is not None:
            return self.lamp.number
        return contact_row(self.contact.id if self.contact else 0)

    @property
    def name(self) -> str:
        """Empty for a colleague of whom only the number is known."""
        if self.contact is not None and (self.contact.name or self.contact.organisation):
            return self.contact.name or self.contact.organisation
        return self.lamp.name if self.lamp is not None else ""

    @property
    def title(self) -> str:
        return self.name or self.number or (self.contact.title if self.contact else "")

    @property
    def numbers(self) -> tuple[ContactNumber, ...]:
        """The watched one first."""
        kept = self.contact.numbers if self.contact else ()
        if self.lamp is None:
            return kept
        watched = self.lamp.number
        same = [each for each in kept if dial_string(each.number) == watched]
        others = [each for each in kept if dial_string(each.number) != watched]
        return (*(same[:1] or [ContactNumber("", watched)]), *others)

    @property
    def number(self) -> str:
        return self.numbers[0].number if self.numbers else ""

    @property
    def favourite(self) -> bool:
        return self.contact is not None and self.contact.favourite


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with its place in the order and what a search sees of it."""

    person: Person
    key: tuple[int, str, str]
    text: str


def row_of(person: Person) -> PersonRow:
    if person.favourite:
        section = Section.FAVOURITES
    else:
        section = Section.WITH_LAMP if person.lamp is not None else Section.OTHERS
    return PersonRow(person, (section, seen(person.title), person.id), _text(person))


def contact_row(contact_id: int) -> str:
    """The id of the row of a contact without a lamp."""
    return f"{_CONTACT}{contact_id}"


def id_of_row(row_id: str) -> int | None:
    """The contact of a row without a lamp; None for a number."""
    return int(row_id.removeprefix(_CONTACT)) if row_id.startswith(_CONTACT) else None


def seen(text: str) -> str:
    """`text` as a search and the order see it; most names need no folding."""
    return text.casefold() if text.isascii() else folded(text)


def _text(person: Person) -> str:
    parts: Iterable[str] = (person.name,)
    if person.contact is not None:
        parts = (*parts, person.contact.organisation, person.contact.email)
    numbers = [each.number for each in person.numbers]
    return seen("\n".join((*parts, *numbers, *map(dial_string, numbers))))
