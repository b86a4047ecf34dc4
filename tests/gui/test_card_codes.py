"""Recording, transferring to oneself and the other entries of a card's More menu."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from softphone.domain.commands import RecordAction, RecordCall, RecordHere, RunCode
from softphone.domain.errors import Problem
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import do, text, wait_asked, wait_calls

START, STOP = RecordAction.START, RecordAction.STOP
PAUSE, RESUME = RecordAction.PAUSE, RecordAction.RESUME


def entry(window: MainWindow, name: str, call: str = "c1") -> QAction:
    found = window.findChild(QAction, f"{name}-{call}")
    assert found is not None, name
    return found


@pytest.fixture
def talking(qtbot: QtBot, window: MainWindow, phone: FakePhone) -> MainWindow:
    phone.add_call()
    wait_calls(qtbot, window, 1)
    qtbot.waitUntil(lambda: window.state.board.provider is not None)
    return window


def light(window: MainWindow) -> QWidget:
    found = window.findChild(QWidget, "call-recording-c1")
    assert found is not None
    return found


def says(window: MainWindow, word: str) -> bool:
    return text(window, "call-recording-word-c1") == word


def test_recording_from_start_to_stop(qtbot: QtBot, talking: MainWindow, phone: FakePhone) -> None:
    assert not light(talking).isVisible()
    assert not entry(talking, "call.record-pause").isEnabled()
    for name, action, word in (
        ("call.record", START, "Recording"),
        ("call.record-pause", PAUSE, "Recording paused"),
        ("call.record-pause", RESUME, "Recording"),
    ):
        entry(talking, name).trigger()
        wait_asked(qtbot, phone, RecordCall(action, "c1"))
        qtbot.waitUntil(partial(says, talking, word))
        qtbot.waitUntil(light(talking).isVisible)
        assert light(talking).accessibleName() == word
    assert entry(talking, "call.record").text() == "Stop recording"
    do(talking, "call.record")
    qtbot.waitUntil(lambda: RecordCall(STOP, "c1") in phone.asked)
    qtbot.waitUntil(lambda: not light(talking).isVisible())


def test_full_and_hollow_light_differ(qtbot: QtBot, talking: MainWindow, phone: FakePhone) -> None:
    phone.change("c1", recording=True)
    qtbot.waitUntil(light(talking).isVisible)
    full = light(talking).grab().toImage().copy(0, 0, 14, 14)
    phone.change("c1", recording_paused=True)
    qtbot.waitUntil(lambda: light(talking).accessibleName() == "Recording paused")
    assert light(talking).grab().toImage().copy(0, 0, 14, 14) != full


def test_words_while_it_is_asked(qtbot: QtBot, talking: MainWindow, phone: FakePhone) -> None:
    phone.silent = True
    entry(talking, "call.record").trigger()
    wanted = "Asking the phone system to record…"
    qtbot.waitUntil(lambda: text(talking, "call-transfer-c1") == wanted)
    assert not light(talking).isVisible()
    entry(talking, "call.record").trigger()
    qtbot.wait(20)
    assert len(phone.commands(RecordCall)) == 1
    phone.silent = False


def test_a_refused_recording_is_told_on_the_card(
    qtbot: QtBot, talking: MainWindow, phone: FakePhone
) -> None:
    phone.refuse[RecordCall] = Problem("Not recorded", "The phone system refused it.", "Ask it.")
    entry(talking, "call.record").trigger()
    qtbot.waitUntil(lambda: text(talking, "call-notice-c1-title") == "Not recorded")
    assert text(talking, "call-transfer-c1") == ""
    assert not light(talking).isVisible()


def test_transfer_to_myself(qtbot: QtBot, talking: MainWindow, phone: FakePhone) -> None:
    entry(talking, "call.to-self").trigger()
    wanted = RunCode("transfer-to-self", "", "c1", "a-101")
    qtbot.waitUntil(lambda: phone.commands(RunCode) == [wanted])
    qtbot.waitUntil(lambda: text(talking, "call-transfer-c1") == "Transferring…")


def test_what_the_phone_system_does_not_have_is_not_offered(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    from dataclasses import replace

    window.state.board.take_provider(replace(phone.codes.provider, id="other", codes=()))
    phone.add_call()
    wait_calls(qtbot, window, 1)
    for name in ("call.record", "call.to-self"):
        assert not entry(window, name).isEnabled()
        assert not window.actions_by_name[name].isEnabled()
    assert entry(window, "call.copy-number").isEnabled()


def test_recording_here_needs_no_phone_system(
    qtbot: QtBot, talking: MainWindow, phone: FakePhone
) -> None:
    here = entry(talking, "call.record-here")
    assert here.text() == "Record on this computer"
    here.trigger()
    wait_asked(qtbot, phone, RecordHere(True, "c1"))
    phone.change("c1", recording_here=True, recorded_here="/recordings/call.flac")
    qtbot.waitUntil(lambda: here.text() == "Stop recording on this computer")
    qtbot.waitUntil(light(talking).isVisible)
    assert says(talking, "Recording")
    here.trigger()
    wait_asked(qtbot, phone, RecordHere(False, "c1"))
