"""The phone's side of the link: accepts this user's clients, queues their commands, sends answers
and events.

Threads: one accepts, two per client read and write. They only move messages between sockets and
queues; every command is carried out by the phone's loop, which calls `take`. A client that does not
read is cut off, it never blocks the phone.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from softphone.domain.commands import Command
from softphone.domain.errors import Problem
from softphone.domain.events import CloseWindowEvent, Event, ShowWindowEvent
from softphone.link.handshake import HandshakeFailed, check_client
from softphone.link.messages import (
    LONGEST_REQUEST,
    BadRequest,
    decode_request,
    encode_event,
    encode_failure,
    encode_problem,
    encode_result,
)
from softphone.link.place import LinkPlace
from softphone.link.sockets import shut_down

log = logging.getLogger(__name__)

MOST_CLIENTS = 32
MOST_UNANSWERED = 64
MOST_UNSENT = 5000
_ACCEPT_AGAIN_S = 0.1


class _Connected:
    """One client: its connection, its outbox, and whether it wants events.

    `known` once it has proved to know the key. The threads are daemons: a client must not keep the
    phone from ending.
    """

    def __init__(self, connection: Connection[Any, Any]) -> None:
        self.connection = connection
        self.outbox: queue.Queue[bytes | None] = queue.Queue(MOST_UNSENT)
        self.known = False
        self.subscribed = False
        self.window = False
        self.unanswered = 0
        self.lock = threading.Lock()
        self.writer = threading.Thread(target=self._write_all, name="link-writer", daemon=True)
        self.reader: threading.Thread | None = None
        self._cut = False

    def send(self, data: bytes) -> None:
        try:
            self.outbox.put_nowait(data)
        except queue.Full:
            if not self._cut:
                log.warning("a client does not read its messages; it is disconnected")
            self.cut()

    def cut(self) -> None:
        """Ends the connection; both threads wake and leave."""
        with self.lock:
            if not self._cut:
                self._cut = True
                shut_down(self.connection)

    def finish(self) -> None:
        """Lets the writer send what is queued and leave."""
        try:
            self.outbox.put_nowait(None)
        except queue.Full:
            self.cut()

    def dispose(self) -> None:
        """Frees the connection, after the reader has left."""
        self.cut()
        self.finish()
        if self.writer.ident is not None:
            self.writer.join()
        with self.lock:
            self.connection.close()

    def _write_all(self) -> None:
        while (data := self.outbox.get()) is not None:
            try:
                self.connection.send_bytes(data)
            except (OSError, ValueError):
                return


class Asked:
    """A command of a client, to be answered once by `reply` or `fail`, from any thread."""

    def __init__(self, client: _Connected, request_id: int, command: Command[Any]) -> None:
        self.command = command
        self._client = client
        self._id = request_id

    def reply(self, result: object) -> None:
        self._answer(encode_result(self._id, result))

    def fail(self, problem: Problem) -> None:
        self._answer(encode_problem(self._id, problem))

    def subscribe(self, *, window: bool) -> None:
        self._client.subscribed = True
        self._client.window = window

    def _answer(self, data: bytes) -> None:
        with self._client.lock:
            self._client.unanswered -= 1
        self._client.send(data)


class LinkServer:
    """Listens at `place` from construction on.

    Raises `OSError` when the address is taken by a living phone.
    """

    def __init__(self, place: LinkPlace) -> None:
        self._place = place
        self._key = place.make_key()
        if place.family == "AF_UNIX":
            # The phone's single-instance lock is held by now: a socket that lies here belongs to a
            # dead phone.
            Path(place.address).unlink(missing_ok=True)
            Path(place.address).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._listener = Listener(place.address, place.family, backlog=16)
        if place.family == "AF_UNIX":
            Path(place.address).chmod(0o600)
        self._inbox: queue.SimpleQueue[Asked] = queue.SimpleQueue()
        self._clients: set[_Connected] = set()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._acceptor = threading.Thread(target=self._accept, name="link-accept", daemon=True)
        self._acceptor.start()

    def take(self) -> list[Asked]:
        """The commands that arrived since the last call, in order."""
        taken = []
        with contextlib.suppress(queue.Empty):
            while True:
                taken.append(self._inbox.get_nowait())
        return taken

    def publish(self, event: Event) -> None:
        """Sends `event` to every subscribed client; what asks something of windows to those."""
        data = encode_event(event)
        for_windows = isinstance(event, ShowWindowEvent | CloseWindowEvent)
        for client in self._known():
            if client.subscribed and (client.window or not for_windows):
                client.send(data)

    def connected(self) -> int:
        return len(self._known())

    def windows(self) -> int:
        return sum(client.window for client in self._known())

    def close(self, timeout_s: float = 1.0) -> None:
        """Sends what is queued, then ends every connection and takes the address away.

        A client that does not read for `timeout_s` is cut off. Afterwards no thread of the link is
        left.
        """
        deadline = time.monotonic() + timeout_s
        self._stop_accepting()
        clients = self._everyone()
        for client in clients:
            client.finish()
        for client in clients:
            if client.writer.ident is not None:
                client.writer.join(max(0.0, deadline - time.monotonic()))
            client.cut()
        for client in clients:
            if client.reader is not None:
                client.reader.join(timeout_s)
        if self._place.family == "AF_UNIX":
            Path(self._place.address).unlink(missing_ok=True)

    def _stop_accepting(self) -> None:
        self._closing.set()
        # Closing a listening socket does not wake the thread that waits on it; a last visitor does.
        with contextlib.suppress(OSError):
            Client(self._place.address, self._place.family).close()
        self._acceptor.join(timeout=1)
        with contextlib.suppress(OSError):
            self._listener.close()

    def _everyone(self) -> list[_Connected]:
        with self._lock:
            return list(self._clients)

    def _known(self) -> list[_Connected]:
        return [client for client in self._everyone() if client.known]

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except (OSError, EOFError):
                # Out of file descriptors, or a visitor that left at once: no busy loop of it.
                self._closing.wait(_ACCEPT_AGAIN_S)
                continue
            if self._closing.is_set():
                connection.close()
            elif len(self._everyone()) >= MOST_CLIENTS:
                log.warning("too many clients; one was turned away")
                connection.close()
            else:
                self._welcome(connection)

    def _welcome(self, connection: Connection[Any, Any]) -> None:
        client = _Connected(connection)
        client.reader = threading.Thread(
            target=self._serve, args=(client,), name="link-client", daemon=True
        )
        with self._lock:
            self._clients.add(client)
        client.reader.start()

    def _serve(self, client: _Connected) -> None:
        try:
            check_client(client.connection, self._key)
            client.writer.start()
            client.known = True
            self._read_all(client)
        except HandshakeFailed:
            log.warning("a client could not prove that it belongs to this user")
        finally:
            with self._lock:
                self._clients.discard(client)
            client.dispose()

    def _read_all(self, client: _Connected) -> None:
        while True:
            try:
                data = client.connection.recv_bytes(LONGEST_REQUEST)
            except (OSError, EOFError):
                return
            self._receive(client, data)

    def _receive(self, client: _Connected, data: bytes) -> None:
        try:
            request_id, command = decode_request(data)
        except BadRequest as error:
            client.send(encode_failure(error.id, error.failure))
            return
        with client.lock:
            client.unanswered += 1
            flooding = client.unanswered > MOST_UNANSWERED
        asked = Asked(client, request_id, command)
        if flooding:
            asked.fail(
                Problem(
                    "Too many requests",
                    "The phone has not answered the last ones yet.",
                    "Wait for answers before asking more.",
                )
            )
        else:
            self._inbox.put(asked)
