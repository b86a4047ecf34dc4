"""The settings sheet: every change applies at once, refusals are told where they happened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from softphone.domain.commands import ChangeSetting
from softphone.domain.errors import Problem
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import Voicemail
from softphone.gui.setting_rows import SECTIONS, choice_words, find
from softphone.gui.theme import Theme
from softphone.gui.views.nav_button import NavButton
from softphone.gui.views.setting_editors import Choice, Line, Switch
from softphone.gui.views.settings_sheet import SettingsSheet
from softphone.gui.views.sheet import Sheet
from softphone.gui.window import MainWindow
from softphone.storage.catalogue import SETTINGS
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, do, text


def open_settings(qtbot: QtBot, window: MainWindow) -> SettingsSheet:
    settings = window.setting_up.phone_settings
    qtbot.waitUntil(lambda: settings.value("sip.port") is not None)
    do(window, "settings.show")
    assert window.host.sheet is window.setting_up.settings_sheet
    return window.setting_up.settings_sheet


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> SettingsSheet:
    return open_settings(qtbot, window)


def section(sheet: SettingsSheet, name: str) -> None:
    sheet.prepare()
    sheet.open(next(each for each in SECTIONS if each.name == name))


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def switch(sheet: SettingsSheet, key: str) -> Switch:
    found = sheet.findChild(Switch, f"setting-{key}")
    assert found is not None
    return found


def choice(sheet: SettingsSheet, key: str) -> Choice:
    found = sheet.findChild(Choice, f"setting-{key}")
    assert found is not None
    return found


def line(sheet: SettingsSheet, key: str) -> Line:
    found = sheet.findChild(Line, f"setting-{key}")
    assert found is not None
    return found


def cut_off(sheet: Sheet) -> list[str]:
    """What reaches over the right edge."""
    area = sheet.findChild(QScrollArea)
    assert area is not None
    kinds = QAbstractButton | QLineEdit | QLabel | QComboBox
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in sheet.findChildren(QWidget)
        if isinstance(each, kinds)
        and each.isVisible()
        and each.mapTo(sheet, each.rect().topRight()).x() >= area.viewport().width()
    ]


@pytest.mark.parametrize(("width", "zoom"), [(320, 1.0), (320, 2.0), (380, 2.0)])
def test_nothing_of_the_other_sheets_is_cut_off(
    qtbot: QtBot, window: MainWindow, theme: Theme, phone: FakePhone, width: int, zoom: float
) -> None:
    phone.add_account("7201@sales.example", AccountState.RETRYING, voicemail=Voicemail(2, 1))
    qtbot.waitUntil(lambda: window.state.accounts.rowCount() == 2)
    theme.set_zoom(zoom)
    window.resize(width, 640)
    do(window, "account.show")
    window.account_sheet.card("a-101").out.click()
    QApplication.processEvents()
    assert cut_off(window.account_sheet) == []
    do(window, "account.add")
    window.sign_in_sheet.fold.click()
    QApplication.processEvents()
    assert cut_off(window.sign_in_sheet) == []
    do(window, "help.guide")
    guide = window.setting_up.guide
    for _ in guide.pages:
        QApplication.processEvents()
        assert cut_off(guide) == [], guide.step
        guide.next.click()


def test_every_setting_of_the_phone_has_its_place() -> None:
    shown = {row.key for each in SECTIONS for row in each.rows}
    assert {row.key for row in SETTINGS} <= shown


def test_every_choice_is_told_in_words() -> None:
    rows = {row.key: row for each in SECTIONS for row in each.rows}
    for setting in SETTINGS:
        for value in setting.allowed:
            assert choice_words(rows[setting.key], value) != str(value), setting.key


def test_ctrl_comma_opens_it_and_esc_leads_back_out(
    qtbot: QtBot, window: MainWindow, sheet: SettingsSheet
) -> None:
    window.host.close_sheet()
    window.dial_field.focus()
    QTest.keyClick(
        QApplication.focusWidget() or window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier
    )
    assert window.host.sheet is sheet
    assert sheet.search.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert sheet.page is not None
    assert sheet.page.section.name == "calls"
    press(Qt.Key.Key_Escape)
    assert sheet.page is None
    assert QApplication.focusWidget() is sheet.findChild(QPushButton, "settings-open-calls")
    press(Qt.Key.Key_Escape)
    assert window.host.sheet is None


def test_a_switch_applies_at_once(qtbot: QtBot, phone: FakePhone, sheet: SettingsSheet) -> None:
    section(sheet, "calls")
    waiting = switch(sheet, "call.call-waiting")
    assert waiting.isChecked()
    waiting.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: phone.settings.values["call.call-waiting"] is False)
    assert not waiting.isChecked()
    assert phone.commands(ChangeSetting) == [ChangeSetting("call.call-waiting", "off")]


def test_a_choice_is_made_with_the_arrow_keys_and_never_by_the_wheel(
    qtbot: QtBot, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "calls")
    decline = choice(sheet, "call.decline-code")
    assert "all my devices" in decline.currentText()
    decline.setFocus()
    press(Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: phone.settings.values["call.decline-code"] == 486)
    assert decline.currentData() == 486
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(decline.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(decline, down)
    assert decline.currentData() == 486
    assert len(phone.commands(ChangeSetting)) == 1


def test_a_refusal_is_told_there_and_the_old_value_is_back(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "advanced")
    port = line(sheet, "sip.port")
    port.setText("99999")
    port.setFocus()
    press(Qt.Key.Key_Return)
    problem = sheet.findChild(QWidget, "setting-problem-sip.port")
    assert problem is not None
    qtbot.waitUntil(problem.isVisible)
    assert "0 to 65535" in text(window, "setting-problem-sip.port-text")
    assert port.text() == "0"
    port.setText("5070")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.settings.values["sip.port"] == 5070)
    assert not problem.isVisible()


def test_a_refused_switch_goes_back(qtbot: QtBot, phone: FakePhone, sheet: SettingsSheet) -> None:
    phone.refuse[ChangeSetting] = Problem("Locked", "The administrator has set this.", "Ask.")
    section(sheet, "audio")
    gain = switch(sheet, "audio.auto-gain")
    QTest.mouseClick(gain, Qt.MouseButton.LeftButton)
    problem = sheet.findChild(QWidget, "setting-problem-audio.auto-gain")
    assert problem is not None
    qtbot.waitUntil(problem.isVisible)
    assert not gain.isChecked()


def test_what_is_changed_elsewhere_shows_up(
    qtbot: QtBot, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "calls")
    phone.settings.change("call.call-waiting", "off")
    qtbot.waitUntil(lambda: not switch(sheet, "call.call-waiting").isChecked())
    phone.settings.change("call.decline-code", "480")
    qtbot.waitUntil(lambda: choice(sheet, "call.decline-code").currentData() == 480)
    phone.settings.change("call.limit", "3")
    qtbot.waitUntil(lambda: line(sheet, "call.limit").text() == "3")


def test_the_search_finds_by_any_word_and_opens_the_setting(
    qtbot: QtBot, sheet: SettingsSheet
) -> None:
    QTest.keyClicks(sheet.search, "dark mode")
    assert sheet.findChild(QPushButton, "settings-found-view.theme") is not None
    sheet.search.clear()
    QTest.keyClicks(sheet.search, "echo")
    press(Qt.Key.Key_Return)
    assert sheet.page is not None
    assert sheet.page.section.name == "audio"
    assert switch(sheet, "audio.echo-cancellation").hasFocus()
    press(Qt.Key.Key_Escape)
    assert sheet.search.text() == "echo"
    press(Qt.Key.Key_Escape)
    assert sheet.search.text() == ""
    QTest.keyClicks(sheet.search, "nothing like that")
    nothing = sheet.findChild(QWidget, "settings-nothing")
    assert nothing is not None
    assert nothing.isVisible()


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("recording", "call.record-mode"),
        ("486", "call.decline-code"),
        ("zoom", "view.zoom"),
        ("sip.port", "sip.port"),
        ("headset", "audio.input"),
        ("motion", "view.still"),
        ("login", "window.start-at-login"),
    ],
)
def test_words_of_the_trade_are_found(query: str, key: str) -> None:
    assert key in {row.key for _, row in find(query) if row is not None}


def test_appearance_is_the_windows_own(
    qtbot: QtBot, window: MainWindow, theme: Theme, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "appearance")
    colours = choice(sheet, "view.theme")
    for _ in range(2):
        colours.setFocus()
        press(Qt.Key.Key_Down)
    assert colours.currentData() == "dark"
    try:
        assert theme.colours.window == "#15181c"
        zoom = choice(sheet, "view.zoom")
        do(window, "view.zoom-in")
        assert zoom.currentText() == "110 %"
        still = switch(sheet, "view.still")
        assert not still.isChecked()
        QTest.mouseClick(still, Qt.MouseButton.LeftButton)
        assert theme.motion is False
    finally:
        theme.set_dark(False)
        theme.motion = False
    assert phone.commands(ChangeSetting) == []


def test_a_setting_the_phone_does_not_know_is_not_shown(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    settings = window.setting_up.phone_settings
    qtbot.waitUntil(lambda: settings.value("sip.port") is not None)
    settings._values.pop("notifications.missed", None)
    sheet = window.setting_up.settings_sheet
    do(window, "settings.show")
    section(sheet, "start")
    row = sheet.findChild(QWidget, "setting-row-notifications.missed")
    assert row is not None
    assert not row.isVisible()


def test_about_tells_what_the_stack_can(window: MainWindow, sheet: SettingsSheet) -> None:
    section(sheet, "about")
    words = text(window, "about-text")
    assert "SIP stack: pjsip 2.15.1" in words
    assert "Encryption (TLS): yes" in words
    assert "GPL-3.0-or-later" in words
    assert words.splitlines()[-2:] == ["openssl 3.5.7 (Apache-2.0)", "opus 1.5.2 (BSD-3-Clause)"]


def test_accounts_lead_to_the_account_sheet(
    qtbot: QtBot, window: MainWindow, sheet: SettingsSheet
) -> None:
    click(qtbot, window, "settings-open-accounts")
    assert window.host.sheet is window.account_sheet


def test_everything_has_a_name_and_can_be_reached_by_tab(sheet: SettingsSheet) -> None:
    for each in SECTIONS:
        if each.name == "accounts":
            continue
        section(sheet, each.name)
        assert sheet.page is not None
        for editor in sheet.page.findChildren(QWidget):
            if isinstance(editor, Switch | Choice | Line):
                assert editor.accessibleName(), editor.objectName()
                assert editor.focusPolicy() & Qt.FocusPolicy.TabFocus, editor.objectName()


@pytest.mark.parametrize(("width", "zoom"), [(320, 1.0), (320, 2.0), (380, 2.0), (1000, 1.0)])
def test_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow, theme: Theme, sheet: SettingsSheet, width: int, zoom: float
) -> None:
    theme.set_zoom(zoom)
    window.resize(width, 640)
    for each in SECTIONS:
        if each.name == "accounts":
            continue
        section(sheet, each.name)
        QApplication.processEvents()
        assert cut_off(sheet) == [], each.name
    sheet.prepare()
    sheet.search.setText("call")
    QApplication.processEvents()
    assert cut_off(sheet) == []
    found = [each for each in sheet.findChildren(NavButton) if each.isVisible()]
    assert len(found) > 3
    assert all(each.height() >= each.sizeHint().height() for each in found)


def test_a_ring_changes_neither_page_nor_text(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "advanced")
    agent = line(sheet, "sip.user-agent")
    agent.setFocus()
    QTest.keyClicks(agent, "My")
    phone.ring("103", "Cy Cole")
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    QTest.keyClicks(agent, " phone")
    assert agent.hasFocus()
    assert agent.text() == "My phone"
    assert window.host.sheet is sheet


def test_a_locked_setting_says_who_decides(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone
) -> None:
    phone.settings.locked["sip.port"] = "Acme IT"
    phone.settings.locked["call.auto-answer"] = "Acme IT"
    phone.add_account()
    sheet = open_settings(qtbot, open_window())
    for name, key, kind in (
        ("advanced", "sip.port", Line),
        ("calls", "call.auto-answer", Switch),
    ):
        section(sheet, name)
        editor = sheet.findChild(kind, f"setting-{key}")
        assert editor is not None
        assert not editor.isEnabled()
        lock = sheet.findChild(QLabel, f"setting-lock-{key}")
        assert lock is not None
        assert lock.text() == "Locked: decided by Acme IT."
        assert "decided by Acme IT" in editor.accessibleDescription()
    section(sheet, "calls")
    assert switch(sheet, "call.call-waiting").isEnabled()
    free = sheet.findChild(QLabel, "setting-lock-call.call-waiting")
    assert free is not None
    assert not free.isVisible()
