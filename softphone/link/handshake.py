"""Both ends of a new connection prove that they know the key, within a time limit
(`multiprocessing.connection`).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, answer_challenge, deliver_challenge
from typing import Any

from softphone.link.sockets import shut_down

HANDSHAKE_TIMEOUT_S = 5.0


class HandshakeFailed(Exception):
    """The other end does not know the key, does not speak this protocol, or does not answer in
    time.
    """


class HandshakeTimedOut(HandshakeFailed):
    """The other end says nothing: it hangs, or was stopped."""


def check_client(connection: Connection[Any, Any], key: bytes) -> None:
    """The phone's end. Raises `HandshakeFailed`."""
    with _handshake(connection):
        deliver_challenge(connection, key)
        answer_challenge(connection, key)


def check_phone(connection: Connection[Any, Any], key: bytes) -> None:
    """The client's end. Raises `HandshakeFailed`."""
    with _handshake(connection):
        answer_challenge(connection, key)
        deliver_challenge(connection, key)


@contextlib.contextmanager
def _handshake(connection: Connection[Any, Any]) -> Iterator[None]:
    late = threading.Event()

    def give_up() -> None:
        late.set()
        shut_down(connection)

    timer = threading.Timer(HANDSHAKE_TIMEOUT_S, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, EOFError, ValueError, AssertionError, AuthenticationError) as error:
        raise (HandshakeTimedOut if late.is_set() else HandshakeFailed) from error
    finally:
        timer.cancel()
        timer.join()
