"""Tabs and the second pane: only the user changes the page, ringing never does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.call import LegState
from softphone.domain.commands import Answer
from softphone.domain.lamp import LampState
from softphone.domain.snapshots import Voicemail
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, do, wait_calls

KEYS = {
    "calls": Qt.Key.Key_1,
    "people": Qt.Key.Key_2,
    "park": Qt.Key.Key_3,
    "history": Qt.Key.Key_4,
    "voicemail": Qt.Key.Key_5,
}


def press_page(window: MainWindow, name: str) -> None:
    target = QApplication.focusWidget() or window
    QTest.keyClick(target, KEYS[name], Qt.KeyboardModifier.ControlModifier)


def known(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)


@pytest.mark.parametrize("name", list(KEYS))
def test_keys_go_to_each_page(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, name: str
) -> None:
    known(qtbot, window)
    phone.codes.watch("102", "Ben Brook", LampState.IDLE)
    qtbot.waitUntil(lambda: len(window.people.rows) == 1)
    press_page(window, name)
    assert window.pages.current == name
    focus = QApplication.focusWidget()
    assert focus is not None
    place = window.dial_field if name == "calls" else window.pages.widget(name)
    assert place.isAncestorOf(focus)


def test_the_keys_of_the_tabs_and_park_are_given(window: MainWindow) -> None:
    keys = {
        shortcut.toString()
        for action in window.actions_by_name.values()
        for shortcut in action.shortcuts()
    }
    assert {"Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+Shift+P"} <= keys


def test_tabs_tell_how_many(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    tabs = window.pages.tabs
    phone.add_call()
    phone.ring("103", "Cy Cole")
    wait_calls(qtbot, window, 2)
    phone.add_account("101@example", voicemail=Voicemail(new=3, old=1))
    qtbot.waitUntil(lambda: tabs.accessibleTabName(4) == "Voicemail, 3")
    assert tabs.accessibleTabName(0) == "Calls, 2"
    assert tabs.accessibleTabName(1) == "People"
    assert tabs.tabText(0) in ("Calls 2", "2")


@pytest.mark.parametrize("name", ["people", "park", "voicemail"])
def test_ringing_changes_neither_page_nor_focus(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, name: str
) -> None:
    known(qtbot, window)
    phone.codes.watch("102", "Ben Brook", LampState.IDLE)
    qtbot.waitUntil(lambda: len(window.people.rows) == 1)
    do(window, f"view.{name}")
    focus = QApplication.focusWidget()
    phone.ring("103", "Cy Cole")
    wait_calls(qtbot, window, 1)
    QApplication.processEvents()
    assert window.pages.current == name
    assert QApplication.focusWidget() is focus
    assert window.findChild(QWidget, "call-strip-c1") is not None
    do(window, "call.answer")
    qtbot.waitUntil(lambda: Answer("c1") in phone.asked)
    qtbot.waitUntil(window.call_bar.isVisible)
    assert window.pages.current == name
    assert QApplication.focusWidget() is focus


def test_calls_stay_reachable_from_another_page(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call(ago_s=252)
    wait_calls(qtbot, window, 1)
    assert window.call_bar.isHidden()
    do(window, "view.voicemail")
    qtbot.waitUntil(window.call_bar.isVisible)
    assert window.call_bar.button.text().startswith("1 call: Ben Brook 04:1")
    QTest.mouseClick(window.call_bar.button, Qt.MouseButton.LeftButton)
    assert window.pages.current == "calls"
    assert window.call_bar.isHidden()
    qtbot.waitUntil(window.call_list.card("c1").isVisible)


def test_dialling_from_the_field_goes_to_the_calls(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    do(window, "view.voicemail")
    window.dial_field.focus()
    QTest.keyClicks(window.dial_field.field, "102")
    QTest.keyClick(window.dial_field.field, Qt.Key.Key_Return)
    wait_calls(qtbot, window, 1)
    assert window.pages.current == "calls"


def test_a_call_dialled_elsewhere_changes_no_page(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    do(window, "view.voicemail")
    phone.add_call(state=LegState.CALLING)
    wait_calls(qtbot, window, 1)
    assert window.pages.current == "voicemail"


def test_the_second_pane_opens_with_people_and_park(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    do(window, "view.people")
    window.resize(1000, 640)
    qtbot.waitUntil(lambda: window.panes.wide)
    assert list(window.pages.tabs.names) == ["calls", "history", "voicemail"]
    assert window.pages.current == "calls"
    assert window.people_view.isVisible()
    assert window.park_view.isVisible()
    do(window, "view.people")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.people_view.isAncestorOf(focus)
    window.resize(380, 640)
    qtbot.waitUntil(lambda: not window.panes.wide)
    assert list(window.pages.tabs.names) == ["calls", "people", "park", "history", "voicemail"]
    assert not window.people_view.isVisible()
    do(window, "view.people")
    assert window.people_view.isVisible()


def test_the_second_pane_can_be_hidden_and_that_is_remembered(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.add_account()
    window = open_window()
    assert not window.actions_by_name["view.side-pane"].isEnabled()
    window.resize(1000, 640)
    qtbot.waitUntil(lambda: window.panes.wide)
    click(qtbot, window, "side-pane-hide")
    assert list(window.pages.tabs.names) == ["calls", "people", "park", "history", "voicemail"]
    window.close()
    again = open_window()
    again.resize(1000, 640)
    side = again.actions_by_name["view.side-pane"]
    qtbot.waitUntil(side.isEnabled)
    assert not again.panes.wide
    do(again, "view.side-pane")
    assert again.panes.wide


def test_the_second_pane_needs_more_room_at_a_larger_size(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    window.resize(1000, 640)
    qtbot.waitUntil(lambda: window.panes.wide)
    theme.set_zoom(2.0)
    qtbot.waitUntil(lambda: not window.panes.wide)


def test_tabs_show_icons_where_words_do_not_fit(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    tabs = window.pages.tabs
    assert tabs.tabText(1) == "People"
    theme.set_zoom(2.0)
    qtbot.waitUntil(lambda: tabs.tabText(1) == "")
    assert not tabs.tabIcon(1).isNull()
    assert tabs.accessibleTabName(1) == "People"
