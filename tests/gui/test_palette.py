"""Ctrl+K with the keyboard alone: what it finds, what it says before Enter, what Enter never
does.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Answer, HangUp, Hold, RunCode, SwitchFeature
from softphone.domain.provider import Sets
from softphone.gui.views.palette import CommandPalette
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def palette(qtbot: QtBot, window: MainWindow) -> CommandPalette:
    """The palette, opened by its key."""
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.host.sheet is window.command_palette
    assert window.command_palette.field.hasFocus()
    return window.command_palette


def names(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def type_into(palette: CommandPalette, text: str) -> None:
    palette.field.selectAll()
    QTest.keyClicks(palette.field, text)


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_every_code_and_every_possible_action_is_in_it(
    window: MainWindow, palette: CommandPalette
) -> None:
    shown = names(palette)
    assert {code.name for code in window.codes.codes()} <= set(shown)
    assert {"Accounts", "Keyboard shortcuts", "Do not disturb for 1 hour"} <= set(shown)
    assert "Hold" not in shown


def test_a_code_is_sent_by_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    type_into(palette, "dnd")
    assert palette.preview.text().startswith("sends *78")
    press(ENTER)
    qtbot.waitUntil(lambda: phone.commands(RunCode) == [RunCode("dnd-on", "", None, "a-101")])
    assert window.host.sheet is None
    assert window.dial_field.field.hasFocus()


def test_arrows_choose_and_esc_leaves(
    window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    type_into(palette, "forward")
    shown = names(palette)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert palette.list.currentItem().text() == shown[1]
    assert palette.field.hasFocus()
    press(ESC)
    assert window.host.sheet is None
    assert phone.commands(RunCode) == []


@pytest.mark.parametrize(
    ("typed", "preview"),
    [
        ("*72102", "sends *72102"),
        ("intercom 102", "calls *50102"),
        ("*69", "calls *69"),
        ("queue-x", "Nothing is known by this name."),
        ("sign in to queues 9100", "sends *889100"),
        ("*7291", "sends *7291"),
        ("*72911", "911 only works when it is dialled by itself."),
        ("retrieve 799", "calls *55799"),
        ("retrieve 800", "800 is none of the slots"),
        ("***", "This is about a call, and there is none that is up."),
        ("*80", "This is about a call, and there is none that is up."),
    ],
)
def test_the_line_below_says_what_enter_does(
    palette: CommandPalette, typed: str, preview: str
) -> None:
    type_into(palette, typed)
    assert palette.preview.text().startswith(preview)


def test_with_a_call_the_line_says_with_whom(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    phone.add_call()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    type_into(palette, "***")
    assert palette.preview.text().startswith("transfers the call with Ben Brook to ***")
    type_into(palette, "*80")
    assert palette.preview.text().startswith("sends *80 in the call with Ben Brook")
    press(ENTER)
    qtbot.waitUntil(lambda: RunCode("record-start", "", "c1", "a-101") in phone.asked)


def test_without_a_call_enter_does_nothing(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    for typed in ("***", "*80", "*99"):
        type_into(palette, typed)
        press(ENTER)
    qtbot.wait(20)
    assert phone.commands(RunCode) == []
    assert window.host.sheet is palette


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("10x", "characters that an extension does not have"),
        ("1", "digits"),
        ("1234567", "digits"),
        ("#", "characters"),
        ("*72", "characters"),
    ],
)
def test_a_bad_argument_is_refused_in_words_while_typing(
    qtbot: QtBot,
    window: MainWindow,
    phone: FakePhone,
    palette: CommandPalette,
    argument: str,
    words: str,
) -> None:
    type_into(palette, "intercom")
    press(ENTER)
    page = palette.ask_page
    assert page.field.hasFocus()
    assert not page.send.isEnabled()
    QTest.keyClicks(page.field, argument)
    assert words in page.preview.text()
    assert "Type" in page.preview.text()
    assert not page.send.isEnabled()
    press(ENTER)
    qtbot.wait(20)
    assert phone.commands(RunCode) == []
    page.field.clear()
    QTest.keyClicks(page.field, "102")
    assert page.preview.text() == "calls *50102"
    press(ENTER)
    qtbot.waitUntil(lambda: RunCode("intercom", "102", None, "a-101") in phone.asked)


def test_esc_in_the_argument_goes_back_to_the_search(
    window: MainWindow, palette: CommandPalette
) -> None:
    type_into(palette, "intercom")
    press(ENTER)
    press(ESC)
    assert palette.field.hasFocus()
    assert palette.field.text() == "intercom"
    press(ESC)
    assert window.host.sheet is None


def test_an_optional_argument_may_stay_empty(
    qtbot: QtBot, phone: FakePhone, palette: CommandPalette
) -> None:
    type_into(palette, "*88")
    press(ENTER)
    assert palette.ask_page.preview.text() == "sends *88"
    press(ENTER)
    qtbot.waitUntil(lambda: RunCode("queue-on", "", None, "a-101") in phone.asked)


def test_a_menus_code_is_asked_for_at_its_argument(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    window.actions_by_name["code.forward-all-on"].trigger()
    palette = window.command_palette
    assert window.host.sheet is palette
    QTest.keyClicks(palette.ask_page.field, "102")
    assert palette.ask_page.preview.text() == "sends *72102"
    press(ESC)
    assert window.host.sheet is None
    assert phone.commands(RunCode) == []


def test_enter_never_transfers(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    phone.add_call()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    type_into(palette, "*98102")
    for _ in range(4):
        press(ENTER)
    qtbot.wait(20)
    assert phone.commands(RunCode) == []
    assert palette.ask_page.send.hasFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: RunCode("transfer-3", "102", "c1", "a-101") in phone.asked)


@pytest.mark.parametrize("typed", ["End", "End all calls", "Hot desk: end", "*99"])
def test_enter_never_completes_anything_irreversible(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette, typed: str
) -> None:
    phone.add_call()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    type_into(palette, typed)
    press(ENTER)
    assert palette.pages.currentWidget() is palette.confirm_page
    for widget in (palette.confirm_page.yes, palette.confirm_page.no):
        widget.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.keyClick(widget, key)
    qtbot.wait(20)
    assert phone.commands(RunCode) == []
    assert phone.commands(HangUp) == []


def test_the_end_of_the_hot_desk_says_what_is_removed(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    window.actions_by_name["code.hot-desk-off"].trigger()
    page = window.command_palette.confirm_page
    words = "This computer forgets 101@example: history, people, states, password."
    assert page.text.text() == words
    assert page.no.hasFocus()
    QTest.mouseClick(page.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.state.account is None)
    assert phone.commands(RunCode) == [RunCode("hot-desk-off", "", None, "a-101")]


def test_a_call_ringing_meanwhile_changes_neither_text_nor_focus_nor_order(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    type_into(palette, "a")
    press(Qt.Key.Key_Down)
    before = names(palette)
    place = palette.list.geometry()
    chosen = palette.list.currentItem().text()
    phone.ring()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "call-strip-c1") is not None)
    assert palette.field.hasFocus()
    assert palette.field.text() == "a"
    assert (names(palette), palette.list.currentItem().text()) == (before, chosen)
    assert palette.list.geometry().topLeft() == place.topLeft()
    QTest.keyClicks(palette.field, "n")
    assert palette.field.text() == "an"
    window.actions_by_name["call.answer"].trigger()
    qtbot.waitUntil(lambda: Answer("c1") in phone.asked)
    assert window.host.sheet is palette


def test_a_call_ringing_while_an_argument_is_typed(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    type_into(palette, "intercom")
    press(ENTER)
    QTest.keyClicks(palette.ask_page.field, "10")
    phone.ring()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "call-strip-c1") is not None)
    assert palette.ask_page.field.hasFocus()
    assert palette.ask_page.field.text() == "10"


def test_actions_are_done_too_and_remembered_first(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.add_account()
    window = open_window()
    phone.add_call()
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    window.open_palette()
    type_into(window.command_palette, "hold")
    press(ENTER)
    qtbot.waitUntil(lambda: phone.commands(Hold) == [Hold("c1")])
    window.open_palette()
    type_into(window.command_palette, "*36")
    press(ENTER)
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.state.board.provider is not None)
    again.open_palette()
    assert again.command_palette.recent[:2] == ["code.pickup-company", "call.hold"]
    assert names(again.command_palette)[0] == "Pick up any call in the company"


def test_a_known_state_is_shown(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    phone.codes.set_feature("forward-all", argument="103")
    type_into(palette, "*72")
    assert "Now: on, 103, assumed" in palette.preview.text()
    row = palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.startswith("Forward all calls, now on, 103 · *72…")


def test_until_a_time(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, palette: CommandPalette
) -> None:
    type_into(palette, "do not disturb until")
    press(ENTER)
    page = window.command_palette.ask_page
    assert page.preview.text().startswith("on now, off again")
    page.field.clear()
    QTest.keyClicks(page.field, "25:00")
    assert "no time of the day" in page.preview.text()
    press(ENTER)
    page.field.clear()
    QTest.keyClicks(page.field, "8:05")
    press(ENTER)
    qtbot.waitUntil(lambda: len(phone.commands(SwitchFeature)) == 1)
    command = phone.commands(SwitchFeature)[0]
    assert isinstance(command, SwitchFeature)
    assert (command.feature, command.state) == ("dnd", Sets.ON)
    assert command.for_s is not None
    assert 0 < command.for_s <= 86_400
