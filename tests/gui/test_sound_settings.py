"""Choosing and trying microphone, speaker and ringer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.audio import Levels, Tone
from softphone.domain.commands import MeasureLevels, PlayTestTone
from softphone.domain.errors import Problem
from softphone.gui.views.settings_sheet import SettingsSheet
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.fake_settings import DESK
from tests.gui.test_calls import click, text
from tests.gui.test_settings import choice, open_settings, press, section


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> SettingsSheet:
    return open_settings(qtbot, window)


def test_devices_follow_what_is_plugged_in(
    qtbot: QtBot, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "audio")
    microphone = choice(sheet, "audio.input")
    qtbot.waitUntil(lambda: microphone.count() == 3)
    assert microphone.itemText(0) == "As the system: Desk speakerphone"
    microphone.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: phone.settings.values["audio.input"] == "Headset")
    phone.settings.devices = [DESK]
    qtbot.waitUntil(lambda: microphone.currentText() == "Headset (not connected)", timeout=8000)


def test_tones_are_played_and_a_refusal_is_told(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "audio")
    click(qtbot, window, "settings-sound-play-audio.ring")
    qtbot.waitUntil(lambda: phone.commands(PlayTestTone) == [PlayTestTone(Tone.RING)])
    phone.refuse[PlayTestTone] = Problem("There is a call", "A tone would disturb.", "Later.")
    click(qtbot, window, "settings-sound-play-audio.output")
    problem = sheet.findChild(QWidget, "setting-problem-audio.output")
    assert problem is not None
    qtbot.waitUntil(problem.isVisible)


def test_the_microphone_test_listens_only_while_it_is_on(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "audio")
    assert phone.commands(MeasureLevels) == []
    click(qtbot, window, "settings-sound-test")
    qtbot.waitUntil(lambda: text(window, "settings-sound-words") == "Your microphone works.")
    phone.settings.levels = Levels(-96.0, -96.0)
    QTest.mouseClick(sheet.back, Qt.MouseButton.LeftButton)
    asked = len(phone.commands(MeasureLevels))
    qtbot.wait(400)
    assert len(phone.commands(MeasureLevels)) == asked


def test_a_silent_microphone_is_told(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, sheet: SettingsSheet
) -> None:
    phone.settings.levels = Levels(-96.0, -96.0)
    section(sheet, "audio")
    click(qtbot, window, "settings-sound-test")
    qtbot.waitUntil(
        lambda: "Nothing comes from this microphone" in text(window, "settings-sound-words"),
        timeout=8000,
    )
