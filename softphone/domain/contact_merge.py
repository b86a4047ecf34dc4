"""Which contacts are the same person, and what stays when they become one: everything.

- The same name, and a number or the e-mail address in common: one person. An import merges them,
  else it is suggested.
- The same name, and neither number nor e-mail address: one person.
- Different names and a number in common: perhaps one. Only ever suggested.
- A number that more than five names share is a switchboard's: nothing.

A name is the same whatever its accents, case and order of words ("Brook, Ben").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from softphone.domain.contact import (
    LONGEST_LABEL,
    LONGEST_NOTE,
    MOST_NUMBERS,
    Contact,
    ContactNumber,
    folded,
)
from softphone.domain.errors import Problem

NumberKey = Callable[[str], str]
Identity = tuple[str, str]

_WORD = re.compile(r"\w+")
_MOST_NAMES_OF_A_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Contacts to make one of. `certain` when their names agree."""

    contacts: tuple[Contact, ...]
    certain: bool


def identities(contact: Contact, key: NumberKey) -> frozenset[Identity]:
    """Two contacts that have one of these in common are one person. `key` gives the same text for
    every form of a number.
    """
    name = _name_words(contact)
    found = {(name, key(each.number)) for each in contact.numbers}
    if contact.email:
        found.add((name, f"mailto:{contact.email.casefold()}"))
    return frozenset(found or {(name, "")})


def duplicates(contacts: Sequence[Contact], key: NumberKey) -> tuple[Duplicates, ...]:
    """What to suggest, those with agreeing names first."""
    of_identity: dict[Identity, list[int]] = {}
    of_number: dict[str, list[int]] = {}
    for place, contact in enumerate(contacts):
        for identity in identities(contact, key):
            of_identity.setdefault(identity, []).append(place)
        for number in {key(each.number) for each in contact.numbers}:
            of_number.setdefault(number, []).append(place)
    certain = [group for group in _joined(of_identity.values(), len(contacts)) if len(group) > 1]
    known = {tuple(group) for group in certain}
    perhaps: list[tuple[int, ...]] = []
    for places in of_number.values():
        names = {_name_words(contacts[place]) for place in places}
        if 1 < len(names) <= _MOST_NAMES_OF_A_NUMBER and tuple(places) not in known:
            known.add(tuple(places))
            perhaps.append(tuple(places))
    return tuple(
        Duplicates(tuple(contacts[place] for place in group), sure)
        for groups, sure in ((certain, True), (perhaps, False))
        for group in groups
    )


def merged(first: Contact, others: Iterable[Contact], key: NumberKey) -> Contact:
    """The first one with everything the others know. What has no field of its own becomes a line of
    the note. Raises `Problem` when it would not fit.
    """
    whole = first
    for other in others:
        whole = _merged_two(whole, other, key)
    if len(whole.numbers) > MOST_NUMBERS or len(whole.note) > LONGEST_NOTE:
        raise Problem(
            "These contacts do not fit into one",
            "{contact} would have more numbers or a longer note than can be kept.",
            "Leave them apart, or shorten one of them.",
            contact=whole.title,
        )
    return whole


def _merged_two(first: Contact, other: Contact, key: NumberKey) -> Contact:
    extra = [
        theirs
        for ours, theirs in (
            (first.name, other.name),
            (first.organisation, other.organisation),
            (first.email, other.email),
        )
        if ours and theirs.casefold() != ours.casefold()
    ]
    return replace(
        first,
        name=first.name or other.name,
        organisation=first.organisation or other.organisation,
        numbers=_merged_numbers(first.numbers + other.numbers, key),
        email=first.email or other.email,
        note=_merged_note(first.note, [*other.note.splitlines(), *extra]),
        favourite=first.favourite or other.favourite,
    )


def _merged_numbers(numbers: Iterable[ContactNumber], key: NumberKey) -> tuple[ContactNumber, ...]:
    """One of each number, in the form that stood first, with the labels of all its forms."""
    kept: dict[str, ContactNumber] = {}
    for each in numbers:
        number_key = key(each.number)
        before = kept.setdefault(number_key, each)
        label = _merged_label(before.label, each.label)
        kept[number_key] = replace(before, label=label)
    return tuple(kept.values())


def _merged_label(first: str, other: str) -> str:
    parts = [part.strip() for part in first.split(",")]
    known = {part.casefold() for part in parts}
    parts += (part.strip() for part in other.split(",") if part.strip().casefold() not in known)
    label = ", ".join(filter(None, parts))
    return label if len(label) <= LONGEST_LABEL else first


def _merged_note(first: str, lines: Iterable[str]) -> str:
    known = {line.casefold() for line in first.splitlines()}
    new = [line for line in dict.fromkeys(lines) if line and line.casefold() not in known]
    return "\n".join([*filter(None, [first]), *new])


def _name_words(contact: Contact) -> str:
    name = folded(contact.name or contact.organisation)
    return " ".join(sorted(_WORD.findall(name))) or name


def _joined(groups: Iterable[list[int]], number: int) -> list[list[int]]:
    """Groups that share a member become one; members in order."""
    leader = list(range(number))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for group in groups:
        for place in group[1:]:
            one, other = sorted((lead(group[0]), lead(place)))
            leader[other] = one
    members: dict[int, list[int]] = {}
    for place in range(number):
        members.setdefault(lead(place), []).append(place)
    return list(members.values())
