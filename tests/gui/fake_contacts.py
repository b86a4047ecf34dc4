"""The contacts behind the fake phone: the real store, in memory, and real files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from softphone.domain.contact import Contact, ContactNumber
from softphone.domain.events import ContactsEvent, Event
from softphone.storage.contact_files import ContactFiles
from softphone.storage.contacts import MIGRATION, ContactStore
from softphone.storage.database import Database

CONTACT_COMMANDS = (
    ListContacts,
    SaveContact,
    RemoveContacts,
    MergeContacts,
    FindDuplicates,
    ImportContacts,
    ExportContacts,
)
REGION = "US"


class FakeContacts:
    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.store = ContactStore(Database(None, [MIGRATION]))
        self._publish = publish

    def add(
        self, name: str = "Ben Brook", *numbers: str | tuple[str, str], **changes: Any
    ) -> Contact:
        """Keeps a contact; a number may be (label, number)."""
        kept = (
            ContactNumber(*each) if isinstance(each, tuple) else ContactNumber("", each)
            for each in numbers
        )
        contact = self.store.add(Contact(name=name, numbers=tuple(kept), **changes), REGION)
        self._publish(ContactsEvent())
        return contact

    def all(self) -> tuple[Contact, ...]:
        return self.store.all()

    def answer(self, command: Command[Any]) -> Any:
        match command:
            case ListContacts(query):
                return self.store.page(query, REGION)
            case FindDuplicates():
                return DuplicatesAnswer(self.store.duplicates(REGION))
            case ExportContacts(file, ids):
                contacts = self.store.all(ids)
                ContactFiles().write(Path(file), contacts)
                return ExportAnswer(len(contacts))
            case _:
                answer = self._change(command)
        self._publish(ContactsEvent())
        return answer

    def _change(self, command: Command[Any]) -> Any:
        match command:
            case SaveContact(contact) if contact.id:
                return self.store.change(contact, REGION)
            case SaveContact(contact):
                return self.store.add(contact, REGION)
            case RemoveContacts(ids):
                return ContactsAnswer(self.store.remove(ids))
            case MergeContacts(ids):
                return self.store.merge(ids, REGION)
            case ImportContacts(file):
                found = ContactFiles().read(Path(file))
                result = self.store.take_in(found.contacts, REGION)
                return replace(result, bad=found.bad + result.bad)
            case _:
                raise AssertionError(command)
