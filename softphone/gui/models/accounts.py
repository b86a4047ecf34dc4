"""The accounts as a list, and which of them calls are placed from."""

from __future__ import annotations

import time
from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from softphone.domain.snapshots import AccountSnapshot, Voicemail

_ANY_INDEX = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class AccountListModel(QAbstractListModel):
    """In the phone's order, one row per account id."""

    SNAPSHOT_ROLE = Qt.ItemDataRole.UserRole + 1
    ID_ROLE = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[AccountSnapshot] = []
        self._retry_at_s: dict[str, float] = {}

    def rowCount(self, parent: _ANY_INDEX = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _ANY_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        account = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return account.address
        if role == self.SNAPSHOT_ROLE:
            return account
        return account.id if role == self.ID_ROLE else None

    @property
    def accounts(self) -> tuple[AccountSnapshot, ...]:
        return tuple(self._rows)

    def account(self, account_id: str) -> AccountSnapshot | None:
        return next((row for row in self._rows if row.id == account_id), None)

    def chosen(self, preferred: str) -> AccountSnapshot | None:
        """The account calls are placed from: the preferred address, else the phone's default, else
        the first.
        """
        by_address = next((row for row in self._rows if row.address == preferred), None)
        default = next((row for row in self._rows if row.default), None)
        return by_address or default or (self._rows[0] if self._rows else None)

    def retry_in_s(self, account: AccountSnapshot) -> int | None:
        """Seconds until the next try, counted down here from what the phone said when the state
        began.
        """
        if account.retry_in_s is None or account.id not in self._retry_at_s:
            return account.retry_in_s
        return max(0, round(self._retry_at_s[account.id] - time.monotonic()))

    def take(self, account: AccountSnapshot) -> None:
        position = next((at for at, row in enumerate(self._rows) if row.id == account.id), None)
        known = None if position is None else self._rows[position]
        if account.retry_in_s is None:
            self._retry_at_s.pop(account.id, None)
        elif known is None or (known.revision, known.retry_in_s) != (
            account.revision,
            account.retry_in_s,
        ):
            self._retry_at_s[account.id] = time.monotonic() + account.retry_in_s
        if position is None:
            end = len(self._rows)
            self.beginInsertRows(QModelIndex(), end, end)
            self._rows.append(account)
            self.endInsertRows()
        elif account != known:
            self._rows[position] = account
            self.dataChanged.emit(self.index(position), self.index(position))

    def take_all(self, accounts: Iterable[AccountSnapshot]) -> None:
        accounts = list(accounts)
        kept = {account.id for account in accounts}
        for row in self.accounts:
            if row.id not in kept:
                self.remove(row.id)
        for account in accounts:
            self.take(account)

    def take_voicemail(self, account_id: str, voicemail: Voicemail) -> None:
        from dataclasses import replace

        account = self.account(account_id)
        if account is not None:
            self.take(replace(account, voicemail=voicemail))

    def remove(self, account_id: str) -> None:
        for position, row in enumerate(self._rows):
            if row.id == account_id:
                self.beginRemoveRows(QModelIndex(), position, position)
                del self._rows[position]
                self.endRemoveRows()
                return
