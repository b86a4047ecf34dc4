"""The calls that are over, page by page from the phone; never all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from softphone.domain.commands import Done, ForgetHistory, ListHistory
from softphone.domain.errors import ProblemText
from softphone.domain.events import HistoryEvent
from softphone.domain.history import (
    HistoryFilter,
    HistoryPage,
    HistoryQuery,
    HistoryRecord,
    Moment,
    TimelineStep,
)
from softphone.domain.reasons import EndReason
from softphone.gui.history_words import outcome_words, party, way_words, when_words
from softphone.gui.state import LinkState, PhoneState

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

RECORD_ROLE = Qt.ItemDataRole.UserRole + 1

PAGE = 100
_MOST_AGAIN = 1000
_MANY = 20


class HistoryModel(QAbstractListModel):
    """The calls that fit `search` and `filter`, newest first, without their timelines. An
    answer to what is not asked any more changes nothing.

    `changed` tells that `total` or `answered` did; `failed` brings a ProblemText.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, state: PhoneState) -> None:
        super().__init__(state)
        self._state = state
        self._rows: list[_Row] = []
        self._asked = 0
        self._fetching = False
        self.search = ""
        self.filter = HistoryFilter.ALL
        self.total = 0
        self.answered = False
        state.history_happened.connect(self._happened)
        state.link_changed.connect(self._link_changed)

    @property
    def narrowed(self) -> bool:
        """Whether not every call is asked for."""
        return bool(self.search) or self.filter is not HistoryFilter.ALL

    def rowCount(self, parent: _ANY_INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record = _record(self._rows[index.row()])
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return party(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                number = record.number if record.name else ""
                when = when_words(record.started_at)
                parts = (party(record), number, way_words(record), outcome_words(record), when)
                return ", ".join(part for part in parts if part)
            case role if role == RECORD_ROLE:
                return record
            case _:
                return None

    def record(self, index: _ANY_INDEX) -> HistoryRecord | None:
        return _record(self._rows[index.row()]) if index.isValid() else None

    def row_of(self, record_id: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row[0] == record_id), None)

    def look_for(self, search: str, which: HistoryFilter) -> None:
        """Asks for other calls; those shown stay until the answer is there."""
        search = " ".join(search.split())
        if (search, which) != (self.search, self.filter):
            self.search, self.filter = search, which
            self.reload()

    def reload(self) -> None:
        self._asked += 1
        self._fetching = False
        asked = self._asked
        self._ask(PAGE, 0, lambda page: self._take_first(page, asked))

    def canFetchMore(self, parent: _ANY_INDEX) -> bool:
        return not parent.isValid() and not self._fetching and 0 < len(self._rows) < self.total

    def fetchMore(self, parent: _ANY_INDEX) -> None:
        if self.canFetchMore(parent):
            self._fetching = True
            asked = self._asked
            self._ask(PAGE, self._rows[-1][0], lambda page: self._take_next(page, asked))

    def whole(self, record: HistoryRecord, done: Callable[[HistoryRecord], None]) -> None:
        """Brings the record with its timeline; nothing where it is not kept any more."""

        def found(page: HistoryPage) -> None:
            if page.records and page.records[0].id == record.id:
                done(page.records[0])

        query = HistoryQuery(limit=1, before=record.id + 1)
        self._state.ask(ListHistory(query), found, self.failed.emit)

    def forget(self, record_id: int) -> None:
        """Deletes one call for good."""

        def forgotten(_done: Done) -> None:
            self._drop({record_id})

        self._state.ask(ForgetHistory((record_id,)), forgotten, self.failed.emit)

    def see_all(self) -> None:
        """Nothing shown counts as new any more."""
        unseen = [at for at, row in enumerate(self._rows) if not row[-1]]
        for at in unseen:
            self._rows[at] = (*self._rows[at][:-1], True)
        if unseen:
            self.dataChanged.emit(self.index(unseen[0]), self.index(unseen[-1]))

    def _ask(self, limit: int, before: int, done: Callable[[HistoryPage], None]) -> None:
        query = HistoryQuery(self.search, self.filter, limit=limit, before=before)
        self._state.ask(ListHistory(query), done, self._refused)

    def _refused(self, problem: ProblemText) -> None:
        self._fetching = False
        if self._state.link is LinkState.UP:
            self.failed.emit(problem)

    def _link_changed(self) -> None:
        if self._state.link is LinkState.UP:
            self.reload()

    def _take_first(self, page: HistoryPage, asked: int) -> None:
        if asked != self._asked:
            return
        self.beginResetModel()
        self._rows = [_row(record) for record in page.records]
        self.total = page.total
        self.answered = True
        self.endResetModel()
        self.changed.emit()

    def _take_next(self, page: HistoryPage, asked: int) -> None:
        if asked != self._asked:
            return
        self._fetching = False
        last = self._rows[-1][0] if self._rows else 0
        records = [_row(record) for record in page.records if record.id < last]
        if records:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(records) - 1)
            self._rows += records
            self.endInsertRows()
        self.total = page.total if records else len(self._rows)
        self.changed.emit()

    def _happened(self, event: HistoryEvent) -> None:
        if event.record is None:
            asked, limit = self._asked, min(max(len(self._rows), 1), _MOST_AGAIN)
            self._ask(limit, 0, lambda page: self._compare(page, asked))
        elif self.answered and self._fits(event.record):
            self._insert(event.record)

    def _insert(self, record: HistoryRecord) -> None:
        if self._rows and self._rows[0][0] >= record.id:
            return
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, _row(record))
        self.total += 1
        self.endInsertRows()
        self.changed.emit()

    def _compare(self, page: HistoryPage, asked: int) -> None:
        """Takes out what was deleted elsewhere; what stays keeps its place."""
        if asked != self._asked or page.total == self.total or not self.answered:
            return
        kept = {record.id for record in page.records}
        oldest = min(kept, default=0)
        gone = {row[0] for row in self._rows if row[0] not in kept and row[0] >= oldest}
        self._drop(gone)
        self.total = max(page.total, len(self._rows))
        self.changed.emit()

    def _drop(self, record_ids: set[int]) -> None:
        if len(record_ids) > _MANY:
            self.beginResetModel()
            before = len(self._rows)
            self._rows = [row for row in self._rows if row[0] not in record_ids]
            self.total -= before - len(self._rows)
            self.endResetModel()
            self.changed.emit()
            return
        for at in reversed(range(len(self._rows))):
            if self._rows[at][0] in record_ids:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.total -= 1
                self.endRemoveRows()
        self.changed.emit()

    def _fits(self, record: HistoryRecord) -> bool:
        """As the phone would find it: any part of name or number, for each word."""
        fits_filter = {
            HistoryFilter.ALL: True,
            HistoryFilter.MISSED: record.missed,
            HistoryFilter.IN: record.direction == "in",
            HistoryFilter.OUT: record.direction == "out",
        }[self.filter]
        text = f"{record.name} {record.number}".casefold()
        return fits_filter and all(word in text for word in self.search.casefold().split())


_Row = tuple[int, str, str, str, str, str, float, float, str, float | None, bool, bool]


def _row(record: HistoryRecord) -> _Row:
    """What the rows show, as a tuple of plain values: Python's collector lets go of such tuples,
    while 100,000 records would make each of its full rounds stop the window.
    """
    return (
        record.id,
        record.account,
        record.direction,
        record.name,
        record.number,
        record.uri,
        record.started_at,
        record.ended_at,
        record.result.value,
        record.answered_at,
        record.parked,
        record.seen,
    )


def _record(row: _Row) -> HistoryRecord:
    record_id, account, direction, name, number, uri = row[:6]
    started, ended, result, answered, parked, seen = row[6:]
    return HistoryRecord(
        account,
        direction,
        name,
        number,
        uri,
        started,
        ended,
        EndReason(result),
        answered,
        timeline=(TimelineStep(ended, Moment.PARKED),) if parked else (),
        seen=seen,
        id=record_id,
    )
