"""Contacts from and to files, and the review of duplicates: results in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from softphone.domain.commands import ExportContacts, MergeContacts
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do
from tests.gui.test_contacts import book, person, rows
from tests.gui.test_people import choose

__all__ = ["book"]

LEFT = Qt.MouseButton.LeftButton
_TABLE = "Name,Phone,E-mail\nAda Ames,212 555 0110,\nNew One,,new@x.example\n,,\nBad,abc,\n"


def test_a_file_is_taken_in(qtbot: QtBot, book: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(_TABLE)
    do(book, "contact.files")
    sheet = book.contacts.files
    assert book.host.sheet is sheet
    sheet.import_file(str(file))
    words = "2 added, 0 merged with contacts you had, 1 were here already."
    qtbot.waitUntil(lambda: "added" in sheet.result.text() or sheet.problem.isVisible())
    assert sheet.result.text() == words, sheet.problem.label.text()
    assert "Line 5" in sheet.bad.text()
    qtbot.waitUntil(lambda: "New One" in rows(book))


def test_the_dialog_leads_to_the_phone(
    qtbot: QtBot,
    book: MainWindow,
    phone: FakePhone,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "open", lambda _dialog: None)
    do(book, "contact.files")
    sheet = book.contacts.files
    QTest.mouseClick(sheet.write_out, LEFT)
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    file = str(tmp_path / "all.vcf")
    dialog.fileSelected.emit(file)
    dialog.close()
    qtbot.waitUntil(lambda: "were written to" in sheet.result.text())
    assert phone.commands(ExportContacts) == [ExportContacts(file)]
    assert Path(file).read_text().count("BEGIN:VCARD") == 4


def test_a_file_that_is_none(qtbot: QtBot, book: MainWindow, tmp_path: Path) -> None:
    do(book, "contact.files")
    book.contacts.files.import_file(str(tmp_path / "missing.vcf"))
    qtbot.waitUntil(book.contacts.files.problem.isVisible)
    assert not book.contacts.files.result.isVisible()


def test_duplicates_are_merged_on_demand(qtbot: QtBot, book: MainWindow, phone: FakePhone) -> None:
    first = next(each for each in phone.contacts.all() if each.name == "Ada Ames")
    twin = phone.contacts.add("ada ames", "212-555-0110", organisation="Acme")
    phone.contacts.add("Somebody Else", "212 555 0199")
    do(book, "contact.duplicates")
    sheet = book.contacts.files
    qtbot.waitUntil(lambda: len(sheet._cards) == 2)
    card = sheet._cards[0]
    assert card.accessibleName().startswith("The same name: ")
    ids = tuple(each.id for each in card.contacts)
    card.button.setFocus()
    QTest.keyClick(card.button, Qt.Key.Key_Return)
    assert phone.commands(MergeContacts) == []
    QTest.keyClick(card.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: phone.commands(MergeContacts) == [MergeContacts(ids)])
    qtbot.waitUntil(lambda: len(sheet._cards) == 1)
    assert {first.id, twin.id} == set(ids)
    sheet._cards[0].apart.emit()
    assert sheet._cards == []
    qtbot.waitUntil(lambda: sum(name.casefold() == "ada ames" for name in rows(book)) == 1)


def test_the_menu_suggests_a_merge(qtbot: QtBot, book: MainWindow, phone: FakePhone) -> None:
    phone.contacts.add("A. Ames & Co", "212 555 0110")
    qtbot.waitUntil(lambda: "A. Ames & Co" in rows(book))
    menu = person(book, "Ada Ames")
    merge = next(each for each in menu.actions() if each.objectName() == "person.merge")
    assert merge.text() == "Merge with “A. Ames && Co”…"
    choose(menu, "person.merge")
    assert book.host.sheet is book.contacts.files
    assert len(book.contacts.files._cards) == 1
    assert phone.commands(MergeContacts) == []


def test_a_merge_that_fails_keeps_the_card(
    qtbot: QtBot, book: MainWindow, phone: FakePhone
) -> None:
    ada = next(each for each in phone.contacts.all() if each.name == "Ada Ames")
    twin = phone.contacts.add("Ada Ames")
    book.contacts.review([ada, twin])
    phone.contacts.store.remove([twin.id])
    sheet = book.contacts.files
    QTest.mouseClick(sheet._cards[0].button, LEFT)
    qtbot.waitUntil(sheet.problem.isVisible)
    assert sheet._cards[0].button.isEnabled()
