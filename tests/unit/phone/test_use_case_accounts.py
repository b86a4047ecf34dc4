from __future__ import annotations

from typing import Any

import pytest

from softphone.domain.account import Account
from softphone.domain.commands import AccountRef, RegisterNow, SignInAccount, SignOutAccount
from softphone.domain.errors import Problem
from softphone.domain.events import AccountRemovedEvent, MessageWaitingEvent
from softphone.domain.facts import MessageWaitingFact, RegistrationFact
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot, Voicemail
from softphone.phone import registration as registration_module
from softphone.phone.accounts import SESSION_ONLY, AccountBook
from softphone.phone.provider_choice import ProviderChoice
from softphone.phone.registration import SLOW_ANSWER_S
from softphone.phone.resolve import UnknownServerError
from softphone.phone.schedule import Schedule
from tests.rig.fake_stack import DOMAIN, PASSWORD, FakeStack
from tests.unit.phone.fakes import (
    FakeClients,
    FakeClock,
    FakeKeychain,
    FakePreferences,
    FakeProviders,
    SameThread,
)

SERVER = "192.0.2.1:5060"
KEPT = Account("a1", f"101@{DOMAIN}", SERVER)
NO_KEYCHAIN = Problem("The keychain is locked", "", "")


@pytest.fixture(autouse=True)
def open_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registration_module, "udp_port_is_closed", lambda host, port: False)


class Office:
    """The accounts without calls; `silent` is a PBX that does not answer."""

    def __init__(self, *kept: Account) -> None:
        self.stack, self.clients, self.clock = FakeStack(), FakeClients(), FakeClock()
        self.preferences, self.keychain = FakePreferences(list(kept)), FakeKeychain()
        self.background, self.schedule = SameThread(), Schedule(self.clock)
        self.silent = False
        self.book = AccountBook(
            self.stack,
            self.preferences,
            self.keychain,
            self.background,
            self.schedule,
            self.clients.publish,
            ProviderChoice(FakeProviders()),
            lambda host: "192.0.2.99",
        )

    def settle(self) -> None:
        for _ in range(4):
            self.background.deliver()
            for fact in self.stack.poll(0):
                if not self.silent:
                    self.book.take(fact)

    def wait(self, seconds: float) -> None:
        self.clock.now_s += seconds
        self.schedule.run_due()
        self.settle()

    def sign_in(self, password: str = PASSWORD, **more: Any) -> AccountRef:
        answers: list[AccountRef] = []
        secret = Secret(password) if password else None
        asked = SignInAccount(f"101@{DOMAIN}", password=secret, server=SERVER, **more)
        self.book.sign_in(asked).then(answers.append)
        self.settle()
        return answers[0]

    def answers(self, code: int, retry_after_s: float | None = None) -> None:
        self.stack.outcome = RegistrationFact("a1", code, "", 300, retry_after_s)

    @property
    def account(self) -> AccountSnapshot:
        return self.book.snapshots()[0]

    def state(self) -> AccountState:
        return self.account.state

    @property
    def tries(self) -> int:
        return self.stack.count("register")

    @property
    def title(self) -> str:
        return self.account.problem.title if self.account.problem else ""


def test_signing_in_registers_and_keeps_the_account() -> None:
    office = Office()
    assert office.sign_in() == AccountRef("a1", "")
    assert office.stack.last("open_account") == ("open_account", "a1", "192.0.2.1", 5060, 300)
    assert (office.state(), office.account.reason) == (AccountState.READY, "Ready")
    assert office.account.default
    assert [account.address for account in office.preferences.kept] == [f"101@{DOMAIN}"]


def test_the_password_is_kept_only_after_the_pbx_accepted_it() -> None:
    office = Office()
    office.sign_in("wrong")
    assert office.keychain.secrets == {}
    office.silent = True
    office.sign_in()
    assert office.keychain.secrets == {}
    office.silent = False
    office.book.register_now(RegisterNow())
    office.settle()
    assert office.keychain.secrets == {"a1": Secret(PASSWORD)}
    assert office.account.secret_kept == "keychain"


def test_without_a_keychain_the_password_is_kept_for_the_session() -> None:
    office = Office()
    office.keychain.usable = False
    assert office.sign_in().notice == str(SESSION_ONLY)
    assert office.account.secret_kept == "session"
    assert office.keychain.secrets == {}


def test_a_keychain_that_fails_leaves_the_account_ready() -> None:
    office = Office()
    office.keychain.problem = NO_KEYCHAIN
    office.sign_in()
    assert office.state() is AccountState.READY
    assert office.account.secret_kept == "session"


@pytest.mark.parametrize("code", [401, 403, 404])
def test_a_refused_registration_is_not_tried_again(code: int) -> None:
    office = Office()
    office.answers(code)
    office.sign_in()
    assert office.state() is AccountState.REFUSED
    assert office.account.retry_in_s is None
    office.wait(1000)
    assert office.tries == 1


def test_other_failures_are_tried_again_with_growing_delays() -> None:
    office = Office()
    office.answers(503)
    office.sign_in()
    assert office.state() is AccountState.RETRYING
    assert office.title == "The phone system has an error"
    for tries, base_s in enumerate((2, 4, 8, 16), start=1):
        office.wait(base_s * 0.79)
        assert office.tries == tries
        office.wait(base_s * 0.42)
        assert office.tries == tries + 1


def test_success_resets_the_delays() -> None:
    office = Office()
    office.answers(503)
    office.sign_in()
    for _ in range(4):
        office.wait(400)
    office.answers(200)
    office.wait(400)
    assert office.state() is AccountState.READY
    assert office.account.retry_in_s is None
    office.book.take(RegistrationFact("a1", 503, "", 0))
    assert office.account.retry_in_s in (2, 3)


def test_the_pbx_may_ask_for_a_longer_delay() -> None:
    office = Office()
    office.answers(503, 60.0)
    office.sign_in()
    assert office.account.retry_in_s == 60


def test_register_now_does_not_wait() -> None:
    office = Office()
    office.answers(503)
    office.sign_in()
    office.answers(200)
    office.book.register_now(RegisterNow("a1"))
    office.settle()
    assert office.state() is AccountState.READY
    office.wait(1000)
    assert office.tries == 2


@pytest.mark.parametrize("temporary", [False, True])
def test_an_unknown_server_has_words_and_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, temporary: bool
) -> None:
    def nowhere(account: Account) -> None:
        raise UnknownServerError(temporary)

    office = Office()
    with monkeypatch.context() as patch:
        patch.setattr(registration_module, "resolve", nowhere)
        office.sign_in()
        assert office.title == "Unknown server"
        assert office.state() is AccountState.RETRYING
        assert office.tries == 0
    office.wait(3)
    assert office.state() is AccountState.READY


def test_a_silent_pbx_is_told_before_the_transaction_ends() -> None:
    office = Office()
    office.silent = True
    office.sign_in()
    assert office.state() is AccountState.CONNECTING
    office.wait(SLOW_ANSWER_S)
    assert office.title == "The phone system does not answer"
    office.silent = False
    office.wait(3)
    assert office.state() is AccountState.READY


def test_a_closed_port_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registration_module, "udp_port_is_closed", lambda host, port: True)
    office = Office()
    office.silent = True
    office.sign_in()
    assert office.title == "No phone system at this address"


def test_a_stack_that_cannot_open_the_account_says_so_and_tries_again() -> None:
    office = Office()
    office.stack.failing["open_account"] = Problem("No port is free", "", "")
    office.sign_in()
    assert office.title == "No port is free"
    office.stack.failing.clear()
    office.wait(3)
    assert office.state() is AccountState.READY


def test_start_registers_with_the_kept_password() -> None:
    office = Office(KEPT)
    office.keychain.secrets["a1"] = Secret(PASSWORD)
    office.book.start()
    office.settle()
    assert office.state() is AccountState.READY


def test_start_without_a_password_asks_for_it_and_a_sign_in_helps() -> None:
    office = Office(KEPT)
    office.book.start()
    office.settle()
    assert office.state() is AccountState.REFUSED
    assert office.title == "The password is needed"
    assert office.sign_in().account == "a1"
    assert office.state() is AccountState.READY


def test_a_locked_keychain_at_start_is_told_and_asked_again_on_demand() -> None:
    office = Office(KEPT)
    office.keychain.secrets["a1"] = Secret(PASSWORD)
    office.keychain.problem = NO_KEYCHAIN
    office.book.start()
    office.settle()
    (account,) = office.book.snapshots()
    assert account.state is AccountState.REFUSED
    assert account.problem == NO_KEYCHAIN.text
    office.keychain.problem = None
    office.book.register_now(RegisterNow())
    office.settle()
    assert office.book.snapshots()[0].state is AccountState.READY


def test_sign_out_forgets_the_account_with_its_password() -> None:
    office = Office()
    office.sign_in()
    office.book.sign_out(SignOutAccount())
    office.settle()
    assert office.stack.count("unregister") == 1
    assert office.keychain.secrets == {}
    assert office.preferences.kept == []
    assert AccountRemovedEvent("a1") in office.clients.events
    office.wait(2)
    assert office.stack.count("close_account") == 1


def test_accounts_are_found_by_id_and_address() -> None:
    office = Office()
    with pytest.raises(Problem, match="Not signed in"):
        office.book.calling_account(None)
    office.sign_in()
    assert office.book.calling_account("a1").id == "a1"
    assert office.book.calling_account(f"101@{DOMAIN}").id == "a1"
    with pytest.raises(Problem, match="no such account"):
        office.book.calling_account("a9")


def test_calls_are_placed_from_the_first_account_that_is_ready() -> None:
    office = Office()
    office.sign_in("wrong")
    second = SignInAccount(f"102@{DOMAIN}", password=Secret(PASSWORD), server=SERVER)
    office.book.sign_in(second)
    office.settle()
    assert office.book.calling_account(None).id == "a2"


def test_waiting_messages_are_shown() -> None:
    office = Office()
    office.sign_in()
    office.book.take(MessageWaitingFact("a1", 2, 5))
    assert office.account.voicemail == Voicemail(2, 5)
    assert MessageWaitingEvent("a1", Voicemail(2, 5)) in office.clients.events
