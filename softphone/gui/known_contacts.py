"""The contacts as the window knows them: read from the phone page by page once somebody looks for
them, and kept up from then on. Reading never waits for the phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from softphone.domain.address import dial_string
from softphone.domain.commands import ListContacts
from softphone.domain.contact import Contact, ContactPage, ContactQuery
from softphone.domain.errors import ProblemText
from softphone.gui.person import Person, PersonRow, row_of, seen
from softphone.gui.state import LinkState, PhoneState

PAGE = 200
_AGAIN_MS = 150
_BETWEEN_PAGES_MS = 5


class KnownContacts(QObject):
    """`changed` tells that some contact came, went or changed, `read` that all of them are known.

    Pages that were asked for before the contacts changed are dropped.
    """

    changed = Signal()
    read = Signal()

    def __init__(self, state: PhoneState) -> None:
        super().__init__(state)
        self._state = state
        self.rows: dict[int, PersonRow] = {}
        self.complete = False
        self._alike: dict[str, set[int]] = {}
        self._wanted = False
        self._turn = 0
        self._coming: set[int] = set()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._read)
        state.contacts_changed.connect(self._stale)
        state.link_changed.connect(self._link_changed)

    def want(self) -> None:
        """Somebody looks at the contacts: begins to read them."""
        if not self._wanted:
            self._wanted = True
            self._read()

    def contact(self, contact_id: int) -> Contact | None:
        row = self.rows.get(contact_id)
        return row.person.contact if row else None

    def of_number(self, number: str) -> Contact | None:
        """The contact with this number, the one that has been here longest."""
        ids = self._alike.get(_by_number(number))
        return self.contact(min(ids)) if ids else None

    def alike(self, contact: Contact) -> list[Contact]:
        """Others of the same name or with a number in common."""
        ids = {one for key in _keys(contact) for one in self._alike.get(key, ())}
        return [each for one in sorted(ids - {contact.id}) if (each := self.contact(one))]

    def learn(self, contacts: Iterable[Contact]) -> None:
        """What the phone just said of some contacts."""
        changes = [self._put(contact) for contact in contacts]
        if any(changes):
            self.changed.emit()

    def forget(self, contact_ids: Iterable[int]) -> None:
        changes = [self._drop(one) for one in contact_ids]
        if any(changes):
            self.changed.emit()

    def search(self, text: str, offset: int, done: Callable[[ContactPage], None]) -> None:
        """Asks the phone, which knows every form of a number."""
        query = ContactQuery(text, limit=PAGE, offset=offset)
        self._state.ask(ListContacts(query), done, _nothing)

    def _stale(self) -> None:
        """Many changes at once are read together."""
        self._turn += 1
        if self._wanted:
            self._again.start()

    def _link_changed(self) -> None:
        if self._state.link is LinkState.UP:
            self._stale()

    def _read(self) -> None:
        self._turn += 1
        self._coming = set()
        self._ask(self._turn, 0)

    def _ask(self, turn: int, offset: int) -> None:
        if turn == self._turn:
            query = ContactQuery(favourites_first=True, limit=PAGE, offset=offset)
            self._state.ask(ListContacts(query), partial(self._take, turn, offset), _nothing)

    def _take(self, turn: int, offset: int, page: ContactPage) -> None:
        if turn != self._turn:
            return
        self._coming.update(contact.id for contact in page.contacts)
        self.learn(page.contacts)
        read = offset + len(page.contacts)
        if page.contacts and read < page.total:
            QTimer.singleShot(_BETWEEN_PAGES_MS, self, lambda: self._ask(turn, read))
        else:
            self.forget([one for one in self.rows if one not in self._coming])
            self.complete = True
            self.read.emit()

    def _put(self, contact: Contact) -> bool:
        known = self.contact(contact.id)
        if known == contact:
            return False
        if known is not None:
            self._drop(contact.id)
        self.rows[contact.id] = row_of(Person(contact=contact))
        for key in _keys(contact):
            self._alike.setdefault(key, set()).add(contact.id)
        return True

    def _drop(self, contact_id: int) -> bool:
        row = self.rows.pop(contact_id, None)
        if row is None or row.person.contact is None:
            return False
        for key in _keys(row.person.contact):
            ids = self._alike.get(key, set())
            ids.discard(contact_id)
            if not ids:
                self._alike.pop(key, None)
        return True


def _by_number(number: str) -> str:
    return f"number {dial_string(number)}"


def _keys(contact: Contact) -> set[str]:
    """What makes two contacts look like one."""
    keys = {_by_number(each.number) for each in contact.numbers}
    if contact.name:
        keys.add(f"name {seen(contact.name)}")
    return keys


def _nothing(_problem: ProblemText) -> None:
    pass
