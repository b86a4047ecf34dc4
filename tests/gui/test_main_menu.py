"""The window's menu reaches every code of the provider, and the way out asks first while a queue is
signed in.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Quit, RunCode, SwitchFeature
from softphone.domain.errors import Problem
from softphone.domain.feature import Switch
from softphone.domain.provider import Menu, Sets
from softphone.gui.views.main_menu import SUBJECTS, MainMenu
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, do, text

ELSEWHERE = {Menu.STATUS, Menu.PARK, Menu.RECORD, Menu.TRANSFER, Menu.CARD}
"""The header's button, the park board, the call card and the transfer sheet."""


@pytest.fixture
def menu(qtbot: QtBot, window: MainWindow) -> MainMenu:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    menu = window.header.menu_button.menu()
    assert isinstance(menu, MainMenu)
    menu.aboutToShow.emit()
    return menu


def submenu(menu: MainMenu, which: Menu) -> QMenu:
    found = menu.findChild(QMenu, f"menu-{which.value}")
    assert found is not None, which
    found.aboutToShow.emit()
    return found


def test_every_code_is_in_the_menu_or_has_its_own_place(
    window: MainWindow, menu: MainMenu, phone: FakePhone
) -> None:
    offered = {
        action.objectName() for _, which in SUBJECTS for action in submenu(menu, which[0]).actions()
    }
    wanted = {
        f"action.code.{code.id}"
        for code in phone.codes.provider.codes
        if code.menu not in ELSEWHERE
    }
    assert wanted <= offered


def test_a_code_without_argument_is_sent(
    qtbot: QtBot, window: MainWindow, menu: MainMenu, phone: FakePhone
) -> None:
    pickup = submenu(menu, Menu.PICKUP)
    by_name = {action.objectName(): action for action in pickup.actions()}
    by_name["action.code.pickup-company"].trigger()
    wanted = RunCode("pickup-company", "", None, "a-101")
    qtbot.waitUntil(lambda: phone.commands(RunCode) == [wanted])


def test_the_menu_has_pages_accounts_and_the_way_out(menu: MainMenu) -> None:
    names = {action.objectName() for action in menu.actions()}
    wanted = ("view.people", "view.park", "account.show", "help.shortcuts", "app.quit")
    assert {f"action.{name}" for name in wanted} <= names


def test_quitting_quits_the_phone(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    do(window, "app.quit")
    qtbot.waitUntil(lambda: phone.commands(Quit) == [Quit()])
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_phone_that_does_not_answer_does_not_keep_the_window(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("softphone.gui.leaving.QUIT_MS", 50)
    phone.silent = True
    do(window, "app.quit")
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.fixture
def in_queue(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> MainWindow:
    phone.codes.set_feature("queue:9100", Switch.ON)
    qtbot.waitUntil(window.state.board.queue_sign_ins)
    return window


@pytest.mark.parametrize("name", ["window.close", "app.quit"])
def test_signed_in_to_a_queue_it_asks_before_leaving(
    qtbot: QtBot, in_queue: MainWindow, phone: FakePhone, name: str
) -> None:
    do(in_queue, name)
    sheet = in_queue.leaving_sheet
    assert in_queue.host.sheet is sheet
    assert in_queue.isVisible()
    assert QApplication.focusWidget() is sheet.stay
    click(qtbot, in_queue, "leaving-stay")
    assert in_queue.host.sheet is None
    assert phone.commands(Quit) == []
    in_queue.close()
    click(qtbot, in_queue, "leaving-stay")
    do(in_queue, name)
    click(qtbot, in_queue, "leaving-anyway")
    qtbot.waitUntil(lambda: not in_queue.isVisible())
    assert phone.commands(SwitchFeature) == []
    assert len(phone.commands(Quit)) == (1 if name == "app.quit" else 0)


def test_sign_out_and_quit(qtbot: QtBot, in_queue: MainWindow, phone: FakePhone) -> None:
    in_queue.close()
    click(qtbot, in_queue, "leaving-settle")
    qtbot.waitUntil(lambda: not in_queue.isVisible())
    assert phone.commands(SwitchFeature) == [SwitchFeature("queue", Sets.OFF, account="a-101")]


def test_a_refused_sign_out_stays_and_is_told(
    qtbot: QtBot, in_queue: MainWindow, phone: FakePhone
) -> None:
    phone.refuse[SwitchFeature] = Problem("Not signed out", "The phone system refused.", "Again.")
    in_queue.close()
    click(qtbot, in_queue, "leaving-settle")
    qtbot.waitUntil(in_queue.leaving_sheet.problem.isVisible)
    assert text(in_queue, "leaving-problem-title") == "Not signed out"
    assert in_queue.isVisible()
    QTest.keyClick(in_queue.leaving_sheet.stay, Qt.Key.Key_Escape)
    assert in_queue.host.sheet is None
    click_anyway(qtbot, in_queue)


def click_anyway(qtbot: QtBot, window: MainWindow) -> None:
    window.close()
    click(qtbot, window, "leaving-anyway")
    qtbot.waitUntil(lambda: not window.isVisible())


TIMED_UNTIL = 4_000_000_000.0


@pytest.fixture
def with_timed_dnd(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> MainWindow:
    phone.codes.set_feature("dnd", Switch.ON, until=TIMED_UNTIL)
    board = window.state.board
    qtbot.waitUntil(lambda: bool(board.timed_switches()) and board.provider is not None)
    return window


def test_quitting_names_a_switch_that_would_not_go_back(
    qtbot: QtBot, with_timed_dnd: MainWindow, phone: FakePhone
) -> None:
    do(with_timed_dnd, "app.quit")
    assert with_timed_dnd.host.sheet is with_timed_dnd.leaving_sheet
    assert "Do not disturb" in with_timed_dnd.leaving_sheet.words.text()
    click(qtbot, with_timed_dnd, "leaving-settle")
    qtbot.waitUntil(lambda: not with_timed_dnd.isVisible())
    back = SwitchFeature("dnd", Sets.OFF, "", "a-101")
    assert phone.commands(SwitchFeature) == [back]
    assert phone.commands(Quit) == [Quit()]


def test_closing_the_window_asks_nothing_for_the_phone_stays(
    qtbot: QtBot, with_timed_dnd: MainWindow
) -> None:
    with_timed_dnd.close()
    qtbot.waitUntil(lambda: not with_timed_dnd.isVisible())


def test_what_is_timed_and_off_is_switched_on_with_its_destination(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.codes.set_feature("queue:9100", Switch.ON)
    phone.codes.set_feature("forward-all", Switch.OFF, argument="103", until=TIMED_UNTIL)
    qtbot.waitUntil(lambda: bool(window.state.board.timed_switches()))
    do(window, "app.quit")
    click(qtbot, window, "leaving-settle")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert phone.commands(SwitchFeature) == [
        SwitchFeature("queue", Sets.OFF, account="a-101"),
        SwitchFeature("forward-all", Sets.ON, "103", "a-101"),
    ]
