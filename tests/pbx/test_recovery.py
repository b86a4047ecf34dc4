"""The phone process ends in every way it can, with a window or without: it is there again, its
accounts too, and the calls it had are told as lost.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import (
    ChangeSetting,
    Dial,
    GetSettings,
    GetStatus,
    ListHistory,
    WatchPerson,
)
from softphone.domain.errors import Problem
from softphone.domain.history import HistoryRecord
from softphone.domain.lamp import LampState
from softphone.domain.reasons import EndReason
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from tests.conftest import BaresipFactory, SoftphoneFactory, sign_in as sign_in_at
from tests.rig.pbx import Pbx
from tests.rig.process import wait_until
from tests.rig.softphone import Softphone, program
from tests.sip_defences.hostile_pbx import HostilePbx
from tests.sip_defences.test_deadly_answers import makes_a_call, sign_in, wait_ready

FULL_DISK = r"could not be saved|could not be written|disk is full|not noted"


@pytest.fixture
def hostile() -> Iterator[HostilePbx]:
    with HostilePbx() as pbx:
        yield pbx


def records(phone: Softphone) -> tuple[HistoryRecord, ...]:
    return phone.link.ask(ListHistory()).records


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGSTOP])
def test_a_phone_that_ends_in_a_call(
    softphone: SoftphoneFactory,
    hostile: HostilePbx,
    how: signal.Signals,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With SIGSTOP it hangs: whoever comes next ends it and starts another."""
    phone = softphone()
    sign_in(phone, hostile)
    wait_ready(phone)
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    assert phone.process is not None
    pid = phone.process.pid
    os.kill(pid, how)
    phone.link.close()
    for name in ("SOFTPHONE_HOME", "PYTHONPATH", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, phone.environment[name])
    place = LinkPlace.within(phone.folders.run)
    client = connect_or_start(place, [*program(), "--phone-process"], timeout_s=20)
    try:
        status = client.ask(GetStatus())
        assert status.phone.pid != pid
        assert status.phone.notice is not None
        assert status.phone.notice.title == "The phone ended unexpectedly"
        assert [account.address for account in status.accounts] == [f"101@{hostile.domain}"]
        wait_until(lambda: client.ask(ListHistory()).records, 5, "the lost call in the history")
        (lost,) = client.ask(ListHistory()).records
        assert (lost.number, lost.result) == ("600", EndReason.PHONE_RESTARTED)
        (note,) = phone.folders.logs.glob("crash-*.txt")
        text = note.read_text()
        assert "calls: in-call" in text
        assert "secret" not in text.replace("secret_kept", "")
        assert ("Fatal Python error" in text) is (how not in (signal.SIGKILL, signal.SIGSTOP))
    finally:
        os.kill(client.pid, signal.SIGTERM)
        client.close()


def test_lamps_are_lit_again_by_the_next_phone(
    softphone: SoftphoneFactory, pbx: Pbx, baresip: BaresipFactory
) -> None:
    baresip("102")
    phone = softphone("101")
    phone.link.ask(WatchPerson("102", "Ben"))

    def is_idle() -> bool:
        people = phone.link.ask(GetStatus()).people
        return any(one.number == "102" and one.state is LampState.IDLE for one in people)

    phone.wait(is_idle, 15, "the lamp of 102")
    phone.wait(lambda: any(phone.folders.data.rglob("*.json")), 5, "what is kept of the account")
    phone.kill()
    phone.start()
    sign_in_at(phone, pbx, "101")  # its password was kept for the session only
    phone.wait(is_idle, 15, "the lamp of 102 again")


def test_broken_files_are_told_and_kept(softphone: SoftphoneFactory) -> None:
    phone = softphone()
    phone.link.ask(ChangeSetting("call.limit", "3"))
    phone.close()
    (phone.folders.settings / "settings.json").write_bytes(b'{"call.limit": 3')
    for file in phone.folders.data.glob("phone.db*"):
        file.write_bytes(b"no database at all" * 100)
    phone.start()
    notice = phone.link.ask(GetStatus()).phone.notice
    assert notice is not None
    assert "damaged" in notice.title
    assert phone.link.ask(GetSettings("call.limit")).values == {"call.limit": 6}
    kept = phone.folders.settings / "settings.broken-1.json"
    assert kept.read_bytes() == b'{"call.limit": 3'
    assert (phone.folders.data / "phone.broken-1.db").exists()
    assert records(phone) == ()
    found = phone.cli("check")
    assert "was damaged" in found.stdout


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file system of 3 MB, on which the phone's home will be. Its name is short, for a socket
    lies there.
    """
    disk = Path(tempfile.mkdtemp(prefix="disk-"))
    mounting = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=0700", "none", str(disk)]
    if subprocess.run(mounting, capture_output=True).returncode:
        disk.rmdir()
        pytest.skip("this user may not mount a small disk")
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)
    disk.rmdir()


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        for size in (65536, 4096, 1):
            try:
                while stream.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    return filler


def test_a_full_disk_loses_nothing(
    small_disk: Path, softphone: SoftphoneFactory, hostile: HostilePbx
) -> None:
    phone = softphone(expected_in_log=(FULL_DISK,))
    sign_in(phone, hostile)
    wait_ready(phone)
    makes_a_call(phone)
    phone.wait(lambda: len(records(phone)) == 1, 5, "the first call in the history")
    filler = fill(small_disk)
    with pytest.raises(Problem, match="could not be saved"):
        phone.link.ask(ChangeSetting("call.limit", "3"))
    for _ in range(3):
        makes_a_call(phone)
    phone.wait(lambda: phone.link.ask(GetStatus()).phone.notice is not None, 5, "words")
    assert phone.cli("check").returncode == 1
    filler.unlink()
    makes_a_call(phone)
    phone.wait(lambda: len(records(phone)) == 5, 5, "all five calls in the history")
    accounts = json.loads((phone.folders.settings / "accounts.json").read_bytes())
    assert accounts["accounts"][0]["address"] == f"101@{hostile.domain}"
