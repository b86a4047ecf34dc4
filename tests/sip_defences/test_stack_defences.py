"""What can be shown of the SIP stack only below the phone, which keeps it from happening."""

from __future__ import annotations

import importlib
import itertools
import threading
import time
from collections.abc import Callable

import pytest

from softphone.domain.facts import InviteState, RegistrationFact
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.contract.real_stack import run_for_real
from tests.contract.scenarios import ECHO, Place, Session
from tests.sip_defences.hostile_pbx import Caller, HostilePbx
from tests.sip_defences.test_deadly_answers import contact_star, huge_expires, huger_expires

own_build = pytest.mark.skipif(BUILD is INDEX_BUILD, reason="the package index's pjsua2 aborts")
A_DAY_S = 24 * 3600


def at(pbx: HostilePbx) -> Place:
    return Place(pbx.host, pbx.port, pbx.domain, "101", "secret")


def registers(session: Session) -> None:
    session.open()


@pytest.mark.parametrize(
    "answer", [pytest.param(contact_star, marks=own_build), huge_expires, huger_expires]
)
def test_no_registration_lasts_longer_than_a_day(
    answer: Callable[[str], tuple[int, list[str]]],
) -> None:
    with HostilePbx(answer) as pbx:
        facts = run_for_real(registers, at(pbx))
    told = [fact for fact in facts if isinstance(fact, RegistrationFact)]
    assert told[0].code == 200
    assert all(0 < fact.expires_s <= A_DAY_S for fact in told)


def is_registered_again_by_the_phone(session: Session) -> None:
    """With a day of 12 s, which is asked about after 4 s."""
    importlib.import_module("softphone.sip.account")._LONGEST_S = 12  # type: ignore[attr-defined]
    session.open()
    session.until(lambda fact: isinstance(fact, RegistrationFact), "another registration")


def test_a_registration_that_was_granted_for_too_long_is_renewed() -> None:
    with HostilePbx() as pbx:
        facts = run_for_real(is_registered_again_by_the_phone, at(pbx))
    told = [fact for fact in facts if isinstance(fact, RegistrationFact)]
    assert [(fact.code, fact.expires_s) for fact in told] == [(200, 12), (200, 12)]


def refuses_inside_the_callback(session: Session) -> None:
    import pjsua2 as pj

    from softphone.sip.account import SipAccount
    from softphone.sip.call import SipCall

    class Hasty(SipAccount):
        def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
            call = SipCall(self, self.account_id, self._report, int(prm.callId))
            self._around.adopt(call)
            options = pj.CallOpParam()
            options.statusCode = 486
            call.answer(options)

    stack_module = importlib.import_module("softphone.sip.accounts")
    stack_module.SipAccount = Hasty  # type: ignore[attr-defined]
    session.open()
    session.until_state(InviteState.DISCONNECTED)
    session.dial(ECHO)
    session.until_state(InviteState.CONFIRMED)


@own_build
def test_a_refusal_inside_the_callback_does_not_abort() -> None:
    """The phone never does it; a mistake must not be deadly (docs/facts, "What aborts")."""
    answers: list[str] = []

    def call_when_registered() -> None:
        pbx.wait(lambda: pbx.contact, 10, "a contact")
        with Caller(pbx.contact, pbx.peer) as caller:
            caller.invite()
            answers.append(caller.answer())

    with HostilePbx() as pbx:
        calling = threading.Thread(target=call_when_registered)
        calling.start()
        facts = run_for_real(refuses_inside_the_callback, at(pbx))
        calling.join()
    assert answers[0].startswith("SIP/2.0 486")
    assert next(fact.code for fact in facts if isinstance(fact, RegistrationFact)) == 200


def misses_the_end(session: Session) -> None:
    import pjsua2 as pj

    from softphone.sip.call import SipCall

    class Deaf(SipCall):
        def onCallState(self, prm: pj.OnCallStateParam) -> None:
            if self.getInfo().state != pj.PJSIP_INV_STATE_DISCONNECTED:
                super().onCallState(prm)

    importlib.import_module("softphone.sip.stack").SipCall = Deaf  # type: ignore[attr-defined]
    session.open()
    session.dial(ECHO)
    session.until_state(InviteState.CONFIRMED)
    session.stack.hang_up("c1")
    session.until_state(InviteState.DISCONNECTED)
    session.dial(ECHO)
    session.until_state(InviteState.CONFIRMED)


def test_an_end_that_no_callback_tells_of_is_noticed() -> None:
    """After a burst of messages DISCONNECTED may never come."""
    with HostilePbx() as pbx:
        run_for_real(misses_the_end, at(pbx))


def is_asked_for_ever(session: Session) -> None:
    session.open()
    failed = session.facts[-1]
    assert isinstance(failed, RegistrationFact)
    assert failed.code >= 400


def test_a_registration_that_goes_in_circles_is_broken_off() -> None:
    """The package index's build asks thousands of times a second, our own twice."""
    intervals = itertools.count(400, 60)
    with HostilePbx(lambda _request: (423, [f"Min-Expires: {next(intervals)}"])) as pbx:
        began = time.monotonic()
        run_for_real(is_asked_for_ever, at(pbx))
        assert time.monotonic() - began < 20
