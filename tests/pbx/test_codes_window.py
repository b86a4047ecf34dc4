"""Every row of the help page from the real window, on the wire and at the PBX."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from softphone.domain.call import LegState
from softphone.domain.lamp import SlotState
from softphone.domain.provider import Code
from softphone.gui.application import make_window
from softphone.gui.window import MainWindow
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from tests.gui.provider import itsvoip
from tests.pbx.rows import ROWS, Row
from tests.pbx.stage import Stage
from tests.pbx.test_window import Desk
from tests.rig.softphone import program

pytestmark = pytest.mark.timeout(60)


@pytest.fixture(scope="module")
def window(
    shared_stage: Stage, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """One window of the stage's phone for all rows."""
    place = LinkPlace.within(shared_stage.me.folders.run)

    def connect(on_event: Callable, on_lost: Callable):  # type: ignore[no-untyped-def,type-arg]
        return connect_or_start(place, [*program(), "--phone-process"], on_event, on_lost)

    settings: Path = tmp_path_factory.mktemp("window") / "window.ini"
    shown = make_window(qapp, connect, settings)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()


@pytest.fixture
def desk(window: MainWindow, stage: Stage, qtbot: QtBot) -> Desk:
    desk = Desk(window, stage.me, qtbot)
    desk.until(lambda: window.state.account is not None and window.state.board.provider)
    return desk


def start(desk: Desk, row: Row) -> None:
    """What a person does: the code's action and what it asks for; a number without a code is typed
    into the field, a slot is pressed on the park board.
    """
    if not row.code and row.method == "REFER":
        desk.press("view.park")
        desk.click(f"slot-{row.user}")
        _choose_to_park(desk, row.user)
    elif not row.code:
        desk.field("dial-field").setText(row.user)
        desk.click("call-button")
    else:
        _run_code(desk, itsvoip().code(row.code), row)


def _choose_to_park(desk: Desk, slot: str) -> None:
    """Where nothing tells whether a slot is free the board asks what is meant."""
    account = desk.window.state.account
    assert account is not None
    if desk.window.state.board.slot(account.id, slot).state is SlotState.UNKNOWN:
        menu = QApplication.activePopupWidget()
        assert menu is not None
        action = menu.findChild(QAction, "slot.park")
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()


def _run_code(desk: Desk, code: Code, row: Row) -> None:
    optional = code.argument is not None and code.argument.optional
    if optional and row.argument:
        desk.press("palette.open")
        field = desk.field("palette-field")
        field.setText(row.user)
        QTest.keyClick(field, Qt.Key.Key_Return)
        return
    desk.press(f"code.{code.id}")
    if row.argument:
        desk.until(lambda: desk.window.host.sheet is desk.window.command_palette)
        desk.field("palette-argument").setText(row.argument)
        desk.click("palette-send")
    elif row.signs_out:
        desk.click("palette-confirm")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row(row: Row, stage: Stage, desk: Desk) -> None:
    if row.before is not None:
        row.before(stage)
    calls = {call.id for call in stage.my_calls()}
    rows = desk.window.state.calls
    desk.until(lambda: {each.call.id for each in rows.rows if not each.ended} == calls)
    desk.until(
        lambda: all(each.call.state is LegState.IN_CALL for each in rows.rows if not each.ended)
    )
    mark = stage.pbx.log_mark()
    start(desk, row)
    desk.until(lambda: stage.arrived(row.method, mark))
    assert stage.arrived(row.method, mark) == [row.user]
    row.effect(stage)
    if row.state is not None:
        _shows(desk, *row.state)
    if row.signs_out:
        desk.until(lambda: desk.window.state.account is None)
        stage.sign_in()


def _shows(desk: Desk, name: str, state: object, argument: str) -> None:
    account = desk.window.state.account
    assert account is not None
    board = desk.window.state.board

    def as_told() -> bool:
        known = board.feature(account.id, name)
        return known.state is state and known.argument == argument

    desk.until(as_told)
