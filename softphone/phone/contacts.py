"""The user's contacts, and the names of callers from them. Files and database are read and written
in the background; the name of a caller is known without waiting.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from softphone.domain.contact import (
    Contact,
    ContactFile,
    ContactPage,
    ContactQuery,
    ImportResult,
)
from softphone.domain.contact_merge import Duplicates
from softphone.domain.errors import Problem
from softphone.phone.background import Background, Later

T = TypeVar("T")


class Contacts(Protocol):
    """Where contacts are kept. Every method but `key` may block; all may raise `Problem`. `region`
    is the ISO 3166 country in which numbers without + are read.
    """

    def add(self, contact: Contact, region: str) -> Contact: ...

    def change(self, contact: Contact, region: str) -> Contact: ...

    def remove(self, contact_ids: Iterable[int]) -> tuple[Contact, ...]: ...

    def newest(self) -> int: ...

    def remove_after(self, contact_id: int) -> None: ...

    def page(self, query: ContactQuery, region: str) -> ContactPage: ...

    def all(self, contact_ids: Iterable[int] = ()) -> tuple[Contact, ...]: ...

    def names(self, region: str) -> dict[str, str]: ...

    def key(self, number: str, region: str) -> str: ...

    def duplicates(self, region: str) -> tuple[Duplicates, ...]: ...

    def merge(self, contact_ids: Sequence[int], region: str) -> Contact: ...

    def take_in(self, contacts: Iterable[Contact], region: str) -> ImportResult: ...


class AddressBooks(Protocol):
    """Files of contacts. Both may block and raise `Problem`."""

    def read(self, file: Path) -> ContactFile: ...

    def write(self, file: Path, contacts: Sequence[Contact]) -> None: ...


class ContactBook:
    """The loop's thread alone calls it. `region` is asked at each use; after a change of it
    `refresh` brings the names up to date. `changed` hears on the loop of every change.
    """

    def __init__(
        self,
        contacts: Contacts,
        books: AddressBooks,
        background: Background,
        region: Callable[[], str],
        changed: Callable[[], None],
    ) -> None:
        self._contacts = contacts
        self._books = books
        self._background = background
        self._region = region
        self._changed = changed
        self._names: dict[str, str] = {}
        self._names_region = ""
        self._names_turn = 0
        self._turns = 0
        self._reading = threading.Lock()

    def refresh(self) -> Later[None]:
        """Reads the names: at the start, and when the region has changed."""
        return self._write(lambda region: None)

    def name_of(self, number: str) -> str:
        """The name of whoever has this number, empty when nobody is known. Never waits."""
        if not self._names:
            return ""
        return self._names.get(self._contacts.key(number, self._names_region), "")

    def page(self, query: ContactQuery) -> Later[ContactPage]:
        region = self._region()
        return self._background.run(lambda: self._contacts.page(query, region))

    def add(self, contact: Contact) -> Later[Contact]:
        return self._write(lambda region: self._contacts.add(replace(contact, id=0), region))

    def change(self, contact: Contact) -> Later[Contact]:
        return self._write(lambda region: self._contacts.change(contact, region))

    def remove(self, contact_ids: Sequence[int]) -> Later[tuple[Contact, ...]]:
        """Answers what they were; `add` brings one back."""
        return self._write(lambda region: self._contacts.remove(contact_ids))

    def newest(self) -> Later[int]:
        """The id of the newest contact, for `remove_after`."""
        return self._background.run(self._contacts.newest)

    def remove_after(self, contact_id: int) -> Later[None]:
        """Forgets what was added since."""
        return self._write(lambda region: self._contacts.remove_after(contact_id))

    def merge(self, contact_ids: Sequence[int]) -> Later[Contact]:
        """Makes one of these; the first one stays."""
        return self._write(lambda region: self._contacts.merge(contact_ids, region))

    def duplicates(self) -> Later[tuple[Duplicates, ...]]:
        region = self._region()
        return self._background.run(lambda: self._contacts.duplicates(region))

    def import_file(self, file: Path) -> Later[ImportResult]:
        """Adds what the file has and is not here yet."""

        def work(region: str) -> ImportResult:
            found = self._books.read(file)
            result = self._contacts.take_in(found.contacts, region)
            return replace(result, bad=found.bad + result.bad)

        return self._write(work)

    def export_file(self, file: Path, contact_ids: Sequence[int] = ()) -> Later[int]:
        """Writes these, or all; answers how many."""

        def work() -> int:
            contacts = self._contacts.all(contact_ids)
            self._books.write(file, contacts)
            return len(contacts)

        return self._background.run(work)

    def _write(self, work: Callable[[str], T]) -> Later[T]:
        """Carries out a change and reads the names anew; those are in use before the answer
        comes.
        """
        region = self._region()
        outcome: Future[T] = Future()
        answer: Later[T] = Later()

        def change() -> tuple[T, dict[str, str], int]:
            result = work(region)
            with self._reading:
                self._turns += 1
                return result, self._contacts.names(region), self._turns

        def done(changed: tuple[T, dict[str, str], int]) -> None:
            result, names, turn = changed
            # Two changes may end in one order and be told in the other.
            if turn > self._names_turn:
                self._names, self._names_region, self._names_turn = names, region, turn
            outcome.set_result(result)
            answer.finish(outcome)
            self._changed()

        def failed(problem: Problem) -> None:
            outcome.set_exception(problem)
            answer.finish(outcome)

        self._background.run(change).then(done, failed)
        return answer
