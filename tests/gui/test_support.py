"""The doctor and the support bundle in the window."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.check import Rule, RunCheck, Verdict
from softphone.domain.commands import RegisterNow
from softphone.domain.errors import Problem
from softphone.domain.support import PrepareBundle, SaveBundle
from softphone.gui.setting_rows import ADVANCED, AUDIO
from softphone.gui.theme import Theme
from softphone.gui.views.check_page import CheckPage
from softphone.gui.views.settings_sheet import SettingsSheet
from softphone.gui.views.support_page import SupportPage
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do
from tests.gui.test_settings import cut_off

P = TypeVar("P", bound=QWidget)


def opened(qtbot: QtBot, window: MainWindow, verb: str, kind: type[P]) -> tuple[SettingsSheet, P]:
    settings = window.setting_up.phone_settings
    qtbot.waitUntil(lambda: settings.value("sip.port") is not None)
    do(window, verb)
    sheet = window.setting_up.settings_sheet
    assert window.host.sheet is sheet
    assert isinstance(sheet.page, kind)
    return sheet, sheet.page


def checked(qtbot: QtBot, window: MainWindow) -> tuple[SettingsSheet, CheckPage]:
    sheet, page = opened(qtbot, window, "help.check", CheckPage)
    qtbot.waitUntil(lambda: bool(page.cards))
    return sheet, page


def remedy(page: CheckPage, rule: Rule) -> QPushButton:
    button = page.findChild(QPushButton, f"check-remedy-{rule.value}")
    assert button is not None
    return button


def test_the_worst_stands_first_each_with_cause_and_fix(qtbot: QtBot, window: MainWindow) -> None:
    _, page = checked(qtbot, window)
    rules = [card.objectName().removeprefix("check-") for card in page.cards]
    assert rules == ["microphone", "account", "server-name", "ports", "clock"]
    texts = [label.text() for label in page.cards[0].findChildren(QLabel)]
    assert texts == ["Not working", "Microphone", "This was found.", "Do this."]
    assert page.cards[0].accessibleName() == "Microphone, Not working"
    assert "3" in page.summary.text()
    assert page.cards[-1].button is None


def test_a_button_does_what_helps(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    sheet, page = checked(qtbot, window)
    remedy(page, Rule.MICROPHONE).click()
    assert sheet.page is not None
    assert sheet.page.section is AUDIO
    _, page = checked(qtbot, window)
    remedy(page, Rule.PORTS).click()
    assert sheet.page.section is ADVANCED
    sheet, page = checked(qtbot, window)
    phone.accounts = {"a-101": phone.accounts["a-101"]}
    remedy(page, Rule.ACCOUNT).click()
    qtbot.waitUntil(lambda: bool(phone.commands(RegisterNow)))
    remedy(page, Rule.SERVER_NAME).click()
    assert window.host.sheet is not sheet


def test_it_is_checked_again_when_asked(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    _, page = checked(qtbot, window)
    phone.support.results = [one for one in phone.support.results if one.verdict is Verdict.GOOD]
    page.again.click()
    qtbot.waitUntil(lambda: len(page.cards) == 1)
    assert "works" in page.summary.text()
    phone.refuse[RunCheck] = Problem("It cannot be checked", "No.", "Wait.")
    page.again.click()
    qtbot.waitUntil(page.problem.isVisible)
    assert page.problem.title.text() == "It cannot be checked"


def test_every_file_is_shown_before_it_is_saved(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    _, page = opened(qtbot, window, "help.support", SupportPage)
    assert page.save.isHidden()
    QTest.keyClick(page.prepare, Qt.Key.Key_Space)
    qtbot.waitUntil(page.save.isVisible)
    for name, content in phone.support.files.items():
        button = page.findChild(QPushButton, f"support-file-{name}")
        assert button is not None
        button.click()
        wait_shown(qtbot, page, content[: phone.support.page])
    name, content = "log/phone.log", phone.support.files["log/phone.log"]
    button = page.findChild(QPushButton, f"support-file-{name}")
    assert button is not None
    button.click()
    qtbot.waitUntil(page.more.isVisible)
    page.more.click()
    wait_shown(qtbot, page, content[: 2 * phone.support.page])
    page.save_as("/tmp/bundle.zip")
    qtbot.waitUntil(lambda: "/tmp/bundle.zip" in page.result.text())
    assert phone.commands(SaveBundle) == [SaveBundle("b1", "/tmp/bundle.zip")]


def wait_shown(qtbot: QtBot, page: SupportPage, text: str) -> None:
    qtbot.waitUntil(lambda: page.text.toPlainText() == text)


def test_a_refusal_is_told(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> None:
    _, page = opened(qtbot, window, "help.support", SupportPage)
    phone.refuse[PrepareBundle] = Problem("It cannot be made", "No.", "Wait.")
    page.prepare.click()
    qtbot.waitUntil(page.problem.isVisible)
    assert page.prepare.isEnabled()


@pytest.mark.parametrize(("width", "zoom"), [(320, 1.0), (320, 2.0), (380, 2.0)])
def test_nothing_is_cut_off(
    qtbot: QtBot, window: MainWindow, theme: Theme, width: int, zoom: float
) -> None:
    theme.set_zoom(zoom)
    window.resize(width, 640)
    sheet, _ = checked(qtbot, window)
    for _ in range(5):  # a wrapping label asks for its height when it knows its width
        QApplication.processEvents()
    assert cut_off(sheet) == []
    sheet, page = opened(qtbot, window, "help.support", SupportPage)
    page.prepare.click()
    qtbot.waitUntil(page.save.isVisible)
    button = page.findChild(QPushButton, "support-file-about.txt")
    assert button is not None
    button.click()
    QApplication.processEvents()
    assert cut_off(sheet) == []
