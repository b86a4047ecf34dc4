"""People and companies this user keeps: what a contact is, how contacts are asked for, and what a
file of them brought.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from softphone.domain.address import is_host, is_sip_user
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase

LONGEST_NAME = 250
LONGEST_NUMBER = 64
LONGEST_LABEL = 80
LONGEST_EMAIL = 254  # RFC 5321 section 4.5.3.1.3
LONGEST_NOTE = 20_000
MOST_NUMBERS = 50

_NUMBER = re.compile(r"[0-9+*#(][0-9A-Za-z+*#().,;=/ -]*\Z")
_SCHEME = re.compile(r"(?:tel|sips?|callto):", re.IGNORECASE)
_LOOKS_ALIKE = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
# These letters are no base letter with a mark, for Unicode, but are typed as one.
_TYPED_AS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "\u0131": "i"}
)


@dataclass(frozen=True, slots=True)
class ContactNumber:
    """`label` is free text such as "work" or "mobile", and may be empty. `number` stays as it was
    typed.
    """

    label: str
    number: str


@dataclass(frozen=True, slots=True)
class Contact:
    """`id` 0 has not been kept yet. Only `note` may have several lines."""

    id: int = 0
    name: str = ""
    organisation: str = ""
    numbers: tuple[ContactNumber, ...] = ()
    email: str = ""
    note: str = ""
    favourite: bool = False

    @property
    def title(self) -> str:
        """What stands for the contact in a list."""
        first = self.numbers[0].number if self.numbers else ""
        return self.name or self.organisation or first or self.email


@dataclass(frozen=True, slots=True)
class ContactQuery:
    """`search` is any part of a name, organisation, e-mail address or number; accents and case do
    not count. `offset` is how many to pass over, in the order of names.
    """

    search: str = ""
    favourites_first: bool = False
    favourites_only: bool = False
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ContactPage:
    """In the order of names. `total` counts all that fit the query."""

    contacts: tuple[Contact, ...]
    total: int


@dataclass(frozen=True, slots=True)
class BadRow:
    """What in a file could not be used: the line, from 1, and why. Line 0 is for a contact that
    could be read but not kept. `phrases` holds the words with their values apart, see `Phrase`.
    """

    line: int
    words: str
    phrases: tuple[Phrase, ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def of(cls, line: int, phrase: Phrase) -> BadRow:
        return cls(line, str(phrase), (phrase,))


@dataclass(frozen=True, slots=True)
class ContactFile:
    """What could be read of a file."""

    contacts: tuple[Contact, ...]
    bad: tuple[BadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """`merged` were here and learnt something, `unchanged` were here with all of it."""

    added: int
    merged: int
    unchanged: int
    bad: tuple[BadRow, ...] = ()


def folded(text: str) -> str:
    """`text` as a search sees it: without accents and case."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(one for one in decomposed if unicodedata.category(one) != "Mn")
    return bare.translate(_TYPED_AS)


def tidy_number(text: str) -> str:
    """A number or address in ASCII digits, without scheme and hidden marks; empty when it is
    neither.
    """
    shown = clean(text, LONGEST_NUMBER * 4).translate(_LOOKS_ALIKE)
    plain = "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one
        for one in unicodedata.normalize("NFKC", shown)
    )
    if scheme := _SCHEME.match(plain):
        plain = plain[scheme.end() :]
    plain = plain.strip()
    if len(plain) > LONGEST_NUMBER or not (_is_number(plain) or _is_address(plain)):
        return ""
    return plain


def tidied(contact: Contact) -> Contact:
    """The contact as it may be kept and shown: plain text, bounded. Raises `Problem` when nothing
    is left to call it by, or a number is none.
    """
    numbers = []
    for each in contact.numbers:
        number = tidy_number(each.number)
        if number:
            label = clean(each.label, LONGEST_LABEL).strip(", ")
            numbers.append(ContactNumber(label, number))
        elif clean(each.number):
            raise Problem(
                "This is not a number",
                "“{number}” is neither a number nor an address.",
                "Type digits, with + in front for another country, or an address such as "
                "102@example.",
                number=clean(each.number),
            )
    tidy = replace(
        contact,
        name=clean(contact.name, LONGEST_NAME),
        organisation=clean(contact.organisation, LONGEST_NAME),
        numbers=tuple(dict.fromkeys(numbers)),
        email=clean(contact.email, LONGEST_EMAIL),
        note=_tidy_note(contact.note),
    )
    if not tidy.title:
        raise Problem(
            "This contact is empty",
            "It has neither a name nor an organisation, a number or an e-mail address.",
            "Type a name or a number.",
        )
    if len(tidy.numbers) > MOST_NUMBERS:
        raise Problem(
            "This contact has too many numbers",
            "{contact} would have {numbers} numbers; {most} are possible.",
            "Take some of the numbers away.",
            contact=tidy.title,
            numbers=len(tidy.numbers),
            most=MOST_NUMBERS,
        )
    return tidy


def _tidy_note(text: str) -> str:
    lines = (clean(line, LONGEST_NOTE) for line in text[: LONGEST_NOTE * 4].splitlines())
    note = "\n".join(lines).strip("\n")
    return note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1].rstrip() + "…"


def _is_number(text: str) -> bool:
    return bool(_NUMBER.match(text)) and any(one in "0123456789" for one in text)


def _is_address(text: str) -> bool:
    user, at, host = text.rpartition("@")
    name, _, port = host.partition(":")
    return bool(at) and is_sip_user(user) and is_host(name) and (not port or port.isdecimal())
