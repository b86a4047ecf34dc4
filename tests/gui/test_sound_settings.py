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
from softphone.domain.sound_check import RunSoundCheck, SoundFindings
from softphone.gui.views.settings_sheet import SettingsSheet
from softphone.gui.views.sound_check import SoundCheckPanel
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.fake_settings import DESK, checked
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


def test_the_check_before_a_call_tells_in_colours_and_words(
    qtbot: QtBot, window: MainWindow, phone: FakePhone, sheet: SettingsSheet
) -> None:
    section(sheet, "audio")
    panel = sheet.findChild(SoundCheckPanel)
    assert panel is not None
    click(qtbot, window, "settings-sound-check")
    qtbot.waitUntil(lambda: len(panel.cards) == 4)
    assert text(window, "settings-sound-check-words") == "You are ready to call."
    phone.settings.sound_check = checked(SoundFindings(False, played=True), 200.0)
    click(qtbot, window, "settings-sound-check")
    qtbot.waitUntil(
        lambda: text(window, "settings-sound-check-words") == "A call would not work like this."
    )
    names = [card.accessibleName() for card in panel.cards]
    assert names == ["Microphone, Not working", "Speaker, Good", "Phone system, Look at this"]
    phone.refuse[RunSoundCheck] = Problem("There is a call", "It would be heard.", "Later.")
    click(qtbot, window, "settings-sound-check")
    problem = sheet.findChild(QWidget, "settings-sound-check-problem")
    assert problem is not None
    qtbot.waitUntil(problem.isVisible)


def test_a_second_device_to_ring_on(qtbot: QtBot, phone: FakePhone, sheet: SettingsSheet) -> None:
    section(sheet, "audio")
    also = choice(sheet, "audio.ring-also")
    qtbot.waitUntil(lambda: also.count() == 3)
    assert also.currentText() == "Nowhere else"
    also.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: phone.settings.values["audio.ring-also"] == "Desk speakerphone")
