"""Server and client of the link against each other, over the real socket."""

from __future__ import annotations

import contextlib
import logging
import queue
import subprocess
import sys
import threading
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from softphone.domain.commands import (
    AccountRef,
    CallRef,
    Dial,
    GetStatus,
    SignInAccount,
    Subscribe,
)
from softphone.domain.errors import Problem
from softphone.domain.events import AccountRemovedEvent, DtmfEvent, Event, ShowWindowEvent
from softphone.domain.secret import Secret
from softphone.domain.snapshots import StatusSnapshot
from softphone.link import handshake, server
from softphone.link.client import LinkClient, NoPhone
from softphone.link.messages import EVENT_METHOD, LONGEST_REQUEST, decode_message
from softphone.link.place import LinkPlace
from softphone.link.server import LinkServer
from tests.link.conftest import link_threads
from tests.link.connections import WAIT_S, is_cut_off, raw_connection, wait_until
from tests.link.scripted_phone import PHONE, ScriptedPhone


def test_a_question_is_answered(phone: ScriptedPhone, client: LinkClient) -> None:
    phone.answers[Dial] = CallRef("c7")
    assert client.ask(Dial("102")) == CallRef("c7")
    assert client.ask(GetStatus()) == StatusSnapshot(PHONE)
    assert phone.asked == [Dial("102"), GetStatus()]


def test_a_refusal_keeps_its_words(phone: ScriptedPhone, client: LinkClient) -> None:
    def refuse(_: Dial) -> CallRef:
        raise Problem("No account", "Nobody is signed in.", "Sign in first.")

    phone.answers[Dial] = refuse
    with pytest.raises(Problem) as caught:
        client.ask(Dial("102"))
    assert (caught.value.title, caught.value.next_step) == ("No account", "Sign in first.")


def test_a_password_arrives_and_is_never_printed(phone: ScriptedPhone, client: LinkClient) -> None:
    phone.answers[SignInAccount] = AccountRef("a1")
    client.ask(SignInAccount("101@example", Secret("Planted-1")))
    (asked,) = phone.asked
    assert isinstance(asked, SignInAccount)
    assert asked.password == Secret("Planted-1")
    assert "Planted-1" not in repr(asked)


def test_without_a_phone_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoPhone):
        LinkClient.connect(LinkPlace.within(tmp_path))


def test_a_socket_left_by_a_dead_phone_is_no_phone_and_is_taken_over(tmp_path: Path) -> None:
    place = LinkPlace.within(tmp_path)
    code = (
        "import os, sys; from pathlib import Path; from softphone.link.place import LinkPlace;"
        "from softphone.link.server import LinkServer;"
        "LinkServer(LinkPlace.within(Path(sys.argv[1]))); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60)
    assert Path(place.address).exists()
    with pytest.raises(NoPhone):
        LinkClient.connect(place)
    with ScriptedPhone(tmp_path) as phone:
        client = LinkClient.connect(phone.place)
        assert client.ask(GetStatus()).phone == PHONE
        client.close()


def test_a_wrong_key_is_refused(
    phone: ScriptedPhone, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = tmp_path / "wrong.key"
    wrong.write_bytes(b"x" * 32)
    with caplog.at_level(logging.WARNING), pytest.raises(NoPhone):
        LinkClient.connect(LinkPlace(phone.place.address, phone.place.family, wrong))
    wait_until(lambda: "could not prove" in caplog.text)
    assert phone.server.connected() == 0


def test_key_and_socket_are_the_users_own(phone: ScriptedPhone) -> None:
    assert phone.place.key_file.stat().st_mode & 0o777 == 0o600
    assert Path(phone.place.address).stat().st_mode & 0o777 == 0o600


def test_a_client_that_does_not_prove_itself_is_cut_off_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handshake, "HANDSHAKE_TIMEOUT_S", 0.2)
    with ScriptedPhone(tmp_path) as phone:
        connection = Client(phone.place.address, phone.place.family)
        assert is_cut_off(connection)
        connection.close()
        wait_until(lambda: not [t for t in link_threads() if t.name == "link-client"])


def test_a_phone_that_does_not_prove_itself_is_no_phone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that took the address but knows nothing, or one that was stopped."""
    from multiprocessing.connection import Listener

    monkeypatch.setattr(handshake, "HANDSHAKE_TIMEOUT_S", 0.2)
    place = LinkPlace.within(tmp_path)
    place.make_key()
    with Listener(place.address, place.family), pytest.raises(NoPhone):
        LinkClient.connect(place)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", -32600),
        (b"hello", -32600),
        (b"\xff\xfe\x00", -32600),
        (b"[]", -32600),
        (b'{"id":1}', -32600),
        (b'{"id":"x","method":"phone.status"}', -32600),
        (b'{"id":1,"method":"\xff"}', -32600),
        (b'{"id":1,"method":"phone.explode"}', -32601),
        (b'{"id":1,"method":"call.dial"}', -32602),
        (b'{"id":1,"method":"call.dial","params":{"target":7}}', -32602),
        (b'{"id":1,"method":"call.dial","params":[]}', -32602),
        (b'{"id":1,"method":"call.dial","params":{"target":"\xff"}}', -32602),
        (b'{"id":1,"method":"call.dial","params":' + b"[" * 60000 + b"]" * 4000 + b"}", -32600),
        (b'{"id":1,"method":"account.sign-in","params":{"password":"P1","address":1}}', -32602),
    ],
)
def test_a_malformed_request_is_answered_and_nothing_else_happens(
    phone: ScriptedPhone, data: bytes, code: int
) -> None:
    connection = raw_connection(phone.place)
    connection.send_bytes(data)
    assert connection.poll(WAIT_S)
    message = decode_message(connection.recv_bytes())
    assert message.error is not None
    assert message.error.code == code
    assert "P1" not in message.error.message
    connection.send_bytes(b'{"id":2,"method":"phone.status"}')
    assert decode_message(connection.recv_bytes()).id == 2
    connection.close()
    assert phone.asked == [GetStatus()]


def test_random_bytes_never_end_the_connection_thread_badly(phone: ScriptedPhone) -> None:
    import random

    chance = random.Random(2)
    sample = b'{"id":1,"method":"call.dial","params":{"target":"102"}}'
    connection = raw_connection(phone.place)
    for _ in range(500):
        data = bytearray(sample)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        connection.send_bytes(bytes(data))
        assert connection.poll(WAIT_S)
        connection.recv_bytes()
    connection.close()


def test_an_oversized_request_ends_the_connection(phone: ScriptedPhone) -> None:
    connection = raw_connection(phone.place)
    with contextlib.suppress(OSError):  # cut off before all of it was sent
        connection.send_bytes(b" " * (LONGEST_REQUEST + 1))
    assert is_cut_off(connection)
    connection.close()
    assert phone.asked == []


@pytest.mark.parametrize("text", ["1" * LONGEST_REQUEST, "\udcff"])
def test_what_cannot_be_sent_is_refused_by_the_client_itself(
    phone: ScriptedPhone, client: LinkClient, text: str
) -> None:
    with pytest.raises(Problem, match="cannot be sent"):
        client.ask(Dial(text))
    assert client.ask(GetStatus()).phone == PHONE


def test_a_flood_is_refused_and_does_not_pile_up(tmp_path: Path) -> None:
    link = LinkServer(LinkPlace.within(tmp_path))
    client = LinkClient.connect(LinkPlace.within(tmp_path))
    futures = [client.ask_later(GetStatus()) for _ in range(server.MOST_UNANSWERED + 20)]
    for future in futures[server.MOST_UNANSWERED :]:
        with pytest.raises(Problem, match="Too many requests"):
            future.result(WAIT_S)
    taken = link.take()
    assert len(taken) == server.MOST_UNANSWERED
    for asked in taken:
        asked.reply(StatusSnapshot(PHONE))
    for future in futures[: server.MOST_UNANSWERED]:
        assert future.result(WAIT_S).phone == PHONE
    later = client.ask_later(GetStatus())
    taken.clear()

    def taken_again() -> bool:
        taken.extend(link.take())
        return bool(taken)

    wait_until(taken_again)
    taken[0].reply(StatusSnapshot(PHONE))
    assert later.result(WAIT_S).phone == PHONE
    client.close()
    link.close()


def test_a_slow_reader_is_cut_off_and_never_blocks_the_phone(
    phone: ScriptedPhone, caplog: pytest.LogCaptureFixture
) -> None:
    slow = raw_connection(phone.place)
    slow.send_bytes(b'{"id":1,"method":"phone.subscribe"}')
    assert decode_message(slow.recv_bytes()).id == 1
    heard: queue.SimpleQueue[Event] = queue.SimpleQueue()
    quick = LinkClient.connect(phone.place, heard.put)
    quick.ask(Subscribe())
    sent = 0
    with caplog.at_level(logging.WARNING):
        while phone.server.connected() == 2:
            phone.publish(AccountRemovedEvent("x" * 200))
            assert heard.get(timeout=WAIT_S)
            sent += 1
            assert sent < 20_000
    assert caplog.text.count("does not read its messages") == 1
    assert quick.ask(GetStatus()).phone == PHONE
    quick.close()
    slow.close()


def test_events_arrive_in_order_after_the_answer_to_subscribe(phone: ScriptedPhone) -> None:
    connection = raw_connection(phone.place)
    phone.publish(DtmfEvent("c1", "x"))
    connection.send_bytes(b'{"id":1,"method":"phone.subscribe"}')
    wait_until(lambda: phone.asked == [Subscribe()])
    wait_until(lambda: connection.poll(0))
    for number in range(500):
        phone.publish(DtmfEvent("c1", str(number)))
    first = decode_message(connection.recv_bytes())
    assert first.id == 1
    digits: list[bytes] = []
    while len(digits) < 500:
        message = decode_message(connection.recv_bytes())
        assert message.method == EVENT_METHOD
        assert message.params is not None
        digits.append(bytes(message.params))
    assert digits == [
        b'{"event":"dtmf","call":"c1","digit":"%d"}' % number for number in range(500)
    ]
    connection.close()


def test_only_subscribers_hear_and_only_windows_are_shown(phone: ScriptedPhone) -> None:
    heard: dict[str, queue.SimpleQueue[Event]] = {
        name: queue.SimpleQueue() for name in ("none", "plain", "window")
    }
    clients = {name: LinkClient.connect(phone.place, heard[name].put) for name in heard}
    clients["plain"].ask(Subscribe())
    clients["window"].ask(Subscribe(window=True))
    assert (phone.server.connected(), phone.server.windows()) == (3, 1)
    phone.publish(ShowWindowEvent("102"))
    phone.publish(DtmfEvent("c1", "5"))
    assert heard["plain"].get(timeout=WAIT_S) == DtmfEvent("c1", "5")
    assert heard["window"].get(timeout=WAIT_S) == ShowWindowEvent("102")
    assert heard["window"].get(timeout=WAIT_S) == DtmfEvent("c1", "5")
    clients["none"].ask(GetStatus())
    assert heard["none"].empty()
    for client in clients.values():
        client.close()
    wait_until(lambda: phone.server.connected() == 0)


def test_many_clients_at_once(phone: ScriptedPhone) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            client = LinkClient.connect(phone.place)
            for number in range(20):
                assert client.ask(Dial(str(number))) == CallRef("c1")
            client.close()
        except BaseException as error:
            failures.append(error)

    workers = [threading.Thread(target=work) for _ in range(16)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert not failures
    assert len(phone.asked) == 320


def test_one_client_too_many_is_turned_away_and_finds_a_place_later(phone: ScriptedPhone) -> None:
    clients = [LinkClient.connect(phone.place) for _ in range(server.MOST_CLIENTS)]
    with pytest.raises(NoPhone):
        LinkClient.connect(phone.place)
    # The last of them counts as connected once its own thread in the server has got so far.
    wait_until(lambda: phone.server.connected() == server.MOST_CLIENTS)
    clients.pop().close()
    wait_until(lambda: phone.server.connected() < server.MOST_CLIENTS)
    clients.append(LinkClient.connect(phone.place))
    assert clients[-1].ask(GetStatus()).phone == PHONE
    for client in clients:
        client.close()
