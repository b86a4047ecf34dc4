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

CALLS, LOST, CHANGES, WARM_UP = 500, 50, 20, 60
MOST_GROWTH = 1.10
TALK_S = 0.2
REST_S = 15


@dataclass(frozen=True)
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
    """Growth is counted from the 60th call on: before it, what is used for the first time loads."""
    pbx = pbx_factory()
    phone = softphone("101", "a", on=pbx, expected_in_log=(r"WARNING",))
    before: Size | None = None
    sizes: list[str] = []
    begin = time.monotonic()
    for number in range(1, CALLS + 1):
        call_and_hang_up(phone)
        if number % (CALLS // LOST) == 0:
            lose_the_registration(phone, pbx)
        if number % (CALLS // CHANGES) == 0:
            change_the_device(phone)
        if number == WARM_UP:
            before = at_rest(phone)
        if number % 50 == 0:
            sizes.append(f"{number} calls: {Size.of(phone)}")
    after = at_rest(phone)
    sizes.append(f"at rest: {before}, {after}")
    print("\n".join(["", *sizes, f"{time.monotonic() - begin:.0f} s"]))
    assert before is not None
    page = phone.link.ask(ListHistory(HistoryQuery(limit=1000)))
    assert page.total == CALLS
    assert all(record.answered_at is not None for record in page.records)
    assert after.grown_since(before) == []


def at_rest(phone: Softphone) -> Size:
    """The least there is when the calls that have ended are forgotten: it goes up and down by a
    tenth with every device that opens and every collection of garbage.
    """
    phone.wait(lambda: not phone.calls(), 60, "the calls that ended to be forgotten")
    seen = []
    for _ in range(REST_S):
        seen.append(Size.of(phone))
        time.sleep(1)
    return min(seen, key=lambda size: size.memory)


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
    phone.wait_account(lambda account: account.state is AccountState.READY, 60)


def change_the_device(phone: Softphone) -> None:
    devices = phone.link.ask(ListDevices())
    names = [each.name for each in devices.devices if each.outputs]
    assert len(names) > 1, "there is nothing to change to"
    others = [name for name in names if name != devices.output]
    phone.link.ask(SelectAudio(output=others[0]))
