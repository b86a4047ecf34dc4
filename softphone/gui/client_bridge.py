"""The window's side of the link: finds or starts the phone, off the GUI thread, and brings its
words onto it.

One worker thread opens the connection, sends the requests and watches the phone's pulse. Answers
and events arrive on the client's reader thread in the order the phone sent them; Qt's queued
signals keep that order on the GUI thread.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from softphone.domain.commands import Command, GetStatus, Subscribe
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import Event
from softphone.domain.snapshots import StatusSnapshot
from softphone.link.launcher import end_process

R = TypeVar("R")

_RECONNECT_S = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
_STEADY_AFTER_S = 10.0
_CLOSE_TIMEOUT_S = 2.0


class PhoneClient(Protocol):
    """What the window needs of a connection to the phone; `softphone.link.client.LinkClient` has
    it.
    """

    pid: int

    def ask_later(
        self, command: Command[R], answered: Callable[[Future[R]], None] | None = None
    ) -> Future[R]: ...

    def close(self) -> None: ...


Connect = Callable[[Callable[[Event], None], Callable[[], None]], PhoneClient]


@dataclass(frozen=True, slots=True)
class Pulse:
    """A `GetStatus` every `every_s`; a phone that leaves it unanswered for `limit_s` is hung."""

    every_s: float = 2.0
    limit_s: float = 5.0


@dataclass(frozen=True, slots=True)
class _Ask:
    id: int
    command: Command[Any]


@dataclass(frozen=True, slots=True)
class _Lost:
    connection: int


class _Close:
    pass


class _Hurry:
    pass


class ClientBridge(QObject):
    """Signals carry: `connected` and `refreshed` a StatusSnapshot, `happened` an Event, `lost`
    nothing, `unreachable` a ProblemText.
    """

    connected = Signal(object)
    refreshed = Signal(object)
    happened = Signal(object)
    lost = Signal()
    unreachable = Signal(object)
    _settled = Signal(int, object, object)

    def __init__(
        self,
        connect: Connect,
        pulse: Pulse | None = None,
        end_hung: Callable[[int], None] = end_process,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connect_phone = connect
        self._pulse = pulse or Pulse()
        self._end_hung = end_hung
        self._ids = itertools.count(1)
        self._connections = 0
        self._pid = 0
        self._inbox: queue.SimpleQueue[_Ask | _Lost | _Close | _Hurry] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[ProblemText], None]]] = {}
        self._settled.connect(self._settle)
        self._worker = threading.Thread(target=self._run, name="phone-link", daemon=True)

    def start(self) -> None:
        self._worker.start()

    def try_now(self) -> None:
        """Ends the wait before the next try to reach the phone."""
        self._inbox.put(_Hurry())

    def close(self) -> None:
        """Leaves the phone. A connection still being opened is left to its daemon thread."""
        self._closing.set()
        self._inbox.put(_Close())
        if self._worker.is_alive():
            self._worker.join(_CLOSE_TIMEOUT_S)

    def ask(
        self,
        command: Command[R],
        done: Callable[[R], None],
        failed: Callable[[ProblemText], None],
    ) -> None:
        """Sends `command`; one of `done` and `failed` is called later, on the GUI thread."""
        request = next(self._ids)
        self._waiting[request] = (done, failed)
        self._inbox.put(_Ask(request, command))

    def _settle(self, request: int, result: object, problem: ProblemText | None) -> None:
        done, failed = self._waiting.pop(request)
        if problem is None:
            done(result)
        else:
            failed(problem)

    def _run(self) -> None:
        failures = 0
        while not self._closing.is_set():
            client = self._open()
            started = time.monotonic()
            if client is not None:
                self._serve(client)
                client.close()
                if self._closing.is_set():
                    return
                self.lost.emit()
                if time.monotonic() - started > _STEADY_AFTER_S:
                    failures = 0
            self._pause(_RECONNECT_S[min(failures, len(_RECONNECT_S) - 1)])
            failures += 1

    def _open(self) -> PhoneClient | None:
        self._connections += 1
        connection = self._connections
        try:
            client = self._connect_phone(
                self.happened.emit, lambda: self._inbox.put(_Lost(connection))
            )
        except Problem as problem:
            if not self._closing.is_set():
                self.unreachable.emit(problem.text)
            return None
        if self._closing.is_set():
            client.close()
            return None
        return client

    def _serve(self, client: PhoneClient) -> None:
        """Sends what is asked until the connection is lost, the phone hangs or we close."""
        self._pid = client.pid
        client.ask_later(Subscribe(window=True), self._subscribed)
        beat = _Beat(client, self.refreshed.emit, self._pulse)
        while not self._closing.is_set():
            try:
                item = self._inbox.get(timeout=beat.pause_s)
            except queue.Empty:
                item = None
            if isinstance(item, _Ask):
                self._send(client, item)
            elif isinstance(item, _Lost) and item.connection == self._connections:
                return
            if beat.is_silent():
                self._end_hung(self._pid)
                return

    def _subscribed(self, future: Future[StatusSnapshot]) -> None:
        if future.exception() is None:
            self.connected.emit(future.result())

    def _send(self, client: PhoneClient, ask: _Ask) -> None:
        def answered(future: Future[Any]) -> None:
            error = future.exception()
            if error is None:
                self._settled.emit(ask.id, future.result(), None)
            else:
                self._settled.emit(ask.id, None, _words(error))

        client.ask_later(ask.command, answered)

    def _pause(self, seconds: float) -> None:
        """Waits before the next try; what is asked meanwhile is refused, for it must not happen
        late.
        """
        until = time.monotonic() + seconds
        while not self._closing.is_set():
            try:
                item = self._inbox.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                return
            if isinstance(item, _Ask):
                self._settled.emit(item.id, None, NOT_THERE)
            elif isinstance(item, _Hurry):
                return


NOT_THERE = ProblemText(
    "The phone is being started",
    "It cannot do this yet.",
    "Try again in a moment.",
)


def _words(error: BaseException) -> ProblemText:
    if isinstance(error, Problem):
        return error.text
    return ProblemText("This did not work", "The phone gave no usable answer.", "Try again.")


class _Beat:
    """Asks for the status again and again and counts how long the phone has been silent.

    Time counts in short steps, so that a computer that slept does not make its phone look hung.
    """

    def __init__(
        self, client: PhoneClient, answered: Callable[[StatusSnapshot], None], pulse: Pulse
    ) -> None:
        self._client = client
        self._answered = answered
        self._pulse = pulse
        self._pending: Future[StatusSnapshot] | None = None
        self._silent_s = 0.0
        self._last = self._asked = time.monotonic()
        self.pause_s = min(pulse.every_s, pulse.limit_s) / 4

    def is_silent(self) -> bool:
        now = time.monotonic()
        step_s = min(now - self._last, 2 * self.pause_s)
        self._last = now
        if self._pending is None or self._pending.done():
            self._silent_s = 0.0
            if now - self._asked >= self._pulse.every_s:
                self._asked = now
                self._pending = self._client.ask_later(GetStatus(), self._heard)
        else:
            self._silent_s += step_s
        return self._silent_s >= self._pulse.limit_s

    def _heard(self, future: Future[StatusSnapshot]) -> None:
        if future.exception() is None:
            self._answered(future.result())
