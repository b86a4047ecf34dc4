"""The voicemail page: counts, the ways to listen, and a message left for a colleague."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from softphone.domain.commands import CallVoicemail, Dial, RunCode
from softphone.domain.errors import Problem
from softphone.domain.snapshots import Voicemail
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, do, text


@pytest.fixture
def page(qtbot: QtBot, open_window: OpenWindow, phone: FakePhone) -> MainWindow:
    phone.add_account(voicemail=Voicemail(new=2, old=5))
    phone.add_account("7201@sales.example")
    window = open_window()
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    do(window, "view.voicemail")
    return window


def test_counts_of_each_account(qtbot: QtBot, page: MainWindow, phone: FakePhone) -> None:
    assert text(page, "mailbox-counts-a-101") == "2 new, 5 old"
    assert text(page, "mailbox-counts-a-7201") == "No messages"
    phone.add_account("101@example", voicemail=Voicemail(old=7))
    qtbot.waitUntil(lambda: text(page, "mailbox-counts-a-101") == "Nothing new, 7 old")


def test_the_first_button_calls_the_mailbox(
    qtbot: QtBot, page: MainWindow, phone: FakePhone
) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    QTest.keyClick(focus, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: phone.commands(CallVoicemail) == [CallVoicemail("a-101")])
    click(qtbot, page, "voicemail-call-a-7201")
    qtbot.waitUntil(lambda: CallVoicemail("a-7201") in phone.asked)


def test_with_extension_and_pin(qtbot: QtBot, page: MainWindow, phone: FakePhone) -> None:
    click(qtbot, page, "voicemail-login")
    wanted = RunCode("voicemail-login", "", None, "a-101")
    qtbot.waitUntil(lambda: phone.commands(RunCode) == [wanted])


def test_a_message_for_a_colleague(qtbot: QtBot, page: MainWindow, phone: FakePhone) -> None:
    view = page.voicemail_view
    assert not view.leave.isEnabled()
    QTest.keyClicks(view.extension, "102")
    QTest.keyClick(view.extension, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("7102", "a-101")])
    assert view.extension.text() == ""


@pytest.mark.parametrize("typed", ["abc", "10250", "1#2"])
def test_a_bad_extension_is_told(
    qtbot: QtBot, page: MainWindow, phone: FakePhone, typed: str
) -> None:
    view = page.voicemail_view
    QTest.keyClicks(view.extension, typed)
    click(qtbot, page, "message-leave")
    assert view.notice.isVisible()
    assert view.extension.text() == typed
    assert phone.commands(Dial) == []


def test_a_refusal_is_told(qtbot: QtBot, page: MainWindow, phone: FakePhone) -> None:
    phone.refuse[CallVoicemail] = Problem("No mailbox", "It has none.", "Ask for one.")
    click(qtbot, page, "voicemail-call-a-101")
    qtbot.waitUntil(lambda: page.header.line.title.text() == "No mailbox")
