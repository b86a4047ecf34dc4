"""A minute of practice where there is no network at all: run in a network namespace of its own."""

from __future__ import annotations

import subprocess

import psutil

from softphone.domain.call import LegState
from softphone.domain.commands import Dial, GetStatus, HangUp, ParkCall, RetrieveCall
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import CallSnapshot
from tests.rig.softphone import Softphone

MINUTE_S = 60.0


def has_sound(call: CallSnapshot) -> bool:
    return call.quality.mos is not None and call.quality.loss_percent is not None


def main() -> None:
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    assert set(psutil.net_if_addrs()) == {"lo"}, psutil.net_if_addrs()
    with Softphone("alone", practice=True) as phone:
        phone.start(30)
        phone.wait_account(lambda account: account.state is AccountState.READY)
        parked = phone.link.ask(Dial("102")).call
        phone.wait_state(LegState.IN_CALL, parked)
        phone.link.ask(ParkCall("701", parked))
        phone.wait_state(LegState.ENDED, parked)
        back = phone.link.ask(RetrieveCall("701")).call
        phone.wait_state(LegState.IN_CALL, back)
        phone.link.ask(HangUp())
        call = phone.link.ask(Dial("600")).call
        phone.wait_state(LegState.IN_CALL, call)
        phone.wait(lambda: phone.call(call).duration_s >= MINUTE_S, MINUTE_S + 15, "a minute")
        ended = phone.call(call)
        assert has_sound(ended), ended
        assert ended.quality.loss_percent is not None
        assert ended.quality.loss_percent < 5, ended.quality
        account = phone.link.ask(GetStatus()).accounts[0]
        assert account.state is AccountState.READY, account
        print(f"{ended.duration_s:.0f} s of sound: {ended.quality}")


if __name__ == "__main__":
    main()
