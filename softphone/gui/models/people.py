"""The people of the account that calls are placed from, with their lamps, and the contacts: in one
order, and as a model of those that were looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from softphone.domain.contact import ContactPage
from softphone.gui.known_contacts import KnownContacts
from softphone.gui.lamp_words import lamp_words
from softphone.gui.person import Person, PersonRow, id_of_row, row_of, seen
from softphone.gui.state import PhoneState

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

PERSON_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2

_SEARCH_PAUSE_MS = 120
_MOST_RUNS = 60


class People(QObject):
    """`rows` in order: favourites, those with a lamp, the other contacts, each by name. A contact
    whose number is watched is one row with its lamp. Many changes at once are taken together.
    """

    changed = Signal()

    def __init__(self, state: PhoneState, contacts: KnownContacts) -> None:
        super().__init__(state)
        self._state = state
        self.contacts = contacts
        self.rows: list[PersonRow] = []
        self._watched: dict[str, PersonRow] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._take)
        for signal in (state.board.people_changed, state.accounts_changed, contacts.changed):
            signal.connect(self._soon.start)
        self._take()

    def person(self, number: str) -> Person | None:
        """Who has this number, or is the row with this id."""
        row = self._watched.get(number)
        if row is not None:
            return row.person
        contact_id = id_of_row(number)
        if contact_id is None:
            known = self.contacts.of_number(number)
        else:
            known = self.contacts.contact(contact_id)
        return Person(contact=known) if known else None

    def _take(self) -> None:
        account = self._state.account
        lamps = self._state.board.people(account.id) if account else []
        watched: dict[str, PersonRow] = {}
        merged: set[int] = set()
        for lamp in lamps:
            contact = self.contacts.of_number(lamp.number)
            if contact is not None:
                merged.add(contact.id)
            row = self._watched.get(lamp.number)
            same = row and row.person.lamp is lamp and row.person.contact is contact
            watched[lamp.number] = row if row and same else row_of(Person(lamp, contact))
        self._watched = watched
        others = [row for one, row in self.contacts.rows.items() if one not in merged]
        self.rows = sorted([*watched.values(), *others], key=_place)
        self.changed.emit()


class PeopleFilter(QAbstractListModel):
    """Those who have every word that was typed in a name, number or address, and those whom the
    phone finds by it. Rows keep their identity; what changes updates its row.

    The phone is asked page by page, as long as it brings somebody new. An answer to what is not
    typed any more is dropped.
    """

    def __init__(self, people: People, parent: QObject, *, contacts_only: bool = False) -> None:
        super().__init__(parent)
        self._people = people
        self._contacts_only = contacts_only
        self._rows: list[PersonRow] = []
        self._text = ""
        self._words: list[str] = []
        self._found: set[int] = set()
        self._turn = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._ask(self._turn, 0))
        people.changed.connect(self._take)
        self._take()

    def rowCount(self, parent: _ANY_INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self._rows[index.row()].person
        match role:
            case role if role == PERSON_ROLE:
                return person
            case role if role == ID_ROLE:
                return person.id
            case Qt.ItemDataRole.DisplayRole:
                return person.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(person)
            case _:
                return None

    def place(self, person_id: str) -> int:
        """The row of somebody, -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if row.person.id == person_id), -1)

    def look_for(self, text: str) -> None:
        words = seen(text).split()
        if words == self._words:
            return
        self._text, self._words = text.strip(), words
        self._found = set()
        self._turn += 1
        self._take()
        if words:
            self._pause.start()
        else:
            self._pause.stop()

    def _spoken(self, person: Person) -> str:
        number = person.number if person.number != person.title else ""
        state = lamp_words(person.lamp) if person.lamp is not None else ""
        organisation = person.contact.organisation if person.contact else ""
        about = organisation if organisation != person.title else ""
        favourite = self.tr("Favourite") if person.favourite else ""
        parts = (person.title, about, number, state, favourite)
        return ", ".join(part for part in parts if part)

    def _ask(self, turn: int, offset: int) -> None:
        def answered(page: ContactPage) -> None:
            if turn != self._turn:
                return
            ids = {contact.id for contact in page.contacts}
            new = ids - self._shown()
            self._found |= ids
            self._people.contacts.learn(page.contacts)
            if new:
                self._take()
            read = offset + len(page.contacts)
            if new and read < page.total:
                self._ask(turn, read)

        self._people.contacts.search(self._text, offset, answered)

    def _shown(self) -> set[int]:
        return {row.person.contact.id for row in self._rows if row.person.contact}

    def _fits(self, row: PersonRow) -> bool:
        contact = row.person.contact
        if self._contacts_only and contact is None:
            return False
        text = row.text
        return all(word in text for word in self._words) or (
            contact is not None and contact.id in self._found
        )

    def _take(self) -> None:
        rows = self._people.rows
        if self._words or self._contacts_only:
            rows = [row for row in rows if self._fits(row)]
        self._become(rows)

    def _become(self, wanted: list[PersonRow]) -> None:
        """Removes, inserts and updates what differs. Both lists are in the order of the keys."""
        new = {row.key: row for row in wanted}
        old = {row.key for row in self._rows}
        gone = _runs([at for at, row in enumerate(self._rows) if row.key not in new])
        come = _runs([at for at, row in enumerate(wanted) if row.key not in old])
        if len(gone) + len(come) > _MOST_RUNS:
            self.beginResetModel()
            self._rows = list(wanted)
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        for at, row in enumerate(wanted):
            if self._rows[at] is not row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))


def _place(row: PersonRow) -> tuple[int, str, str]:
    return row.key


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as (first, last)."""
    if not rows:
        return []
    cuts: Iterable[int] = [
        at for at, (one, other) in enumerate(pairwise(rows), 1) if other != one + 1
    ]
    starts, ends = [0, *cuts], [*cuts, len(rows)]
    return [(rows[start], rows[end - 1]) for start, end in zip(starts, ends, strict=True)]
