"""The first steps: once, by themselves; later from the menu. Nothing keeps the user in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from softphone.domain.commands import CallVoicemail, Dial, HangUp
from softphone.domain.errors import Problem
from softphone.gui.permissions import (
    Allowed,
    Answered,
    MicrophoneQuestion,
    microphone_question,
    settings_page,
)
from softphone.gui.theme import Theme
from softphone.gui.views.first_run_sheet import SIGN_IN, SOUND, TEST_CALL, FirstRunSheet
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.sheet import Sheet
from softphone.gui.window import MainWindow
from tests.gui.behind import put_behind
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, do, text
from tests.gui.test_sign_in import sign_in


class FakeQuestion:
    """The system's, which its user answers by `answer`."""

    def __init__(self) -> None:
        self.asked = 0
        self.answer: Answered = lambda _allowed: None

    def __call__(self, waits: QObject, answered: Answered) -> None:
        self.asked += 1
        self.answer = answered


class OnMac(NamedTuple):
    guide: FirstRunSheet
    question: FakeQuestion


@pytest.fixture
def open_first(open_window: OpenWindow, tmp_path: Path) -> OpenWindow:
    """A window that was never open before."""
    (tmp_path / "window.ini").unlink()
    return open_window


def shown(window: MainWindow) -> Sheet | None:
    return window.host.sheet


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_the_first_window_without_accounts_shows_them_once(open_first: OpenWindow) -> None:
    window = open_first()
    guide = window.setting_up.guide
    assert shown(window) is guide
    assert guide.step == SOUND
    assert guide.next.hasFocus()
    press(Qt.Key.Key_Escape)
    assert shown(window) is None
    window.close()
    again = open_first()
    assert shown(again) is again.sign_in_sheet


def test_with_an_account_they_do_not_come(open_first: OpenWindow, phone: FakePhone) -> None:
    phone.add_account()
    assert shown(open_first()) is None


def test_from_the_first_page_to_done_by_keyboard(
    qtbot: QtBot, open_first: OpenWindow, phone: FakePhone
) -> None:
    window = open_first()
    guide = window.setting_up.guide
    press(Qt.Key.Key_Space)
    assert guide.step == SIGN_IN
    assert guide.sign_in_button.hasFocus()
    press(Qt.Key.Key_Space)
    assert shown(window) is window.sign_in_sheet
    sign_in(qtbot, window, "secret-1")
    qtbot.waitUntil(lambda: shown(window) is guide)
    assert guide.step == TEST_CALL
    guide.trial_call.voicemail.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: phone.commands(CallVoicemail) == [CallVoicemail("a-101")])
    qtbot.waitUntil(lambda: text(window, "guide-call-words").startswith("Calling"))
    assert shown(window) is guide
    click(qtbot, window, "guide-call-end")
    qtbot.waitUntil(lambda: phone.commands(HangUp) == [HangUp("c1")])
    qtbot.waitUntil(lambda: text(window, "guide-call-words").startswith("Ended"))
    guide.next.setFocus()
    press(Qt.Key.Key_Space)
    assert shown(window) is None


def test_leaving_the_sign_in_leads_back_to_its_page(open_first: OpenWindow) -> None:
    window = open_first()
    guide = window.setting_up.guide
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert shown(window) is window.sign_in_sheet
    press(Qt.Key.Key_Escape)
    assert shown(window) is guide
    assert guide.step == SIGN_IN
    press(Qt.Key.Key_Escape)
    assert guide.step == SOUND
    press(Qt.Key.Key_Escape)
    assert shown(window) is None


def test_a_page_chosen_meanwhile_is_not_taken_away(open_first: OpenWindow) -> None:
    window = open_first()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    do(window, "settings.show")
    assert shown(window) is window.setting_up.settings_sheet
    press(Qt.Key.Key_Escape)
    assert shown(window) is None


def test_any_number_can_be_called_and_a_refusal_is_told(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    do(window, "help.guide")
    guide = window.setting_up.guide
    for _ in range(2):
        guide.next.click()
    assert guide.step == TEST_CALL
    phone.refuse[Dial] = Problem("Not possible", "This number cannot be called.", "Try another.")
    guide.trial_call.number.setFocus()
    QTest.keyClicks(guide.trial_call.number, "*43")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(guide.trial_call.problem.isVisible)
    assert guide.trial_call.number.text() == "*43"
    phone.refuse.clear()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    assert not guide.trial_call.problem.isVisible()


def test_without_an_account_no_call_is_offered(open_first: OpenWindow) -> None:
    window = open_first()
    guide = window.setting_up.guide
    guide.next.click()
    guide.next.click()
    assert not guide.trial_call.voicemail.isEnabled()
    assert text(window, "guide-call-words") == "Sign in first."


@pytest.fixture
def on_macos(qtbot: QtBot, window: MainWindow) -> OnMac:
    """The first steps there, with the system's question as a fake."""
    setting_up, question = window.setting_up, FakeQuestion()
    guide = FirstRunSheet(
        setting_up.guide.theme,
        window.registry,
        window.state,
        setting_up.phone_settings,
        setting_up.devices,
        platform="darwin",
        ask_microphone=question,
    )
    qtbot.addWidget(guide)
    return OnMac(guide, question)


def test_macos_is_told_what_the_system_asks(window: MainWindow, on_macos: OnMac) -> None:
    names = ("guide-permission-microphone", "guide-permission-notifications")
    assert not any(window.setting_up.guide.findChild(QLabel, name) for name in names)
    for name in names:
        label = on_macos.guide.findChild(QLabel, name)
        assert label is not None
        assert label.text().startswith("macOS asks once")


def test_the_system_asks_for_the_microphone_once_it_was_told_why(on_macos: OnMac) -> None:
    guide, question = on_macos.guide, on_macos.question
    assert question.asked == 0
    guide.next.click()
    assert (question.asked, guide.step) == (1, SOUND)
    question.answer(True)
    assert guide.step == SIGN_IN
    guide.step_back()
    guide.next.click()
    assert (question.asked, guide.step) == (1, SIGN_IN)


def test_a_refused_microphone_is_told_and_keeps_nobody(
    qtbot: QtBot, on_macos: OnMac, phone: FakePhone
) -> None:
    guide, question = on_macos.guide, on_macos.question
    denied = guide.findChild(NoticeLine, "guide-sound-denied")
    assert denied is not None
    assert denied.isHidden()
    guide.next.click()
    phone.settings.microphone_denied = True
    question.answer(False)
    qtbot.waitUntil(lambda: not denied.isHidden())
    assert "nobody can hear you" in denied.label.text()
    assert guide.step == SOUND
    guide.next.click()
    assert guide.step == SIGN_IN


def test_refused_notifications_are_told_on_the_page_that_needs_them(
    qtbot: QtBot, open_first: OpenWindow, theme: Theme, tmp_path: Path
) -> None:
    behind = put_behind(qtbot, open_first(), theme, tmp_path, tray=False)
    guide, notices = behind.window.setting_up.guide, behind.outside.notices
    notices.allowed = False
    guide.next.click()
    assert notices.asked == 0
    guide.next.click()
    assert notices.asked == 1
    assert "no notifications" in guide.denied.label.text()
    guide.step_back()
    notices.allowed = True
    guide.next.click()
    assert guide.denied.isHidden()
    behind.end()


@pytest.mark.parametrize(
    ("platform", "microphone"),
    [
        ("darwin", "x-apple.systempreferences:"),
        ("win32", "ms-settings:privacy-microphone"),
        ("linux", ""),
    ],
)
def test_each_system_has_its_own_page(platform: str, microphone: str) -> None:
    page = settings_page(Allowed.MICROPHONE, platform)
    assert page.startswith(microphone)
    assert bool(page) == bool(microphone) == bool(settings_page(Allowed.NOTIFICATIONS, platform))
    assert (microphone_question(platform) is not None) == (platform == "darwin")


def test_qt_tells_the_systems_answer(qtbot: QtBot, window: MainWindow) -> None:
    """Linux asks nobody and allows it."""
    answers: list[bool] = []
    question = MicrophoneQuestion()
    question(window, answers.append)
    qtbot.waitUntil(lambda: answers == [True])
