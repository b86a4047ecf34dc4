"""Contacts in the list of people and in their sheet: one calm list, nothing typed is lost, nothing
is dialled that was not looked at.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from softphone.domain.commands import (
    Command,
    Dial,
    ListContacts,
    RemoveContacts,
    SaveContact,
    UnwatchPerson,
    WatchPerson,
)
from softphone.domain.contact import ContactNumber
from softphone.domain.errors import Problem
from softphone.domain.lamp import LampState
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do, wait_calls
from tests.gui.test_people import choose, spoken

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def book(qtbot: QtBot, phone: FakePhone, open_window: OpenWindow) -> MainWindow:
    """The page of people open: two colleagues and four contacts, one of them a colleague too."""
    phone.add_account()
    phone.codes.watch("103", "Cy Cole", LampState.IDLE)
    phone.codes.watch("102", "", LampState.IN_CALL)
    phone.contacts.add("Zoë Ortega", "+1 212 555 0199", favourite=True)
    phone.contacts.add("Ben Brook", ("mobile", "+1 212 555 0100"), ("desk", "1-02"))
    phone.contacts.add("Ada Ames", ("work", "212 555 0110"), ("home", "212 555 0111"))
    phone.contacts.add("", organisation="Bolt & Sons", email="a@bolt.example")
    window = open_window()
    do(window, "view.people")
    qtbot.waitUntil(lambda: len(spoken(window)) == 5)
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    return window


def person(window: MainWindow, name: str) -> QMenu:
    found = next(row.person for row in window.people.rows if row.person.title == name)
    return window.people_view.menu(found)


def names(menu: QMenu) -> list[str]:
    return [action.objectName() for action in menu.actions() if not action.isSeparator()]


def rows(window: MainWindow) -> list[str]:
    return [row.person.title for row in window.people.rows]


def click(window: MainWindow, name: str) -> None:
    view = window.people_view.list
    index = view.model().index(rows(window).index(name), 0)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def test_favourites_then_lamps_then_the_others(book: MainWindow) -> None:
    assert spoken(book) == [
        "Zoë Ortega, +1 212 555 0199, Favourite",
        "Ben Brook, 1-02, In call",
        "Cy Cole, 103, Idle",
        "Ada Ames, 212 555 0110",
        "Bolt & Sons",
    ]


def test_a_change_of_the_lamp_moves_nothing(
    qtbot: QtBot, book: MainWindow, phone: FakePhone
) -> None:
    order = rows(book)
    phone.codes.watch("102", "", LampState.RINGING)
    qtbot.waitUntil(lambda: spoken(book)[1] == "Ben Brook, 1-02, Ringing")
    assert rows(book) == order


def test_both_are_found(qtbot: QtBot, book: MainWindow) -> None:
    view = book.people_view
    QTest.keyClicks(view.filter, "co")
    qtbot.waitUntil(lambda: [each.split(",")[0] for each in spoken(book)] == ["Cy Cole"])
    view.filter.setText("zoe")
    qtbot.waitUntil(lambda: spoken(book) == ["Zoë Ortega, +1 212 555 0199, Favourite"])
    view.filter.setText("(212) 555-01")
    qtbot.waitUntil(lambda: len(spoken(book)) == 3)
    view.filter.setText("1-2125550199")
    qtbot.waitUntil(lambda: spoken(book) == ["Zoë Ortega, +1 212 555 0199, Favourite"])
    assert view.count.text() == "1 of 5"


def test_a_late_answer_is_dropped(
    qtbot: QtBot, book: MainWindow, phone: FakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: dict[str, tuple[Future[Any], Command[Any]]] = {}
    answer = phone.answer

    def slowly(command: Command[Any]) -> Any:
        if isinstance(command, ListContacts) and command.query.search:
            late[command.query.search] = (Future(), command)
            return late[command.query.search][0]
        return answer(command)

    monkeypatch.setattr(phone, "answer", slowly)
    view = book.people_view
    view.filter.setText("12125550199")
    qtbot.waitUntil(lambda: "12125550199" in late)
    view.filter.setText("cole")
    qtbot.waitUntil(lambda: "cole" in late)
    future, command = late["12125550199"]
    future.set_result(answer(command))
    future, command = late["cole"]
    future.set_result(answer(command))
    qtbot.wait(20)
    assert spoken(book) == ["Cy Cole, 103, Idle"]


def test_many_come_in_pages(qtbot: QtBot, phone: FakePhone, open_window: OpenWindow) -> None:
    phone.add_account()
    for number in range(1_000):
        phone.contacts.add(f"Person {number:04}", f"+1212555{number:04}")
    window = open_window()
    assert phone.commands(ListContacts) == []
    do(window, "view.people")
    qtbot.waitUntil(lambda: len(window.people.rows) == 1_000, timeout=10_000)
    asked = [each.query for each in phone.commands(ListContacts) if isinstance(each, ListContacts)]
    assert [query.offset for query in asked] == [0, 200, 400, 600, 800]


def test_a_click_on_several_numbers_asks_which(
    qtbot: QtBot, book: MainWindow, phone: FakePhone
) -> None:
    click(book, "Ada Ames")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [each.text() for each in menu.actions()] == [
        "212 555 0110   work",
        "212 555 0111   home",
    ]
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("212 555 0111", "a-101")])


def test_a_click_on_nobody_to_call_opens_the_sheet(book: MainWindow) -> None:
    click(book, "Bolt & Sons")
    assert book.host.sheet is book.contacts.sheet
    assert book.contacts.sheet.organisation.text() == "Bolt & Sons"


def test_a_code_is_never_dialled_from_a_row(
    qtbot: QtBot, book: MainWindow, phone: FakePhone
) -> None:
    phone.contacts.add("Trap", "*72900")
    qtbot.waitUntil(lambda: "Trap" in rows(book))
    click(book, "Trap")
    assert book.dial_field.field.text() == "*72900"
    assert book.dial_field.chip.isVisible()
    qtbot.wait(20)
    assert phone.commands(Dial) == []


def test_the_menu(book: MainWindow) -> None:
    assert names(person(book, "Ada Ames")) == [
        *("person.call", "person.transfer", "person.voicemail", "person.copy"),
        *("person.edit", "person.favourite", "person.remove"),
    ]
    assert names(person(book, "Ben Brook")) == [
        *("person.call", "person.pick-up", "person.transfer", "person.voicemail", "person.copy"),
        *("person.edit", "person.favourite", "person.unwatch", "person.remove"),
    ]
    assert names(person(book, "Cy Cole"))[5:] == [
        *("person.save", "person.favourite", "person.rename", "person.remove")
    ]


def test_favourite_and_back(qtbot: QtBot, book: MainWindow, phone: FakePhone) -> None:
    choose(person(book, "Cy Cole"), "person.favourite")
    qtbot.waitUntil(lambda: rows(book)[:2] == ["Cy Cole", "Zoë Ortega"])
    assert spoken(book)[0] == "Cy Cole, 103, Idle, Favourite"
    choose(person(book, "Cy Cole"), "person.favourite")
    qtbot.waitUntil(lambda: rows(book)[0] == "Zoë Ortega")


def test_watched_and_unwatched(qtbot: QtBot, book: MainWindow, phone: FakePhone) -> None:
    choose(person(book, "Ben Brook"), "person.unwatch")
    qtbot.waitUntil(lambda: "Ben Brook, +1 212 555 0100" in spoken(book))
    assert phone.commands(UnwatchPerson) == [UnwatchPerson("102", "a-101")]
    choose(person(book, "Ben Brook"), "person.watch")
    qtbot.waitUntil(lambda: phone.commands(WatchPerson) != [])
    assert phone.commands(WatchPerson) == [WatchPerson("102", "Ben Brook", "a-101")]


def test_removed_and_put_back(qtbot: QtBot, book: MainWindow, phone: FakePhone) -> None:
    before = next(each for each in phone.contacts.all() if each.name == "Ada Ames")
    choose(person(book, "Ada Ames"), "person.remove")
    view = book.people_view
    qtbot.waitUntil(view.notice.isVisible)
    assert "Ada Ames" not in rows(book)
    assert phone.commands(RemoveContacts) == [RemoveContacts((before.id,))]
    QTest.mouseClick(view.notice.button, LEFT)
    qtbot.waitUntil(lambda: "Ada Ames" in rows(book))
    after = next(each for each in phone.contacts.all() if each.name == "Ada Ames")
    assert replace(after, id=0) == replace(before, id=0)
    assert not view.notice.isVisible()


def test_the_offer_to_undo_goes_away(qtbot: QtBot, book: MainWindow) -> None:
    view = book.people_view
    view._undo_time.setInterval(20)
    choose(person(book, "Ada Ames"), "person.remove")
    qtbot.waitUntil(view.notice.isVisible)
    qtbot.waitUntil(lambda: not view.notice.isVisible())


def test_added_by_keys_alone(qtbot: QtBot, book: MainWindow, phone: FakePhone) -> None:
    do(book, "contact.add")
    sheet = book.contacts.sheet
    assert QApplication.focusWidget() is sheet.name
    QTest.keyClicks(sheet.name, "Eve Ess")
    QTest.keyClick(sheet.name, Qt.Key.Key_Tab)
    QTest.keyClick(sheet.organisation, Qt.Key.Key_Tab)
    line = sheet.numbers.lines[0]
    assert QApplication.focusWidget() is line.number
    QTest.keyClicks(line.number, "105")
    QTest.keyClick(line.number, Qt.Key.Key_Return)
    assert phone.commands(SaveContact) == []
    QTest.keyClick(line.number, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: book.host.sheet is None)
    qtbot.waitUntil(lambda: "Eve Ess" in rows(book))
    view = book.people_view
    assert view.list.person_id(view.list.currentIndex()).startswith("contact:")


def test_what_is_wrong_is_told_and_nothing_is_lost(
    qtbot: QtBot, book: MainWindow, phone: FakePhone
) -> None:
    do(book, "contact.add")
    sheet = book.contacts.sheet
    sheet.submit()
    assert sheet.problem.isVisible()
    sheet.name.setText("Eve")
    sheet.numbers.lines[0].number.setText("no number")
    sheet.submit()
    assert sheet.numbers.lines[0].words.isVisible()
    assert phone.commands(SaveContact) == []
    sheet.numbers.lines[0].number.setText("105")
    sheet.note.setPlainText("Two\nlines")
    phone.refuse[SaveContact] = Problem("The disk is full", "Nothing was kept.", "Make room.")
    sheet.submit()
    qtbot.waitUntil(lambda: "disk" in sheet.problem.title.text())
    assert book.host.sheet is sheet
    assert (sheet.name.text(), sheet.note.toPlainText()) == ("Eve", "Two\nlines")
    QTest.keyClick(sheet.name, Qt.Key.Key_Escape)
    assert book.host.sheet is None
    choose(person(book, "Ada Ames"), "person.edit")
    assert sheet.name.text() == "Ada Ames"
    do(book, "contact.add")
    assert (sheet.name.text(), sheet.note.toPlainText()) == ("Eve", "Two\nlines")
    assert sheet.kept.isVisible()
    phone.refuse.clear()
    sheet.submit()
    qtbot.waitUntil(lambda: "Eve" in rows(book))
    do(book, "contact.add")
    assert sheet.name.text() == ""


def test_a_ring_takes_nothing_from_the_sheet(
    qtbot: QtBot, book: MainWindow, phone: FakePhone
) -> None:
    do(book, "contact.add")
    sheet = book.contacts.sheet
    QTest.keyClicks(sheet.name, "Ev")
    phone.ring("109", "Ida Ives")
    wait_calls(qtbot, book, 1)
    QTest.keyClicks(sheet.name, "e")
    assert sheet.name.text() == "Eve"
    assert QApplication.focusWidget() is sheet.name


def test_a_number_for_a_new_contact_or_for_one_that_is_there(
    qtbot: QtBot, book: MainWindow, phone: FakePhone
) -> None:
    sheet = book.contacts.sheet
    book.registry.run("contact.add-number", "212 555 0177")
    assert sheet.numbers.values() == (ContactNumber("", "212 555 0177"),)
    QTest.mouseClick(sheet.picker.open, LEFT)
    QTest.keyClicks(sheet.picker.filter, "ada")
    QTest.keyClick(sheet.picker.filter, Qt.Key.Key_Down)
    QTest.keyClick(sheet.picker.list, Qt.Key.Key_Return)
    assert sheet.name.text() == "Ada Ames"
    assert len(sheet.numbers.values()) == 3
    assert phone.commands(SaveContact) == []
    sheet.submit()
    qtbot.waitUntil(lambda: book.host.sheet is None)
    ada = next(each for each in phone.contacts.all() if each.name == "Ada Ames")
    assert ada.numbers[2].number == "212 555 0177"
    book.registry.run("contact.add-number", "103-not-known")
    assert sheet.name.text() == ""


def test_a_number_that_is_known_opens_its_contact(book: MainWindow) -> None:
    book.registry.run("contact.add-number", "102")
    assert book.contacts.sheet.name.text() == "Ben Brook"


def test_a_code_is_told_beside_its_number(book: MainWindow) -> None:
    book.registry.run("contact.add-number", "*72900")
    line = book.contacts.sheet.numbers.lines[0]
    assert line.words.isVisible()
    assert "900" in line.words.text()


def test_saved_elsewhere_appears_here(qtbot: QtBot, book: MainWindow, phone: FakePhone) -> None:
    phone.contacts.add("Fay Fox", "106")
    qtbot.waitUntil(lambda: "Fay Fox" in rows(book))
    fay = next(each for each in phone.contacts.all() if each.name == "Fay Fox")
    phone.contacts.answer(RemoveContacts((fay.id,)))
    qtbot.waitUntil(lambda: "Fay Fox" not in rows(book))
