"""A refused password reaches the PBX once. Counted where it arrives, by the real SIP stack."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable

import pytest

from softphone.domain.facts import CallStateFact, Fact, InviteState, LampFact, RegistrationFact
from softphone.domain.provider import LampPackage
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.contract.real_stack import run_for_real
from tests.contract.registrar import PASSWORD_CHANGES, Registrar
from tests.contract.relay import SlowRelay
from tests.contract.scenarios import Place, Session, dials_in_vain, signs_in, wrong_password
from tests.rig.pbx import Pbx

# Asterisk's nonce changes with the second.
LONGER_THAN_A_NONCE_S = 1.2
QUIET_S = 3.0


def stays(session: Session, seconds: float) -> None:
    """Signs in and goes on handling what comes."""
    session.open()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        session.facts += session.stack.poll(10)


def tries_wrong_password_and_waits(session: Session) -> None:
    session.place = Place(
        session.place.host, session.place.port, session.place.domain, session.place.ext, "wrong"
    )
    stays(session, QUIET_S)


def at(registrar: Registrar, password: str = "right") -> Place:
    return Place("127.0.0.1", registrar.port, "registrar.test", "101", password)


def outcomes(facts: list[Fact]) -> list[tuple[int, bool]]:
    return [(fact.code, fact.expires_s > 0) for fact in facts if isinstance(fact, RegistrationFact)]


def authorized_registers(pbx: Pbx, since: int) -> int:
    """REGISTERs with a digest; one repeated on the wire for want of an answer counts once."""
    return len(
        {
            (message.header("Call-ID"), message.header("CSeq"))
            for message in pbx.sip_messages(since)
            if message.direction == "received"
            and message.is_request
            and message.method == "REGISTER"
            and message.header("Authorization")
        }
    )


@pytest.mark.parametrize("delay_s", [0.0, LONGER_THAN_A_NONCE_S])
def test_asterisk_sees_a_wrong_password_once(pbx: Pbx, delay_s: float) -> None:
    mark = pbx.log_mark()
    with SlowRelay(pbx.host, pbx.port, delay_s) as relay:
        place = Place("127.0.0.1", relay.port, pbx.domain, "108", pbx.user("108").password)
        facts = run_for_real(tries_wrong_password_and_waits, place)
    assert outcomes(facts) == [(401, False)]
    assert authorized_registers(pbx, mark) == 1


def test_a_nonce_that_always_changes_is_answered_once() -> None:
    with Registrar("right") as registrar:
        facts = run_for_real(wrong_password, at(registrar))
    assert outcomes(facts) == [(401, False)]
    assert registrar.authorized == 1


def test_a_403_to_the_digest_is_the_outcome() -> None:
    with Registrar("right", status=403) as registrar:
        facts = run_for_real(wrong_password, at(registrar))
    assert outcomes(facts) == [(403, False)]
    assert registrar.authorized == 1


@pytest.mark.parametrize("stale_first", [False, True])
def test_the_right_password_registers_with_a_nonce_for_each_request(stale_first: bool) -> None:
    with Registrar("right", stale_first=stale_first) as registrar:
        facts = run_for_real(signs_in, at(registrar))
    assert outcomes(facts)[0] == (200, True)


def test_refreshes_go_on_with_changing_nonces() -> None:
    with Registrar("right", expires_s=12) as registrar:
        # The stack refreshes 5 s before the end, so two refreshes come within 15 s.
        facts = run_for_real(functools.partial(stays, seconds=15.0), at(registrar))
    assert outcomes(facts).count((200, True)) >= 3
    assert {code for code, _ in outcomes(facts)} == {200}


def test_a_password_changed_at_the_pbx_is_refused_once_at_the_next_refresh() -> None:
    with Registrar("right", expires_s=15) as registrar:
        before: list[int] = []

        def change_when_registered() -> None:
            assert registrar.registered.acquire(timeout=20)
            # The stack may register a second time at once, to correct its Contact.
            registrar.registered.acquire(timeout=1)
            registrar.password = "another"
            before.append(registrar.authorized)

        changer = threading.Thread(target=change_when_registered)
        changer.start()
        facts = run_for_real(functools.partial(stays, seconds=14.0), at(registrar))
        changer.join()
        # At its end the stack takes the registration back, without a password to do it with.
        assert registrar.authorized - before[0] == 1
    assert (401, False) in outcomes(facts)


def finds_the_password_changed(session: Session, act: Callable[[Session], None]) -> None:
    # The stack may register a second time at once, to correct its Contact.
    stays(session, 1.0)
    session.dial(PASSWORD_CHANGES)
    session.until_state(InviteState.DISCONNECTED)
    act(session)


def calls(session: Session) -> None:
    session.dial("102")
    session.until_state(InviteState.DISCONNECTED)


def watches(session: Session) -> None:
    session.stack.watch("a1", "w1", f"sip:103@{session.place.domain}", LampPackage.DIALOG)
    session.until(lambda fact: isinstance(fact, LampFact) and not fact.live, "the refusal")


def signs_out(session: Session) -> None:
    session.stack.unregister("a1")
    session.until(lambda fact: isinstance(fact, RegistrationFact), "the end of registration")


@pytest.mark.skipif(BUILD is INDEX_BUILD, reason="the package index's pjsua2 sends three digests")
@pytest.mark.parametrize(
    ("act", "method"), [(calls, "INVITE"), (watches, "SUBSCRIBE"), (signs_out, "REGISTER")]
)
def test_a_password_changed_between_refreshes_is_refused_once(
    act: Callable[[Session], None], method: str
) -> None:
    """Whatever is the first to find it out, although the nonce changes with every refusal."""
    with Registrar("right", asks_for_all=True) as registrar:
        run_for_real(functools.partial(finds_the_password_changed, act=act), at(registrar))
    assert registrar.refused_at.count(method) == 1


def test_only_the_realm_learnt_is_answered() -> None:
    """A call challenged in another realm fails instead of being given a digest (defence 5)."""
    with Registrar("right") as registrar:
        facts = run_for_real(functools.partial(dials_in_vain, number="102"), at(registrar))
    ended = [
        fact
        for fact in facts
        if isinstance(fact, CallStateFact) and fact.state is InviteState.DISCONNECTED
    ]
    assert [fact.code for fact in ended] == [407]
    assert registrar.answered_stranger == 0
