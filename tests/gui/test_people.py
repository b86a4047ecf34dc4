"""People: a click does what the moment asks for, all of it by keys too, and unknown is never drawn
as idle.
"""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from softphone.domain.call import HoldState
from softphone.domain.commands import (
    Dial,
    PickUp,
    PickUpScope,
    RunCode,
    SendDtmf,
    Transfer,
    UnwatchPerson,
    WatchPerson,
)
from softphone.domain.errors import Problem
from softphone.domain.lamp import LampState
from softphone.domain.snapshots import HoldSnapshot, LampSnapshot, RemoteParty
from softphone.gui.lamp_words import LAMP_ICON, LAMP_TONE, lamp_words
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do, wait_calls

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def people(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> MainWindow:
    """The page of people open, with four of them, in the order of their names."""
    phone.codes.watch("103", "Cy Cole", LampState.RINGING, other=RemoteParty("Acme", "555", ""))
    phone.codes.watch("102", "Ben Brook", LampState.IDLE)
    phone.codes.watch("105", "Eve Ess", LampState.UNKNOWN)
    phone.codes.watch("104", "Dee Dunn", LampState.IN_CALL)
    qtbot.waitUntil(lambda: len(window.people.rows) == 4)
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    do(window, "view.people")
    return window


def spoken(window: MainWindow) -> list[str]:
    model = window.people_view.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def click(window: MainWindow, row: int) -> None:
    rows = window.people_view.list
    place = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=place)


def entries(window: MainWindow, number: str) -> QMenu:
    lamp = window.people.person(number)
    assert lamp is not None
    return window.people_view.menu(lamp)


def choose(menu: QMenu, name: str) -> None:
    action = next(each for each in menu.actions() if each.objectName() == name)
    assert action.isEnabled(), name
    action.trigger()


def test_each_is_told_with_name_number_and_state(people: MainWindow) -> None:
    assert spoken(people) == [
        "Ben Brook, 102, Idle",
        "Cy Cole, 103, Ringing: Acme",
        "Dee Dunn, 104, In call",
        "Eve Ess, 105, Unknown",
    ]


def test_unknown_is_never_drawn_as_idle() -> None:
    for table in (LAMP_ICON, LAMP_TONE):
        assert table[LampState.UNKNOWN] != table[LampState.IDLE]
    assert len(set(LAMP_ICON.values())) == len(LampState)
    words = {lamp_words(LampSnapshot("a", "1", "", state)) for state in LampState}
    assert len(words) == len(LampState)


def test_a_lost_lamp_is_drawn_anew(qtbot: QtBot, people: MainWindow, phone: FakePhone) -> None:
    rows = people.people_view.list
    before = rows.grab().toImage()
    phone.codes.watch("102", "Ben Brook", LampState.UNKNOWN)
    qtbot.waitUntil(lambda: spoken(people)[0] == "Ben Brook, 102, Unknown")
    assert rows.grab().toImage() != before


def test_a_click_calls(qtbot: QtBot, people: MainWindow, phone: FakePhone) -> None:
    click(people, 0)
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("102", "a-101")])
    assert people.pages.current == "people"


def test_a_double_click_calls_once(qtbot: QtBot, people: MainWindow, phone: FakePhone) -> None:
    click(people, 0)
    click(people, 0)
    qtbot.waitUntil(lambda: phone.commands(Dial) != [])
    qtbot.wait(20)
    assert len(phone.commands(Dial)) == 1


def test_a_click_picks_up_what_rings_there(
    qtbot: QtBot, people: MainWindow, phone: FakePhone
) -> None:
    click(people, 1)
    wanted = PickUp(PickUpScope.EXTENSION, "103", "a-101")
    qtbot.waitUntil(lambda: phone.commands(PickUp) == [wanted])


def test_a_click_in_a_call_opens_the_transfer_filled(
    qtbot: QtBot, people: MainWindow, phone: FakePhone
) -> None:
    phone.add_call("108", "Hal Hall")
    wait_calls(qtbot, people, 1)
    click(people, 1)
    assert people.host.sheet is people.transfer_sheet
    assert people.transfer_sheet.field.text() == "103"
    assert phone.commands(Transfer) == []


def test_a_click_fills_the_open_transfer_also_of_a_held_call(
    qtbot: QtBot, people: MainWindow, phone: FakePhone
) -> None:
    people.resize(1000, 640)
    qtbot.waitUntil(lambda: people.panes.wide)
    phone.add_call("108", "Hal Hall", hold=HoldSnapshot(local=HoldState.HELD))
    wait_calls(qtbot, people, 1)
    do(people, "call.transfer")
    click(people, 0)
    assert people.transfer_sheet.field.text() == "102"
    qtbot.wait(20)
    assert phone.commands(Dial) == []


def test_keys_typed_here_are_no_dtmf(qtbot: QtBot, people: MainWindow, phone: FakePhone) -> None:
    phone.add_call("108", "Hal Hall")
    wait_calls(qtbot, people, 1)
    do(people, "call.keypad")
    QTest.keyClicks(people.people_view.filter, "10")
    assert people.people_view.filter.text() == "10"
    assert phone.commands(SendDtmf) == []


def test_by_keys_alone(qtbot: QtBot, people: MainWindow, phone: FakePhone) -> None:
    rows = people.people_view.list
    assert QApplication.focusWidget() is rows
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    wanted = PickUp(PickUpScope.EXTENSION, "103", "a-101")
    qtbot.waitUntil(lambda: phone.commands(PickUp) == [wanted])
    QTest.keyClick(rows, Qt.Key.Key_Up)
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is people.people_view.filter
    QTest.keyClicks(people.people_view.filter, "dunn 10")
    qtbot.waitUntil(lambda: spoken(people) == ["Dee Dunn, 104, In call"])
    QTest.keyClick(people.people_view.filter, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows
    asked: list[str] = []
    rows.menu_asked.connect(lambda number, _at: asked.append(number))
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(rows.viewport(), QContextMenuEvent(reason, QPoint(), QPoint()))
    assert asked == ["104"]
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Escape)


@pytest.mark.parametrize("in_call", [True, False])
def test_the_menu_has_the_other_acts(
    qtbot: QtBot, people: MainWindow, phone: FakePhone, in_call: bool
) -> None:
    if in_call:
        phone.add_call("108", "Hal Hall")
        wait_calls(qtbot, people, 1)
    menu = entries(people, "102")
    first = menu.actions()[0].objectName()
    assert first == ("person.transfer" if in_call else "person.call")
    by_name = {action.objectName(): action for action in menu.actions()}
    assert by_name["person.transfer"].isEnabled() is in_call
    assert not by_name["person.pick-up"].isEnabled()
    choose(menu, "person.voicemail")
    if in_call:
        wanted = RunCode("transfer-to-voicemail", "102", "c1", "a-101")
        qtbot.waitUntil(lambda: phone.commands(RunCode) == [wanted])
    else:
        qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("7102", "a-101")])
    choose(entries(people, "102"), "person.copy")
    assert QApplication.clipboard().text() == "102"


def test_an_unknown_phone_may_be_picked_up_from_the_menu(people: MainWindow) -> None:
    by_name = {action.objectName(): action for action in entries(people, "105").actions()}
    assert by_name["person.pick-up"].isEnabled()


def test_nobody_yet_then_added_renamed_removed_and_put_back(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    do(window, "view.people")
    view = window.people_view
    assert QApplication.focusWidget() is view.empty.button
    QTest.keyClick(view.empty.button, Qt.Key.Key_Space)
    QTest.keyClicks(view.form.number, "102")
    QTest.keyClick(view.form.number, Qt.Key.Key_Tab)
    QTest.keyClicks(view.form.name, "Ben")
    QTest.keyClick(view.form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: spoken(window) == ["Ben, 102, Unknown"])
    assert phone.commands(WatchPerson) == [WatchPerson("102", "Ben", "a-101")]
    qtbot.waitUntil(view.form.isHidden)
    choose(entries(window, "102"), "person.rename")
    assert not view.form.number.isEnabled()
    view.form.name.setText("Ben Brook")
    QTest.keyClick(view.form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: spoken(window) == ["Ben Brook, 102, Unknown"])
    choose(entries(window, "102"), "person.remove")
    qtbot.waitUntil(lambda: spoken(window) == [])
    assert phone.commands(UnwatchPerson) == [UnwatchPerson("102", "a-101")]
    qtbot.waitUntil(view.notice.isVisible)
    QTest.mouseClick(view.notice.button, LEFT)
    qtbot.waitUntil(lambda: spoken(window) == ["Ben Brook, 102, Unknown"])


def test_a_refused_number_is_told_in_the_form(
    qtbot: QtBot, people: MainWindow, phone: FakePhone
) -> None:
    phone.refuse[WatchPerson] = Problem("This cannot be watched", "It is no number.", "Type one.")
    do(people, "person.add")
    form = people.people_view.form
    QTest.keyClicks(form.number, "a b")
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    qtbot.waitUntil(form.problem.isVisible)
    assert form.number.text() == "a b"
    QTest.keyClick(form.number, Qt.Key.Key_Escape)
    assert form.isHidden()


def test_nobody_found_offers_all(qtbot: QtBot, people: MainWindow) -> None:
    view = people.people_view
    QTest.keyClicks(view.filter, "zzz")
    qtbot.waitUntil(view.empty.isVisible)
    QTest.mouseClick(view.empty.button, LEFT)
    qtbot.waitUntil(lambda: len(spoken(people)) == 4)


def test_five_thousand_people(qtbot: QtBot, open_window: OpenWindow, phone: FakePhone) -> None:
    phone.add_account()
    for number in range(10_000, 15_000):
        phone.codes.watch(str(number), f"Person {number}", LampState.IDLE)
    window = open_window()
    qtbot.waitUntil(lambda: len(window.people.rows) == 5_000)
    do(window, "view.people")
    started = time.monotonic()
    phone.codes.watch("12345", "Person 12345", LampState.IN_CALL)
    qtbot.waitUntil(lambda: spoken(window)[2345].endswith("In call"))
    view = window.people_view
    QTest.keyClicks(view.filter, "14999")
    assert spoken(window) == ["Person 14999, 14999, Idle"]
    assert time.monotonic() - started < 5
