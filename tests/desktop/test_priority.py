"""Threads that carry sound get a higher priority: by ourselves, and where we may not by
RealtimeKit.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator

import pytest

from softphone.desktop.priority import NICE, LinuxPriority
from tests.desktop.services import FakeRealtimeKit
from tests.desktop.session_bus import SessionBus
from tests.rig.process import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="threads have niceness on Linux")


@pytest.fixture
def thread() -> Iterator[int]:
    """The native id of a thread that waits."""
    ending = threading.Event()
    waiting = threading.Thread(target=ending.wait)
    waiting.start()
    assert waiting.native_id is not None
    yield waiting.native_id
    ending.set()
    waiting.join()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may lift by itself")
def test_who_may_lifts_a_thread_alone(thread: int) -> None:
    ours = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    LinuxPriority("unix:path=/nowhere").lift(thread)
    assert os.getpriority(os.PRIO_PROCESS, thread) == NICE
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == ours
    assert os.sched_getscheduler(thread) & os.SCHED_RESET_ON_FORK


def test_who_may_not_asks_realtime_kit(
    bus: SessionBus, thread: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", refuse)
    kit = FakeRealtimeKit(bus.address)
    LinuxPriority(bus.address).lift(thread)
    kit.wait_for("MakeThreadHighPriority")
    kit.close()
    assert kit.calls("MakeThreadHighPriority") == [(thread, NICE)]


def test_neither_is_no_trouble(thread: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bus; and a thread that has ended meanwhile."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", refuse)
    before = threading.active_count()
    LinuxPriority("unix:path=/nowhere").lift(thread)
    wait_until(lambda: threading.active_count() > before, 5, "the bus's thread")
    monkeypatch.undo()
    LinuxPriority("unix:path=/nowhere").lift(2**22 - 1)
    assert os.getpriority(os.PRIO_PROCESS, thread) != NICE
