"""The clients' commands on contacts, carried out by the contact book."""

from __future__ import annotations

from pathlib import Path

from softphone.domain.commands import (
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
from softphone.domain.contact import Contact, ContactPage, ImportResult
from softphone.domain.errors import Problem
from softphone.phone.background import Later
from softphone.phone.contacts import ContactBook


class ContactVerbs:
    def __init__(self, book: ContactBook) -> None:
        self._book = book

    def page(self, command: ListContacts) -> Later[ContactPage]:
        return self._book.page(command.query)

    def save(self, command: SaveContact) -> Later[Contact]:
        contact = command.contact
        return self._book.change(contact) if contact.id else self._book.add(contact)

    def remove(self, command: RemoveContacts) -> Later[ContactsAnswer]:
        return self._book.remove(command.ids).map(ContactsAnswer)

    def merge(self, command: MergeContacts) -> Later[Contact]:
        return self._book.merge(command.ids)

    def duplicates(self, command: FindDuplicates) -> Later[DuplicatesAnswer]:
        return self._book.duplicates().map(DuplicatesAnswer)

    def import_file(self, command: ImportContacts) -> Later[ImportResult]:
        return self._book.import_file(_absolute(command.file))

    def export_file(self, command: ExportContacts) -> Later[ExportAnswer]:
        return self._book.export_file(_absolute(command.file), command.ids).map(ExportAnswer)


def _absolute(file: str) -> Path:
    """The phone's own folder means nothing to the client that named the file."""
    path = Path(file)
    if not path.is_absolute():
        raise Problem(
            "Which file is meant is not clear",
            "“{file}” names a file without its folder.",
            "Give the whole path.",
            file=file[:120],
        )
    return path
