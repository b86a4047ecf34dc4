"""The tray icon's states and menu, and what closing and quitting mean with and without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from softphone.domain.commands import HangUp, Mute, Quit, RunCode
from softphone.domain.events import CloseWindowEvent, HistoryEvent
from softphone.domain.feature import Provenance, Switch
from softphone.domain.history import HistoryRecord
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import FeatureSnapshot
from softphone.gui.theme import Theme
from softphone.gui.tray_face import SHAPES, TrayState, tray_icon
from softphone.gui.window import MainWindow
from tests.gui.behind import HOSTILE, Behind, put_behind
from tests.gui.fake_phone import FakePhone


@pytest.fixture
def behind(
    qtbot: QtBot,
    window: MainWindow,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Behind]:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    behind = put_behind(qtbot, window, theme, tmp_path, tray=True)
    yield behind
    behind.end()


def entry(behind: Behind, name: str) -> QAction:
    found = behind.background.menu.findChild(QAction, f"tray-{name}")
    assert found is not None, name
    return found


def submenu(behind: Behind, name: str) -> list[QAction]:
    found = behind.background.menu.findChild(QMenu, f"tray-{name}")
    assert found is not None, name
    found.aboutToShow.emit()
    return found.actions()


def test_every_state_has_a_shape_of_its_own(theme: Theme) -> None:
    assert set(SHAPES) == set(TrayState)
    assert len({shape for shape, _ in SHAPES.values()}) == len(TrayState)
    for dark in (False, True):
        theme.set_dark(dark)
        drawn = [tray_icon(theme, state).pixmap(QSize(22, 22)).toImage() for state in TrayState]
        assert all(one != other for at, one in enumerate(drawn) for other in drawn[:at])
    theme.set_dark(False)


def test_states(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    tray = behind.background.tray

    def shows(state: TrayState, words: str) -> None:
        qtbot.waitUntil(lambda: tray.shown is state)
        assert words in tray.words

    account = phone.accounts["a-101"]
    shows(TrayState.READY, "101@example · Ready")
    account = phone.set_account(replace(account, state=AccountState.CONNECTING))
    shows(TrayState.CONNECTING, "Connecting")
    account = phone.set_account(replace(account, state=AccountState.NO_NETWORK))
    shows(TrayState.OFFLINE, "No network")
    account = phone.set_account(replace(account, state=AccountState.REFUSED))
    shows(TrayState.ERROR, "Sign-in refused")
    phone.set_account(replace(account, state=AccountState.READY))
    phone.codes.features["a-101"] = {"dnd": FeatureSnapshot(Switch.ON, Provenance.CONFIRMED)}
    shows(TrayState.DND, "Do not disturb")
    phone.publish(HistoryEvent(2))
    shows(TrayState.MISSED, "2 missed calls")
    call = phone.ring()
    shows(TrayState.RINGING, "Ringing")
    behind.window.registry.run("call.answer", call.id)
    shows(TrayState.IN_CALL, "In call")
    phone.end(call.id)
    phone.unreachable = True
    phone.die()
    shows(TrayState.ERROR, "being started again")


def test_the_calls_entries_are_there_during_calls(
    qtbot: QtBot, behind: Behind, phone: FakePhone
) -> None:
    assert not entry(behind, "call.end").isVisible()
    call = phone.ring()
    qtbot.waitUntil(entry(behind, "call.answer").isVisible)
    entry(behind, "call.answer").trigger()
    qtbot.waitUntil(entry(behind, "call.mute").isVisible)
    qtbot.waitUntil(lambda: not entry(behind, "call.answer").isVisible())
    qtbot.waitUntil(entry(behind, "call.mute").isEnabled)
    entry(behind, "call.mute").trigger()
    qtbot.waitUntil(lambda: Mute(call.id) in phone.asked)
    qtbot.waitUntil(lambda: entry(behind, "call.mute").text() == "Unmute")
    entry(behind, "call.end").trigger()
    qtbot.waitUntil(lambda: HangUp(call.id) in phone.asked)


def test_entries_bring_the_window_up(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    window = behind.window
    for name, page in (("missed", "history"), ("voicemail", "voicemail")):
        window.close()
        assert not window.isVisible()
        entry(behind, name).trigger()
        assert window.isVisible()
        assert window.pages.current == page
    window.close()
    entry(behind, "settings").trigger()
    assert window.isVisible()
    assert window.host.sheet is window.setting_up.settings_sheet
    entry(behind, "dial").trigger()
    assert window.focusWidget() is window.dial_field.field
    assert entry(behind, "account").text() == "101@example · Ready"


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_recent_calls_only_fill_the_field(
    qtbot: QtBot, behind: Behind, phone: FakePhone, name: str
) -> None:
    record = HistoryRecord(
        "101@example", "in", name, "102", "sip:102@example", 1.0, 2.0, EndReason.CANCELLED
    )
    phone.publish(HistoryEvent(1, record))
    qtbot.waitUntil(lambda: bool(behind.window.recent.records))
    (one,) = submenu(behind, "recent")
    one.text().encode()
    assert one.text().endswith(" (102)")
    assert len(one.text().replace("&&", "&")) <= 90
    assert one.text().count("&") % 2 == 0
    assert not set(one.text()) & set("\u202e\u200f\u2028\n\x00")
    asked = len(phone.asked)
    one.trigger()
    assert behind.window.dial_field.field.text() == "102"
    assert len(phone.asked) == asked


def test_do_not_disturb_and_queues(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    names = {action.objectName() for action in submenu(behind, "dnd")}
    assert {"action.code.dnd-on", "action.code.dnd-off"} <= names
    sign_in = next(
        action for action in submenu(behind, "queues") if action.objectName().startswith("action.")
    )
    sign_in.trigger()
    qtbot.waitUntil(lambda: bool(phone.commands(RunCode)))


def test_the_output_device(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    behind.background.menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: len(submenu(behind, "output")) == 3)
    system, _desk, headset = submenu(behind, "output")
    assert system.isChecked()
    headset.trigger()
    qtbot.waitUntil(lambda: phone.settings.values["audio.output"] == "Headset")
    known = behind.window.setting_up.phone_settings
    qtbot.waitUntil(lambda: known.value("audio.output") == "Headset")
    assert submenu(behind, "output")[2].isChecked()


def test_closing_hides_and_says_so_once(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    window = behind.window
    for _ in range(2):
        window.close()
        assert not window.isVisible()
        assert not window.isMinimized()
        window.come_up("")
        assert window.isVisible()
    hints = [notice for notice in behind.outside.notices.all if notice.key == "tray-hint"]
    assert len(hints) == 1
    assert phone.commands(Quit) == []


def test_quitting_from_the_tray_quits(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    behind.window.close()
    with qtbot.waitSignal(behind.window.leaving.gone):
        entry(behind, "quit").trigger()
    assert phone.commands(Quit) == [Quit()]
    assert behind.outside.closed


def test_quitting_while_signed_in_to_a_queue_asks_in_the_window(
    qtbot: QtBot, behind: Behind, phone: FakePhone
) -> None:
    window = behind.window
    phone.codes.features["a-101"] = {"queue": FeatureSnapshot(Switch.ON, Provenance.CONFIRMED)}
    qtbot.waitUntil(window.state.board.queue_sign_ins)
    window.close()
    assert not window.isVisible()
    assert window.host.sheet is None
    entry(behind, "quit").trigger()
    assert window.isVisible()
    assert window.host.sheet is window.leaving_sheet
    assert not behind.background.may_end()
    with qtbot.waitSignal(window.leaving.gone):
        window.leaving_sheet.anyway.click()


def test_an_installer_closes_a_hidden_window_without_a_question(
    qtbot: QtBot, behind: Behind, phone: FakePhone
) -> None:
    phone.codes.features["a-101"] = {"queue": FeatureSnapshot(Switch.ON, Provenance.CONFIRMED)}
    qtbot.waitUntil(behind.window.state.board.queue_sign_ins)
    behind.window.close()
    with qtbot.waitSignal(behind.window.leaving.gone):
        phone.publish(CloseWindowEvent())
    assert behind.outside.closed
    assert phone.commands(Quit) == []


def test_the_end_of_the_session_ends_without_a_question(behind: Behind) -> None:
    behind.background._session_ends()
    behind.window.close()
    assert behind.outside.closed


def test_without_a_tray_closing_minimises(
    qtbot: QtBot,
    window: MainWindow,
    theme: Theme,
    tmp_path: Path,
) -> None:
    behind = put_behind(qtbot, window, theme, tmp_path, tray=False)
    window.close()
    assert window.isMinimized()
    window.hide()
    behind.background.show_quietly()
    assert window.isMinimized()
    behind.end()


def test_starting_minimised_stays_in_the_tray(behind: Behind) -> None:
    behind.window.hide()
    behind.background.show_quietly()
    assert not behind.window.isVisible()
