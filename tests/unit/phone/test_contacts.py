"""Contacts off the loop: the answers come later, a caller's name at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from softphone.domain.contact import Contact, ContactNumber, ContactQuery
from softphone.domain.errors import Problem
from softphone.phone.background import Background, Later
from softphone.phone.contacts import ContactBook
from softphone.storage.contact_files import ContactFiles
from softphone.storage.contacts import MIGRATION, ContactStore
from softphone.storage.database import Database
from tests.unit.phone.fakes import SameThread

T = TypeVar("T")
PATIENCE_S = 10.0
BEN = Contact(name="Ben", numbers=(ContactNumber("work", "(212) 555-0100"),))


class Desk:
    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "phone.db", [MIGRATION])
        self.store = ContactStore(self.database)
        self.background = SameThread()
        self.region = "US"
        self.changes = 0
        self.book = ContactBook(
            self.store, ContactFiles(), self.background, lambda: self.region, self._changed
        )

    def _changed(self) -> None:
        self.changes += 1

    def answer(self, later: Later[T]) -> T:
        answers: list[T] = []
        problems: list[Problem] = []
        later.then(answers.append, problems.append)
        self.background.deliver()
        if problems:
            raise problems[0]
        (answer,) = answers
        return answer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.database.close()


def test_a_callers_name_is_known_as_soon_as_the_contact_is_kept(desk: Desk) -> None:
    assert desk.book.name_of("2125550100") == ""
    ben = desk.answer(desk.book.add(BEN))
    assert desk.book.name_of("+12125550100") == "Ben"
    assert desk.book.name_of("anonymous") == ""
    assert desk.book.name_of("\ud83d") == ""
    desk.answer(desk.book.change(Contact(id=ben.id, name="Cy", numbers=ben.numbers)))
    assert desk.book.name_of("2125550100") == "Cy"
    (gone,) = desk.answer(desk.book.remove([ben.id]))
    assert desk.book.name_of("2125550100") == ""
    assert desk.answer(desk.book.add(gone)).name == "Cy"
    assert desk.changes == 4


def test_names_are_read_at_the_start_and_for_another_region(desk: Desk) -> None:
    desk.store.add(Contact(name="Zoë", numbers=(ContactNumber("", "020 7183 8750"),)), "US")
    desk.answer(desk.book.refresh())
    assert desk.book.name_of("+442071838750") == ""
    desk.region = "GB"
    desk.answer(desk.book.refresh())
    assert desk.book.name_of("+442071838750") == "Zoë"


def test_a_refused_change_changes_nothing(desk: Desk) -> None:
    desk.answer(desk.book.add(BEN))
    with pytest.raises(Problem, match="empty"):
        desk.answer(desk.book.add(Contact()))
    with pytest.raises(Problem, match="gone"):
        desk.answer(desk.book.change(Contact(id=99, name="Cy")))
    assert desk.changes == 1
    assert desk.book.name_of("2125550100") == "Ben"


def test_what_is_exported_is_not_imported_twice(desk: Desk, tmp_path: Path) -> None:
    desk.answer(desk.book.add(BEN))
    cy = desk.answer(desk.book.add(Contact(name="Cy", numbers=(ContactNumber("", "103"),))))
    for name in ("a.vcf", "a.csv"):
        assert desk.answer(desk.book.export_file(tmp_path / name)) == 2
        result = desk.answer(desk.book.import_file(tmp_path / name))
        assert (result.added, result.merged, result.unchanged) == (0, 0, 2)
    assert desk.answer(desk.book.export_file(tmp_path / "a.csv", [cy.id])) == 1


def test_bad_rows_of_an_import_are_told_and_good_ones_kept(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,number\nBen,102\nCy,none\n")
    result = desk.answer(desk.book.import_file(tmp_path / "a.csv"))
    assert result.added == 1
    assert [row.line for row in result.bad] == [3]
    assert desk.book.name_of("102") == "Ben"
    with pytest.raises(Problem, match="cannot be read"):
        desk.answer(desk.book.import_file(tmp_path / "missing.csv"))


def test_duplicates_become_one(desk: Desk) -> None:
    desk.answer(desk.book.add(BEN))
    desk.answer(desk.book.add(BEN))
    (found,) = desk.answer(desk.book.duplicates())
    desk.answer(desk.book.merge([contact.id for contact in found.contacts]))
    assert desk.answer(desk.book.page(ContactQuery())).total == 1


def test_changes_that_are_told_in_another_order_leave_the_newest_names(desk: Desk) -> None:
    desk.book.add(BEN)
    desk.book.remove([1])
    desk.background._waiting.reverse()
    desk.background.deliver()
    assert desk.book.name_of("2125550100") == ""


def test_the_loop_does_not_wait_for_the_database(tmp_path: Path) -> None:
    database = Database(tmp_path / "phone.db", [MIGRATION])
    background = Background()
    told = threading.Event()
    book = ContactBook(ContactStore(database), ContactFiles(), background, lambda: "US", told.set)
    with database.transaction():
        book.add(BEN)
        assert book.name_of("2125550100") == ""
    for _ in range(int(PATIENCE_S / 0.01)):
        background.deliver()
        if told.wait(0.01):
            break
    assert book.name_of("2125550100") == "Ben"
    background.close()
    database.close()
