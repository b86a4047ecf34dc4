"""The real window, offscreen, on the real phone and PBX: every verb by its action."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import Answer, Dial, ShowWindow
from softphone.domain.errors import Problem
from softphone.domain.events import DtmfEvent
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import CallSnapshot
from softphone.gui.application import make_window
from softphone.gui.window import MainWindow
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from tests.conftest import SoftphoneFactory
from tests.rig.line import Ears
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone, program
from tests.rig.sound import SoundRig

TIMEOUT_MS = 8000


@dataclass
class Desk:
    """A window and the phone it shows."""

    window: MainWindow
    phone: Softphone
    qtbot: QtBot

    def until(self, fits: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(fits()), timeout=TIMEOUT_MS)

    def press(self, action: str, call_id: str | None = None) -> None:
        self.window.registry.run(action, call_id)

    def field(self, name: str) -> QLineEdit:
        field = self.window.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit), name
        return field

    def click(self, name: str) -> None:
        button = self.window.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton), name
        self.until(button.isEnabled)
        button.click()

    def shows(self, state: LegState) -> bool:
        """The first card's state."""
        rows = self.window.state.calls.rows
        return bool(rows) and rows[0].call.state is state

    def first(self) -> CallSnapshot:
        """What the first card shows."""
        return self.window.state.calls.rows[0].call

    def call(self) -> str:
        """The id of the newest call that is not over."""
        return next(call.id for call in self.phone.calls() if call.state is not LegState.ENDED)


@pytest.fixture
def open_desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    windows: list[MainWindow] = []
    (tmp_path / "window.ini").write_text("[guide]\nseen=true\n")

    def open_one(phone: Softphone) -> Desk:
        # A phone that the window has to start finds its home and sound by the environment.
        os.environ.update(phone.environment)
        place = LinkPlace.within(phone.folders.run)

        def connect(on_event: Callable, on_lost: Callable):  # type: ignore[no-untyped-def,type-arg]
            return connect_or_start(place, [*program(), "--phone-process"], on_event, on_lost)

        window = make_window(qapp, connect, tmp_path / "window.ini")
        windows.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.state.phone is not None, timeout=TIMEOUT_MS)
        return Desk(window, phone, qtbot)

    before = dict(os.environ)
    yield open_one
    os.environ.clear()
    os.environ.update(before)
    for window in windows:
        window.close()
        window.deleteLater()


def sign_in_by_hand(desk: Desk, pbx: Pbx, ext: str, password: str) -> None:
    desk.field("sign-in-address").setText(f"{ext}@{pbx.domain}")
    desk.field("sign-in-password").setText(password)
    desk.field("sign-in-server").setText(f"{pbx.host}:{pbx.port}")
    desk.click("sign-in-button")


def test_sign_in_with_a_wrong_and_then_the_right_password(
    open_desk: Callable[..., Desk], softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    desk = open_desk(softphone())
    sign_in_by_hand(desk, pbx, "104", "wrong")
    accounts = desk.window.state.accounts
    desk.until(lambda: accounts.accounts and accounts.accounts[0].state is AccountState.REFUSED)
    assert desk.field("sign-in-address").text() == f"104@{pbx.domain}"
    desk.field("sign-in-password").setText(pbx.user("104").password)
    desk.click("sign-in-button")
    desk.until(lambda: accounts.accounts[0].state is AccountState.READY)
    assert desk.field("sign-in-password").text() == ""


def test_every_verb_of_a_call_from_the_window(
    open_desk: Callable[..., Desk],
    softphone: SoftphoneFactory,
    sound: SoundRig,
    tmp_path: Path,
) -> None:
    desk, far = open_desk(softphone("101", "a")), softphone("102", "b")
    ears = Ears(sound, tmp_path)
    desk.field("dial-field").setText("102")
    desk.click("call-button")
    far.wait_state(LegState.INCOMING)
    call = desk.call()
    desk.phone.wait_state(LegState.RINGING, call)
    far.link.ask(Answer())
    desk.until(lambda: desk.shows(LegState.IN_CALL))
    ears.clear("a", "b")
    ears.clear("b", "a")
    desk.press("call.hold", call)
    desk.until(lambda: desk.first().hold.local is HoldState.HELD)
    ears.unheard("a", "b")
    desk.press("call.hold", call)
    desk.until(lambda: desk.first().hold.local is HoldState.ACTIVE)
    ears.clear("a", "b")
    desk.press("call.mute", call)
    desk.until(lambda: desk.first().muted)
    ears.silent("a", "b")
    desk.press("call.mute", call)
    desk.until(lambda: not desk.first().muted)
    ears.clear("a", "b")
    desk.press("call.keypad", call)
    QTest.keyClicks(desk.window, "42#")
    desk.until(lambda: [e.digit for e in far.events if isinstance(e, DtmfEvent)] == ["4", "2", "#"])
    desk.press("call.end", call)
    assert far.wait_state(LegState.ENDED).reason is EndReason.COMPLETED
    desk.phone.wait_state(LegState.ENDED, call)


def test_answer_and_decline_from_the_window(
    open_desk: Callable[..., Desk], softphone: SoftphoneFactory
) -> None:
    desk, far = open_desk(softphone("106")), softphone("102")
    far.link.ask(Dial("106"))
    desk.until(lambda: desk.window.state.calls.rows)
    desk.press("call.answer")
    far.wait_state(LegState.IN_CALL)
    desk.until(lambda: desk.shows(LegState.IN_CALL))
    desk.press("call.end", desk.call())
    far.wait_state(LegState.ENDED)
    declined = far.link.ask(Dial("106")).call
    desk.phone.wait_state(LegState.INCOMING)
    desk.until(lambda: desk.shows(LegState.INCOMING))
    desk.press("call.decline")
    far.wait_state(LegState.ENDED, declined)
    desk.until(lambda: desk.first().reason is EndReason.DECLINED)


@pytest.mark.parametrize(
    ("how", "within_s"),
    [pytest.param(signal.SIGKILL, 3, id="killed"), pytest.param(signal.SIGSTOP, 12, id="hung")],
)
def test_a_phone_that_is_gone_is_replaced_and_registered_within_seconds(
    open_desk: Callable[..., Desk],
    softphone: SoftphoneFactory,
    pbx: Pbx,
    how: signal.Signals,
    within_s: int,
) -> None:
    """One that hangs is found by its pulse, which the window waits for 5 s, and ended."""
    phone = softphone()
    desk = open_desk(phone)
    sign_in_by_hand(desk, pbx, "101", pbx.user("101").password)
    accounts = desk.window.state.accounts
    desk.until(lambda: accounts.accounts and accounts.accounts[0].state is AccountState.READY)
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    desk.until(lambda: desk.shows(LegState.IN_CALL))
    assert phone.process is not None
    first = phone.process
    phone.link.close()
    os.kill(first.pid, how)
    desk.qtbot.waitUntil(
        lambda: (
            desk.window.state.phone is not None
            and desk.window.state.phone.pid != first.pid
            and bool(accounts.accounts)
            and accounts.accounts[0].state is AccountState.READY
        ),
        timeout=within_s * 1000,
    )
    lost = desk.window.state.calls.rows[0].call
    assert (lost.state, lost.reason) == (LegState.ENDED, EndReason.PHONE_RESTARTED)
    first.wait(5)
    phone.connect()  # so that the fixture can end the new phone


_A_WINDOW = "import sys; from softphone.__main__ import main; sys.argv = ['softphone']; main()"


def test_the_killed_window_leaves_the_call_and_the_next_one_shows_it(
    open_desk: Callable[..., Desk], softphone: SoftphoneFactory
) -> None:
    phone = softphone("101")
    call = phone.link.ask(Dial("601")).call
    phone.wait_state(LegState.IN_CALL, call)
    first = subprocess.Popen(
        [sys.executable, "-c", _A_WINDOW],
        env={**phone.environment, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        shown = phone.folders.settings / "window.ini"
        phone.wait(lambda: first.poll() is None and _has_window(phone), 10, f"a window, {shown}")
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
    phone.wait(lambda: not _has_window(phone), 5, "the window's end")
    assert phone.call(call).state is LegState.IN_CALL
    desk = open_desk(phone)
    desk.until(lambda: desk.window.state.calls.rows)
    row = desk.window.state.calls.rows[0].call
    assert (row.id, row.state) == (call, LegState.IN_CALL)
    assert row.answered_at == phone.call(call).answered_at
    phone.hang_up_all()


def _has_window(phone: Softphone) -> bool:
    try:
        phone.link.ask(ShowWindow())
    except Problem:
        return False
    return True
