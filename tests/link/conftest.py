from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest


def link_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("link-")]


@pytest.fixture(autouse=True)
def no_thread_of_the_link_is_left() -> Iterator[None]:
    yield
    deadline = time.monotonic() + 5
    for thread in link_threads():
        thread.join(max(0.0, deadline - time.monotonic()))
    assert not link_threads()
