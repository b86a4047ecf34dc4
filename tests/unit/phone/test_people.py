from __future__ import annotations

import pytest

from softphone.domain.commands import ParkCall, SignOutAccount, UnwatchPerson, WatchPerson
from softphone.domain.errors import Problem
from softphone.domain.kept import Person
from softphone.domain.lamp import LampState
from softphone.domain.provider import LampPackage
from tests.rig.fake_stack import DOMAIN
from tests.unit.phone.bench import Bench
from tests.unit.phone.desk import ACCOUNT
from tests.unit.phone.switchboard import Switchboard


def kept(board: Switchboard) -> tuple[Person, ...]:
    return board.memory.of(ACCOUNT.id).people


def test_a_person_is_kept_and_watched() -> None:
    board = Switchboard()
    board.ready()
    board.people.watch(WatchPerson(" 1 02 ", "Ben\u202e Brook"))
    board.subscribe_all()
    assert kept(board) == (Person("102", "Ben Brook"),)
    assert board.lamp().state is LampState.OFFLINE
    assert board.lamp().name == "Ben Brook"


def test_watching_again_renames_and_keeps_the_order() -> None:
    board = Switchboard()
    board.ready()
    for number in ("102", "103"):
        board.people.watch(WatchPerson(number))
    board.subscribe_all()
    board.people.watch(WatchPerson("102", "Ben"))
    board.subscribe_all()
    assert kept(board) == (Person("102", "Ben"), Person("103", ""))
    assert board.lamp().name == "Ben"
    assert board.stack.count("watch") == 2


def test_a_person_is_taken_away() -> None:
    board = Switchboard()
    board.ready()
    board.people.watch(WatchPerson("102"))
    board.subscribe_all()
    board.people.unwatch(UnwatchPerson("102"))
    assert kept(board) == ()
    assert not board.stack.watches
    with pytest.raises(Problem, match="not watched"):
        board.people.unwatch(UnwatchPerson("102"))


@pytest.mark.parametrize(
    "number", ["", "*78", "*35102", "701", "911", "933", "7101", "a@b.test", "1;x=y", "1" * 60, "#"]
)
def test_what_is_nobodys_number_is_refused(number: str) -> None:
    board = Switchboard()
    with pytest.raises(Problem, match="nobody's number"):
        board.people.watch(WatchPerson(number))
    assert kept(board) == ()


# -- in the whole phone ----------------------------------------------------------------------------


def watched(bench: Bench) -> None:
    bench.ask(WatchPerson("102", "Ben"))
    bench.stack.lamp_states["102"] = LampState.IDLE
    bench.wait(1.0)


def test_the_status_has_people_and_slots(ready: Bench) -> None:
    watched(ready)
    person = ready.status().people[0]
    assert (person.number, person.name, person.state) == ("102", "Ben", LampState.IDLE)
    assert ready.stack.last("watch")[3:] == (f"sip:102@{DOMAIN}", LampPackage.PRESENCE)
    ready.dial("110")
    ready.ask(ParkCall("701"))
    assert [each.slot for each in ready.status().slots] == ["701"]


def test_signing_out_leaves_no_lamp(ready: Bench) -> None:
    watched(ready)
    ready.ask(SignOutAccount())
    assert ready.status().people == ()
    assert not ready.stack.watches
    ready.sign_in()
    assert ready.status().people == ()


def test_people_and_slots_outlive_the_phone(ready: Bench) -> None:
    watched(ready)
    ready.dial("110")
    ready.ask(ParkCall("701"))
    after = Bench(before=ready)
    after.phone.begin()
    after.turn()
    assert [each.slot for each in after.status().slots] == ["701"]
    assert [each.number for each in after.status().people] == ["102"]
    after.wait(1.0)
    assert after.stack.count("watch") == 1
