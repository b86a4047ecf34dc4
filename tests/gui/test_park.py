"""The park board and parking from the card: nothing is parked or retrieved unasked."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from softphone.domain.call import TransferState
from softphone.domain.commands import ParkCall, RetrieveCall
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.lamp import SlotSource, SlotState
from softphone.domain.provider import NumberKind
from softphone.domain.snapshots import RemoteParty
from softphone.gui.views.slot_tile import SlotTile
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, do, text, wait_calls

LEFT = Qt.MouseButton.LeftButton
BEN = RemoteParty("Ben Brook", "102", "sip:102@example")
QUIET, RINGBACK = NumberKind.SLOT_QUIET, NumberKind.SLOT_RINGBACK


@pytest.fixture
def board(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> MainWindow:
    """The park board open, with lamps: 700 free, 701 taken, the others not told."""
    phone.codes.set_slot("700", SlotState.FREE, SlotSource.DIALOG)
    phone.codes.set_slot("701", party=BEN, source=SlotSource.DIALOG, since=time.time() - 42)
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    qtbot.waitUntil(lambda: tile(window, "701").slot.state is SlotState.OCCUPIED)
    do(window, "view.park")
    return window


def tile(window: MainWindow, slot: str) -> SlotTile:
    found = window.park_view.findChild(SlotTile, f"slot-{slot}")
    assert found is not None, slot
    return found


def test_both_shelves_have_their_slots(board: MainWindow) -> None:
    """711 is a community service, not a slot."""
    quiet, ringback = (board.park_view.shelves[kind].tiles for kind in (QUIET, RINGBACK))
    assert [quiet[0].slot.slot, quiet[-1].slot.slot, len(quiet)] == ["700", "719", 19]
    assert [ringback[0].slot.slot, ringback[-1].slot.slot, len(ringback)] == ["720", "799", 80]


def test_a_tile_tells_number_who_and_since(board: MainWindow) -> None:
    assert tile(board, "700").accessibleName() == "Slot 700, Free"
    assert tile(board, "701").accessibleName().startswith("Slot 701, Ben Brook, 0:4")
    assert tile(board, "702").accessibleName() == "Slot 702, Unknown"
    looks = {tile(board, slot).property("state") for slot in ("700", "701", "702")}
    assert looks == {"free", "occupied", "unknown"}


def test_the_board_says_once_where_it_knows_from(
    qtbot: QtBot, board: MainWindow, phone: FakePhone
) -> None:
    assert text(board, "park-source") == "The phone system tells live which slots are taken."
    for slot in ("700", "701"):
        phone.codes.set_slot(slot, SlotState.OCCUPIED, SlotSource.THIS_PHONE, BEN)
    qtbot.waitUntil(lambda: "Only what this phone parked" in text(board, "park-source"))


def test_a_free_slot_parks_the_call(qtbot: QtBot, board: MainWindow, phone: FakePhone) -> None:
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, board, 1)
    QTest.mouseClick(tile(board, "700"), LEFT)
    qtbot.waitUntil(lambda: phone.commands(ParkCall) == [ParkCall("700", "c1")])
    qtbot.waitUntil(lambda: "Cy Cole" in tile(board, "700").accessibleName())
    qtbot.waitUntil(lambda: text(board, "call-details-c1") == "103 · Parked in 700")


def test_a_free_slot_without_a_call_says_so(board: MainWindow, phone: FakePhone) -> None:
    QTest.mouseClick(tile(board, "700"), LEFT)
    assert text(board, "park-status") == "Slot 700 is free. There is no call to park."
    assert phone.commands(ParkCall) == []


def test_an_occupied_slot_is_retrieved(qtbot: QtBot, board: MainWindow, phone: FakePhone) -> None:
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, board, 1)
    QTest.mouseClick(tile(board, "701"), LEFT)
    qtbot.waitUntil(lambda: phone.commands(RetrieveCall) == [RetrieveCall("701", "a-101")])
    assert phone.commands(ParkCall) == []
    wait_calls(qtbot, board, 2)


@pytest.mark.parametrize("name", ["slot.park", "slot.retrieve"])
def test_an_unknown_slot_asks_which(
    qtbot: QtBot, board: MainWindow, phone: FakePhone, name: str
) -> None:
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, board, 1)
    QTest.mouseClick(tile(board, "702"), LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert (phone.commands(ParkCall), phone.commands(RetrieveCall)) == ([], [])
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.close()
    if name == "slot.park":
        qtbot.waitUntil(lambda: phone.commands(ParkCall) == [ParkCall("702", "c1")])
    else:
        qtbot.waitUntil(lambda: phone.commands(RetrieveCall) == [RetrieveCall("702", "a-101")])


def test_a_refused_slot_is_told_on_the_board_and_on_the_card(
    qtbot: QtBot, board: MainWindow, phone: FakePhone
) -> None:
    phone.refuse[ParkCall] = Problem("The slot is taken", "Ben is in 700.", "Choose another.")
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, board, 1)
    QTest.mouseClick(tile(board, "700"), LEFT)
    qtbot.waitUntil(board.park_view.notice.isVisible)
    assert board.park_view.notice.title.text() == "The slot is taken"
    do(board, "view.calls")
    assert text(board, "call-notice-c1-title") == "The slot is taken"
    assert not board.state.calls.rows[0].ended
    click(qtbot, board, "call-notice-c1-dismiss")
    label = board.findChild(QLabel, "call-notice-c1-title")
    assert label is not None
    qtbot.waitUntil(lambda: not label.isVisible())


def test_a_slot_that_somebody_else_took_first_leaves_the_call(
    qtbot: QtBot, board: MainWindow, phone: FakePhone
) -> None:
    phone.silent = True
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, board, 1)
    QTest.mouseClick(tile(board, "700"), LEFT)
    qtbot.waitUntil(lambda: text(board, "park-status") == "Parking in 700…")
    assert text(board, "call-transfer-c1") == "Parking in 700…"
    notice = ProblemText("The call was not parked", "Slot 700 is taken.", "Choose another.")
    board.park_view.park("700")
    phone.change("c1", transfer=TransferState.FAILED, notice=notice)
    phone.silent = False
    qtbot.waitUntil(lambda: text(board, "call-notice-c1-title") == "The call was not parked")


def test_by_keys_alone(qtbot: QtBot, board: MainWindow, phone: FakePhone) -> None:
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, board, 1)
    assert QApplication.focusWidget() is tile(board, "700")
    QTest.keyClick(tile(board, "700"), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is tile(board, "701")
    for _ in range(40):
        focus = QApplication.focusWidget()
        assert isinstance(focus, SlotTile)
        if focus.slot.slot.startswith("72"):
            break
        QTest.keyClick(focus, Qt.Key.Key_Down)
    else:
        pytest.fail("the second shelf was not reached")
    QTest.keyClick(focus, Qt.Key.Key_Up)
    assert QApplication.focusWidget() in board.park_view.shelves[QUIET].tiles
    tile(board, "700").setFocus()
    QTest.keyClick(tile(board, "700"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(ParkCall) == [ParkCall("700", "c1")])
    QApplication.sendEvent(
        tile(board, "701"),
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()),
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.isEnabled() for action in menu.actions()] == [False, True]
    menu.close()
    stops = [each for each in board.park_view.shelves[QUIET].tiles if each.focusPolicy().value & 1]
    assert stops == [tile(board, "700")]


def test_a_few_tiles_and_every_taken_one(qtbot: QtBot, board: MainWindow, phone: FakePhone) -> None:
    board.resize(320, 480)
    shelf = board.park_view.shelves[RINGBACK]
    qtbot.waitUntil(lambda: len(shelf.shown()) < 30)
    assert not tile(board, "777").isVisible()
    phone.codes.set_slot("777", party=BEN)
    qtbot.waitUntil(tile(board, "777").isVisible)
    click(qtbot, board, "shelf-slot-ringback-fold")
    qtbot.waitUntil(lambda: len(shelf.shown()) == 80)


def test_calls_whose_slot_was_not_told_are_listed(
    qtbot: QtBot, board: MainWindow, phone: FakePhone
) -> None:
    phone.codes.set_slot("***", party=BEN, mine=True)
    label = board.park_view.somewhere.label
    qtbot.waitUntil(label.isVisible)
    assert label.text().startswith("Ben Brook is parked since 00:0")
    assert "did not tell in which slot" in label.text()
    phone.codes.set_slot("***", SlotState.FREE)
    qtbot.waitUntil(lambda: not label.isVisible())


def test_the_card_parks_in_any_slot_by_button_and_key(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call("103", "Cy Cole")
    phone.add_call("104", "Dee Dunn")
    wait_calls(qtbot, window, 2)
    click(qtbot, window, "call.park-c2")
    qtbot.waitUntil(lambda: ParkCall("", "c2") in phone.asked)
    qtbot.waitUntil(lambda: text(window, "call-details-c2") == "104 · Parked")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.dial_field.field, Qt.Key.Key_P, keys)
    qtbot.waitUntil(lambda: ParkCall("", "c1") in phone.asked)
    qtbot.waitUntil(lambda: text(window, "call-details-c1") == "103 · Parked")


def test_the_card_offers_slots_that_are_not_taken(
    qtbot: QtBot, board: MainWindow, phone: FakePhone
) -> None:
    phone.add_call("103", "Cy Cole")
    wait_calls(qtbot, board, 1)
    menu = board.findChild(QMenu, "call.park-menu-c1")
    assert menu is not None
    menu.aboutToShow.emit()
    by_name = {action.objectName(): action for action in menu.actions()}
    assert by_name["park-700"].text() == "700"
    assert by_name["park-702"].text() == "702, not known if free"
    assert "park-701" not in by_name
    by_name["park-720"].trigger()
    qtbot.waitUntil(lambda: phone.commands(ParkCall) == [ParkCall("720", "c1")])
