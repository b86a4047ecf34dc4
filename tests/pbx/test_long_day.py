"""A working day in minutes: calls, lost registrations and changed devices leave no trace."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import psutil
import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Dial, ListDevices, ListHistory, RegisterNow, SelectAudio
from softphone.domain.history import HistoryQuery
from softphone.domain.registration import AccountState
from tests.conftest import SoftphoneFactory
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone
from tests.rig.sound import SoundRig

CALLS, LOST, CHANGES, WARM_UP, EVERY = 500, 50, 20, 100, 5
MOST_GROWTH = 1.10
TALK_S = 0.2


@dataclass(frozen=True, slots=True)
class Size:
    """What a process holds: `memory` in bytes, resident and its own."""

    memory: int
    files: int
    threads: int

    @classmethod
    def of(cls, phone: Softphone) -> Size:
        assert phone.process is not None
        process = psutil.Process(phone.process.pid)
        info = process.memory_full_info()
        return cls(info.uss, process.num_fds(), process.num_threads())

    def grown_since(self, before: Size) -> list[str]:
        return [
            f"{name}: {getattr(before, name)} -> {getattr(self, name)}"
            for name in ("memory", "files", "threads")
            if getattr(self, name) > getattr(before, name) * MOST_GROWTH + (name != "memory")
        ]


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_day_of_500_calls(
    softphone: SoftphoneFactory, pbx_factory: Callable[..., Pbx], sound: SoundRig
) -> None:
    """The last calls are compared with the 50th to 100th: before, what is used first loads."""
    pbx = pbx_factory()
    phone = softphone("101", "a", on=pbx, expected_in_log=(r"WARNING",))
    sizes: list[Size] = []
    begin = time.monotonic()
    for number in range(1, CALLS + 1):
        call_and_hang_up(phone)
        if number % (CALLS // LOST) == 0:
            lose_the_registration(phone, pbx)
        if number % (CALLS // CHANGES) == 0:
            change_the_device(phone)
        if number % EVERY == 0:
            sizes.append(Size.of(phone))
            print(f"\n{number} calls, {time.monotonic() - begin:.0f} s: {sizes[-1]}", end="")
    warm_up = sizes[WARM_UP // 2 // EVERY : WARM_UP // EVERY]
    before, after = largest(warm_up), largest(sizes[-len(warm_up) :])
    print(f"\n{before} after {WARM_UP} calls, {after} after {CALLS}")
    print(f"{time.monotonic() - begin:.0f} s")
    page = phone.link.ask(ListHistory(HistoryQuery(limit=1000)))
    assert page.total == CALLS
    assert all(record.answered_at is not None for record in page.records)
    assert after.grown_since(before) == []


def largest(sizes: list[Size]) -> Size:
    """The most of each: memory goes up and down by a tenth with every device that opens and every
    collection of garbage, so that single moments cannot be compared.
    """
    return Size(*(max(getattr(size, name) for size in sizes) for name in Size.__slots__))


def call_and_hang_up(phone: Softphone) -> None:
    call = phone.link.ask(Dial("600")).call
    phone.wait_state(LegState.IN_CALL, call, 20)
    time.sleep(TALK_S)  # sound flows, which is what may leak
    phone.hang_up_all()


def lose_the_registration(phone: Softphone, pbx: Pbx) -> None:
    """The phone system is killed, the phone notices, and it comes back."""
    pbx.kill()
    phone.link.ask(RegisterNow())
    phone.wait_account(lambda account: account.state is not AccountState.READY, 60)
    pbx.start()
    phone.link.ask(RegisterNow())
    phone.wait(lambda: is_back(phone, pbx), 60, "the registration")


def is_back(phone: Softphone, pbx: Pbx) -> bool:
    """A phone system that crashed at its start is started once more; the phone finds it by itself.
    Asterisk does so in one start of some hundred, in the storm of a hundred lamps.
    """
    if not pbx.running:
        print(f"\n{time.monotonic():.0f} s: Asterisk ended by itself")
        pbx.kill()
        pbx.start()
    account = phone.account()
    return account is not None and account.state is AccountState.READY


def change_the_device(phone: Softphone) -> None:
    devices = phone.link.ask(ListDevices())
    names = [each.name for each in devices.devices if each.outputs]
    assert len(names) > 1, "there is nothing to change to"
    others = [name for name in names if name != devices.output]
    phone.link.ask(SelectAudio(output=others[0]))
