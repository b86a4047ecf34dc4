"""Notices against a real bus and a scripted notification server."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator

import pytest

from softphone.desktop.notifications import FreedesktopNotices
from softphone.domain.notice import Notice, NoticeButton
from tests.desktop.services import NOTIFICATIONS, FakeNotifications
from tests.desktop.session_bus import WAIT_S, Service, SessionBus

CALL = Notice(
    "call-c1",
    "Ben Brook",
    "102\nIncoming call",
    (NoticeButton("answer", "Answer"), NoticeButton("decline", "Decline")),
    urgent=True,
)
Presses = queue.Queue[tuple[str, str]]


@pytest.fixture
def presses() -> Presses:
    return queue.Queue()


@pytest.fixture
def server(bus: SessionBus) -> Iterator[FakeNotifications]:
    service = FakeNotifications(bus.address)
    yield service
    service.close()


@pytest.fixture
def notices(bus: SessionBus, presses: Presses) -> Iterator[FreedesktopNotices]:
    notices = FreedesktopNotices(
        bus.address, "Softphone", "softphone", lambda key, button: presses.put((key, button))
    )
    yield notices
    notices.close()


def test_a_call_is_shown_with_its_buttons(
    server: FakeNotifications, notices: FreedesktopNotices
) -> None:
    notices.show(CALL)
    ((app, replaces, _icon, title, text, actions, hints, expires),) = server.wait_for("Notify")
    assert (app, replaces, title, text) == ("Softphone", 0, "Ben Brook", "102\nIncoming call")
    assert actions[2:] == ["answer", "Answer", "decline", "Decline"]
    assert actions[0] == "default"
    assert hints["urgency"] == ("y", 2)
    assert hints["desktop-entry"] == ("s", "softphone")
    assert expires == 0


@pytest.mark.parametrize("button", ["answer", "decline"])
def test_a_button_is_told(
    server: FakeNotifications, notices: FreedesktopNotices, presses: Presses, button: str
) -> None:
    notices.show(CALL)
    server.wait_for("Notify")
    notices.show(Notice("other", "Other"))
    server.wait_for("Notify", 2)
    server.press(1, button)
    assert presses.get(timeout=WAIT_S) == ("call-c1", button)
    server.press(2, "default")
    assert presses.get(timeout=WAIT_S) == ("other", "")


def test_it_is_withdrawn_even_at_once(
    server: FakeNotifications, notices: FreedesktopNotices
) -> None:
    notices.show(CALL)
    notices.withdraw(CALL.key)
    assert server.wait_for("CloseNotification") == [(1,)]


def test_the_same_key_takes_the_first_ones_place(
    server: FakeNotifications, notices: FreedesktopNotices
) -> None:
    notices.show(CALL)
    notices.show(Notice(CALL.key, "Ben Brook", "again"))
    assert [body[1] for body in server.wait_for("Notify", 2)] == [0, 1]


def test_what_the_user_has_closed_is_not_closed_again(
    server: FakeNotifications, notices: FreedesktopNotices, presses: Presses
) -> None:
    notices.show(CALL)
    server.wait_for("Notify")
    notices.show(Notice("second", "Second"))
    server.wait_for("Notify", 2)
    server.expire(1)
    server.press(2, "default")
    assert presses.get(timeout=WAIT_S) == ("second", "")
    notices.withdraw(CALL.key)
    notices.withdraw("second")
    assert server.wait_for("CloseNotification") == [(2,)]


def test_markup_is_escaped_where_the_server_reads_it(
    server: FakeNotifications, notices: FreedesktopNotices
) -> None:
    notices.show(Notice("x", "<b>Ben</b>", '<img src="http://evil.example/">& \u05d1\u05df 😀'))
    ((*_, title, text, _actions, _hints, _expires),) = server.wait_for("Notify")
    assert title == "<b>Ben</b>"
    assert text == '&lt;img src="http://evil.example/"&gt;&amp; \u05d1\u05df 😀'


def test_a_plain_server_gets_plain_text_and_no_buttons(
    bus: SessionBus, notices: FreedesktopNotices
) -> None:
    server = FakeNotifications(bus.address, ("body",))
    try:
        notices.show(Notice("x", "Ben", "A & B <C>", CALL.buttons))
        ((*_, text, actions, _hints, _expires),) = server.wait_for("Notify")
        assert (text, actions) == ("A & B <C>", [])
    finally:
        server.close()


def test_a_stranger_on_the_bus_cannot_answer_a_call(
    bus: SessionBus, server: FakeNotifications, notices: FreedesktopNotices, presses: Presses
) -> None:
    notices.show(CALL)
    server.wait_for("Notify")
    stranger = Service(bus.address, "org.example.Stranger", "/org/freedesktop/Notifications", {})
    stranger.name = NOTIFICATIONS
    try:
        for number in range(10):
            stranger.signal("ActionInvoked", "us", (1, "answer"), to=f":1.{number}")
        notices.show(Notice("other", "Other"))
        server.wait_for("Notify", 2)
        server.press(2, "default")
        assert presses.get(timeout=WAIT_S) == ("other", "")
    finally:
        stranger.close()


def test_the_server_may_come_later(
    bus: SessionBus, notices: FreedesktopNotices, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    notices.show(CALL)
    server = FakeNotifications(bus.address)
    try:
        notices.show(Notice("later", "Later"))
        assert [body[3] for body in server.wait_for("Notify")][-1] in ("Ben Brook", "Later")
    finally:
        server.close()
    assert caplog.records == []


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "tcp:host=x", "nonsense"])
def test_without_a_bus_nothing_happens(address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    notices = FreedesktopNotices(address, "Softphone", "softphone", lambda _key, _button: None)
    notices.show(CALL)
    notices.withdraw(CALL.key)
    notices.close()
    assert caplog.records == []


def test_a_bus_that_ends_takes_nothing_along(
    bus: SessionBus,
    server: FakeNotifications,
    notices: FreedesktopNotices,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    notices.show(CALL)
    server.wait_for("Notify")
    bus.stop()
    notices.show(Notice("x", "X"))
    notices.withdraw("x")
    notices.close()
    assert caplog.records == []
    assert not [each for each in threading.enumerate() if each.name.startswith("desktop-bus")]
