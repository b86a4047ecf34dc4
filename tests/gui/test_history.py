"""The history in the window: paged, found, called back, deleted; nothing that happens moves what is
looked at.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Dial, ForgetHistory, ListHistory, SeeMissed
from softphone.domain.history import HistoryFilter, HistoryPage
from softphone.domain.reasons import EndReason
from softphone.gui.history_words import when_words
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do


@pytest.fixture
def full(qtbot: QtBot, phone: FakePhone, open_window: OpenWindow) -> MainWindow:
    """A window on 250 calls; the newest is with 9249. The page is open."""
    phone.add_account()
    for number in range(250):
        phone.history.add(str(9000 + number), f"Person {number}", ago_s=10_000 - number)
    return opened(qtbot, open_window(), 100)


@pytest.fixture
def few(qtbot: QtBot, phone: FakePhone, open_window: OpenWindow) -> MainWindow:
    """Dialled 102, missed 103, answered 104, dialled *69: the page is open on the newest."""
    phone.add_account()
    phone.history.add("102", "Ben Brook", ago_s=400)
    phone.history.add_missed("103", "Cy Cole")
    phone.history.add("104", "Dee Dunn", "in", ago_s=200)
    phone.history.add("*69", "", "out", EndReason.NO_ANSWER, None, ago_s=100)
    return opened(qtbot, open_window(), 4)


def opened(qtbot: QtBot, window: MainWindow, rows: int) -> MainWindow:
    qtbot.waitUntil(lambda: window.history.model.rowCount() == rows)
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    do(window, "view.history")
    return window


def spoken(window: MainWindow) -> list[str]:
    model, role = window.history.model, Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row).data(role)).rpartition(", ")[0] for row in range(model.rowCount())]


def names(window: MainWindow) -> list[str]:
    model = window.history.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.history.view.list, key)


def choose(window: MainWindow, row: int) -> None:
    window.history.view.list.go_to(row)


def choose_entry(menu: QMenu, name: str) -> None:
    next(each for each in menu.actions() if each.objectName() == name).trigger()


def test_each_is_told_with_direction_and_result(few: MainWindow) -> None:
    assert spoken(few) == [
        "*69, Outgoing, Nobody answered",
        "Dee Dunn, 104, Incoming, 01:05",
        "Cy Cole, 103, Missed",
        "Ben Brook, 102, Outgoing, 01:05",
    ]


def test_when_it_was() -> None:
    today = date(2020, 5, 4)
    at = datetime(2020, 5, 4, 14, 2).astimezone().timestamp()
    assert when_words(at, today).startswith("Today ")
    assert when_words(at - 86_400, today).startswith("Yesterday ")
    before = QLocale().toString(QDate(2020, 5, 2), QLocale.FormatType.ShortFormat)
    assert when_words(at - 2 * 86_400, today) == before


def test_the_rest_comes_page_by_page(qtbot: QtBot, full: MainWindow, phone: FakePhone) -> None:
    rows = full.history.view.list
    assert full.history.model.total == 250
    for wanted in (200, 250):
        rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum())
        qtbot.waitUntil(lambda: full.history.model.rowCount() == wanted)  # noqa: B023
    assert names(full)[0] == "Person 249"
    assert names(full)[-1] == "Person 0"
    pages = [ask.query for ask in phone.commands(ListHistory) if isinstance(ask, ListHistory)]
    assert all(query.limit <= 200 for query in pages)


def test_typing_searches_once_after_a_pause(
    qtbot: QtBot, full: MainWindow, phone: FakePhone
) -> None:
    before = len(phone.commands(ListHistory))
    QTest.keyClicks(full.history.view.search, "person 12")
    qtbot.waitUntil(lambda: full.history.model.total == 13)
    assert len(phone.commands(ListHistory)) == before + 1
    assert full.history.view.count.text() == "13"
    QTest.keyClick(full.history.view.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: full.history.model.total == 250)


def test_an_answer_to_an_old_search_is_dropped(
    qtbot: QtBot, full: MainWindow, phone: FakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: Future[HistoryPage] = Future()
    answer = phone.history.answer

    def hold_back(command: Any) -> Any:
        if isinstance(command, ListHistory) and command.query.search == "person 1":
            return late
        return answer(command)

    monkeypatch.setattr(phone.history, "answer", hold_back)
    model = full.history.model
    model.look_for("person 1", HistoryFilter.ALL)
    model.look_for("person 249", HistoryFilter.ALL)
    qtbot.waitUntil(lambda: names(full) == ["Person 249"])
    late.set_result(HistoryPage((), 0, 0))
    model.look_for("person 248", HistoryFilter.ALL)
    qtbot.waitUntil(lambda: names(full) == ["Person 248"])


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (HistoryFilter.MISSED, ["Cy Cole"]),
        (HistoryFilter.IN, ["Dee Dunn", "Cy Cole"]),
        (HistoryFilter.OUT, ["*69", "Ben Brook"]),
    ],
)
def test_filters(qtbot: QtBot, few: MainWindow, which: HistoryFilter, found: list[str]) -> None:
    choose_entry(few.history.view.filter.menu(), f"history-filter.{which}")
    qtbot.waitUntil(lambda: names(few) == found)


def test_a_new_call_comes_in_on_top_and_nothing_moves(
    qtbot: QtBot, full: MainWindow, phone: FakePhone
) -> None:
    rows = full.history.view.list
    rows.verticalScrollBar().setValue(500)
    top = rows.indexAt(QPoint(5, 5))
    name, place = top.data(), rows.visualRect(top)
    choose(full, top.row() + 1)
    rows.verticalScrollBar().setValue(500)
    chosen = rows.currentIndex().data()
    phone.history.add("555", "New One")
    qtbot.waitUntil(lambda: names(full)[0] == "New One")
    assert rows.indexAt(QPoint(5, 5)).data() == name
    assert rows.visualRect(rows.indexAt(QPoint(5, 5))) == place
    assert rows.currentIndex().data() == chosen


def test_a_new_call_is_seen_at_the_top(qtbot: QtBot, full: MainWindow, phone: FakePhone) -> None:
    rows = full.history.view.list
    rows.go_to(-1)
    phone.history.add("555", "New One")
    qtbot.waitUntil(lambda: names(full)[0] == "New One")
    assert rows.verticalScrollBar().value() == 0


def test_looking_at_the_tab_takes_the_badge_away(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    tabs = window.pages.tabs
    phone.history.add_missed()
    phone.history.add_missed("104", "Dee Dunn")
    qtbot.waitUntil(lambda: tabs.accessibleTabName(3) == "History, 2")
    assert phone.commands(SeeMissed) == []
    do(window, "view.history")
    qtbot.waitUntil(lambda: tabs.accessibleTabName(3) == "History")
    assert phone.commands(SeeMissed) == [SeeMissed()]


def test_enter_calls_back(qtbot: QtBot, few: MainWindow, phone: FakePhone) -> None:
    choose(few, 1)
    press(few, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("104", "a-101")])


def test_a_double_click_calls_back_and_a_click_only_chooses(
    qtbot: QtBot, few: MainWindow, phone: FakePhone
) -> None:
    rows = few.history.view.list
    place = rows.visualRect(rows.model().index(2, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert few.history.view.chosen is not None
    assert phone.commands(Dial) == []
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("103", "a-101")])


def test_a_code_only_fills_the_field(few: MainWindow, phone: FakePhone) -> None:
    choose(few, 0)
    few.history.view.call_button.click()
    assert few.dial_field.field.text() == "*69"
    assert phone.commands(Dial) == []


@pytest.mark.parametrize("number", ["911", "*72102", "9901", "701", "7101"])
def test_what_must_be_looked_at_first_only_fills_the_field(
    qtbot: QtBot, few: MainWindow, phone: FakePhone, number: str
) -> None:
    phone.history.add(number, "")
    qtbot.waitUntil(lambda: names(few)[0] == number)
    choose(few, 0)
    press(few, Qt.Key.Key_Return)
    assert few.dial_field.field.text() == number
    assert phone.commands(Dial) == []


def test_who_hid_the_number_cannot_be_called(
    qtbot: QtBot, few: MainWindow, phone: FakePhone
) -> None:
    phone.history.add_missed("anonymous", "Anonymous")
    qtbot.waitUntil(lambda: names(few)[0] == "Anonymous")
    choose(few, 0)
    assert not few.history.view.call_button.isEnabled()


def test_copying_the_number(few: MainWindow) -> None:
    choose(few, 1)
    few.history.view.copy_button.click()
    assert QApplication.clipboard().text() == "104"


def test_delete_asks_and_enter_does_not_delete(
    qtbot: QtBot, few: MainWindow, phone: FakePhone
) -> None:
    view = few.history.view
    choose(few, 1)
    press(few, Qt.Key.Key_Delete)
    assert "Dee Dunn" in view.notice.label.text()
    assert view.notice.button.hasFocus()
    QTest.keyClick(view.notice.button, Qt.Key.Key_Return)
    assert phone.commands(ForgetHistory) == []
    QTest.keyClick(view.notice.button, Qt.Key.Key_Escape)
    assert view.notice.isHidden()
    assert view.list.hasFocus()
    press(few, Qt.Key.Key_Delete)
    QTest.keyClick(view.notice.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: names(few) == ["*69", "Cy Cole", "Ben Brook"])
    assert len(phone.commands(ForgetHistory)) == 1


def test_the_menu_by_its_key(few: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        QMenu, "popup", lambda menu, _at: shown.extend(each.text() for each in menu.actions())
    )
    choose(few, 1)
    rows = few.history.view.list
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(rows.viewport(), QContextMenuEvent(keyboard, QPoint(0, 0), QPoint(0, 0)))
    assert shown[:3] == ["Call", "Details", "Copy the number"]
    assert shown[-1] == "Delete…"


def test_details_tell_the_timeline_in_words(qtbot: QtBot, few: MainWindow) -> None:
    choose(few, 1)
    press(few, Qt.Key.Key_Space)
    details = few.history.details
    qtbot.waitUntil(lambda: few.host.sheet is details)
    record = details.record
    assert record is not None
    lines = dict(details.lines(record))
    assert lines["Sound quality"] == "good, 4.2 of 5, estimated"
    assert lines["Sound format"] == "HD"
    assert [words for _, words in details.lines(record)][-3:] == [
        "Ringing here",
        "Answered",
        "Over: Answered",
    ]
    details.call_button.click()
    assert few.host.sheet is None


def test_deleted_elsewhere_goes_here_too(qtbot: QtBot, few: MainWindow, phone: FakePhone) -> None:
    record = few.history.model.record(few.history.model.index(1))
    assert record is not None
    phone.history.answer(ForgetHistory((record.id,)))
    qtbot.waitUntil(lambda: names(few) == ["*69", "Cy Cole", "Ben Brook"])
    phone.history.answer(ForgetHistory(all=True))
    qtbot.waitUntil(lambda: names(few) == [])


def test_empty_states(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    view = window.history.view
    do(window, "view.history")
    assert view.empty.isVisible()
    labels = view.empty.findChildren(type(view.count))
    qtbot.waitUntil(lambda: "No calls yet" in [label.text() for label in labels])
    phone.history.add()
    qtbot.waitUntil(view.list.isVisible)
    QTest.keyClicks(view.search, "zz")
    qtbot.waitUntil(view.empty.isVisible)
    assert view.empty.button.text() == "Clear the search"
    view.empty.button.click()
    qtbot.waitUntil(view.list.isVisible)
    assert view.search.text() == ""


def test_redial_takes_the_last_dialled_number(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    redial = window.actions_by_name["call.redial"]
    assert not redial.isEnabled()
    phone.history.add("102")
    phone.history.add_missed()
    qtbot.waitUntil(redial.isEnabled)
    window.dial_field.call_button.click()
    assert window.dial_field.field.text() == "102"
    assert phone.commands(Dial) == []
    redial.trigger()
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("102", "a-101")])


def test_redial_only_fills_in_a_code(qtbot: QtBot, few: MainWindow, phone: FakePhone) -> None:
    do(few, "call.redial")
    assert few.dial_field.field.text() == "*69"
    assert phone.commands(Dial) == []


def test_recent_calls_are_suggested(qtbot: QtBot, few: MainWindow) -> None:
    field, shown = few.dial_field.field, few.dial_field.suggestions
    few.dial_field.focus()
    QTest.keyClicks(field, "de")
    qtbot.waitUntil(lambda: shown.count() == 1)
    assert shown.item(0).text() == "Dee Dunn · 104"


def test_older_calls_are_asked_for_and_never_move_what_is_chosen(
    qtbot: QtBot, full: MainWindow
) -> None:
    full.dial_field.focus()
    shown = full.dial_field.suggestions
    QTest.keyClicks(full.dial_field.field, "person 1")
    qtbot.waitUntil(lambda: shown.count() > 0)
    QTest.keyClick(full.dial_field.field, Qt.Key.Key_Down)
    first = shown.item(0).text()
    with qtbot.waitSignal(full.dial_field.feed.found):
        pass
    assert shown.item(0).text() == first
    assert shown.currentRow() == 0
    QTest.keyClick(full.dial_field.field, Qt.Key.Key_Escape)
    assert shown.isHidden()
