from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.link.client import LinkClient
from tests.link.scripted_phone import ScriptedPhone


def link_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("link-")]


@pytest.fixture(autouse=True)
def no_thread_of_the_link_is_left() -> Iterator[None]:
    yield
    deadline = time.monotonic() + 5
    for thread in link_threads():
        thread.join(max(0.0, deadline - time.monotonic()))
    assert not link_threads()


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[ScriptedPhone]:
    with ScriptedPhone(tmp_path) as running:
        yield running


@pytest.fixture
def client(phone: ScriptedPhone) -> Iterator[LinkClient]:
    connected = LinkClient.connect(phone.place)
    yield connected
    connected.close()
