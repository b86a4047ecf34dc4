"""A call's card dropped on a person fills the transfer, dropped on a free slot parks the call."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Dial, ParkCall, Transfer
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.snapshots import CallSnapshot, RemoteParty
from softphone.gui.call_drag import CALL_FORMAT
from softphone.gui.views import call_card
from softphone.gui.views.call_card import CallCard
from softphone.gui.views.slot_tile import SlotTile
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do, wait_calls

LEFT = Qt.MouseButton.LeftButton
COPY_OR_MOVE = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


@pytest.fixture
def call(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> CallSnapshot:
    """A wide window with people, free slots and a call."""
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: window.panes.wide)
    phone.codes.watch("103", "Cy Cole", LampState.IDLE)
    phone.contacts.add("Ada Ames", "212 555 0110")
    phone.codes.set_slot("701", SlotState.FREE, SlotSource.DIALOG)
    taken = RemoteParty("Ben", "102", "")
    phone.codes.set_slot("702", SlotState.OCCUPIED, SlotSource.DIALOG, party=taken)
    call = phone.add_call("108", "Hal Hall")
    wait_calls(qtbot, window, 1)
    qtbot.waitUntil(lambda: len(window.people.rows) == 2)
    do(window, "view.calls")
    return call


def slot(window: MainWindow, number: str) -> SlotTile:
    tile = window.park_view.findChild(SlotTile, f"slot-{number}")
    assert tile is not None
    return tile


def drop(target: QWidget, at: QPoint, payload: str, kind: str = CALL_FORMAT) -> bool:
    """Whether it was taken."""
    data = QMimeData()
    data.setData(kind, payload.encode())
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, COPY_OR_MOVE, data, LEFT, none)
    QApplication.sendEvent(target, enter)
    event = QDropEvent(QPointF(at), COPY_OR_MOVE, data, LEFT, none)
    event.ignore()
    if enter.isAccepted():
        QApplication.sendEvent(target, event)
    return event.isAccepted()


def test_on_a_person_it_fills_the_transfer(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, call: CallSnapshot
) -> None:
    rows = window.people_view.list
    for row, number in ((0, "103"), (1, "212 555 0110")):
        at = rows.visualRect(rows.model().index(row, 0)).center()
        assert drop(rows.viewport(), at, call.id)
        assert window.host.sheet is window.transfer_sheet
        assert window.transfer_sheet.call_id == call.id
        assert window.transfer_sheet.field.text() == number
    qtbot.wait(20)
    assert phone.commands(Transfer) == phone.commands(Dial) == []


def test_what_is_no_call_is_not_taken(window: MainWindow, call: CallSnapshot) -> None:
    rows = window.people_view.list
    at = rows.visualRect(rows.model().index(0, 0)).center()
    assert not drop(rows.viewport(), at, "102", "text/plain")
    drop(rows.viewport(), at, "no such call")
    assert window.host.sheet is None


def test_on_a_free_slot_it_parks(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, call: CallSnapshot
) -> None:
    tile, taken = slot(window, "701"), slot(window, "702")
    qtbot.waitUntil(lambda: tile.slot.state is SlotState.FREE)
    qtbot.waitUntil(lambda: taken.slot.state is SlotState.OCCUPIED)
    assert not drop(taken, QPoint(5, 5), call.id)
    assert drop(tile, QPoint(5, 5), call.id)
    qtbot.waitUntil(lambda: phone.commands(ParkCall) == [ParkCall("701", call.id)])
    assert not tile.isDown()


def test_a_card_is_dragged_by_the_mouse(
    window: MainWindow, call: CallSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[str] = []
    monkeypatch.setattr(call_card, "drag_call", lambda _card, one, _grip: dragged.append(one))
    card = window.findChild(CallCard, f"call-card-{call.id}")
    assert card is not None
    QTest.mousePress(card, LEFT, pos=QPoint(40, 20))
    QTest.mouseMove(card, QPoint(42, 20))
    assert dragged == []
    QTest.mouseMove(card, QPoint(120, 60))
    QTest.mouseMove(card, QPoint(140, 80))
    QTest.mouseRelease(card, LEFT, pos=QPoint(140, 80))
    assert dragged == [call.id]
