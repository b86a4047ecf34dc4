"""The transfer sheet's people, mailbox and code, with a preview of the digits. Nothing is
transferred by choosing somebody.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from softphone.domain.commands import RunCode, Transfer
from softphone.domain.errors import Problem
from softphone.domain.lamp import LampState
from softphone.gui.views.transfer_sheet import TransferSheet
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do, wait_calls

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> TransferSheet:
    phone.codes.watch("103", "Cy Cole", LampState.IDLE)
    phone.codes.watch("104", "Dee Dunn", LampState.IN_CALL)
    phone.add_call()
    wait_calls(qtbot, window, 1)
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    qtbot.waitUntil(lambda: len(window.people.rows) == 2)
    do(window, "call.transfer")
    return window.transfer_sheet


def offered(sheet: TransferSheet) -> list[str]:
    model = sheet.suggestions.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_people_are_offered_with_their_lamps(qtbot: QtBot, sheet: TransferSheet) -> None:
    assert offered(sheet) == ["Cy Cole, 103, Idle", "Dee Dunn, 104, In call"]
    QTest.keyClicks(sheet.field, "dee")
    assert offered(sheet) == ["Dee Dunn, 104, In call"]


def test_choosing_somebody_fills_the_field_and_transfers_nothing(
    qtbot: QtBot, sheet: TransferSheet, phone: FakePhone
) -> None:
    QTest.keyClicks(sheet.field, "cole")
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is sheet.suggestions
    QTest.keyClick(sheet.suggestions, Qt.Key.Key_Return)
    assert sheet.field.text() == "103"
    assert QApplication.focusWidget() is sheet.field
    assert sheet.preview.text() == "Sends 103 (Cy Cole); to voicemail 7103"
    for widget in (sheet.field, sheet.now, sheet.ask_first, sheet.voicemail, sheet.by_code):
        QTest.keyClick(widget, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert (phone.commands(Transfer), phone.commands(RunCode)) == ([], [])


def test_the_buttons_do_not_move_while_typing(qtbot: QtBot, sheet: TransferSheet) -> None:
    QTest.keyClicks(sheet.field, "1")
    QApplication.processEvents()
    before = sheet.now.mapTo(sheet, sheet.now.rect().topLeft())
    QTest.keyClicks(sheet.field, "03")
    QApplication.processEvents()
    assert sheet.now.mapTo(sheet, sheet.now.rect().topLeft()) == before


@pytest.mark.parametrize("typed", ["103", "1-0 3"])
def test_to_voicemail(qtbot: QtBot, sheet: TransferSheet, phone: FakePhone, typed: str) -> None:
    QTest.keyClicks(sheet.field, typed)
    assert sheet.voicemail.isEnabled()
    QTest.mouseClick(sheet.voicemail, LEFT)
    wanted = RunCode("transfer-to-voicemail", "103", "c1", "a-101")
    qtbot.waitUntil(lambda: phone.commands(RunCode) == [wanted])


@pytest.mark.parametrize("typed", ["", "abc", "+12125550100", "911", "1"])
def test_no_voicemail_for_what_has_none(sheet: TransferSheet, typed: str) -> None:
    QTest.keyClicks(sheet.field, typed)
    assert not sheet.voicemail.isEnabled()
    assert "voicemail" not in sheet.preview.text()


@pytest.mark.parametrize(
    ("typed", "code", "digits"),
    [("103", "transfer-3", "*98103"), ("5103", "transfer-4", "*975103")],
)
def test_by_code(
    qtbot: QtBot, sheet: TransferSheet, phone: FakePhone, typed: str, code: str, digits: str
) -> None:
    QTest.keyClicks(sheet.field, typed)
    assert sheet.by_code.text() == f"Transfer by code: {digits}"
    QTest.mouseClick(sheet.by_code, LEFT)
    qtbot.waitUntil(lambda: phone.commands(RunCode) == [RunCode(code, typed, "c1", "a-101")])


def test_no_code_for_a_number_of_another_length(sheet: TransferSheet) -> None:
    QTest.keyClicks(sheet.field, "51034")
    assert sheet.by_code.isHidden()
    assert sheet.now.isEnabled()


def test_a_refused_code_is_told_and_the_call_stays(
    qtbot: QtBot, sheet: TransferSheet, phone: FakePhone
) -> None:
    phone.refuse[RunCode] = Problem("Not transferred", "The phone system said no.", "Try again.")
    QTest.keyClicks(sheet.field, "103")
    QTest.mouseClick(sheet.voicemail, LEFT)
    qtbot.waitUntil(sheet.problem.isVisible)
    assert sheet.field.text() == "103"
    assert sheet.voicemail.isEnabled()
