"""The contacts, in SQLite. Built for 5,000: a search over one folded column, numbers found by an
indexed key.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from softphone.domain.contact import (
    BadRow,
    Contact,
    ContactNumber,
    ContactPage,
    ContactQuery,
    ImportResult,
    folded,
    tidied,
)
from softphone.domain.contact_merge import Duplicates, duplicates, identities, merged
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.storage.database import Database
from softphone.storage.number_key import number_forms, number_key

MIGRATION = """
CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    email TEXT NOT NULL,
    note TEXT NOT NULL,
    favourite INTEGER NOT NULL,
    sorted TEXT NOT NULL,
    folded TEXT NOT NULL
);
CREATE INDEX contact_sorted ON contact (sorted, id);
CREATE INDEX contact_favourite ON contact (favourite DESC, sorted, id);
CREATE TABLE contact_number (
    contact INTEGER NOT NULL REFERENCES contact ON DELETE CASCADE,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    number TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (contact, place)
) WITHOUT ROWID;
CREATE INDEX contact_number_key ON contact_number (key);
CREATE TABLE contact_region (region TEXT NOT NULL)
"""

_COLUMNS = "id, name, organisation, email, note, favourite"
_MOST_A_PAGE = 1000
_MOST_VARIABLES = 500
_NO_DIGITS = re.compile(r"[^0-9]")
_LIKE_A_NUMBER = re.compile(r"[0-9()+./ -]+\Z")
_SHORTEST_DIGITS = 3
_LONGEST_SEARCH = 200


class ContactStore:
    """Every method may block and raise `Problem`. `region` is the ISO 3166 country in which numbers
    without + are read; when it changes, all numbers get new keys with the next call.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, contact: Contact, region: str) -> Contact:
        """Keeps a contact; the answer has its id, and is tidied."""
        tidy = tidied(contact)
        with self._database.transaction() as connection:
            _use_region(connection, region)
            return _insert(connection, tidy, region)

    def change(self, contact: Contact, region: str) -> Contact:
        """Replaces the contact with that id; the answer is tidied."""
        tidy = tidied(contact)
        with self._database.transaction() as connection:
            _use_region(connection, region)
            _update(connection, tidy, region)
        return tidy

    def remove(self, contact_ids: Iterable[int]) -> tuple[Contact, ...]:
        """Forgets these; answers what they were, so that it can be undone with `add`."""
        ids = tuple(contact_ids)
        with self._database.transaction() as connection:
            gone = _load(connection, ids)
            _delete(connection, ids)
        return gone

    def newest(self) -> int:
        """The highest id given away so far; later contacts have higher ones."""
        with self._database.transaction() as connection:
            (newest,) = connection.execute(
                "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'contact'"
            ).fetchone()
        return int(newest)

    def remove_after(self, contact_id: int) -> None:
        """Forgets every contact that is newer than this one."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM contact WHERE id > ?", (contact_id,))
        self._database.wipe()

    def page(self, query: ContactQuery, region: str) -> ContactPage:
        where, values = _conditions(query, region)
        order = "favourite DESC, sorted, id" if query.favourites_first else "sorted, id"
        start, limit = max(0, query.offset), max(1, min(query.limit, _MOST_A_PAGE))
        with self._database.transaction() as connection:
            _use_region(connection, region)
            found = connection.execute(
                f"SELECT id FROM contact WHERE {where} ORDER BY {order}",  # noqa: S608  our own names
                values,
            ).fetchall()
            ids = [one for (one,) in found[start : start + limit]]
            return ContactPage(_load(connection, ids), len(found))

    def all(self, contact_ids: Iterable[int] = ()) -> tuple[Contact, ...]:
        """Those with these ids, or every one in the order of names."""
        with self._database.transaction() as connection:
            return _load(connection, tuple(contact_ids) or _every_id(connection))

    def find_number(self, number: str, region: str) -> Contact | None:
        """The contact with this number in any form, a favourite before others."""
        with self._database.transaction() as connection:
            _use_region(connection, region)
            row = connection.execute(
                "SELECT contact.id FROM contact_number JOIN contact ON contact.id = contact "
                "WHERE key = ? ORDER BY favourite DESC, contact.id LIMIT 1",
                (number_key(number, region),),
            ).fetchone()
            return _load(connection, row)[0] if row else None

    def names(self, region: str) -> dict[str, str]:
        """The name for each number's key, as `find_number` would choose it."""
        with self._database.transaction() as connection:
            _use_region(connection, region)
            rows = connection.execute(
                "SELECT key, coalesce(nullif(name, ''), organisation) FROM contact_number "
                "JOIN contact ON contact.id = contact ORDER BY favourite, contact.id DESC"
            ).fetchall()
        return {key: name for key, name in rows if name}

    def key(self, number: str, region: str) -> str:
        """What `names` knows a number by. Does not block."""
        return number_key(number, region)

    def duplicates(self, region: str) -> tuple[Duplicates, ...]:
        return duplicates(self.all(), _key_in(region))

    def merge(self, contact_ids: Sequence[int], region: str) -> Contact:
        """Makes one of these; the first one stays and gets what the others know."""
        ids = tuple(dict.fromkeys(contact_ids))
        with self._database.transaction() as connection:
            _use_region(connection, region)
            contacts = _load(connection, ids)
            if not ids or len(contacts) != len(ids):
                raise _gone()
            whole = merged(contacts[0], contacts[1:], _key_in(region))
            _delete(connection, ids[1:])
            _update(connection, whole, region)
        return whole

    def take_in(self, contacts: Iterable[Contact], region: str) -> ImportResult:
        """Adds what is new and merges what is here already, by the rules of `contact_merge`. The
        contacts must be tidied.
        """
        key = _key_in(region)
        added = merged_in = unchanged = 0
        bad: list[BadRow] = []
        with self._database.transaction() as connection:
            _use_region(connection, region)
            known = {each.id: each for each in _load(connection, _every_id(connection))}
            owner = {one: each.id for each in known.values() for one in identities(each, key)}
            for contact in contacts:
                same = [owner[one] for one in sorted(identities(contact, key)) if one in owner]
                if not same:
                    kept = _insert(connection, contact, region)
                    added += 1
                else:
                    before = known[same[0]]
                    try:
                        kept = merged(before, [contact], key)
                    except Problem as problem:
                        bad.append(BadRow.of(0, problem.text.said[1]))
                        continue
                    if kept == before:
                        unchanged += 1
                        continue
                    _update(connection, kept, region)
                    merged_in += 1
                known[kept.id] = kept
                owner.update(dict.fromkeys(identities(kept, key), kept.id))
        return ImportResult(added, merged_in, unchanged, tuple(bad))


def _key_in(region: str) -> Callable[[str], str]:
    return lambda number: number_key(number, region)


def _gone() -> Problem:
    return Problem(
        "This contact is gone",
        "It was removed or merged in the meantime.",
        "Look it up again, or add it anew.",
    )


def _use_region(connection: sqlite3.Connection, region: str) -> None:
    """Numbers kept under another region's keys get this one's."""
    row = connection.execute("SELECT region FROM contact_region").fetchone()
    if row == (region,):
        return
    for contact in _load(connection, _every_id(connection)):
        _update(connection, contact, region)
    connection.execute("DELETE FROM contact_region")
    connection.execute("INSERT INTO contact_region VALUES (?)", (region,))


def _every_id(connection: sqlite3.Connection) -> list[int]:
    rows = connection.execute("SELECT id FROM contact ORDER BY sorted, id").fetchall()
    return [number for (number,) in rows]


def _load(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Contact, ...]:
    """In the order of `ids`, without those that are not there."""
    numbers: dict[int, list[ContactNumber]] = {}
    found: dict[int, Contact] = {}
    for start in range(0, len(ids), _MOST_VARIABLES):
        some = ids[start : start + _MOST_VARIABLES]
        marks = ", ".join("?" * len(some))
        for owner, label, number in connection.execute(
            "SELECT contact, label, number FROM contact_number "  # noqa: S608  only marks
            f"WHERE contact IN ({marks}) ORDER BY contact, place",
            some,
        ):
            numbers.setdefault(owner, []).append(ContactNumber(label, number))
        for row in connection.execute(
            f"SELECT {_COLUMNS} FROM contact WHERE id IN ({marks})",  # noqa: S608  only marks
            some,
        ):
            contact_id, name, organisation, email, note, favourite = row
            found[contact_id] = Contact(
                id=contact_id,
                name=name,
                organisation=organisation,
                numbers=tuple(numbers.get(contact_id, ())),
                email=email,
                note=note,
                favourite=bool(favourite),
            )
    return tuple(found[one] for one in ids if one in found)


def _delete(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    connection.executemany("DELETE FROM contact WHERE id = ?", [(one,) for one in ids])


def _insert(connection: sqlite3.Connection, contact: Contact, region: str) -> Contact:
    row = _row(contact, region)
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    sql = f"INSERT INTO contact ({names}) VALUES ({places})"  # noqa: S608  our own names
    kept = replace(contact, id=int(connection.execute(sql, row).lastrowid or 0))
    _insert_numbers(connection, kept, region)
    return kept


def _update(connection: sqlite3.Connection, contact: Contact, region: str) -> None:
    row = _row(contact, region)
    changes = ", ".join(f"{name} = :{name}" for name in row)
    sql = f"UPDATE contact SET {changes} WHERE id = :id"  # noqa: S608  our own names
    if connection.execute(sql, {**row, "id": contact.id}).rowcount == 0:
        raise _gone()
    connection.execute("DELETE FROM contact_number WHERE contact = ?", (contact.id,))
    _insert_numbers(connection, contact, region)


def _row(contact: Contact, region: str) -> dict[str, Any]:
    forms = [form for each in contact.numbers for form in number_forms(each.number, region)]
    texts = [contact.name, contact.organisation, contact.email]
    texts += (each.number for each in contact.numbers)
    return {
        "name": contact.name,
        "organisation": contact.organisation,
        "email": contact.email,
        "note": contact.note,
        "favourite": contact.favourite,
        "sorted": folded(contact.title),
        "folded": "\n".join([*map(folded, texts), *forms]),
    }


def _insert_numbers(connection: sqlite3.Connection, contact: Contact, region: str) -> None:
    connection.executemany(
        "INSERT INTO contact_number (contact, place, label, number, key) VALUES (?, ?, ?, ?, ?)",
        [
            (contact.id, place, each.label, each.number, number_key(each.number, region))
            for place, each in enumerate(contact.numbers)
        ],
    )


def _conditions(query: ContactQuery, region: str) -> tuple[str, dict[str, Any]]:
    parts = ["1"]
    values: dict[str, Any] = {}
    if query.favourites_only:
        parts.append("favourite")
    search = clean(query.search, _LONGEST_SEARCH)
    digits = _NO_DIGITS.sub("", search)
    if len(digits) >= _SHORTEST_DIGITS and _LIKE_A_NUMBER.match(search):
        values["digits"] = digits
        values["whole"] = _NO_DIGITS.sub("", number_key(search, region)) or digits
        parts.append("(instr(folded, :digits) OR instr(folded, :whole))")
        return " AND ".join(parts), values
    for number, word in enumerate(folded(search).split()[:8]):
        values[f"word{number}"] = word
        parts.append(f"instr(folded, :word{number})")
    return " AND ".join(parts), values
