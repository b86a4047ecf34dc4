"""A phone that is signed in at a phone system gone mad, and at the real one beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import ChangeSetting, Decline, Dial, GetStatus, HangUp, SignInAccount
from softphone.domain.errors import Problem
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.conftest import sign_in
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone
from tests.sip_robustness.fuzz_pbx import FuzzPbx

collect_ignore_glob = ["test_*"] if BUILD is INDEX_BUILD else []
"""The package index's pjsua2 is not what is shipped, and aborts on messages our own survives."""

NOISE = (r"softphone\.sip\.", r"softphone\.phone\.")
"""What a phone may warn of while it is sent rubbish."""


class Target:
    """The phone under fire; real calls go to `pbx`, at which it is signed in too."""

    def __init__(self, phone: Softphone, fuzz: FuzzPbx, pbx: Pbx) -> None:
        self.phone, self.fuzz, self.pbx = phone, fuzz, pbx

    def sign_in(self) -> None:
        """At both, the real one first: calls are placed from there."""
        sign_in(self.phone, self.pbx, "101")
        self.sign_in_at_the_fuzzing_one()
        self.phone.wait(self.is_registered, 15, "the account at the fuzzing PBX")

    def sign_in_at_the_fuzzing_one(self) -> None:
        server = f"{self.fuzz.host}:{self.fuzz.port}"
        address = f"199@{self.fuzz.domain}"
        self.phone.link.ask(SignInAccount(address, Secret("secret"), server))

    def is_registered(self) -> bool:
        accounts = self.phone.link.ask(GetStatus()).accounts
        return len(accounts) == 2 and all(one.state is AccountState.READY for one in accounts)

    def account_at_the_real_one(self) -> str:
        accounts = self.phone.link.ask(GetStatus()).accounts
        return next(one.id for one in accounts if one.address.startswith("101@"))

    def alive(self) -> bool:
        return self.phone.process is not None and self.phone.process.running

    def clear_calls(self) -> None:
        """Declines what rings and hangs the rest up, so that lines are free again."""
        for command in (Decline(all=True), HangUp(all=True)):
            with contextlib.suppress(Problem):  # there was none
                self.phone.link.ask(command)

    def makes_a_real_call(self) -> None:
        """To the echo of the real phone system and back."""
        self.clear_calls()
        account = self.account_at_the_real_one()
        call = self.phone.link.ask(Dial("600", account)).call
        self.phone.wait_state(LegState.IN_CALL, call, 20)
        self.phone.hang_up_all()


@contextmanager
def target(fuzz: FuzzPbx, pbx: Pbx) -> Iterator[Target]:
    with fuzz, Softphone("target") as phone:
        phone.expected_in_log.extend(NOISE)
        phone.start()
        # Every broken message is worth a line in the log otherwise, which is most of the work.
        phone.link.ask(ChangeSetting("log.level", "warning"))
        made = Target(phone, fuzz, pbx)
        made.sign_in()
        yield made


@pytest.fixture(scope="module")
def fired_at(pbx: Pbx) -> Iterator[Target]:
    """One phone for all the tests of a file: it survives all of it, or the rest fails too."""
    with target(FuzzPbx(), pbx) as made:
        yield made
