"""Bare connections to the link, as a stranger or a faulty client makes them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from multiprocessing.connection import Client
from typing import Any

from softphone.link import handshake
from softphone.link.place import LinkPlace

WAIT_S = 10


def raw_connection(place: LinkPlace) -> Any:
    connection = Client(place.address, place.family)
    key = place.read_key()
    assert key is not None
    handshake.check_phone(connection, key)
    return connection


def wait_until(condition: Callable[[], bool]) -> None:
    ticking = threading.Event()
    for _ in range(WAIT_S * 200):
        if condition():
            return
        ticking.wait(0.005)
    raise AssertionError("it did not become true")


def is_cut_off(connection: Any) -> bool:
    try:
        while connection.poll(WAIT_S):
            connection.recv_bytes()
    except (EOFError, OSError):
        return True
    return False
