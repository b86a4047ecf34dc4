"""A server that is gone is found out, and one that is back; networks change, computers sleep."""

from __future__ import annotations

import pytest

from softphone.domain.account import Server
from softphone.domain.address import Transport
from softphone.domain.facts import ConnectionLostFact, RegistrationFact
from softphone.domain.registration import AccountState, Failure
from softphone.phone import liveness
from softphone.phone.network_watch import CHECK_AFTER_S, PERIOD_S, SETTLE_S
from tests.unit.phone.bench import Bench

HALF_OPEN_S = 40.0
BACK_S = 5.0


def no_answer() -> RegistrationFact:
    return RegistrationFact("a1", 408, "", 0)


@pytest.mark.parametrize("transport", [Transport.TCP, Transport.UDP])
@pytest.mark.parametrize("outcome", [False, None])
def test_a_connection_that_leads_nowhere_is_found_within_40_s(
    bench: Bench, transport: Transport, outcome: bool | None
) -> None:
    """The stack says so, or says nothing at all."""
    bench.sign_in(transport=transport)
    bench.stack.pings_answered = outcome
    bench.stack.outcome = no_answer()
    for _ in range(int(HALF_OPEN_S)):
        bench.wait(1.0)
    assert bench.account().state is AccountState.RETRYING
    assert bench.stack.count("network_changed") == (transport is Transport.TCP)


def test_a_server_that_answers_is_left_alone(ready: Bench) -> None:
    for _ in range(60):
        ready.wait(10.0)
    assert ready.stack.count("ping") >= 14
    assert ready.stack.count("register") == 1
    assert ready.account().state is AccountState.READY


def test_a_server_that_takes_registrations_and_no_pings_is_not_pinged_for_ever(
    bench: Bench,
) -> None:
    bench.sign_in(transport=Transport.UDP)
    bench.stack.pings_answered = False
    for _ in range(60):
        bench.wait(10.0)
    assert bench.stack.count("ping") == 2
    assert bench.account().state is AccountState.READY


def test_no_long_back_off_for_a_server_that_is_back(
    ready: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready.stack.pings_answered = False
    ready.stack.outcome = no_answer()
    ready.wait(120.0)
    assert ready.account().state is AccountState.RETRYING
    ready.stack.pings_answered, ready.stack.outcome = True, None
    asked: list[Server] = []

    def is_there(server: Server, transport: Transport) -> bool:
        asked.append(server)
        return True

    monkeypatch.setattr(liveness, "is_there", is_there)
    for _ in range(int(BACK_S)):
        ready.wait(1.0)
    assert ready.account().state is AccountState.READY
    assert asked[0].address == "192.0.2.1"


def test_a_refusal_is_not_probed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liveness, "is_there", lambda *_: True)
    bench.stack.outcome = RegistrationFact("a1", 403, "", 0)
    bench.sign_in()
    bench.wait(600.0)
    assert bench.stack.count("register") == 1


def test_a_connection_that_was_cut_is_made_anew_at_once(bench: Bench) -> None:
    bench.sign_in(transport=Transport.TCP)
    bench.stack.report(ConnectionLostFact(Transport.TLS))
    bench.turn()
    assert bench.stack.count("register") == 1
    bench.stack.report(ConnectionLostFact(Transport.TCP))
    bench.turn()
    assert bench.stack.count("register") == 2
    assert bench.account().state is AccountState.READY


def test_another_address_counts_when_it_has_settled(ready: Bench) -> None:
    ready.wait(1.0)
    for number in range(4):  # a network that comes up is another one several times
        ready.here = f"192.0.2.{100 + number}"
        ready.wait(PERIOD_S)
    assert ready.stack.count("network_changed") == 0
    for _ in range(4):
        ready.wait(SETTLE_S / 2)
    assert ready.stack.count("network_changed") == 1
    assert ready.stack.count("register") == 2
    for _ in range(30):
        ready.wait(CHECK_AFTER_S / 20)
    assert ready.stack.count("register") == 3, "it is looked at again after 20 s"
    assert ready.stack.count("network_changed") == 1


def test_an_address_that_comes_back_is_no_change(ready: Bench) -> None:
    ready.wait(1.0)
    before, ready.here = ready.here, "192.0.2.100"
    ready.wait(PERIOD_S)
    ready.here = before
    for _ in range(10):
        ready.wait(1.0)
    assert ready.stack.count("network_changed") == 0


def test_without_a_network_it_is_said_and_nothing_is_sent(ready: Bench) -> None:
    ready.wait(1.0)
    ready.here = ""
    for _ in range(6):
        ready.wait(1.0)
    account = ready.account()
    assert (account.state, ready.stack.count("register")) == (AccountState.NO_NETWORK, 1)
    assert account.problem is not None
    assert account.problem.title == "No network"
    ready.here = "192.0.2.101"
    for _ in range(int(BACK_S)):
        ready.wait(1.0)
    assert ready.account().state is AccountState.READY


@pytest.mark.parametrize("asleep_s", [31.0, 8 * 3600.0])
def test_after_a_sleep_everything_is_made_anew_at_once(ready: Bench, asleep_s: float) -> None:
    ready.wait(1.0)
    ready.sleep(asleep_s + 1.0)
    assert ready.stack.count("network_changed") == 1
    assert ready.stack.count("register") == 2


def test_a_phone_that_is_busy_for_a_while_did_not_sleep(ready: Bench) -> None:
    ready.wait(1.0)
    ready.sleep(29.0)
    assert ready.stack.count("network_changed") == 0


def test_the_cause_that_the_stack_knows_is_told(bench: Bench) -> None:
    bench.stack.outcome = RegistrationFact("a1", 503, "", 0, failure=Failure.EXPIRED)
    bench.sign_in()
    problem = bench.account().problem
    assert problem is not None
    assert "expired" in problem.message
