"""Names and numbers from the network in every place that shows a call: plain, in one line, and
never wider than the window.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.history import HistoryQuery
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import RemoteParty
from softphone.gui.views.call_card import CallCard
from softphone.gui.window import MainWindow
from tests.gui.behind import HOSTILE
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import HELD, do, wait_calls

PLAIN = Qt.TextFormat.PlainText
MENU_TEXT, LONGEST_TIP = 120, 400


def look_harmless(root: QWidget) -> None:
    """Every label is plain text, no tip is markup, and all of it can be drawn."""
    for label in root.findChildren(QLabel):
        assert not label.text() or label.textFormat() is PLAIN, label.objectName()
    for widget in root.findChildren(QWidget):
        assert "<" not in widget.toolTip(), widget.objectName()
        assert len(widget.toolTip()) <= LONGEST_TIP
    assert not root.grab().isNull()


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def evil(qtbot: QtBot, window: MainWindow, phone: FakePhone, name: str) -> MainWindow:
    """Two calls, a third that rings, a parked one, a colleague and a history, all of that name."""
    party = RemoteParty(name, name, f"sip:{name}@example")
    phone.codes.watch("103", name, LampState.IN_CALL)
    phone.codes.set_slot("701", SlotState.OCCUPIED, SlotSource.DIALOG, party=party)
    kept = name.encode(errors="replace").decode()  # no database holds half a character
    phone.history.add_missed(kept, kept)
    phone.history.add(kept, kept, result=EndReason.BUSY, talked_s=None)
    phone.add_call(remote=party, hold=HELD)
    phone.add_call(remote=party)
    phone.ring("104", name)
    wait_calls(qtbot, window, 3)
    return window


def test_cards_strip_and_mini_bar(qtbot: QtBot, evil: MainWindow) -> None:
    do(evil, "view.mini-bar")
    qtbot.waitUntil(evil.mini_bar.isVisible)
    for view in (evil, evil.mini_bar):
        look_harmless(view)
    assert evil.width() == 380
    assert evil.mini_bar.width() == 300
    for card in evil.findChildren(CallCard):
        assert not card.isVisible() or card.width() <= 380
        for menu in card.findChildren(QMenu):
            menu.aboutToShow.emit()
            assert all(len(action.text()) <= MENU_TEXT for action in menu.actions())


def test_pages_and_sheets(evil: MainWindow) -> None:
    pages = ("people", "park", "history", "voicemail")
    for verb in (*(f"view.{page}" for page in pages), "call.transfer", "palette.open"):
        do(evil, verb)
        look_harmless(evil)
        assert evil.width() == 380, verb


def test_details_of_a_call(evil: MainWindow, phone: FakePhone) -> None:
    record = next(iter(phone.history.store.page(HistoryQuery()).records))
    evil.history.details.show_record(record)
    evil.host.open_sheet(evil.history.details)
    look_harmless(evil)
    menu = evil.history.view.menu(record)
    assert all(len(action.text()) <= MENU_TEXT for action in menu.actions())
    menu.close()
    assert evil.width() == 380


def test_a_question_about_it_and_a_conference(
    qtbot: QtBot, evil: MainWindow, phone: FakePhone
) -> None:
    phone.change("c1", conference=("c2",))
    phone.change("c2", conference=("c1",))
    qtbot.waitUntil(lambda: evil.call_list.groups() == ["conference"])
    look_harmless(evil)
    phone.change("c1", conference=())
    phone.change("c2", conference=(), consultation_for="c1")
    qtbot.waitUntil(lambda: evil.call_list.groups() == ["consultation"])
    look_harmless(evil)
    assert evil.width() == 380
    buttons = [each for each in evil.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.width() <= 380 for each in buttons)


def test_tips_are_no_markup(qtbot: QtBot, evil: MainWindow, phone: FakePhone, name: str) -> None:
    """The call button offers to dial the last party again, the chip tells who is in a slot."""
    button = evil.dial_field.call_button
    phone.history.add(name.encode(errors="replace").decode(), "<i>55</i>", direction="out")
    evil.recent.changed.emit()
    evil.dial_field.field.setText("701")
    look_harmless(evil)
    evil.dial_field.field.clear()
    qtbot.waitUntil(lambda: bool(button.toolTip()))
    look_harmless(evil)
