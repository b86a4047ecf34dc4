"""One D-Bus connection, on a thread of its own. A desktop without a bus, or without the service
that is asked for, is a normal desktop: nothing here raises, and nothing is logged as a warning.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_method_call
from jeepney.bus_messages import MatchRule, message_bus
from jeepney.io.threading import DBusConnection, ReceiveStopped, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

REPLY_TIMEOUT_S = 3.0
_CLOSE_TIMEOUT_S = 4.0

_LOG = logging.getLogger(__name__)

Job = Callable[["BusLine"], None]


class BusLine:
    """A connection that is up. `call` waits for the answer; signals go to `on_signal` on the
    reader's thread. Raises `OSError`, `TimeoutError` or jeepney's `DBusErrorResponse`.
    """

    def __init__(self, address: str, on_signal: Callable[[Message], None]) -> None:
        self._connection: DBusConnection = open_dbus_connection(address)
        self._on_signal = on_signal
        self._waiting: dict[int, Future[Message]] = {}
        self.lost = False
        self._reader = threading.Thread(target=self._read, name="desktop-bus-reader", daemon=True)
        self._reader.start()

    def call(
        self,
        address: DBusAddress,
        method: str,
        signature: str = "",
        body: Sequence[Any] = (),
        timeout_s: float = REPLY_TIMEOUT_S,
    ) -> tuple[Any, ...]:
        answer: tuple[Any, ...] = unwrap_msg(
            self.ask(new_method_call(address, method, signature or None, tuple(body)), timeout_s)
        )
        return answer

    def ask(self, message: Message, timeout_s: float = REPLY_TIMEOUT_S) -> Message:
        """The whole answer, with its sender."""
        serial = next(self._connection.outgoing_serial)
        future: Future[Message] = Future()
        self._waiting[serial] = future
        try:
            if self.lost:
                raise ConnectionResetError("the bus is gone")
            self._connection.send(message, serial=serial)
            return future.result(timeout_s)
        finally:
            self._waiting.pop(serial, None)

    def listen(self, sender: str, interface: str) -> None:
        """Asks the bus for every signal of this service's interface."""
        self.ask(message_bus.AddMatch(MatchRule(type="signal", sender=sender, interface=interface)))

    def has(self, name: str) -> bool:
        """Whether somebody offers this service now. It is not started by the question."""
        (found,) = unwrap_msg(self.ask(message_bus.NameHasOwner(name)))
        return bool(found)

    def names(self) -> list[str]:
        (found,) = unwrap_msg(self.ask(message_bus.ListNames()))
        return [str(name) for name in found]

    def close(self) -> None:
        self._connection.interrupt()
        self._reader.join(_CLOSE_TIMEOUT_S)
        self._connection.close()

    def _read(self) -> None:
        try:
            while True:
                self._take(self._connection.receive())
        except (ReceiveStopped, OSError, EOFError):
            pass
        finally:
            self.lost = True
            for future in list(self._waiting.values()):
                if not future.done():
                    future.set_exception(ConnectionResetError("the bus is gone"))

    def _take(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self._on_signal(message)
            return
        serial = message.header.fields.get(HeaderFields.reply_serial, -1)
        future = self._waiting.get(serial)
        if future is not None and not future.done():
            future.set_result(message)


class Bus:
    """Carries out jobs in order, on its own thread, which begins with the first of them. A job that
    finds no bus is dropped. `on_open` is a job for each new connection, `on_signal` runs on the
    same thread as the jobs.
    """

    def __init__(
        self,
        address: str,
        on_open: Job | None = None,
        on_signal: Callable[[Message], None] | None = None,
    ) -> None:
        self._address = address
        self._on_open = on_open
        self._on_signal = on_signal
        self._inbox: queue.SimpleQueue[Job | Message | None] = queue.SimpleQueue()
        self._line: BusLine | None = None
        self._thread: threading.Thread | None = None

    def later(self, job: Job) -> None:
        if not self._address:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="desktop-bus", daemon=True)
            self._thread.start()
        self._inbox.put(job)

    def close(self) -> None:
        """Ends the thread after the jobs that were given, or leaves it to its daemon thread."""
        if self._thread is not None:
            self._inbox.put(None)
            self._thread.join(_CLOSE_TIMEOUT_S)
            self._thread = None

    def _run(self) -> None:
        while (item := self._inbox.get()) is not None:
            try:
                self._do(item)
            except (DBusErrorResponse, OSError, TimeoutError, ValueError, RuntimeError) as error:
                _LOG.debug("the desktop's bus: %s: %s", type(error).__name__, error)
        if self._line is not None:
            self._line.close()
            self._line = None

    def _do(self, item: Job | Message) -> None:
        if isinstance(item, Message):
            if self._on_signal is not None:
                self._on_signal(item)
            return
        if self._line is not None and self._line.lost:
            self._line.close()
            self._line = None
        if self._line is None:
            self._line = BusLine(self._address, self._inbox.put)
            if self._on_open is not None:
                self._on_open(self._line)
        item(self._line)


def session_bus_address() -> str:
    """Where the user's bus is; empty without one (freedesktop.org, D-Bus specification,
    "Well-known Message Bus Instances").
    """
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if address:
        return address
    run = os.environ.get("XDG_RUNTIME_DIR", "")
    socket = Path(run) / "bus"
    return f"unix:path={socket}" if run and socket.exists() else ""
