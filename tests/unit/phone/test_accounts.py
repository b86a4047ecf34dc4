"""Signing in and out: what a failure means, when it is tried again, where the password is kept."""

from __future__ import annotations

import pytest

from softphone.domain.account import Account
from softphone.domain.commands import RegisterNow, SignInAccount, SignOutAccount
from softphone.domain.errors import Problem
from softphone.domain.events import AccountRemovedEvent
from softphone.domain.facts import MessageWaitingFact, RegistrationFact
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import Voicemail
from softphone.phone.resolve import UnknownServerError
from tests.rig.fake_stack import PASSWORD
from tests.unit.phone.bench import SERVER, Bench

A_LONG_TIME_S = 3600.0


def outcome(code: int, text: str = "", retry_after_s: float | None = None) -> RegistrationFact:
    return RegistrationFact("a1", code, text, 0, retry_after_s)


def test_signed_in_and_kept(bench: Bench) -> None:
    answer = bench.sign_in()
    account = bench.account()
    assert (answer.account, answer.notice) == ("a1", "")
    assert (account.state, account.reason, account.default) == (AccountState.READY, "Ready", True)
    assert bench.keychain.secrets == {"a1": Secret(PASSWORD)}
    assert [kept.address for kept in bench.preferences.kept] == ["101@pbx.test"]


def test_the_password_is_kept_only_after_the_pbx_took_it(bench: Bench) -> None:
    bench.sign_in(password="wrong")
    assert bench.keychain.secrets == {}
    bench.sign_in()
    assert bench.keychain.secrets == {"a1": Secret(PASSWORD)}


@pytest.mark.parametrize("code", [401, 403, 404, 407, 603])
def test_a_refusal_is_never_tried_again_by_itself(bench: Bench, code: int) -> None:
    bench.stack.outcome = outcome(code)
    bench.sign_in()
    for _ in range(5):
        bench.wait(A_LONG_TIME_S)
    account = bench.account()
    assert bench.stack.count("register") == 1
    assert (account.state, account.retry_in_s) == (AccountState.REFUSED, None)
    assert account.problem is not None
    assert account.problem.next_step


def test_a_refusal_at_a_refresh_is_never_tried_again(ready: Bench) -> None:
    ready.stack.report(outcome(401))
    ready.wait(A_LONG_TIME_S)
    assert ready.account().state is AccountState.REFUSED
    assert ready.stack.count("register") == 1


def test_asking_for_it_tries_once_more(bench: Bench) -> None:
    bench.sign_in(password="wrong")
    bench.ask(RegisterNow())
    bench.wait(A_LONG_TIME_S)
    assert bench.stack.count("register") == 2


def test_back_off_grows_and_ends_with_success(bench: Bench) -> None:
    bench.stack.outcome = outcome(500)
    bench.sign_in()
    for failures, base_s in enumerate((2, 4, 8, 16), start=1):
        account = bench.account()
        assert account.state is AccountState.RETRYING
        assert account.retry_in_s is not None
        assert base_s * 0.8 <= account.retry_in_s <= base_s * 1.2 + 1
        assert bench.stack.count("register") == failures
        bench.wait(base_s * 0.79)
        assert bench.stack.count("register") == failures
        bench.wait(base_s * 0.42)
    bench.stack.outcome = None
    bench.wait(A_LONG_TIME_S)
    account = bench.account()
    assert (account.state, account.retry_in_s, account.problem) == (AccountState.READY, None, None)


def test_retry_after_is_honoured(bench: Bench) -> None:
    bench.stack.outcome = outcome(503, retry_after_s=120.0)
    bench.sign_in()
    assert bench.account().retry_in_s == 120
    bench.wait(119.0)
    assert bench.stack.count("register") == 1
    bench.wait(2.0)
    assert bench.stack.count("register") == 2


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        ("Connection refused", AccountState.RETRYING, "No phone system at this address"),
        ("Network is unreachable", AccountState.NO_NETWORK, "No network"),
        ("certificate verify failed", AccountState.RETRYING, "The connection is not safe"),
    ],
)
def test_local_errors_have_their_own_words(
    bench: Bench, text: str, state: AccountState, words: str
) -> None:
    bench.stack.outcome = outcome(503, text)
    bench.sign_in()
    account = bench.account()
    assert account.problem is not None
    assert (account.state, account.problem.title) == (state, words)


def test_an_unknown_server_is_told_and_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(account: Account) -> None:
        raise UnknownServerError(temporary=False)

    monkeypatch.setattr("softphone.phone.registration.resolve", unknown)
    bench.sign_in()
    account = bench.account()
    assert account.problem is not None
    assert (account.state, account.problem.title) == (AccountState.RETRYING, "Unknown server")
    assert bench.stack.count("register") == 0


def test_a_closed_port_is_told_without_waiting(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("softphone.phone.registration.udp_port_is_closed", lambda *_: True)
    monkeypatch.setattr(bench.stack, "register", lambda *_: None)
    bench.sign_in()
    account = bench.account()
    assert account.problem is not None
    assert account.problem.title == "No phone system at this address"


def test_a_silent_server_is_told_after_eight_seconds(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench.stack, "register", lambda *_: None)
    bench.sign_in()
    bench.wait(7.9)
    assert bench.account().state is AccountState.CONNECTING
    bench.wait(0.2)
    account = bench.account()
    assert account.problem is not None
    assert account.problem.title == "The phone system does not answer"


def test_what_the_stack_refuses_is_told_in_its_words(bench: Bench) -> None:
    bench.stack.failing["open_account"] = Problem("No encryption in this build", "TLS.", "UDP.")
    bench.sign_in()
    account = bench.account()
    assert account.problem is not None
    assert account.problem.title == "No encryption in this build"


@pytest.mark.parametrize("address", ["", "101", "@pbx.test", "101@", "1 1@pbx.test", "1@a..b"])
def test_a_bad_address_is_refused_before_anything_happens(bench: Bench, address: str) -> None:
    with pytest.raises(Problem, match="not a sign-in address"):
        bench.ask(SignInAccount(address, password=Secret("x")))
    assert bench.status().accounts == ()
    assert bench.preferences.kept == []


@pytest.mark.parametrize("kind", ["none", "failing"])
def test_without_a_keychain_the_password_is_for_this_session(bench: Bench, kind: str) -> None:
    bench.keychain.usable = kind == "failing"
    bench.keychain.problem = Problem("Locked", "No.", "Unlock.")
    answer = bench.sign_in()
    assert bool(answer.notice) == (kind == "none")
    assert bench.account().secret_kept == "session"
    assert bench.account().state is AccountState.READY


def test_at_start_every_account_registers_with_its_kept_password() -> None:
    bench = Bench()
    bench.preferences.kept = [
        Account("a1", "101@pbx.test", SERVER),
        Account("a2", "102@pbx.test", SERVER),
    ]
    bench.keychain.secrets = {"a1": Secret(PASSWORD)}
    bench.phone.begin()
    bench.turn()
    first, second = bench.status().accounts
    assert first.state is AccountState.READY
    assert second.problem is not None
    assert (second.state, second.problem.title) == (
        AccountState.REFUSED,
        "The password is needed",
    )


def test_signing_in_again_replaces_the_account(ready: Bench) -> None:
    ready.sign_in(sip_user="101x")
    assert [account.id for account in ready.status().accounts] == ["a1"]
    assert ready.preferences.kept[0].sip_user == "101x"


def test_signing_in_again_needs_no_password(ready: Bench) -> None:
    ready.ask(SignInAccount("101@pbx.test", server=SERVER))
    assert ready.account().state is AccountState.READY


def test_signing_out_forgets_everything(ready: Bench) -> None:
    ready.ask(SignOutAccount())
    ready.wait(2.1)
    assert ready.status().accounts == ()
    assert (ready.keychain.secrets, ready.preferences.kept) == ({}, [])
    assert [request[0] for request in ready.stack.asked[-2:]] == ["unregister", "close_account"]
    assert AccountRemovedEvent("a1") in ready.clients.events


def test_signing_out_with_a_call_up_is_refused(ready: Bench) -> None:
    ready.dial("600")
    with pytest.raises(Problem, match="still up"):
        ready.ask(SignOutAccount())
    assert ready.account().state is AccountState.READY


def test_signing_in_at_once_after_signing_out_is_not_undone(ready: Bench) -> None:
    ready.ask(SignOutAccount())
    ready.sign_in()
    ready.wait(A_LONG_TIME_S)
    account = ready.account()
    assert account.state is AccountState.READY
    assert account.id in ready.stack.accounts
    assert ready.keychain.secrets == {account.id: Secret(PASSWORD)}


def test_an_unknown_account_has_words(ready: Bench) -> None:
    with pytest.raises(Problem, match="no such account"):
        ready.ask(SignOutAccount("999@pbx.test"))


def test_the_second_account_is_used_when_the_first_is_not_ready(bench: Bench) -> None:
    bench.sign_in("101", password="wrong")
    bench.sign_in("102")
    bench.dial("600")
    assert bench.stack.last("dial")[1] == "a2"


def test_voicemail_counts_are_told(ready: Bench) -> None:
    ready.stack.report(MessageWaitingFact("a1", 2, 5))
    ready.turn()
    assert ready.account().voicemail == Voicemail(2, 5)


def test_no_event_and_no_setting_holds_the_password(bench: Bench) -> None:
    planted = "xyzzy-9f31"
    bench.stack.password = planted
    bench.sign_in(password=planted)
    told = repr((bench.clients.events, bench.status(), bench.preferences.kept, bench.stack.asked))
    assert planted not in told
