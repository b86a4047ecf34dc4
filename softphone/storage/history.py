"""The history of calls, in SQLite. Built for 100,000 rows: pages by key, a search over one folded
column.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from dataclasses import replace
from typing import Any

import msgspec

from softphone.domain.history import (
    HistoryFilter,
    HistoryPage,
    HistoryQuery,
    HistoryRecord,
    TimelineStep,
)
from softphone.domain.quality import QualitySummary
from softphone.domain.reasons import EndReason
from softphone.storage.database import Database

MIGRATION = """
CREATE TABLE call (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    direction TEXT NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    uri TEXT NOT NULL,
    started_at REAL NOT NULL,
    answered_at REAL,
    ended_at REAL NOT NULL,
    result TEXT NOT NULL,
    result_text TEXT NOT NULL,
    codec TEXT NOT NULL,
    mos REAL,
    timeline TEXT NOT NULL,
    missed INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    folded TEXT NOT NULL
);
CREATE INDEX call_found ON call (id, folded, direction, account, missed);
CREATE INDEX call_missed ON call (id, folded, account) WHERE missed;
CREATE INDEX call_unseen ON call (id) WHERE missed AND NOT seen
"""

OPEN_CALLS = """
CREATE TABLE open_call (
    call TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    record TEXT NOT NULL
)
"""

QUALITY = """
ALTER TABLE call ADD COLUMN quality TEXT
"""

_COLUMNS = (
    "id, account, direction, name, number, uri, started_at, answered_at, ended_at, result, "
    "result_text, codec, mos, timeline, seen, quality"
)
_MOST_A_PAGE = 1000
_NO_ID = 2**63 - 1
_NARROW = "call INDEXED BY call_found"
_SOURCES = {HistoryFilter.MISSED: "call INDEXED BY call_missed"}
_NO_DIGITS = re.compile(r"[^0-9]")
_LIKE_A_NUMBER = re.compile(r"[0-9()+./-]+\Z")


class HistoryStore:
    """Every method may block and raise `Problem`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, record: HistoryRecord, call: str = "") -> HistoryRecord:
        """Keeps a call; the answer has its id. A missed one is unseen until it is looked at.

        `call` is the name by which it was noted while it went on.
        """
        with self._database.transaction() as connection:
            added = _insert(connection, record)
            connection.execute("DELETE FROM open_call WHERE call = ?", (call,))
        return added

    def note_open(self, call: str, record: HistoryRecord) -> None:
        """Keeps what is known of a call that goes on, in place of what was known of it."""
        text = json.dumps(msgspec.to_builtins(record), ensure_ascii=False)
        with self._database.transaction() as connection:
            sql = "INSERT OR REPLACE INTO open_call (call, account, record) VALUES (?, ?, ?)"
            connection.execute(sql, (call, record.account, text))

    def take_open(self) -> tuple[HistoryRecord, ...]:
        """Makes calls of those that were noted and whose end nobody told."""
        taken = []
        with self._database.transaction() as connection:
            rows = connection.execute("SELECT record FROM open_call ORDER BY rowid").fetchall()
            for (text,) in rows:
                with contextlib.suppress(msgspec.ValidationError, ValueError):
                    record = msgspec.convert(json.loads(text), HistoryRecord)
                    taken.append(_insert(connection, record))
            connection.execute("DELETE FROM open_call")
        return tuple(taken)

    def page(self, query: HistoryQuery) -> HistoryPage:
        where, values = _conditions(query)
        source = _SOURCES.get(query.filter, _NARROW)
        limit = max(1, min(query.limit, _MOST_A_PAGE))
        values |= {"before": query.before or _NO_ID, "limit": limit}

        def count(connection: sqlite3.Connection, which: str) -> int:
            sql = f"SELECT count(*) FROM {source} WHERE {where} AND {which}"  # noqa: S608
            return int(connection.execute(sql, values).fetchone()[0])

        # The index alone tells which rows fit; the wide rows are read only for the page.
        chosen = f"SELECT id FROM {source} WHERE {where} AND id < :before ORDER BY id DESC"  # noqa: S608
        sql = f"SELECT {_COLUMNS} FROM call WHERE id IN ({chosen} LIMIT :limit) ORDER BY id DESC"  # noqa: S608
        with self._database.transaction() as connection:
            rows = connection.execute(sql, values).fetchall()
            full = len(rows) == limit
            total = count(connection, "id < :before") if full else len(rows)
            if query.before:
                total += count(connection, "id >= :before")
            unseen = _unseen(connection)
        return HistoryPage(tuple(_record(row) for row in rows), total, unseen)

    def unseen(self) -> int:
        with self._database.transaction() as connection:
            return _unseen(connection)

    def mark_seen(self) -> int:
        """Every missed call has been looked at; answers how many had not."""
        with self._database.transaction() as connection:
            return connection.execute("UPDATE call SET seen = 1 WHERE missed AND NOT seen").rowcount

    def delete(self, record_ids: tuple[int, ...]) -> None:
        with self._database.transaction() as connection:
            connection.executemany("DELETE FROM call WHERE id = ?", [(one,) for one in record_ids])
        self._database.wipe()

    def clear(self, account: str = "") -> None:
        """Forgets every call, or those of one account."""
        with self._database.transaction() as connection:
            if account:
                connection.execute("DELETE FROM call WHERE account = ?", (account,))
                connection.execute("DELETE FROM open_call WHERE account = ?", (account,))
            else:
                connection.execute("DELETE FROM call")
                connection.execute("DELETE FROM open_call")
        self._database.wipe()


_PLAIN = (
    "account",
    "direction",
    "name",
    "number",
    "uri",
    "started_at",
    "answered_at",
    "ended_at",
    "result_text",
    "codec",
    "mos",
)


def _insert(connection: sqlite3.Connection, record: HistoryRecord) -> HistoryRecord:
    row = {
        **{name: getattr(record, name) for name in _PLAIN},
        "result": record.result.value,
        "timeline": json.dumps(msgspec.to_builtins(record.timeline), ensure_ascii=False),
        "quality": json.dumps(msgspec.to_builtins(record.quality)) if record.quality else None,
        "missed": record.missed,
        "seen": not record.missed,
        "folded": folded(record.name, record.number),
    }
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    sql = f"INSERT INTO call ({names}) VALUES ({places})"  # noqa: S608  our own names
    cursor = connection.execute(sql, row)
    return replace(record, id=int(cursor.lastrowid or 0), seen=not record.missed)


def folded(name: str, number: str) -> str:
    """What a search looks at: case and separators do not count."""
    return f"{name.casefold()}\n{number.casefold()}\n{_NO_DIGITS.sub('', number)}"


def _conditions(query: HistoryQuery) -> tuple[str, dict[str, Any]]:
    parts = ["1"]
    values: dict[str, Any] = {}
    if query.account:
        parts.append("account = :account")
        values["account"] = query.account
    if query.filter is HistoryFilter.MISSED:
        parts.append("missed")
    elif query.filter is not HistoryFilter.ALL:
        parts.append("direction = :direction")
        values["direction"] = query.filter.value
    for number, word in enumerate(query.search.split()[:8]):
        digits = _NO_DIGITS.sub("", word)
        name = f"word{number}"
        values[name] = word.casefold()
        condition = f"instr(folded, :{name})"
        if len(digits) > 2 and digits != word and _LIKE_A_NUMBER.match(word):
            values[f"digits{number}"] = digits
            condition = f"(instr(folded, :digits{number}) OR {condition})"
        parts.append(condition)
    return " AND ".join(parts), values


def _unseen(connection: sqlite3.Connection) -> int:
    (unseen,) = connection.execute("SELECT count(*) FROM call WHERE missed AND NOT seen").fetchone()
    return int(unseen)


def _record(row: tuple[Any, ...]) -> HistoryRecord:
    (number, account, direction, name, phone_number, uri, started, answered, ended, *rest) = row
    result, result_text, codec, mos, timeline, seen, quality = rest
    return HistoryRecord(
        account=account,
        direction=direction,
        name=name,
        number=phone_number,
        uri=uri,
        started_at=started,
        answered_at=answered,
        ended_at=ended,
        result=EndReason(result),
        result_text=result_text,
        codec=codec,
        mos=mos,
        timeline=msgspec.convert(json.loads(timeline), tuple[TimelineStep, ...]),
        seen=bool(seen),
        id=number,
        quality=msgspec.convert(json.loads(quality), QualitySummary) if quality else None,
    )
