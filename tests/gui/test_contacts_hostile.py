"""Names of contacts from anywhere are shown as plain text, in rows, sheets, menus, suggestions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Dial
from softphone.domain.contact import Contact, ContactNumber
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do, wait_calls
from tests.gui.test_contacts import person

NAMES = {
    "html": "<b>Bold</b><img src='http://evil.example/x.png'> &amp; <script>x()</script>",
    "rtl": "abc \u202egnirts\u202c \u2067\u05d0\u05d1\u2069",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ea\U0001f1f8 party",
    "long": "w" * 1_500,
    "utf8": b"\xff\xfeBroken \xc3\x28 name\xed\xa0\x80".decode("utf-8", "replace"),
    "surrogate": "half \ud83d emoji",
    "control": "a\x00b\x1b[31mred\r\nnext\u2028line",
}


@pytest.mark.parametrize("raw", [False, True], ids=["kept", "as it came"])
@pytest.mark.parametrize("kind", NAMES)
def test_shown_as_plain_text_everywhere(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, kind: str, raw: bool
) -> None:
    """`raw` is what no phone of ours sends: the window does not rely on that."""
    name = NAMES[kind]
    do(window, "view.people")
    window.people_view.show()
    qtbot.waitUntil(lambda: window.contacts.known.complete)
    if raw:
        numbers = (ContactNumber(name, "212 555 0100"), ContactNumber("", "5"))
        window.contacts.known.learn([Contact(1, name, name, numbers, name, name)])
    else:
        phone.contacts.add(name, (name, "212 555 0100"), "5", organisation=name, note=name)
        phone.contacts.add("Other", "212 555 0100")
    qtbot.waitUntil(lambda: len(window.people.rows) >= (1 if raw else 2))
    row = next(row.person for row in window.people.rows if len(row.person.numbers) == 2)
    assert row.contact is not None
    window.people_view.list.go_to(row.id)
    assert not window.grab().isNull()
    menu = window.people_view.menu(row)
    assert not menu.grab().isNull()
    assert all(len(action.text()) < 120 for action in menu.actions())
    menu.close()
    window.contacts.edit(row.contact)
    assert not window.grab().isNull()
    window.contacts.review([row.contact, row.contact])
    assert not window.grab().isNull()
    labels = window.contacts.files.findChildren(QLabel)
    assert all(each.textFormat() is Qt.TextFormat.PlainText or not each.text() for each in labels)
    assert window.width() == 380


@pytest.mark.parametrize("kind", NAMES)
def test_in_suggestions_and_the_transfer_sheet(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, kind: str
) -> None:
    phone.contacts.add(f"Zed {NAMES[kind]}", "212 555 0100")
    field = window.dial_field.field
    field.setFocus()
    QTest.keyClicks(field, "zed")
    suggestions = window.dial_field.suggestions
    qtbot.waitUntil(lambda: suggestions.isVisible() and suggestions.count() == 1)
    assert not window.grab().isNull()
    field.clear()
    phone.add_call("108", "Hal Hall")
    wait_calls(qtbot, window, 1)
    do(window, "call.transfer")
    QTest.keyClicks(window.transfer_sheet.field, "zed")
    qtbot.waitUntil(window.transfer_sheet.suggestions.isVisible)
    assert not window.grab().isNull()


def test_a_code_among_the_suggestions_only_fills_the_field(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.contacts.add("Trap Door", ("home", "*72900"))
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    field, suggestions = window.dial_field.field, window.dial_field.suggestions
    QTest.keyClicks(field, "trap")
    qtbot.waitUntil(lambda: suggestions.isVisible() and suggestions.count() == 1)
    provider = window.state.board.provider
    assert provider is not None
    code = next(each for each in provider.codes if each.digits == "*72")
    assert code.name in [suggestions.item(0).data(Qt.ItemDataRole.UserRole + 2)]
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "*72900"
    assert window.dial_field.chip.isVisible()
    qtbot.wait(20)
    assert phone.commands(Dial) == []


def test_who_is_no_code_is_called_by_enter(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.contacts.add("Ada Ames", "212 555 0110")
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    field, suggestions = window.dial_field.field, window.dial_field.suggestions
    QTest.keyClicks(field, "ames")
    qtbot.waitUntil(lambda: suggestions.isVisible() and suggestions.count() == 1)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("212 555 0110", "a-101")])


def test_the_transfer_sheet_is_only_filled(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.contacts.add("Ada Ames", "212 555 0110")
    phone.add_call("108", "Hal Hall")
    wait_calls(qtbot, window, 1)
    do(window, "call.transfer")
    sheet = window.transfer_sheet
    QTest.keyClicks(sheet.field, "ames")
    qtbot.waitUntil(sheet.suggestions.isVisible)
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    QTest.keyClick(sheet.suggestions, Qt.Key.Key_Return)
    assert sheet.field.text() == "212 555 0110"
    do(window, "view.people")
    assert person(window, "Ada Ames") is not None
