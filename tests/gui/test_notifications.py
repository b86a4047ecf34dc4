"""Incoming and missed calls and voicemail are told outside the window, which never comes up by
itself.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from softphone.domain.call import LegState
from softphone.domain.commands import Answer, Decline
from softphone.domain.display_name import LONGEST_NAME
from softphone.domain.events import HistoryEvent
from softphone.domain.feature import Provenance, Switch
from softphone.domain.history import HistoryRecord
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import FeatureSnapshot, Voicemail
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from tests.gui.behind import HOSTILE, Behind, put_behind
from tests.gui.fake_phone import FakePhone


@pytest.fixture
def behind(qtbot: QtBot, window: MainWindow, theme: Theme, tmp_path: Path) -> Iterator[Behind]:
    behind = put_behind(qtbot, window, theme, tmp_path, tray=False)
    yield behind
    behind.end()


def missed(phone: FakePhone, name: str = "Ben Brook", unseen: int = 1) -> None:
    record = HistoryRecord(
        "101@example", "in", name, "102", "sip:102@example", 1.0, 2.0, EndReason.CANCELLED
    )
    phone.publish(HistoryEvent(unseen, record))


def disturb_not(phone: FakePhone, qtbot: QtBot, behind: Behind) -> None:
    state = behind.window.state
    account = state.account
    assert account is not None
    phone.codes.features.setdefault(account.id, {})["dnd"] = FeatureSnapshot(
        Switch.ON, Provenance.CONFIRMED
    )
    qtbot.waitUntil(lambda: state.board.feature(account.id, "dnd").state is Switch.ON)


def test_a_call_is_told_with_its_buttons(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    call = phone.ring()
    qtbot.waitUntil(lambda: f"call-{call.id}" in behind.outside.notices.shown)
    notice = behind.outside.notices.shown[f"call-{call.id}"]
    assert notice.title == "Ben Brook"
    assert notice.text == "102\nIncoming call"
    assert [button.text for button in notice.buttons] == ["Answer", "Decline"]
    assert notice.urgent


@pytest.mark.parametrize(("button", "command"), [("answer", Answer), ("decline", Decline)])
def test_its_buttons_are_pressed_on_another_thread(
    qtbot: QtBot,
    behind: Behind,
    phone: FakePhone,
    button: str,
    command: type[Answer] | type[Decline],
) -> None:
    phone.ring("103", "Cy Cole")
    call = phone.ring()
    key = f"call-{call.id}"
    qtbot.waitUntil(lambda: key in behind.outside.notices.shown)
    presser = threading.Thread(target=behind.outside.notices.press, args=(key, button))
    presser.start()
    presser.join()
    qtbot.waitUntil(lambda: command(call.id) in phone.asked)
    qtbot.waitUntil(lambda: key not in behind.outside.notices.shown)


@pytest.mark.parametrize("how", ["answered", "given up", "ignored"])
def test_it_is_withdrawn(qtbot: QtBot, behind: Behind, phone: FakePhone, how: str) -> None:
    call = phone.ring()
    qtbot.waitUntil(lambda: bool(behind.outside.notices.shown))
    if how == "answered":
        phone.change(call.id, state=LegState.IN_CALL)
    elif how == "ignored":
        phone.change(call.id, silenced=True)
    else:
        phone.end(call.id, EndReason.CANCELLED)
    qtbot.waitUntil(lambda: not behind.outside.notices.shown)


def test_a_lost_phone_takes_its_notices_along(
    qtbot: QtBot, behind: Behind, phone: FakePhone
) -> None:
    phone.ring()
    qtbot.waitUntil(lambda: bool(behind.outside.notices.shown))
    phone.die()
    qtbot.waitUntil(lambda: not behind.outside.notices.shown)


def test_ringing_never_brings_the_window_up(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    behind.window.showMinimized()
    call = phone.ring()
    key = f"call-{call.id}"
    qtbot.waitUntil(lambda: key in behind.outside.notices.shown)
    assert behind.window.isMinimized()
    behind.outside.notices.press(key, "")
    qtbot.waitUntil(lambda: not behind.window.isMinimized())


def test_a_setting_switches_calls_off(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    call = phone.ring()
    qtbot.waitUntil(lambda: bool(behind.outside.notices.shown))
    phone.settings.change("notifications.calls", "off")
    qtbot.waitUntil(lambda: not behind.outside.notices.shown)
    phone.end(call.id, EndReason.CANCELLED)
    phone.ring("103", "Cy Cole")
    qtbot.waitUntil(lambda: len(behind.window.state.calls.rows) == 2)
    assert len(behind.outside.notices.all) == 1


def test_do_not_disturb_tells_nothing(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    disturb_not(phone, qtbot, behind)
    phone.ring()
    missed(phone)
    qtbot.waitUntil(lambda: len(behind.window.state.calls.rows) == 1)
    qtbot.waitUntil(lambda: behind.window.state.unseen_missed == 1)
    assert behind.outside.notices.all == []


def test_missed_calls(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    shown = behind.outside.notices.shown
    missed(phone)
    qtbot.waitUntil(lambda: "missed" in shown)
    assert (shown["missed"].title, shown["missed"].text) == ("Missed call", "Ben Brook, 102")
    missed(phone, unseen=2)
    qtbot.waitUntil(lambda: shown["missed"].title == "2 missed calls")
    phone.publish(HistoryEvent(0))
    qtbot.waitUntil(lambda: "missed" not in shown)
    phone.settings.change("notifications.missed", "off")
    missed(phone)
    qtbot.waitUntil(lambda: behind.window.state.unseen_missed == 1)
    assert "missed" not in shown


def test_a_click_on_a_missed_call_shows_the_history(
    qtbot: QtBot, behind: Behind, phone: FakePhone
) -> None:
    missed(phone)
    qtbot.waitUntil(lambda: "missed" in behind.outside.notices.shown)
    behind.outside.notices.press("missed", "")
    qtbot.waitUntil(lambda: behind.window.pages.current == "history")


def test_new_voicemail(qtbot: QtBot, behind: Behind, phone: FakePhone) -> None:
    shown = behind.outside.notices.shown
    account = phone.accounts["a-101"]
    account = phone.set_account(replace(account, voicemail=Voicemail(new=2)))
    qtbot.waitUntil(lambda: "voicemail-a-101" in shown)
    assert shown["voicemail-a-101"].title == "2 new voicemail messages"
    phone.set_account(replace(account, voicemail=Voicemail(new=0, old=2)))
    qtbot.waitUntil(lambda: "voicemail-a-101" not in shown)


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names(qtbot: QtBot, behind: Behind, phone: FakePhone, name: str) -> None:
    call = phone.ring("102", name)
    missed(phone, name)
    shown = behind.outside.notices.shown
    qtbot.waitUntil(lambda: len(shown) == 2)
    told = shown[f"call-{call.id}"]
    assert len(told.title) <= LONGEST_NAME
    for text in (told.title, shown["missed"].text):
        text.encode()
        assert text.replace("\u200d", "").isprintable()
        assert not set(text) & set("\u202e\u202c\u200f\u2028\n\r\x00\x1b")
