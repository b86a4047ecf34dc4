"""`softphone --practice` as real processes: at home at once, alone, and gone without a trace."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import (
    Answer,
    Dial,
    GetStatus,
    HangUp,
    SendDtmf,
    SignInAccount,
    SignOutAccount,
    SwitchFeature,
)
from softphone.domain.errors import Problem
from softphone.domain.lamp import LampState, SlotState
from softphone.domain.provider import Sets
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.storage.folders import find_folders
from tests.rig.process import wait_until
from tests.rig.softphone import Softphone

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN_S = 30.0  # a phone and a PBX
WITHOUT_NETWORK = Path(__file__).with_name("without_network.py")


@contextlib.contextmanager
def practising() -> Iterator[Softphone]:
    with Softphone("practice", practice=True) as started:
        started.start(START_WITHIN_S)
        started.wait_account(lambda account: account.state is AccountState.READY)
        yield started


@pytest.fixture
def phone() -> Iterator[Softphone]:
    with practising() as started:
        yield started


@pytest.fixture(scope="module")
def shared() -> Iterator[Softphone]:
    """For tests that leave no trace."""
    with practising() as started:
        yield started


@pytest.fixture(scope="module", autouse=True)
def minute() -> Iterator[subprocess.Popen[str] | None]:
    """A minute of practice in a network namespace of its own, while the other tests run."""
    if shutil.which("unshare") is None:
        yield None
        return
    command = ["unshare", "--net", "--map-root-user", sys.executable, str(WITHOUT_NETWORK)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as run:
        yield run
        run.kill()


def pbx_of(phone: Softphone) -> psutil.Process:
    pid = phone.link.ask(GetStatus()).phone.pid
    return next(
        child for child in psutil.Process(pid).children() if "--practice-pbx" in child.cmdline()
    )


def test_it_signs_in_by_itself_among_colleagues(shared: Softphone) -> None:
    status = shared.link.ask(GetStatus())
    assert status.phone.practice
    account = status.accounts[0]
    assert (account.address, account.secret_kept) == ("101@practice.example", "session")
    assert {"102", "103", "104"} <= {person.number for person in status.people}

    def lamp(number: str) -> LampState:
        people = shared.link.ask(GetStatus()).people
        return next(person.state for person in people if person.number == number)

    shared.wait(lambda: lamp("102") is LampState.IDLE, 8, "Ben's lamp")
    shared.wait(lambda: lamp("104") is LampState.IN_CALL, 8, "Dee's lamp")


def test_somebody_calls_when_asked(shared: Softphone) -> None:
    asked = shared.link.ask(Dial("106")).call
    shared.wait_state(LegState.RINGING, asked)
    shared.link.ask(HangUp(asked))
    incoming = shared.wait_state(LegState.INCOMING)
    assert (incoming.remote.name, incoming.remote.number) == ("Finn Ford", "106")
    shared.link.ask(Answer())
    shared.wait_state(LegState.IN_CALL, incoming.id)
    shared.hang_up_all()
    ended = shared.wait_state(LegState.ENDED, incoming.id)
    assert ended.reason is EndReason.COMPLETED


def test_keys_ask_to_be_put_on_hold(shared: Softphone) -> None:
    call = shared.link.ask(Dial("102")).call
    shared.wait_state(LegState.IN_CALL, call)
    shared.link.ask(SendDtmf("1"))

    def held() -> bool:
        return shared.call(call).hold.remote is HoldState.HELD

    shared.wait(held, 12, "to be on hold")
    shared.wait(lambda: not held(), 12, "to be taken back")
    shared.hang_up_all()


def test_a_queue_sends_calls_while_somebody_is_signed_in(shared: Softphone) -> None:
    shared.link.ask(SwitchFeature("queue", Sets.ON, "9100"))
    incoming = shared.wait_state(LegState.INCOMING, timeout_s=15)
    assert incoming.remote.name.startswith("Orders: ")
    shared.link.ask(SwitchFeature("queue", Sets.OFF, "9100"))
    shared.link.ask(Answer())
    shared.wait_state(LegState.IN_CALL, incoming.id)
    shared.hang_up_all()


def test_slots_fill_and_a_message_comes(shared: Softphone) -> None:
    def waits() -> bool:
        slots = shared.link.ask(GetStatus()).slots
        return any(slot.state is SlotState.OCCUPIED and not slot.mine for slot in slots)

    if shared.link.ask(GetStatus()).phone.stack.dialog_lamps:
        shared.wait(waits, 40, "somebody in a slot")
    shared.wait_account(lambda account: account.voicemail.new > 0, 45)


def test_no_account_of_ones_own_comes_into_practice(shared: Softphone) -> None:
    own = SignInAccount("101@pbx.test", Secret("mine"), "127.0.0.1:9")
    with pytest.raises(Problem, match="This is practice"):
        shared.link.ask(own)
    with pytest.raises(Problem, match="This is practice"):
        shared.link.ask(SignOutAccount())
    account = shared.account()
    assert account is not None
    assert account.state is AccountState.READY


def test_no_call_for_help_is_placed_and_that_is_said(shared: Softphone) -> None:
    call = shared.link.ask(Dial("911")).call
    shared.wait_state(LegState.IN_CALL, call)
    said = "Practice: nobody was called"
    shared.wait(lambda: shared.call(call).remote.name == said, 5, "the words")
    shared.hang_up_all()


def test_commands_are_for_practice_while_there_is_no_account(shared: Softphone) -> None:
    plain = [sys.executable, "-m", "softphone"]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*plain, *arguments], env=shared.environment, capture_output=True, text=True, timeout=30
        )

    assert "Practice" in run("status").stdout
    assert run("dial", "600").returncode == 0
    shared.wait_state(LegState.IN_CALL)
    own = find_folders(shared.environment)
    account = {"id": "a1", "address": "101@pbx.test", "server": "", "transport": "udp"}
    accounts = own.settings / "accounts.json"
    accounts.write_text(json.dumps({"accounts": [account]}))
    assert run("status").returncode == 3
    assert shared.cli("status").returncode == 0
    accounts.unlink()
    shared.hang_up_all()


def test_nothing_of_it_is_kept_with_the_users_own_phone(phone: Softphone) -> None:
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    phone.hang_up_all()
    own = find_folders(phone.environment)
    kept = [path for path in phone.home.rglob("*") if path.is_file()]
    about_practice = [path for path in kept if b"practice.example" in path.read_bytes()]
    mine = {phone.folders.settings, phone.folders.data, phone.folders.logs}
    assert about_practice, "the account and the history of practice"
    assert all(mine.intersection(path.parents) for path in about_practice)
    assert not (own.data / "phone.db").exists()
    with Softphone("own") as other:
        assert other.folders != phone.folders


def test_the_pbx_dies_with_the_phone_and_the_next_practice_begins_afresh(
    phone: Softphone,
) -> None:
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call)
    phone.hang_up_all()
    phone.wait(lambda: "600" in phone.cli("history").stdout, 8, "the call in the history")
    pbx = pbx_of(phone)
    phone.kill()
    wait_until(lambda: not pbx.is_running(), 8, "the PBX to end")
    phone.start(START_WITHIN_S)
    phone.wait_account(lambda account: account.state is AccountState.READY)
    assert "600" not in phone.cli("history").stdout


def test_the_phone_ends_with_its_pbx(phone: Softphone) -> None:
    pid = phone.link.ask(GetStatus()).phone.pid
    os.kill(pbx_of(phone).pid, signal.SIGKILL)
    assert phone.process is not None
    phone.process.wait(10)
    assert not psutil.pid_exists(pid)


@pytest.mark.skipif(shutil.which("unshare") is None, reason="network namespaces are Linux's")
def test_a_minute_of_practice_needs_no_network(minute: subprocess.Popen[str]) -> None:
    said, wrong = minute.communicate(timeout=110)
    assert minute.returncode == 0, said + wrong
    assert "60 s of sound" in said
