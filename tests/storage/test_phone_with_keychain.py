"""A whole phone whose password lies in a real keychain, which is locked and unlocked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from softphone.domain.commands import GetStatus, RegisterNow
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from tests.rig.keyring import keyring_session
from tests.rig.softphone import Softphone
from tests.sip_defences.hostile_pbx import HostilePbx

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")


def test_a_locked_keychain_has_words_and_loses_nothing(tmp_path: Path) -> None:
    with (
        keyring_session(tmp_path) as session,
        HostilePbx() as pbx,
        Softphone("locked", session.environment, keychain=True) as phone,
    ):
        phone.expected_in_log.append("the keychain failed: .*Lock")
        phone.start()
        address = f"101@{pbx.domain}"
        phone.sign_in(address, "secret", f"{pbx.host}:{pbx.port}")
        phone.wait(lambda: is_kept(phone.account()), 10, "the password in the keychain")
        phone.close()
        session.lock()
        phone.start()
        told = phone.wait_account(lambda account: account.state is AccountState.REFUSED, 40)
        assert told.address == address
        assert told.problem is not None
        assert told.problem.title == "The keychain is locked"
        assert "Unlock the keychain" in told.problem.next_step
        assert phone.link.ask(GetStatus()).phone.pid
        session.unlock()
        phone.link.ask(RegisterNow())
        phone.wait_account(lambda account: account.state is AccountState.READY)


def is_kept(account: AccountSnapshot | None) -> bool:
    return (
        account is not None
        and account.state is AccountState.READY
        and account.secret_kept == "keychain"
    )
