from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from softphone.domain.commands import Dial, Hold, SignInAccount
from softphone.domain.secret import Secret
from softphone.gui.client_bridge import ClientBridge, Pulse
from softphone.gui.state import LinkState
from softphone.gui.window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.fake_phone import FakePhone
from tests.gui.test_calls import click, text, wait_calls


def test_a_phone_that_dies_is_told_and_replaced(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call(ago_s=30)
    wait_calls(qtbot, window, 1)
    phone.hesitating = True
    phone.die()
    qtbot.waitUntil(lambda: window.state.link is LinkState.LOST)
    assert window.header.line.label.text() == "The phone stopped and is being started again."
    assert text(window, "call-details-c1") == "102 · The phone was restarted"
    window.registry.run("call.hold", "c1")
    assert phone.commands(Hold) == []
    phone.hesitating = False
    qtbot.waitUntil(lambda: window.state.link is LinkState.UP)
    assert window.header.line.isHidden()
    assert phone.connections == 2
    row = window.state.calls.rows[0]
    assert row.ended
    click(qtbot, window, f"call.redial-{row.call.id}")
    qtbot.waitUntil(lambda: phone.commands(Dial) == [Dial("102", "a-101")])


def test_a_new_phone_may_count_its_calls_from_one_again(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.add_call()
    wait_calls(qtbot, window, 1)
    phone.die()
    qtbot.waitUntil(lambda: phone.connections == 2 and window.state.link is LinkState.UP)
    phone.ring("103", "Cy Cole")
    wait_calls(qtbot, window, 2)
    qtbot.waitUntil(lambda: text(window, "call-state-c1") == "Ringing")


def test_a_phone_that_cannot_be_started_is_told(
    qtbot: QtBot, window: MainWindow, phone: FakePhone
) -> None:
    phone.unreachable = True
    phone.die()
    line = window.header.line
    qtbot.waitUntil(lambda: line.title.text() == "The phone does not start" and line.isVisible())
    phone.unreachable = False
    line.button.click()
    qtbot.waitUntil(lambda: window.state.link is LinkState.UP)


@pytest.mark.parametrize("session_only", [True, False])
def test_a_password_without_keychain_is_used_again_after_a_restart(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone, session_only: bool
) -> None:
    if session_only:
        phone.session_only = "This computer has no keychain."
    window = open_window()
    window.sign_in_sheet.address.setText("101@example")
    window.sign_in_sheet.password.setText("secret-1")
    window.sign_in_sheet.submit()
    qtbot.waitUntil(lambda: window.host.sheet is None)
    phone.die()
    qtbot.waitUntil(lambda: phone.connections == 2 and window.state.link is LinkState.UP)
    qtbot.wait(50)
    signed_in = phone.commands(SignInAccount)
    again = SignInAccount("101@example", Secret("secret-1"))
    assert signed_in == [again] * (2 if session_only else 1)
    notice = window.header.line.label
    assert (notice.text() == phone.session_only) if session_only else not notice.isVisible()


def test_a_hung_phone_is_ended_and_replaced(qtbot: QtBot, qapp: QApplication) -> None:
    phone = FakePhone()
    ended: list[int] = []

    def end(pid: int) -> None:
        ended.append(pid)
        phone.pid += 1
        phone.silent = False

    bridge = ClientBridge(phone.connect, Pulse(every_s=0.02, limit_s=0.2), end, parent=qapp)
    with qtbot.waitSignal(bridge.connected):
        bridge.start()
    phone.silent = True
    with qtbot.waitSignals([bridge.lost, bridge.connected], timeout=5000):
        pass
    bridge.close()
    assert ended == [1000]
    assert phone.connections == 2


def test_what_the_window_remembers_holds_no_password(
    qtbot: QtBot, open_window: OpenWindow, phone: FakePhone, tmp_path: Path
) -> None:
    window = open_window()
    window.sign_in_sheet.address.setText("101@example")
    window.sign_in_sheet.password.setText("secret-1")
    QTest.keyClick(window.sign_in_sheet.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.host.sheet is None)
    window.resize(500, 700)
    window.close()
    remembered = (tmp_path / "window.ini").read_text()
    assert "geometry" in remembered
    assert "secret-1" not in remembered
    again = open_window()
    assert (again.width(), again.height()) == (500, 700)
    assert all("secret-1" not in label.text() for label in again.findChildren(QLabel))
