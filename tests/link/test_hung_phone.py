"""A phone that hangs when a client comes is ended and replaced; one that is merely busy is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.domain.commands import GetStatus
from softphone.link import handshake
from softphone.link.client import LinkClient, NoPhone, SilentPhone
from softphone.link.launcher import connect_or_start, end_process
from softphone.link.place import LinkPlace
from tests.link.connections import wait_until
from tests.link.scripted_phone import ScriptedPhone
from tests.link.test_launcher import starts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops a process by SIGSTOP")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handshake, "HANDSHAKE_TIMEOUT_S", 0.5)


def test_a_client_knows_the_process_of_its_phone(phone: ScriptedPhone) -> None:
    client = LinkClient.connect(phone.place)
    assert client.pid == os.getpid()
    client.close()


def test_a_stopped_phone_is_ended_and_another_started(tmp_path: Path) -> None:
    place = LinkPlace.within(tmp_path)
    first = connect_or_start(place, starts(tmp_path), timeout_s=60)
    hung = first.pid
    os.kill(hung, signal.SIGSTOP)
    first.close()
    with pytest.raises(SilentPhone) as caught:
        LinkClient.connect(place)
    assert caught.value.pid == hung
    again = connect_or_start(place, starts(tmp_path), timeout_s=60)
    assert again.pid not in (0, hung)
    assert again.ask(GetStatus()).phone.pid
    end_process(again.pid)
    again.close()


def test_a_hung_process_leaves_a_note_of_where_it_was() -> None:
    """It is told to abort first, which Python's faulthandler turns into a traceback."""
    code = "import faulthandler, time; faulthandler.enable(); print(1, flush=True); time.sleep(60)"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    end_process(process.pid)
    _, written = process.communicate(timeout=20)
    assert process.returncode == -signal.SIGABRT
    assert b"Fatal Python error: Aborted" in written


def test_a_process_that_ignores_the_abort_is_killed() -> None:
    code = "import signal, time; signal.signal(6, signal.SIG_IGN); print(1, flush=True)\n"
    process = subprocess.Popen(
        [sys.executable, "-c", code + "time.sleep(60)"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    end_process(process.pid)
    assert process.wait(20) == -signal.SIGKILL
    process.stdout.close()


@pytest.mark.parametrize("pid", [0, 1, -1])
def test_no_process_is_ended_that_is_not_known(pid: int, monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: killed.append(pid))
    end_process(pid)
    assert killed == []


def test_a_phone_that_turns_a_client_away_is_not_ended(phone: ScriptedPhone) -> None:
    """Too many clients: the phone is well, only full."""
    clients = [LinkClient.connect(phone.place) for _ in range(32)]
    wait_until(lambda: phone.server.connected() == 32)
    with pytest.raises(NoPhone) as caught:
        LinkClient.connect(phone.place)
    assert not isinstance(caught.value, SilentPhone)
    for client in clients:
        client.close()
