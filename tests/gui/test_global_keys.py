"""Keys of every program: switched on and chosen in the settings, and what they do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, Decline, HangUp, Mute
from softphone.domain.hotkey import Hotkey
from softphone.gui.setting_rows import KEYS
from softphone.gui.theme import Theme
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.setting_editors import Keys, Switch
from softphone.gui.window import MainWindow
from tests.gui.behind import Behind, put_behind
from tests.gui.fake_phone import FakePhone

ANSWER, MUTE = "hotkeys.answer", "hotkeys.mute"
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def behind(qtbot: QtBot, window: MainWindow, theme: Theme, tmp_path: Path) -> Iterator[Behind]:
    behind = put_behind(qtbot, window, theme, tmp_path, tray=False)
    yield behind
    behind.end()


def switch_on(qtbot: QtBot, behind: Behind) -> None:
    """By keyboard, in the settings, which stay open."""
    behind.window.setting_up.show_setting(KEYS)
    switch = behind.window.findChild(Switch, "setting-hotkeys.on")
    assert isinstance(switch, Switch)
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    settings = behind.window.setting_up.phone_settings
    qtbot.waitUntil(lambda: settings.value("hotkeys.on") is True)


def chords(wanted: list[Hotkey]) -> dict[str, str]:
    return {each.id: str(each.chord) for each in wanted}


def problem(behind: Behind) -> str:
    line = behind.window.findChild(NoticeLine, "setting-problem-hotkeys.on")
    assert isinstance(line, NoticeLine)
    return "" if line.isHidden() else f"{line.title.text()} {line.label.text()}"


def test_nothing_is_asked_before_they_are_switched_on(qtbot: QtBot, behind: Behind) -> None:
    hotkeys = behind.outside.hotkeys
    assert hotkeys.wanted == []
    switch_on(qtbot, behind)
    assert chords(hotkeys.wanted) == {ANSWER: "Ctrl+Alt+Shift+A", MUTE: "Ctrl+Alt+Shift+M"}
    assert [each.words for each in hotkeys.wanted] == ["Answer or hang up", "Mute or unmute"]
    assert problem(behind) == ""
    behind.window.setting_up.phone_settings.change("hotkeys.on", "off", lambda _problem: None)
    qtbot.waitUntil(lambda: hotkeys.wanted == [])


def test_keys_are_chosen_by_pressing_them(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    switch_on(qtbot, behind)
    hotkeys = behind.outside.hotkeys
    editor = behind.window.findChild(Keys, f"setting-{MUTE}")
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Control)  # alone it is no key yet
    QTest.keyClick(editor, Qt.Key.Key_K, HELD)
    qtbot.waitUntil(lambda: chords(hotkeys.wanted).get(MUTE) == "Ctrl+Alt+K")
    assert editor.text() == "Ctrl+Alt+K"
    assert behind.window.host.sheet is behind.window.setting_up.settings_sheet
    QTest.keyClick(editor, Qt.Key.Key_K)
    line = behind.window.findChild(NoticeLine, f"setting-problem-{MUTE}")
    assert line is not None
    qtbot.waitUntil(line.isVisible)
    assert editor.text() == "Ctrl+Alt+K"
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: list(chords(hotkeys.wanted)) == [ANSWER])
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert not editor.hasFocus()
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert behind.window.setting_up.settings_sheet.page is None


def test_they_answer_mute_and_hang_up(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    switch_on(qtbot, behind)
    hotkeys = behind.outside.hotkeys
    hotkeys.press(ANSWER)  # without a call, nothing
    ringing = phone.ring()
    qtbot.waitUntil(lambda: len(behind.window.state.calls.rows) == 1)
    hotkeys.press(ANSWER)
    qtbot.waitUntil(lambda: phone.commands(Answer) == [Answer(ringing.id)])
    qtbot.waitUntil(
        lambda: behind.window.state.calls.rows[0].call.state is LegState.IN_CALL, timeout=5_000
    )
    hotkeys.press(MUTE)
    qtbot.waitUntil(lambda: phone.commands(Mute) == [Mute(ringing.id)])
    hotkeys.press(ANSWER)
    qtbot.waitUntil(lambda: phone.commands(HangUp) == [HangUp(ringing.id)])
    assert phone.commands(Decline) == []


def test_a_desktop_that_has_none_says_what_to_do(qtbot: QtBot, behind: Behind) -> None:
    behind.outside.hotkeys.offered = False
    switch_on(qtbot, behind)
    assert "softphone answer" in problem(behind)


def test_keys_of_others_are_named(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    behind.outside.hotkeys.taken = {"Ctrl+Alt+Shift+M"}
    switch_on(qtbot, behind)
    qtbot.waitUntil(lambda: "Ctrl+Alt+Shift+M" in problem(behind))
    assert "Ctrl+Alt+Shift+A" not in problem(behind)
    phone.settings.change(MUTE, "F9")
    qtbot.waitUntil(lambda: problem(behind) == "")


def test_other_keys_than_were_asked_for_are_told(qtbot: QtBot, behind: Behind) -> None:
    behind.outside.hotkeys.instead = {MUTE: "Meta+F7"}
    switch_on(qtbot, behind)
    note = behind.window.findChild(PlainLabel, f"setting-note-{MUTE}")
    assert isinstance(note, PlainLabel)
    qtbot.waitUntil(lambda: "Meta+F7" in note.text())
    assert problem(behind) == ""
