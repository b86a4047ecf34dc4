"""The real window in practice, on the real phone and the practice PBX: the tour by hand, timed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from softphone.domain.call import LegState, TransferState
from softphone.domain.commands import Quit
from softphone.domain.errors import Problem
from softphone.domain.feature import Switch
from softphone.domain.lamp import SlotState
from softphone.domain.registration import AccountState
from softphone.gui.application import make_window
from softphone.gui.practice_door import PracticeDoor
from softphone.gui.tour import Step, Tour
from softphone.gui.views.practice_banner import practice_words
from softphone.gui.window import MainWindow
from softphone.link.client import NoPhone
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from tests.rig.process import wait_until
from tests.rig.softphone import Softphone, program
from tests.rig.sound import SoundRig
from tests.rig.speech import level_dbfs

TIMEOUT_MS = 10_000
A_MINUTE_S = 60.0
SPEECH_DBFS = -40.0


class Learner:
    """Somebody at a window in practice, who has the tour beside him."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def until(self, fits: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(fits()), timeout=TIMEOUT_MS)

    @property
    def step(self) -> Step | None:
        tour = self.window.state.findChild(Tour)
        assert isinstance(tour, Tour)
        return tour.step

    def until_step(self, step: Step) -> None:
        self.until(lambda: self.step is step)

    def press(self, name: str) -> None:
        button = self.window.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton), name
        self.until(lambda: button.isVisible() and button.isEnabled())
        button.click()

    def type_into(self, name: str, text: str) -> None:
        field = self.window.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit), name
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, text)

    def has_call(self, state: LegState) -> bool:
        return any(row.call.state is state for row in self.window.state.calls.rows)


@pytest.fixture
def phone(sound: SoundRig) -> Iterator[Softphone]:
    """Not started: the window does that."""
    with Softphone("learner", sound.environment("a"), practice=True) as home:
        yield home


@pytest.fixture
def open_practice(
    qtbot: QtBot, qapp: QApplication, phone: Softphone, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Learner]]:
    windows: list[MainWindow] = []
    for name, value in phone.environment.items():
        monkeypatch.setenv(name, value)
    place = LinkPlace.within(phone.folders.run)

    def open_one(open_other: Callable[[], object] | None = None) -> Learner:
        def connect(on_event: Callable, on_lost: Callable):  # type: ignore[no-untyped-def,type-arg]
            command = [*program(), "--practice", "--phone-process"]
            return connect_or_start(place, command, on_event, on_lost)

        window = make_window(
            qapp,
            connect,
            phone.folders.settings / "window.ini",
            practice=PracticeDoor(True, open_other),
        )
        windows.append(window)
        window.show()
        return Learner(window, qtbot)

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()


def test_within_a_minute_of_the_window_a_call_a_park_a_transfer_and_do_not_disturb(
    open_practice: Callable[..., Learner], phone: Softphone, sound: SoundRig
) -> None:
    begin_s = time.monotonic()
    learner = open_practice()
    window = learner.window
    learner.until_step(Step.CALL)
    learner.until(lambda: window.state.accounts.accounts[0].state is AccountState.READY)

    with sound.speaker("a").record() as speaker:
        learner.type_into("dial-field", "102")
        learner.press("call-button")
        learner.until_step(Step.PARK)
        learner.until(lambda: level_dbfs(speaker.samples()) > SPEECH_DBFS)

    window.registry.run("call.park")
    learner.until_step(Step.RETRIEVE)
    account = window.state.accounts.accounts[0].id

    def parked() -> list[str]:
        return [
            slot.slot
            for slot in window.state.board.slots(account)
            if slot.state is SlotState.OCCUPIED and slot.number == "102" and slot.slot.isdigit()
        ]

    learner.until(parked)
    learner.press("tour-show")
    learner.press(f"slot-{parked()[0]}")
    learner.until_step(Step.TRANSFER)

    learner.press("tour-show")
    learner.press("transfer-now")
    learner.until_step(Step.DO_NOT_DISTURB)
    done = [row.call for row in window.state.calls.rows if row.call.transfer is TransferState.DONE]
    assert [call.remote.number for call in done if not call.parked] == ["102"]

    window.codes.trigger("dnd-on")
    learner.until_step(Step.PALETTE)
    assert window.state.board.feature(account, "dnd").state is Switch.ON
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    learner.until_step(Step.OVER)
    took_s = time.monotonic() - begin_s
    print(f"the tour took {took_s:.1f} s from the window's making")
    assert took_s < A_MINUTE_S
    phone.connect()  # so that the fixture can end the phone


def test_practice_is_marked_and_has_a_way_out(
    open_practice: Callable[..., Learner], phone: Softphone
) -> None:
    opened: list[str] = []
    learner = open_practice(lambda: opened.append("the user's own window"))
    window = learner.window
    gone: list[bool] = []
    window.leaving.gone.connect(lambda: gone.append(True))
    learner.until(lambda: window.state.phone is not None)
    assert window.state.phone is not None
    assert window.state.phone.practice
    assert window.windowTitle() == "Softphone: practice"
    words = window.findChild(QLabel, "practice-words")
    assert isinstance(words, QLabel)
    assert words.isVisible()
    assert words.text() == practice_words()
    learner.press("practice-company")
    learner.press("company-be-called")
    learner.until(lambda: learner.has_call(LegState.INCOMING))
    learner.press("practice-leave")
    learner.until(lambda: gone)
    assert opened == ["the user's own window"]


def is_ready(phone: Softphone) -> bool:
    try:
        phone.connect()
        account = phone.account()
    except (NoPhone, Problem):  # not there yet
        return False
    return account is not None and account.state is AccountState.READY


def test_one_command_opens_practice_on_a_fresh_machine(tmp_path: Path) -> None:
    """`dev.py run` ends in this command; its window finds no account and is one of practice."""
    environment = {
        **os.environ,
        "SOFTPHONE_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
    with Softphone("fresh", {"SOFTPHONE_HOME": str(tmp_path)}, practice=True) as phone:
        command = [sys.executable, "-m", "softphone", "--or-practice"]
        with subprocess.Popen(command, env={**phone.environment, **environment}) as window:
            try:
                begin_s = time.monotonic()
                wait_until(lambda: is_ready(phone), 40, "practice, ready")
                print(f"ready {time.monotonic() - begin_s:.1f} s after the command")
                assert window.poll() is None
                phone.link.ask(Quit(windows=True))
                assert window.wait(15) == 0
            finally:
                window.kill()
