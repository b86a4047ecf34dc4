"""The people of the account that calls are placed from, by name, with their lamps."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)

from softphone.domain.snapshots import LampSnapshot
from softphone.gui.lamp_words import lamp_words, person_name
from softphone.gui.state import PhoneState

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

LAMP_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2

_Key = tuple[str, str]


def _key(lamp: LampSnapshot) -> _Key:
    return (person_name(lamp).casefold(), lamp.number)


class PeopleModel(QAbstractListModel):
    """Rows keep their identity by number; a lamp that changes updates one row. Many changes at
    once are taken together.
    """

    def __init__(self, state: PhoneState) -> None:
        super().__init__(state)
        self._state = state
        self._keys: list[_Key] = []
        self._lamps: dict[_Key, LampSnapshot] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._take)
        state.board.people_changed.connect(self._soon.start)
        state.accounts_changed.connect(self._soon.start)
        self._take()

    def rowCount(self, parent: _ANY_INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        lamp = self._lamps[self._keys[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return person_name(lamp)
            case Qt.ItemDataRole.AccessibleTextRole:
                number = lamp.number if lamp.name else ""
                parts = (person_name(lamp), number, lamp_words(lamp))
                return ", ".join(part for part in parts if part)
            case role if role == LAMP_ROLE:
                return lamp
            case role if role == NUMBER_ROLE:
                return lamp.number
            case _:
                return None

    def person(self, number: str) -> LampSnapshot | None:
        return next((lamp for lamp in self._lamps.values() if lamp.number == number), None)

    def _take(self) -> None:
        account = self._state.account
        lamps = self._state.board.people(account.id) if account else []
        wanted = {_key(lamp): lamp for lamp in lamps}
        known, self._lamps = self._lamps, {**self._lamps, **wanted}
        if wanted.keys() != known.keys():
            self._remove([at for at, key in enumerate(self._keys) if key not in wanted])
            self._insert(sorted(wanted.keys() - known.keys()))
        changed = [
            at for at, key in enumerate(self._keys) if key in known and wanted[key] != known[key]
        ]
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def _remove(self, rows: list[int]) -> None:
        for first, last in reversed(_runs(rows)):
            self.beginRemoveRows(QModelIndex(), first, last)
            for key in self._keys[first : last + 1]:
                del self._lamps[key]
            del self._keys[first : last + 1]
            self.endRemoveRows()

    def _insert(self, keys: list[_Key]) -> None:
        if not self._keys and keys:
            self.beginInsertRows(QModelIndex(), 0, len(keys) - 1)
            self._keys = keys
            self.endInsertRows()
            return
        for key in keys:
            at = bisect_left(self._keys, key)
            self.beginInsertRows(QModelIndex(), at, at)
            self._keys.insert(at, key)
            self.endInsertRows()


class PeopleFilter(QSortFilterProxyModel):
    """Those whose name or number has every word that was typed."""

    def __init__(self, people: PeopleModel, parent: QObject) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setSourceModel(people)

    def look_for(self, text: str) -> None:
        words = text.casefold().split()
        if words != self._words:
            self._words = words
            self.invalidate()

    def filterAcceptsRow(self, row: int, parent: _ANY_INDEX) -> bool:
        if not self._words:
            return True
        lamp = self.sourceModel().index(row, 0).data(LAMP_ROLE)
        text = f"{lamp.name} {lamp.number}".casefold()
        return all(word in text for word in self._words)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as (first, last)."""
    if not rows:
        return []
    cuts = [at for at, (one, other) in enumerate(pairwise(rows), 1) if other != one + 1]
    starts, ends = [0, *cuts], [*cuts, len(rows)]
    return [(rows[start], rows[end - 1]) for start, end in zip(starts, ends, strict=True)]
