"""The do-not-disturb button, the switches at the bottom, and what became of the last code."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from softphone.domain.commands import RunCode, SwitchFeature
from softphone.domain.errors import Problem
from softphone.domain.feature import Provenance, Switch
from softphone.domain.provider import Menu, Sets
from softphone.gui.views import service_strip
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone

REFUSED = Problem(
    "The phone system refused it", "*74 is not allowed for 101.", "Ask your administrator."
)


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow) -> MainWindow:
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    return window


def entries(menu: QMenu | None) -> dict[str, str]:
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.objectName() or action.text(): action.text() for action in menu.actions()}


def choose(menu: QMenu | None, name: str) -> None:
    entries(menu)
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == name).trigger()


def wait_feature(qtbot: QtBot, window: MainWindow, name: str, state: Switch) -> None:
    qtbot.waitUntil(lambda: window.codes.feature(name).state is state)


@pytest.mark.parametrize(
    ("entry", "command"),
    [
        ("dnd-menu.on", SwitchFeature("dnd", Sets.ON, "", "a-101")),
        ("dnd-menu.dnd.half-hour", SwitchFeature("dnd", Sets.ON, "", "a-101", 1800.0)),
        ("dnd-menu.dnd.hour", SwitchFeature("dnd", Sets.ON, "", "a-101", 3600.0)),
        ("dnd-menu.off", SwitchFeature("dnd", Sets.OFF, "", "a-101")),
    ],
)
def test_the_do_not_disturb_menu(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone, entry: str, command: SwitchFeature
) -> None:
    choose(ready.header.dnd_button.menu(), entry)
    qtbot.waitUntil(lambda: phone.commands(SwitchFeature) == [command])
    state = Switch.ON if command.state is Sets.ON else Switch.OFF
    wait_feature(qtbot, ready, "dnd", state)


def test_do_not_disturb_until_asks_for_the_time_inline(ready: MainWindow) -> None:
    choose(ready.header.dnd_button.menu(), "dnd-menu.dnd.until")
    assert ready.host.sheet is ready.command_palette
    assert ready.command_palette.ask_page.field.hasFocus()


def test_the_do_not_disturb_button_tells_state_and_provenance(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone
) -> None:
    button = ready.header.dnd_button
    assert button.accessibleName() == "Do not disturb: unknown"
    assert button.text() == "?"
    phone.codes.set_feature("dnd", Switch.OFF, provenance=Provenance.CONFIRMED)
    assert button.accessibleName().startswith("Do not disturb: off, confirmed ")
    assert button.text() == ""
    phone.codes.set_feature("dnd", until=time.time() + 60)
    assert button.accessibleName().startswith("Do not disturb: on until ")
    assert ", assumed " in button.toolTip()
    assert button.text() == "On"
    phone.codes.waiting = True
    choose(button.menu(), "dnd-menu.off")
    qtbot.waitUntil(lambda: "switching" in button.accessibleName())


def test_the_strip_tells_every_switch(qtbot: QtBot, ready: MainWindow, phone: FakePhone) -> None:
    buttons = ready.status_strip.buttons
    assert ready.status_strip.isVisible()
    assert buttons[Menu.NIGHT].accessibleName() == "Night mode: unknown"
    phone.codes.set_feature("forward-busy")
    phone.codes.set_feature("forward-all", Switch.OFF)
    told = buttons[Menu.FORWARDING].accessibleName()
    assert "Forward all calls: off, assumed" in told
    assert "Forward when busy: on, assumed" in told
    phone.codes.set_feature("queue", argument="9100")
    assert "Queues: on, 9100, assumed" in buttons[Menu.QUEUES].accessibleName()
    phone.codes.set_feature("queue", Switch.OFF)


@pytest.mark.parametrize("width", [320, 380, 1000])
def test_the_strip_keeps_within_the_window(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone, width: int
) -> None:
    phone.codes.set_feature("forward-all", argument="+12125550100", until=time.time() + 60)
    ready.resize(width, 640)
    QApplication.processEvents()
    assert ready.width() == width
    tops = {button.y() for button in ready.status_strip.buttons.values()}
    assert len(tops) == 1


def test_a_switchs_menu_tells_what_is_known_and_switches(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone
) -> None:
    phone.codes.set_feature("night", Switch.OFF)
    menu = ready.status_strip.buttons[Menu.NIGHT].menu()
    texts = list(entries(menu).values())
    assert texts[0].startswith("Night mode: off, assumed")
    assert {"Night mode for 1 hour", "Night mode until…"} <= set(texts)
    choose(menu, "action.code.night-on")
    wait_feature(qtbot, ready, "night", Switch.ON)
    choose(menu, "switch.night.hour")
    last = SwitchFeature("night", Sets.ON, "", "a-101", 3600.0)
    qtbot.waitUntil(lambda: last in phone.asked)


def test_one_queue_is_asked_for(ready: MainWindow) -> None:
    choose(ready.status_strip.buttons[Menu.QUEUES].menu(), "switch.queue-on")
    assert ready.command_palette.ask_page.field.hasFocus()


def test_a_service_call_is_shown_and_takes_no_focus(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone
) -> None:
    phone.codes.waiting = True
    strip = ready.service_strip
    focus = QApplication.focusWidget()
    ready.actions_by_name["code.dnd-on"].trigger()
    qtbot.waitUntil(strip.isVisible)
    assert strip.label.text() == "Do not disturb… *78"
    assert strip.undo.isHidden()
    phone.codes.finish()
    qtbot.waitUntil(strip.undo.isVisible)
    assert strip.label.text() == "Do not disturb: accepted by the phone system"
    assert QApplication.focusWidget() is focus


def test_undo_sends_the_inverse(qtbot: QtBot, ready: MainWindow, phone: FakePhone) -> None:
    phone.codes.set_feature("forward-all", argument="103")
    ready.codes.switch("forward-all", Sets.ON, "102")
    qtbot.waitUntil(ready.service_strip.undo.isVisible)
    QTest.mouseClick(ready.service_strip.undo, Qt.MouseButton.LeftButton)
    back = SwitchFeature("forward-all", Sets.ON, "103", "a-101")
    qtbot.waitUntil(lambda: phone.commands(SwitchFeature)[1:] == [back])
    qtbot.waitUntil(lambda: ready.codes.feature("forward-all").argument == "103")


def test_undo_of_what_was_unknown_is_the_opposite(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone
) -> None:
    ready.actions_by_name["code.night-on"].trigger()
    undo = ready.actions_by_name["switch.undo"]
    assert not undo.isEnabled()
    qtbot.waitUntil(undo.isEnabled)
    undo.trigger()
    off = SwitchFeature("night", Sets.OFF, "", "a-101")
    qtbot.waitUntil(lambda: phone.commands(SwitchFeature) == [off])


def test_undo_of_one_queue_leaves_the_others(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone
) -> None:
    code = ready.codes.find("queue-off")
    assert code is not None
    ready.codes.run(code, "9100")
    qtbot.waitUntil(ready.actions_by_name["switch.undo"].isEnabled)
    ready.actions_by_name["switch.undo"].trigger()
    on = SwitchFeature("queue", Sets.ON, "9100", "a-101")
    qtbot.waitUntil(lambda: phone.commands(SwitchFeature) == [on])
    phone.codes.set_feature("queue", Switch.OFF)


@pytest.mark.parametrize("code", ["hot-desk-release", "forward-all-stored", "dnd-off"])
def test_what_has_no_way_back_offers_none(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone, code: str
) -> None:
    phone.codes.set_feature("dnd", Switch.OFF)
    phone.codes.set_feature("forward-all", Switch.ON)
    ready.actions_by_name[f"code.{code}"].trigger()
    qtbot.waitUntil(lambda: "accepted" in ready.service_strip.label.text())
    qtbot.wait(20)
    assert ready.service_strip.undo.isHidden()


def test_success_goes_by_itself(
    qtbot: QtBot, ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_strip, "STAYS_MS", 50)
    ready.actions_by_name["code.dnd-on"].trigger()
    qtbot.waitUntil(ready.service_strip.isVisible)
    qtbot.waitUntil(ready.service_strip.isHidden)
    assert not ready.actions_by_name["switch.undo"].isEnabled()


def test_a_refusal_stays_until_it_is_closed_and_changes_nothing(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_strip, "STAYS_MS", 50)
    phone.codes.refused["night-on"] = REFUSED
    focus = QApplication.focusWidget()
    ready.actions_by_name["code.night-on"].trigger()
    problem = ready.service_strip.problem
    qtbot.waitUntil(problem.isVisible)
    assert problem.title.text() == REFUSED.title
    assert problem.label.text() == f"{REFUSED.message} {REFUSED.next_step}"
    qtbot.wait(100)
    assert problem.isVisible()
    assert QApplication.focusWidget() is focus
    assert ready.codes.feature("night").state is Switch.UNKNOWN
    dismiss = problem.findChild(type(ready.header.menu_button), "service-problem-dismiss")
    assert dismiss is not None
    QTest.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert ready.service_strip.isHidden()


def test_the_strip_of_a_service_moves_nothing_above_it(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone
) -> None:
    phone.add_call()
    qtbot.waitUntil(lambda: ready.state.calls.rowCount() == 1)
    card = ready.call_list.card("c1")
    qtbot.waitUntil(card.isVisible)
    QApplication.processEvents()
    before = card.geometry(), ready.dial_field.geometry()
    phone.codes.refused["night-on"] = REFUSED
    ready.actions_by_name["code.night-on"].trigger()
    qtbot.waitUntil(ready.service_strip.isVisible)
    QApplication.processEvents()
    assert (card.geometry(), ready.dial_field.geometry()) == before


def test_without_an_account_there_are_no_switches(
    qtbot: QtBot, ready: MainWindow, phone: FakePhone
) -> None:
    phone.answer(RunCode("hot-desk-off"))
    qtbot.waitUntil(lambda: ready.state.account is None)
    assert ready.status_strip.isHidden()
    assert ready.header.dnd_button.isHidden()
