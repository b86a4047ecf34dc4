"""The small bar above other windows: opt-in, never takes the keys, acts on its call."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from softphone.domain.commands import HangUp, Hold, Mute
from softphone.gui.views.mini_bar import MiniBar
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone


@pytest.fixture
def bar(window: MainWindow) -> MiniBar:
    window.actions_by_name["view.mini-bar"].trigger()
    return window.mini_bar


def press(bar: MiniBar, verb: str) -> None:
    button = bar.findChild(QToolButton, f"mini-bar-{verb}")
    assert button is not None
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_opt_in_and_remembered(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.add_account()
    window = open_window()
    phone.add_call()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    assert not window.mini_bar.isVisible()
    window.actions_by_name["view.mini-bar"].trigger()
    assert window.mini_bar.isVisible()
    window.close()
    assert not window.mini_bar.isVisible()
    again = open_window()
    qtbot.waitUntil(again.mini_bar.isVisible)
    assert again.actions_by_name["view.mini-bar"].isChecked()


def test_it_comes_and_goes_with_the_call(
    qtbot: QtBot, window: MainWindow, bar: MiniBar, phone: FakePhone
) -> None:
    assert not bar.isVisible()
    ringing = phone.ring()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    assert not bar.isVisible()
    window.registry.run("call.answer", ringing.id)
    qtbot.waitUntil(bar.isVisible)
    # The offscreen platform gives every new window the keys, whatever it asks for.
    assert bar.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert bar.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert "Ben Brook" in bar.accessibleName()
    assert "In call" in bar.accessibleName()
    phone.end(ringing.id)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_its_buttons(qtbot: QtBot, bar: MiniBar, phone: FakePhone) -> None:
    call = phone.add_call(name="<b>Ben</b> & " + "B" * 1_500)
    qtbot.waitUntil(bar.isVisible)
    width = bar.width()
    press(bar, "call.mute")
    qtbot.waitUntil(lambda: Mute(call.id) in phone.asked)
    press(bar, "call.hold")
    qtbot.waitUntil(lambda: Hold(call.id) in phone.asked)
    assert bar.width() == width < 400
    press(bar, "call.end")
    qtbot.waitUntil(lambda: HangUp(call.id) in phone.asked)
