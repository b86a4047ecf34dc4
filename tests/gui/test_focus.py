"""Never in the way: ringing takes neither focus nor text, Enter completes nothing, Esc never hangs
up.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Answer, HangUp, Transfer
from softphone.domain.errors import Problem
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone


@pytest.fixture
def transferring(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> MainWindow:
    """A window with a call and its transfer sheet open, half a number typed."""
    phone.add_call()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    window.actions_by_name["call.transfer"].trigger()
    assert window.host.sheet is window.transfer_sheet
    QTest.keyClicks(window.transfer_sheet.field, "10")
    return window


def test_a_ringing_call_changes_nothing_of_the_sheet(
    qtbot: QtBot, transferring: MainWindow, phone: FakePhone
) -> None:
    field = transferring.transfer_sheet.field
    before = field.geometry()
    phone.ring("103", "Cy Cole")
    qtbot.waitUntil(lambda: transferring.findChild(QWidget, "call-strip-c2") is not None)
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "3")
    assert field.text() == "103"
    assert field.geometry() == before
    assert transferring.host.sheet is transferring.transfer_sheet
    transferring.actions_by_name["call.answer"].trigger()
    qtbot.waitUntil(lambda: Answer("c2") in phone.asked)
    assert transferring.host.sheet is transferring.transfer_sheet


def test_enter_never_transfers(qtbot: QtBot, transferring: MainWindow, phone: FakePhone) -> None:
    sheet = transferring.transfer_sheet
    for widget in (sheet.field, sheet.now, sheet.ask_first):
        widget.setFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTest.keyClick(widget, key)
    qtbot.wait(20)
    assert phone.commands(Transfer) == []
    assert transferring.host.sheet is sheet


def test_esc_goes_back_and_never_hangs_up(
    qtbot: QtBot, transferring: MainWindow, phone: FakePhone
) -> None:
    QTest.keyClick(transferring.transfer_sheet.field, Qt.Key.Key_Escape)
    assert transferring.host.sheet is None
    QTest.keyClick(transferring, Qt.Key.Key_Escape)
    QTest.keyClick(transferring.dial_field.field, Qt.Key.Key_Escape)
    qtbot.wait(20)
    assert phone.commands(HangUp) == []
    assert phone.commands(Transfer) == []


def test_space_on_transfer_now_transfers(
    qtbot: QtBot, transferring: MainWindow, phone: FakePhone
) -> None:
    QTest.keyClick(transferring.transfer_sheet.now, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: transferring.host.sheet is None)
    assert phone.commands(Transfer) == [Transfer("10", "c1", ask_first=False)]


def test_ask_first(qtbot: QtBot, transferring: MainWindow, phone: FakePhone) -> None:
    QTest.mouseClick(transferring.transfer_sheet.ask_first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: transferring.host.sheet is None)
    assert phone.commands(Transfer) == [Transfer("10", "c1", ask_first=True)]
    qtbot.waitUntil(lambda: transferring.call_list.groups() == ["consultation"])


def test_a_refused_transfer_is_told_in_the_sheet(
    qtbot: QtBot, transferring: MainWindow, phone: FakePhone
) -> None:
    phone.refuse[Transfer] = Problem("This cannot be dialled", "It is no number.", "Type one.")
    sheet = transferring.transfer_sheet
    QTest.mouseClick(sheet.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(sheet.problem.isVisible)
    assert sheet.field.text() == "10"
    assert sheet.now.isEnabled()


def test_ringing_never_raises_the_window(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    window.showMinimized()
    phone.ring()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    assert window.isMinimized()


def test_typing_in_the_dial_field_goes_on_while_it_rings(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    QTest.keyClicks(window.dial_field.field, "10")
    phone.ring()
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    assert QApplication.focusWidget() is window.dial_field.field
    QTest.keyClicks(window.dial_field.field, "4")
    assert window.dial_field.field.text() == "104"
