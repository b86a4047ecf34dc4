"""What the real stack alone can show of lamps: its limits, and the order in which things go."""

from __future__ import annotations

import pytest

from softphone.domain.errors import Problem
from softphone.domain.facts import LampFact
from softphone.domain.provider import LampPackage
from softphone.sip.build import BUILD
from tests.contract.real_stack import run_for_real
from tests.contract.scenarios import Place, Session
from tests.rig.pbx import Pbx

ACCOUNT = "a1"


def watch(session: Session, number: int) -> None:
    uri = f"sip:{number}@{session.place.domain}"
    session.stack.watch(ACCOUNT, f"w{number}", uri, LampPackage.PRESENCE)


def watches_more_than_there_is_room_for(session: Session) -> None:
    session.open()
    for number in range(2000, 2000 + BUILD.most_lamps):
        watch(session, number)
    with pytest.raises(Problem, match="Too many lamps"):
        watch(session, 3000)
    session.stack.unwatch("w2000")
    watch(session, 3000)


def goes_with_its_lamps(session: Session) -> None:
    session.open()
    for number in (1001, 1002):
        watch(session, number)
        session.until(lambda fact: isinstance(fact, LampFact) and fact.live, "a lamp")
    session.stack.unregister(ACCOUNT)
    session.stack.close_account(ACCOUNT)
    for _ in range(2):
        session.until(lambda fact: isinstance(fact, LampFact) and not fact.live, "its end")
    session.open()
    watch(session, 1001)
    session.until(lambda fact: isinstance(fact, LampFact) and fact.live, "a lamp again")


def place(pbx: Pbx) -> Place:
    return Place(pbx.host, pbx.port, pbx.domain, "108", pbx.user("108").password)


def test_one_lamp_too_many_is_refused_in_words(pbx: Pbx) -> None:
    run_for_real(watches_more_than_there_is_room_for, place(pbx))


def test_lamps_go_before_their_account(pbx: Pbx) -> None:
    run_for_real(goes_with_its_lamps, place(pbx))
