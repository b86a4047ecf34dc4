"""Clients and phones that leave, die, fail or do not understand each other."""

from __future__ import annotations

import queue
import threading
from pathlib import Path

import pytest

from softphone.domain.commands import (
    AccountRef,
    Dial,
    GetStatus,
    HangUp,
    ShowWindow,
    Subscribe,
    Swap,
)
from softphone.domain.errors import Problem
from softphone.domain.events import AccountRemovedEvent, DtmfEvent, Event
from softphone.link.client import LinkClient, PhoneLost
from softphone.link.place import LinkPlace
from softphone.link.server import LinkServer
from tests.link.conftest import link_threads
from tests.link.connections import WAIT_S, raw_connection, wait_until
from tests.link.scripted_phone import PHONE, ScriptedPhone


def test_a_lost_phone_fails_what_was_asked_and_is_told_once(tmp_path: Path) -> None:
    link = LinkServer(LinkPlace.within(tmp_path))
    lost: queue.SimpleQueue[None] = queue.SimpleQueue()
    client = LinkClient.connect(LinkPlace.within(tmp_path), None, lambda: lost.put(None))
    future = client.ask_later(GetStatus())
    wait_until(lambda: bool(link.take()))
    link.close()
    with pytest.raises(PhoneLost):
        future.result(WAIT_S)
    lost.get(timeout=WAIT_S)
    with pytest.raises(PhoneLost):
        client.ask(GetStatus())
    client.close()
    assert lost.empty()


def test_closing_the_client_itself_is_no_loss(phone: ScriptedPhone) -> None:
    lost = threading.Event()
    client = LinkClient.connect(phone.place, None, lost.set)
    client.close()
    client.close()
    wait_until(lambda: phone.server.connected() == 0)
    assert not lost.is_set()
    with pytest.raises(PhoneLost):
        client.ask(HangUp())


def test_a_client_may_close_from_its_own_callback(phone: ScriptedPhone) -> None:
    closed = threading.Event()

    def leave(_: Event) -> None:
        leaver.close()
        closed.set()

    leaver = LinkClient.connect(phone.place, leave)
    leaver.ask(Subscribe())
    phone.publish(DtmfEvent("c1", "1"))
    assert closed.wait(WAIT_S)
    wait_until(lambda: phone.server.connected() == 0)


def test_no_answer_in_time_has_words(tmp_path: Path) -> None:
    link = LinkServer(LinkPlace.within(tmp_path))
    client = LinkClient.connect(LinkPlace.within(tmp_path))
    with pytest.raises(Problem, match="does not answer"):
        client.ask(GetStatus(), timeout_s=0.1)
    client.close()
    link.close()


def test_a_failing_callback_does_not_end_the_client(
    phone: ScriptedPhone, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Event) -> None:
        raise RuntimeError("a fault of the window")

    client = LinkClient.connect(phone.place, fail)
    client.ask(Subscribe())
    phone.publish(DtmfEvent("c1", "1"))
    wait_until(lambda: "failed on an event" in caplog.text)
    assert client.ask(GetStatus()).phone == PHONE
    client.close()


def test_answers_and_events_of_another_version_do_not_end_the_client(
    phone: ScriptedPhone, caplog: pytest.LogCaptureFixture
) -> None:
    heard: queue.SimpleQueue[Event] = queue.SimpleQueue()
    client = LinkClient.connect(phone.place, heard.put)
    client.ask(Subscribe())
    phone.answers[Dial] = AccountRef("not a call")
    with pytest.raises(Problem, match="not understood"):
        client.ask(Dial("102"))
    phone.publish(DtmfEvent("c1", 5))  # type: ignore[arg-type]
    phone.publish(DtmfEvent("c1", "6"))
    assert heard.get(timeout=WAIT_S) == DtmfEvent("c1", "6")
    assert "could not be read" in caplog.text
    client.close()


def test_unknown_fields_and_events_of_a_newer_phone_are_ignored() -> None:
    import msgspec

    from softphone.link.messages import decode_event

    assert decode_event(msgspec.Raw(b'{"event":"weather","number":"1"}')) is None
    newer = msgspec.Raw(b'{"event":"dtmf","call":"c1","digit":"1","length_ms":80}')
    assert decode_event(newer) == DtmfEvent("c1", "1")


def test_closing_sends_what_is_queued_and_leaves_nothing(tmp_path: Path) -> None:
    phone = ScriptedPhone(tmp_path)
    heard: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
    client = LinkClient.connect(phone.place, heard.put, lambda: heard.put(None))
    client.ask(Subscribe())
    for number in range(1000):
        phone.publish(DtmfEvent("c1", str(number)))
    phone.close()
    received = []
    while (event := heard.get(timeout=WAIT_S)) is not None:
        received.append(event)
    assert len(received) == 1000
    assert not Path(phone.place.address).exists()
    server_threads = {"link-accept", "link-client", "link-writer"}
    assert not [t.name for t in link_threads() if t.name in server_threads]
    client.close()


def test_closing_does_not_wait_for_a_client_that_does_not_read(tmp_path: Path) -> None:
    import time

    phone = ScriptedPhone(tmp_path)
    slow = [raw_connection(phone.place) for _ in range(5)]
    for connection in slow:
        connection.send_bytes(b'{"id":1,"method":"phone.subscribe"}')
    wait_until(lambda: len(phone.asked) == 5)
    for _ in range(3000):
        phone.publish(AccountRemovedEvent("x" * 200))
    begun = time.monotonic()
    phone.close()
    assert time.monotonic() - begun < 4
    assert not link_threads()
    for connection in slow:
        connection.close()


def test_a_long_run_folder_still_has_an_address(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 100) / ("e" * 100)
    deep.mkdir(parents=True)
    with ScriptedPhone(deep) as phone:
        assert len(phone.place.address) < 100
        assert Path(phone.place.address).parent.stat().st_mode & 0o077 == 0
        client = LinkClient.connect(LinkPlace.within(deep))
        assert client.ask(GetStatus()).phone == PHONE
        client.close()


def test_two_folders_are_two_phones(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    with ScriptedPhone(first) as one, ScriptedPhone(second) as two:
        client = LinkClient.connect(one.place)
        client.ask(ShowWindow("1"))
        client.close()
        client = LinkClient.connect(two.place)
        client.ask(Swap())
        client.close()
        assert one.asked == [ShowWindow("1")]
        assert two.asked == [Swap()]
