"""The commands on what is kept: the history of calls and the contacts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from softphone.domain.command import Command, Done
from softphone.domain.contact import Contact, ContactPage, ContactQuery, ImportResult
from softphone.domain.contact_merge import Duplicates
from softphone.domain.history import HistoryPage, HistoryQuery


@dataclass(frozen=True, slots=True)
class ListHistory(Command[HistoryPage]):
    RESULT: ClassVar[type] = HistoryPage
    query: HistoryQuery = field(default_factory=HistoryQuery)


@dataclass(frozen=True, slots=True)
class SeeMissed(Command[Done]):
    """The missed calls have been looked at: the badge goes."""


@dataclass(frozen=True, slots=True)
class ForgetHistory(Command[Done]):
    """Deletes these calls from the history, or all of them."""

    ids: tuple[int, ...] = ()
    all: bool = False


@dataclass(frozen=True, slots=True)
class ListContacts(Command[ContactPage]):
    RESULT: ClassVar[type] = ContactPage
    query: ContactQuery = field(default_factory=ContactQuery)


@dataclass(frozen=True, slots=True)
class SaveContact(Command[Contact]):
    """Changes the contact with that id, or adds one whose id is 0; the answer is as it was kept."""

    RESULT: ClassVar[type] = Contact
    contact: Contact


@dataclass(frozen=True, slots=True)
class ContactsAnswer:
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class RemoveContacts(Command[ContactsAnswer]):
    """The answer is what they were, so that it can be undone."""

    RESULT: ClassVar[type] = ContactsAnswer
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MergeContacts(Command[Contact]):
    """Makes one of these; the first one's id stays."""

    RESULT: ClassVar[type] = Contact
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DuplicatesAnswer:
    groups: tuple[Duplicates, ...]


@dataclass(frozen=True, slots=True)
class FindDuplicates(Command[DuplicatesAnswer]):
    RESULT: ClassVar[type] = DuplicatesAnswer


@dataclass(frozen=True, slots=True)
class ImportContacts(Command[ImportResult]):
    """Adds what the vCard or CSV file has and is not here yet."""

    RESULT: ClassVar[type] = ImportResult
    file: str


@dataclass(frozen=True, slots=True)
class ExportAnswer:
    written: int


@dataclass(frozen=True, slots=True)
class ExportContacts(Command[ExportAnswer]):
    """Writes these contacts, or all, to a file ending in .vcf or .csv."""

    RESULT: ClassVar[type] = ExportAnswer
    file: str
    ids: tuple[int, ...] = ()
