"""A client of the phone: asks, and hears events.

Used by the window, the command line and the link handler.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Client, Connection
from typing import Any, TypeVar

import msgspec

from softphone.domain.commands import Command, RecordCall, RunCode, SwitchFeature
from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.link.handshake import HandshakeFailed, HandshakeTimedOut, check_phone
from softphone.link.messages import (
    EVENT_METHOD,
    LONGEST_MESSAGE,
    LONGEST_REQUEST,
    Message,
    decode_event,
    decode_message,
    decode_result,
    encode_request,
)
from softphone.link.place import LinkPlace
from softphone.link.sockets import peer_process, shut_down

log = logging.getLogger(__name__)

R = TypeVar("R")

ANSWER_TIMEOUT_S = 15.0
PBX_ANSWER_TIMEOUT_S = 60.0
"""For the commands that answer when the phone system has: holding a call, a short call that may not
be answered, and resuming the call take up to half a minute.
"""

_ANSWERED_BY_THE_PBX = (RecordCall, RunCode, SwitchFeature)


class NoPhone(Exception):
    """No phone is running here."""


class SilentPhone(NoPhone):
    """A phone is there but says nothing. `pid` is its process, 0 where that is not known."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"process {pid} is silent")
        self.pid = pid


class PhoneLost(Problem):
    """The phone went away; what was asked may or may not have been done."""

    def __init__(self) -> None:
        super().__init__(
            "The phone is not there any more",
            "The phone process ended before it answered.",
            "Try again: a new phone is started.",
        )


class NoAnswer(Problem):
    """The phone is there but did not answer in time; it may still do what was asked."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__(
            "The phone does not answer",
            f"There was no answer within {timeout_s:g} seconds.",
            "Try again. If it goes on, quit the phone and start it again.",
        )


def answer_timeout_s(command: Command[Any]) -> float:
    """How long the phone may take to answer `command`."""
    late = isinstance(command, _ANSWERED_BY_THE_PBX)
    return PBX_ANSWER_TIMEOUT_S if late else ANSWER_TIMEOUT_S


def _unreadable_answer() -> Problem:
    return Problem(
        "The phone's answer was not understood",
        "The phone and this program are probably of different versions.",
        "Quit the phone and start it again.",
    )


class LinkClient:
    """One connection to the phone.

    `on_event` and `on_lost` are called on the client's reader thread.
    """

    def __init__(
        self,
        connection: Connection[Any, Any],
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> None:
        self._connection = connection
        self.pid = peer_process(connection)
        """The phone's process, 0 where that is not known."""
        self._on_event = on_event
        self._on_lost = on_lost
        self._ids = itertools.count(1)
        self._waiting: dict[int, tuple[type, Future[Any]]] = {}
        self._lock = threading.Lock()
        # Apart from `_lock`, for a phone that does not read blocks the sender, which must not block
        # `close`.
        self._send_lock = threading.Lock()
        self._closed = False
        self._reader = threading.Thread(target=self._read, name="link-reader", daemon=True)
        self._reader.start()

    @classmethod
    def connect(
        cls,
        place: LinkPlace,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> LinkClient:
        """Connects to a running phone; raises `NoPhone`."""
        key = place.read_key()
        if key is None:
            raise NoPhone
        try:
            connection = Client(place.address, place.family)
        except (OSError, EOFError) as error:
            raise NoPhone from error
        silent = peer_process(connection)
        try:
            check_phone(connection, key)
        except HandshakeFailed as error:
            connection.close()
            if isinstance(error, HandshakeTimedOut):
                raise SilentPhone(silent) from error
            raise NoPhone from error
        return cls(connection, on_event, on_lost)

    def ask(self, command: Command[R], timeout_s: float | None = None) -> R:
        """The phone's answer, waited for as long as such a command may take unless told otherwise.

        Raises `Problem` when it refuses, is gone, or does not answer in time.
        """
        if timeout_s is None:
            timeout_s = answer_timeout_s(command)
        try:
            return self.ask_later(command).result(timeout_s)
        except TimeoutError:
            raise NoAnswer(timeout_s) from None

    def ask_later(
        self, command: Command[R], answered: Callable[[Future[R]], None] | None = None
    ) -> Future[R]:
        """The answer as a future; its exception is a `Problem`. `answered` is called with it where
        events are told, so between those that the phone told before and after: a callback that is
        added later may find the answer there, and come after newer events.
        """
        future: Future[R] = Future()
        if answered is not None:
            future.add_done_callback(answered)
        request_id = next(self._ids)
        try:
            data = encode_request(request_id, command)
        except UnicodeEncodeError:
            data = b""
        if not 0 < len(data) <= LONGEST_REQUEST:
            future.set_exception(
                Problem(
                    "This cannot be sent to the phone",
                    "The text is too long or contains something that is not text.",
                    "Check what you typed and try again.",
                )
            )
            return future
        with self._lock:
            if self._closed:
                future.set_exception(PhoneLost())
                return future
            self._waiting[request_id] = (command.RESULT, future)
        self._send(request_id, data)
        return future

    def close(self) -> None:
        """Leaves the phone. No callback comes after this returns, unless called from one."""
        with self._lock:
            self._closed = True
            self._on_event = self._on_lost = None
        shut_down(self._connection)
        if threading.current_thread() is not self._reader:
            self._reader.join(timeout=5)
        with self._send_lock:
            self._connection.close()

    def _send(self, request_id: int, data: bytes) -> None:
        try:
            with self._send_lock:
                self._connection.send_bytes(data)
        except (OSError, ValueError):
            with self._lock:
                _, future = self._waiting.pop(request_id, (object, None))
            if future is not None:
                future.set_exception(PhoneLost())

    def _read(self) -> None:
        while True:
            try:
                message = decode_message(self._connection.recv_bytes(LONGEST_MESSAGE))
            except (OSError, EOFError, ValueError, msgspec.DecodeError, RecursionError):
                break
            if message.method == EVENT_METHOD and message.params:
                self._deliver(message.params)
            elif message.id is not None:
                self._settle(message.id, message)
        self._give_up()

    def _deliver(self, params: msgspec.Raw) -> None:
        callback = self._on_event
        try:
            event = decode_event(params)
        except (msgspec.DecodeError, UnicodeDecodeError):
            log.warning("an event of the phone could not be read")
            return
        if callback is not None and event is not None:
            try:
                callback(event)
            except Exception:
                # The reader must live on: answers arrive on the same thread.
                log.exception("a client failed on an event")

    def _settle(self, request_id: int, message: Message) -> None:
        with self._lock:
            kind, future = self._waiting.pop(request_id, (object, None))
        if future is None or not future.set_running_or_notify_cancel():
            return
        if message.error is not None:
            future.set_exception(Problem.of(message.error.data))
            return
        try:
            result = decode_result(message.result or msgspec.Raw(b"{}"), kind)
        except (msgspec.DecodeError, UnicodeDecodeError):
            future.set_exception(_unreadable_answer())
        else:
            future.set_result(result)

    def _give_up(self) -> None:
        with self._lock:
            self._closed = True
            waiting, self._waiting = list(self._waiting.values()), {}
            on_lost = self._on_lost
        for _, future in waiting:
            if future.set_running_or_notify_cancel():
                future.set_exception(PhoneLost())
        if on_lost is not None:
            on_lost()
