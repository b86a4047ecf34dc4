"""The calls as a list: ringing first, then active, then held, then just ended."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from softphone.domain.call import HoldState, LegState
from softphone.domain.reasons import WORDS, EndReason
from softphone.domain.snapshots import CallSnapshot

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

UP = frozenset({LegState.CONNECTING, LegState.IN_CALL})
OUTGOING = frozenset({LegState.CALLING, LegState.RINGING, LegState.EARLY_MEDIA})


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call and when it was answered on this process's monotonic clock, which no change of the
    wall clock moves.
    """

    call: CallSnapshot
    answered_s: float | None = None
    rank: int = 0

    @property
    def ended(self) -> bool:
        return self.call.state is LegState.ENDED

    @property
    def ringing(self) -> bool:
        return self.call.state is LegState.INCOMING

    @property
    def held(self) -> bool:
        return self.call.hold.local in (HoldState.HELD, HoldState.RESUMING)

    def seconds(self) -> float | None:
        """Length of the conversation so far, or None before the answer."""
        if self.answered_s is None:
            return None
        if self.ended:
            return self.call.duration_s
        return max(0.0, time.monotonic() - self.answered_s)


class CallListModel(QAbstractListModel):
    """Rows keep their identity by call id: a change moves or updates a row, never replaces it."""

    SNAPSHOT_ROLE = Qt.ItemDataRole.UserRole + 1
    ID_ROLE = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CallRow] = []
        self._gone: set[str] = set()

    def rowCount(self, parent: _ANY_INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        call = self._rows[index.row()].call
        if role == Qt.ItemDataRole.DisplayRole:
            return call.remote.name or call.remote.number
        if role == self.SNAPSHOT_ROLE:
            return call
        return call.id if role == self.ID_ROLE else None

    @property
    def rows(self) -> tuple[CallRow, ...]:
        return tuple(self._rows)

    def row_of(self, call_id: str) -> CallRow | None:
        return next((row for row in self._rows if row.call.id == call_id), None)

    def take(self, call: CallSnapshot) -> None:
        """Adds or updates a call; an older revision of a known call changes nothing."""
        position = self._position(call.id)
        if position is None:
            if call.state is LegState.ENDED and call.id in self._gone:
                return
            self._insert(self._row(call, None))
        else:
            known = self._rows[position]
            if call.revision < known.call.revision or call == known.call:
                return
            self._rows[position] = self._row(call, known)
            self._settle(position)
        asked_about = self._position(call.consultation_for or "")
        if asked_about is not None:
            self._settle(asked_about)

    def take_all(self, calls: Iterable[CallSnapshot], *, same_phone: bool) -> None:
        """The whole truth of the phone. A live call it does not know any more has ended; old ended
        ones are not shown.

        With a new phone the rows of the old one get other ids, because both count from the start.
        """
        if not same_phone:
            self._set_aside()
        calls = list(calls)
        for call in calls:
            if call.state is not LegState.ENDED or self._position(call.id) is not None:
                self.take(call)
        known = {call.id for call in calls}
        for row in self.rows:
            if not row.ended and row.call.id not in known:
                self._end(row.call, EndReason.COMPLETED)

    def end_all(self, reason: EndReason) -> None:
        """Shows every live call as ended, because the phone that had them is gone."""
        for row in self.rows:
            if not row.ended:
                self._end(row.call, reason)

    def remove(self, call_id: str) -> None:
        position = self._position(call_id)
        if position is not None:
            self.beginRemoveRows(QModelIndex(), position, position)
            del self._rows[position]
            self._gone.add(call_id)
            self.endRemoveRows()

    def _end(self, call: CallSnapshot, reason: EndReason) -> None:
        row = self.row_of(call.id)
        duration_s = (row.seconds() if row else None) or 0.0
        self.take(
            replace(
                call,
                state=LegState.ENDED,
                reason=reason,
                reason_text=WORDS[reason],
                duration_s=duration_s,
                conference=(),
                consultation_for=None,
            )
        )

    def _set_aside(self) -> None:
        for row in self.rows:
            if row.ended and not row.call.id.startswith("lost-"):
                self.remove(row.call.id)
                call = replace(row.call, id=f"lost-{time.monotonic_ns()}-{row.call.id}")
                self._insert(replace(row, call=call))
        self._gone.clear()

    def _row(self, call: CallSnapshot, known: CallRow | None) -> CallRow:
        answered_s = known.answered_s if known else None
        if answered_s is None and call.answered_at is not None:
            answered_s = time.monotonic() - max(0.0, time.time() - call.answered_at)
        rank = _rank(call)
        if rank is None:
            rank = known.rank if known else 1
        return CallRow(call, answered_s, rank)

    def _key(self, row: CallRow) -> tuple[object, ...]:
        call = row.call
        if row.ended:
            return (row.rank, -call.started_at, call.id)
        parents = {other.call.consultation_for for other in self._rows}
        in_conference = min((call.id, *call.conference)) if call.conference else ""
        return (row.rank, call.id not in parents, in_conference, call.started_at, call.id)

    def _position(self, call_id: str) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.call.id == call_id), None)

    def _insert(self, row: CallRow) -> None:
        key = self._key(row)
        at = sum(1 for other in self._rows if self._key(other) < key)
        self.beginInsertRows(QModelIndex(), at, at)
        self._rows.insert(at, row)
        self.endInsertRows()

    def _settle(self, position: int) -> None:
        """Moves the changed row to its place, then tells that it changed."""
        row = self._rows[position]
        key = self._key(row)
        others = [other for other in self._rows if other is not row]
        target = sum(1 for other in others if self._key(other) < key)
        if target != position:
            before = target + 1 if target > position else target
            self.beginMoveRows(QModelIndex(), position, position, QModelIndex(), before)
            self._rows.insert(target, self._rows.pop(position))
            self.endMoveRows()
        self.dataChanged.emit(self.index(target), self.index(target))


def docked(rows: list[CallRow], *, away: bool) -> list[CallRow]:
    """The ringing calls that must not move anything: all while a sheet or another page is open,
    else all but a first one without other calls.
    """
    ringing = [row for row in rows if row.ringing]
    busy = away or any(not row.ringing and not row.ended for row in rows)
    return ringing if busy else ringing[1:]


def _rank(call: CallSnapshot) -> int | None:
    """0 ringing, 1 active, 2 held, 3 ended; None for a call that is being ended and keeps its
    place.
    """
    if call.state is LegState.ENDED:
        return 3
    if call.state is LegState.ENDING:
        return None
    if call.state is LegState.INCOMING:
        return 0
    return 2 if call.hold.local in (HoldState.HELD, HoldState.RESUMING) else 1
