"""Practice in the window, on the fake phone: the way in, the marks, the tour's steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from softphone.domain.call import LegState, TransferState
from softphone.domain.commands import Dial, Quit
from softphone.gui.application import make_window
from softphone.gui.practice_door import PracticeDoor
from softphone.gui.practising import Practising
from softphone.gui.theme import Theme
from softphone.gui.tour import Step
from softphone.gui.window import MainWindow
from tests.gui.fake_phone import FakePhone

OpenDoor = Callable[[PracticeDoor], MainWindow]


@pytest.fixture
def open_door(
    qtbot: QtBot, qapp: QApplication, theme: Theme, phone: FakePhone, tmp_path: Path
) -> Iterator[OpenDoor]:
    windows: list[MainWindow] = []
    (tmp_path / "window.ini").write_text("[guide]\nseen=true\n")

    def open_one(door: PracticeDoor) -> MainWindow:
        file = tmp_path / "window.ini"
        window = make_window(qapp, phone.connect, file, theme=theme, practice=door)
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.state.phone is not None)
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
    qapp.processEvents()


def practising(window: MainWindow) -> Practising:
    found = window.findChild(Practising)
    assert isinstance(found, Practising)
    return found


def button(window: MainWindow, name: str) -> QAbstractButton:
    found = window.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton), name
    return found


def test_the_sign_in_sheet_has_a_way_in_where_there_is_one(open_door: OpenDoor) -> None:
    opened: list[str] = []
    window = open_door(PracticeDoor(False, lambda: opened.append("practice")))
    assert window.findChild(Practising) is None
    assert button(window, "sign-in-practice").isVisible()
    button(window, "sign-in-practice").click()
    assert opened == ["practice"]


def test_without_a_way_nothing_is_offered(open_door: OpenDoor) -> None:
    window = open_door(PracticeDoor())
    assert not button(window, "sign-in-practice").isVisible()


def test_a_window_that_does_not_open_is_told(open_door: OpenDoor, qtbot: QtBot) -> None:
    def fail() -> None:
        raise FileNotFoundError(2, "No such file")

    window = open_door(PracticeDoor(False, fail))
    told: list[object] = []
    window.state.problem.connect(told.append)
    button(window, "sign-in-practice").click()
    assert len(told) == 1
    assert window.isVisible()


def test_practice_is_marked_and_begins_with_the_tour(open_door: OpenDoor, phone: FakePhone) -> None:
    phone.add_account("101@practice.example")
    window = open_door(PracticeDoor(True))
    assert window.windowTitle() == "Softphone: practice"
    words = window.findChild(QLabel, "practice-words")
    assert isinstance(words, QLabel)
    assert words.isVisible()
    assert practising(window).tour.step is Step.CALL
    assert practising(window).card.accessibleName().startswith("Tour, step 1 of 6. Place a call")


def test_every_step_waits_for_its_fact(open_door: OpenDoor, phone: FakePhone, qtbot: QtBot) -> None:
    phone.add_account("101@practice.example")
    window = open_door(PracticeDoor(True))
    tour = practising(window).tour

    def step() -> Step | None:
        return tour.step

    def wait(wanted: Step) -> None:
        qtbot.waitUntil(lambda: step() is wanted)

    call = phone.add_call("102", "Ben Brook", state=LegState.CALLING)
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 1)
    assert step() is Step.CALL, "calling is not talking"
    phone.change(call.id, state=LegState.IN_CALL)
    wait(Step.PARK)
    phone.change(call.id, state=LegState.ENDED, parked="720", transfer=TransferState.DONE)
    wait(Step.RETRIEVE)
    stranger = phone.add_call("104", "Dee Dunn")
    qtbot.waitUntil(lambda: window.state.calls.rowCount() == 2)
    assert step() is Step.RETRIEVE, "this is somebody else"
    phone.change(stranger.id, state=LegState.ENDED)
    back = phone.add_call("102", "Ben Brook")
    wait(Step.TRANSFER)
    phone.change(back.id, state=LegState.ENDED, transfer=TransferState.DONE)
    wait(Step.DO_NOT_DISTURB)
    qtbot.waitUntil(lambda: window.codes.find("dnd-on") is not None)
    window.codes.trigger("dnd-on")
    wait(Step.PALETTE)
    window.actions_by_name["palette.open"].trigger()
    wait(Step.OVER)


def test_the_tour_is_left_at_any_time_and_by_the_menu_where_it_is_narrow(
    open_door: OpenDoor, phone: FakePhone, qtbot: QtBot
) -> None:
    phone.add_account("101@practice.example")
    window = open_door(PracticeDoor(True))
    button(window, "tour-leave").click()
    assert practising(window).tour.step is None
    assert not practising(window).card.isVisible()
    window.resize(320, 480)
    menu = practising(window).banner.menu_button
    qtbot.waitUntil(menu.isVisible)
    assert not button(window, "practice-tour").isVisible()
    again = [each for each in menu.menu().actions() if isinstance(each, QAction)][1]
    again.trigger()
    assert practising(window).tour.step is Step.CALL


def test_who_is_here_calls_and_leaving_quits(
    open_door: OpenDoor, phone: FakePhone, qtbot: QtBot
) -> None:
    phone.add_account("101@practice.example")
    opened: list[str] = []
    window = open_door(PracticeDoor(True, lambda: opened.append("own")))
    button(window, "practice-company").click()
    button(window, "company-be-called").click()
    qtbot.waitUntil(lambda: bool(phone.commands(Dial)))
    dialled = phone.commands(Dial)[0]
    assert isinstance(dialled, Dial)
    assert dialled.target == "106"
    button(window, "practice-leave").click()
    qtbot.waitUntil(lambda: bool(phone.commands(Quit)))
    assert opened == ["own"]
