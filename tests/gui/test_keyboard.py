"""Every verb by the keyboard alone, and the two keys that must never do harm: Esc and Enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.call import LegState
from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    Command,
    CompleteTransfer,
    Decline,
    Dial,
    HangUp,
    Hold,
    Ignore,
    Merge,
    Mute,
    ParkCall,
    Resume,
    SendDtmf,
    Split,
    Swap,
    Transfer,
    Unmute,
)
from softphone.domain.reasons import EndReason
from softphone.gui.actions import VERBS
from softphone.gui.client_bridge import Pulse
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import HELD, do, wait_asked, wait_calls

Scene = Callable[[FakePhone], None]
_TABS_TO_FIND = 40


@pytest.fixture
def pulse() -> Pulse:
    """Never: an event of the fake phone is told at once, and overtakes a status that is older."""
    return Pulse(every_s=600.0, limit_s=60.0)


def ringing(phone: FakePhone) -> None:
    phone.ring()


def talking(phone: FakePhone) -> None:
    phone.add_call()


def muted(phone: FakePhone) -> None:
    phone.add_call(muted=True)


def held(phone: FakePhone) -> None:
    phone.add_call(hold=HELD)


def two(phone: FakePhone) -> None:
    phone.add_call(hold=HELD)
    phone.add_call("103", "Cy Cole")


def conference(phone: FakePhone) -> None:
    phone.add_call(conference=("c2",))
    phone.add_call("103", "Cy Cole", conference=("c1",))


def asking(phone: FakePhone) -> None:
    phone.add_call(hold=HELD)
    phone.add_call("103", "Cy Cole", consultation_for="c1")


def failed(phone: FakePhone) -> None:
    phone.end(phone.add_call(state=LegState.RINGING).id, EndReason.BUSY)


def press(window: MainWindow, keys: str) -> None:
    """Presses keys where the keys go."""
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def tab_to(window: MainWindow, name: str) -> QWidget:
    """Goes by Tab to what has this name, as a person without a mouse does."""
    reached = []
    for _ in range(_TABS_TO_FIND):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.append(focus.objectName())
        if focus.objectName() == name:
            return focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}, only {reached}")


BY_KEYS: list[tuple[Scene, str, Command[Any]]] = [
    (ringing, "Ctrl+Shift+A", Answer("c1")),
    (ringing, "Ctrl+Shift+D", Decline("c1")),
    (talking, "Ctrl+Shift+E", HangUp("c1")),
    (talking, "Ctrl+Shift+M", Mute("c1")),
    (muted, "Ctrl+Shift+M", Unmute("c1")),
    (talking, "Ctrl+Shift+H", Hold("c1")),
    (held, "Ctrl+Shift+H", Resume("c1")),
    (talking, "Ctrl+Shift+P", ParkCall("", "c1")),
]


@pytest.mark.parametrize(
    ("scene", "keys", "command"), BY_KEYS, ids=lambda each: getattr(each, "__name__", str(each))
)
def test_a_verb_by_its_keys(
    qtbot: QtBot,
    window: MainWindow,
    phone: FakePhone,
    scene: Scene,
    keys: str,
    command: Command[Any],
) -> None:
    """From the dial field, where the keys usually are."""
    scene(phone)
    wait_calls(qtbot, window, 1)
    press(window, keys)
    wait_asked(qtbot, phone, command)


BY_TAB: list[tuple[Scene, str, Command[Any]]] = [
    (ringing, "call.ignore-c1", Ignore("c1")),
    (two, "call.swap", Swap()),
    (two, "call.merge", Merge()),
    (conference, "call.split", Split()),
    (conference, "call.end-all", HangUp(all=True)),
    (asking, "call.complete", CompleteTransfer("c1")),
    (asking, "call.back", AbandonTransfer("c1")),
    (failed, "call.redial-c1", Dial("102", "a-101")),
]


@pytest.mark.parametrize(
    ("scene", "name", "command"), BY_TAB, ids=lambda each: getattr(each, "__name__", str(each))
)
def test_a_verb_without_keys_by_tab_and_space(
    qtbot: QtBot,
    window: MainWindow,
    phone: FakePhone,
    scene: Scene,
    name: str,
    command: Command[Any],
) -> None:
    scene(phone)
    wait_calls(qtbot, window, 1 if scene in (ringing, failed) else 2)
    qtbot.waitUntil(lambda: _can_be_pressed(window, name))
    button = tab_to(window, name)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(button, key)
    qtbot.wait(20)
    assert phone.commands(CompleteTransfer) == phone.commands(HangUp) == []
    QTest.keyClick(button, Qt.Key.Key_Space)
    wait_asked(qtbot, phone, command)


def _can_be_pressed(window: MainWindow, name: str) -> bool:
    button = window.findChild(QPushButton, name)
    return button is not None and button.isVisible() and button.isEnabled()


def test_every_verb_has_keys_or_is_in_the_palette(window: MainWindow) -> None:
    """What makes no sense now is offered once it does: test_palette."""
    for action in window.actions_by_name.values():
        action.setEnabled(True)
    found = {each.key for each in window.command_palette._entries.search("", [])}
    by_the_field = {"field.call"}  # Enter in the field
    assert {verb.name for verb in VERBS if not verb.keys} - found - by_the_field == set()


def test_dialling_and_the_calls_keypad(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    press(window, "Ctrl+L")
    QTest.keyClicks(window.dial_field.field, "102")
    press(window, "Return")
    wait_asked(qtbot, phone, Dial("102", "a-101"))
    phone.change("c1", state=LegState.IN_CALL)
    qtbot.waitUntil(window.actions_by_name["call.keypad"].isEnabled)
    press(window, "Ctrl+Shift+K")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_5)
    QTest.keyClick(focus, Qt.Key.Key_6, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClicks(focus, "*#")
    sent = [SendDtmf(digit, "c1") for digit in "56*#"]
    qtbot.waitUntil(lambda: phone.commands(SendDtmf) == sent)


def test_a_transfer(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    phone.add_call()
    wait_calls(qtbot, window, 1)
    press(window, "Ctrl+Shift+T")
    assert window.host.sheet is window.transfer_sheet
    QTest.keyClicks(window.transfer_sheet.field, "103")
    press(window, "Return")
    qtbot.wait(20)
    assert phone.commands(Transfer) == []
    now = tab_to(window, window.transfer_sheet.now.objectName())
    QTest.keyClick(now, Qt.Key.Key_Space)
    wait_asked(qtbot, phone, Transfer("103", "c1", ask_first=False))


def test_views_sheets_and_size(window: MainWindow) -> None:
    names = ("calls", "people", "park", "history", "voicemail")
    for number, name in enumerate(names, start=1):
        press(window, f"Ctrl+{number}")
        assert window.pages.current == name
    sheets = {
        "F1": window.shortcuts_sheet,
        "Ctrl+K": window.command_palette,
        "Ctrl+,": window.setting_up.settings_sheet,
    }
    for keys, sheet in sheets.items():
        press(window, keys)
        assert window.host.sheet is sheet
        press(window, "Esc")
        assert window.host.sheet is None
    for keys, zoom in (("Ctrl++", 1.1), ("Ctrl+-", 1.0), ("Ctrl+-", 1.0), ("Ctrl+0", 1.0)):
        press(window, keys)
        assert window._theme.zoom == pytest.approx(zoom)
    press(window, "Ctrl+L")
    assert QApplication.focusWidget() is window.dial_field.field


PLACES = (
    "call.keypad",
    "call.transfer",
    "palette.open",
    "settings.show",
    "account.show",
    "help.shortcuts",
    "view.people",
    "view.park",
    "view.history",
    "view.voicemail",
    "view.calls",
)


@pytest.mark.parametrize("scene", [ringing, talking, held, two, conference, asking])
def test_esc_never_ends_a_call(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, scene: Scene
) -> None:
    scene(phone)
    wait_calls(qtbot, window, len(phone.calls))
    before = {call.id: call.state for call in phone.calls.values()}
    for place in PLACES:
        if window.actions_by_name[place].isEnabled():
            do(window, place)
        for _ in range(4):
            press(window, "Esc")
        assert window.host.sheet is None, place
    qtbot.wait(20)
    assert {call.id: call.state for call in phone.calls.values()} == before
    for harm in (HangUp, Decline, AbandonTransfer, CompleteTransfer, Ignore):
        assert phone.commands(harm) == []
