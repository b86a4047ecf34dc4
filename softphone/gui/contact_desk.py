"""The contacts' part of the window: what is known of them, their sheets, what their verbs do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from softphone.domain.address import dial_string
from softphone.domain.commands import (
    ContactsAnswer,
    RemoveContacts,
    SaveContact,
    WatchPerson,
)
from softphone.domain.contact import Contact, ContactNumber
from softphone.domain.dial_plan import Meaning, classify
from softphone.gui.actions import ActionRegistry
from softphone.gui.known_contacts import KnownContacts
from softphone.gui.models.people import People
from softphone.gui.person import Person
from softphone.gui.said import kind_words
from softphone.gui.state import PhoneState
from softphone.gui.suggest import Known, Source
from softphone.gui.suggestion_feed import SuggestionFeed
from softphone.gui.theme import Theme
from softphone.gui.views.contact_files_sheet import ContactFilesSheet
from softphone.gui.views.contact_sheet import ContactSheet
from softphone.gui.views.sheet import Sheet, SheetHost

_SUGGESTED = 30
_WATCHED_KINDS = frozenset({Meaning.EXTENSION, Meaning.INTERNAL})


class ContactDesk(QObject):
    """`removed` brings what was removed, for `put_back`; `saved` a contact that was kept."""

    removed = Signal(object)
    saved = Signal(object)

    def __init__(self, theme: Theme, registry: ActionRegistry, state: PhoneState) -> None:
        super().__init__(state)
        self._state = state
        self._host: SheetHost | None = None
        self.known = KnownContacts(state)
        self.people = People(state, self.known)
        self.sheet = ContactSheet(theme, state, self.people)
        self.files = ContactFilesSheet(theme, state)
        self.sheet.saved.connect(self._saved)
        self.sheet.remove.connect(self.remove)
        self.files.merged.connect(self._merged)
        registry.handle("contact.add", lambda _id: self.add())
        registry.handle("contact.add-number", lambda number: self.add(number or self._heard()))
        registry.handle("contact.files", lambda _id: self._open(self.files))
        registry.handle("contact.duplicates", lambda _id: self.find_duplicates())

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return (self.sheet, self.files)

    def attach(self, host: SheetHost, feed: SuggestionFeed) -> None:
        """From now on the sheets open in `host`, and contacts are among the suggestions."""
        self._host = host
        feed.add(Source.CONTACTS, self._suggest)

    def add(self, number: str = "") -> None:
        """A new contact; a `number` may also go to one that is there."""
        known = self.known.of_number(number) if number else None
        if known is not None:
            self.edit(known)
            return
        self.known.want()
        numbers = (ContactNumber("", number),) if number else ()
        self.sheet.open_for(Contact(numbers=numbers), offer_existing=bool(number))
        self._open(self.sheet)

    def add_person(self, person: Person) -> None:
        """A new contact of a colleague who is watched."""
        self.sheet.open_for(_contact_of(person))
        self._open(self.sheet)

    def edit(self, contact: Contact) -> None:
        self.sheet.open_for(contact)
        self._open(self.sheet)

    def favour(self, person: Person) -> None:
        """Makes somebody a favourite, or none any more. A watched colleague becomes a contact."""
        contact = person.contact or _contact_of(person)
        self._save(replace(contact, favourite=not contact.favourite))

    def remove(self, contact: Contact) -> None:
        self._close(self.sheet)
        self._state.ask(RemoveContacts((contact.id,)), self._gone)

    def put_back(self, contacts: Iterable[Contact]) -> None:
        for contact in contacts:
            self._save(replace(contact, id=0))

    def watchable(self, person: Person) -> list[str]:
        """Numbers of colleagues that are not watched yet."""
        provider, account = self._state.board.provider, self._state.account
        if provider is None or account is None or person.contact is None:
            return []
        watched = {lamp.number for lamp in self._state.board.people(account.id)}
        numbers = (dial_string(each.number) for each in person.contact.numbers)
        return [
            number
            for number in numbers
            if number not in watched and classify(number, provider).meaning in _WATCHED_KINDS
        ]

    def watch(self, person: Person, number: str) -> None:
        account = self._state.account
        self._state.ask(WatchPerson(number, person.name, account.id if account else None))

    def review(self, contacts: Sequence[Contact]) -> None:
        """Shows contacts that may be the same, to merge them."""
        self.files.review(contacts)
        self._open(self.files)

    def find_duplicates(self) -> None:
        self._open(self.files)
        self.files.find_duplicates()

    def _suggest(self, typed: str, answer: Callable[[Iterable[Known]], None]) -> None:
        """A number each, with its label and, of a code, what it does."""
        self.known.search(
            typed,
            0,
            lambda page: answer(
                Known(contact.name or contact.organisation, each.number, self._aside(each))
                for contact in page.contacts[:_SUGGESTED]
                for each in contact.numbers
            ),
        )

    def _aside(self, number: ContactNumber) -> str:
        provider = self._state.board.provider
        meant = classify(number.number, provider) if provider is not None else None
        return meant.code.name if meant is not None and meant.code else kind_words(number.label)

    def _heard(self) -> str:
        """The number of the call that is up first."""
        rows = self._state.calls.rows
        return rows[0].call.remote.number if rows else ""

    def _save(self, contact: Contact) -> None:
        self._state.ask(SaveContact(contact), self._kept)

    def _kept(self, contact: Contact) -> None:
        self.known.learn([contact])
        self.saved.emit(contact)

    def _saved(self, contact: Contact) -> None:
        self._close(self.sheet)
        self._kept(contact)

    def _merged(self, kept: Contact, gone: object) -> None:
        self.known.learn([kept])
        self.known.forget(
            [one for one in gone if one != kept.id] if isinstance(gone, tuple) else []
        )

    def _gone(self, answer: ContactsAnswer) -> None:
        self.known.forget([contact.id for contact in answer.contacts])
        self.removed.emit(answer.contacts)

    def _open(self, sheet: Sheet) -> None:
        if self._host is not None and self._host.sheet is not sheet:
            self._host.open_sheet(sheet)

    def _close(self, sheet: Sheet) -> None:
        if self._host is not None and self._host.sheet is sheet:
            self._host.close_sheet()


def _contact_of(person: Person) -> Contact:
    return Contact(name=person.name, numbers=(ContactNumber("", person.number),))
