from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.commands import WatchPerson
from softphone.domain.errors import Problem
from softphone.domain.events import LampRemovedEvent
from softphone.domain.kept import Person
from softphone.domain.lamp import LampState
from softphone.domain.provider import LampPackage
from softphone.domain.registration import AccountState
from softphone.phone.lamps import PACE_S
from tests.unit.phone.desk import ACCOUNT
from tests.unit.phone.switchboard import PROVIDER, Switchboard


def board_with(*numbers: str, dialog: bool = False) -> Switchboard:
    board = Switchboard(dialog=dialog)
    people = tuple(Person(number, f"Name of {number}") for number in numbers)
    board.memory.change(ACCOUNT.id, lambda kept: replace(kept, people=people))
    return board


def watching(*numbers: str, dialog: bool = False) -> Switchboard:
    board = board_with(*numbers, dialog=dialog)
    board.ready()
    board.subscribe_all()
    return board


def test_people_are_watched_by_presence_once_the_account_is_ready() -> None:
    board = board_with("102")
    board.account_is(AccountState.CONNECTING)
    board.subscribe_all()
    assert board.stack.count("watch") == 0
    assert board.lamp().state is LampState.UNKNOWN
    assert board.lamp().source == ""
    board.ready()
    board.subscribe_all()
    assert board.stack.last("watch")[3:] == ("sip:102@pbx.test", LampPackage.PRESENCE)
    assert board.lamp().state is LampState.OFFLINE
    assert board.lamp().source == "presence"
    assert board.lamp().name == "Name of 102"
    board.told("102", LampState.IDLE)
    assert board.lamp().state is LampState.IDLE
    assert board.lamp().since is not None


def test_events_only_tell_changes() -> None:
    board = watching("102")
    board.clients.events.clear()
    board.told("102", LampState.RINGING)
    board.told("102", LampState.RINGING)
    board.told("102", LampState.IN_CALL)
    assert board.lamp_events() == [LampState.RINGING, LampState.IN_CALL]


def test_who_rings_is_told() -> None:
    board = watching("102", dialog=True)
    board.told("102", LampState.RINGING, '"Test Line" <sip:5550100@pbx.test>')
    other = board.lamp().other
    assert other is not None
    assert (other.name, other.number) == ("Test Line", "5550100")
    board.told("102", LampState.IDLE)
    assert board.lamp().other is None


@pytest.mark.parametrize("state", [AccountState.RETRYING, AccountState.REFUSED])
def test_an_account_that_is_not_ready_knows_nothing(state: AccountState) -> None:
    board = watching("102")
    board.told("102", LampState.IDLE)
    board.account_is(state)
    assert board.lamp().state is LampState.UNKNOWN
    assert board.lamp().since is None
    assert not board.stack.watches
    board.ready()
    board.subscribe_all()
    assert board.lamp().state is LampState.IDLE


@pytest.mark.parametrize("code", [0, 404, 408])
def test_a_lost_subscription_is_unknown_and_tried_again_with_back_off(code: int) -> None:
    board = watching("102")
    board.told("102", LampState.IDLE)
    board.stack.lose_lamp("102", code)
    board.settle()
    assert board.lamp().state is LampState.UNKNOWN
    assert board.lamp().source == ""
    assert board.stack.count("watch") == 1
    board.wait(3.0)
    board.wait(PACE_S)
    assert board.stack.count("watch") == 2
    assert board.lamp().state is LampState.IDLE


def test_a_refusal_is_tried_ever_more_rarely() -> None:
    board = watching("499")
    for _ in range(600):
        board.wait(1.0)
    assert 7 <= board.stack.count("watch") <= 11
    assert board.lamp("499").state is LampState.UNKNOWN


def test_a_late_fact_of_an_ended_subscription_changes_nothing() -> None:
    board = watching("102")
    board.stack.lamp("102", LampState.IDLE)
    board.account_is(AccountState.RETRYING)
    board.settle()
    assert board.lamp().state is LampState.UNKNOWN


def test_hundreds_of_lamps_are_subscribed_one_by_one() -> None:
    board = board_with(*(str(number) for number in range(1000, 1500)))
    board.ready()
    for turn in range(1, 21):
        board.wait(PACE_S)
        assert board.stack.count("watch") == turn


def test_slots_are_watched_by_dialog_only_and_after_people() -> None:
    assert watching("102").stack.count("watch") == 1
    board = watching("102", dialog=True)
    assert board.stack.count("watch") == 100
    watched = [str(each[3]) for each in board.stack.asked if each[0] == "watch"]
    assert watched[0] == "sip:102@pbx.test"
    assert watched[1] == "sip:700@pbx.test"
    assert len(board.lamps.snapshots()) == 1


def test_who_is_added_does_not_wait_for_the_slots() -> None:
    board = board_with("102", dialog=True)
    board.ready()
    board.wait(PACE_S)
    board.people.watch(WatchPerson("103"))
    board.people.watch(WatchPerson("104"))
    for _ in range(3):
        board.wait(PACE_S)
    watched = [str(each[3]) for each in board.stack.asked if each[0] == "watch"]
    assert watched == [f"sip:{number}@pbx.test" for number in ("102", "103", "104", "700")]


def test_a_pbx_without_the_package_gets_the_next_one() -> None:
    board = watching("102", dialog=True)
    board.stack.lose_lamp("102", 489)
    board.settle()
    board.subscribe_all()
    assert board.stack.last("watch")[3:] == ("sip:102@pbx.test", LampPackage.PRESENCE)
    board.stack.lose_lamp("102", 489)
    board.settle()
    count = board.stack.count("watch")
    board.wait(1000.0)
    assert board.stack.count("watch") == count


def test_a_provider_without_lamps_gets_no_subscription() -> None:
    board = Switchboard(provider=replace(PROVIDER, lamps=()))
    board.people.watch(WatchPerson("102"))
    board.ready()
    board.subscribe_all()
    assert board.stack.count("watch") == 0
    assert board.lamp().state is LampState.UNKNOWN


def test_what_prevents_watching_is_told_once_and_tried_again() -> None:
    board = board_with("102", "103", "104")
    board.stack.failing["watch"] = Problem("Too many lamps", "", "")
    board.ready()
    board.subscribe_all()
    board.wait(10.0)
    assert [problem.title for problem in board.reported] == ["Too many lamps"]
    assert board.lamp().state is LampState.UNKNOWN
    board.stack.failing.clear()
    board.wait(60.0)
    board.subscribe_all()
    assert len(board.stack.watches) == 3


def test_signing_out_ends_everything() -> None:
    board = watching("102", dialog=True)
    board.removed()
    assert not board.stack.watches
    assert board.lamps.snapshots() == ()
    assert board.lamps.slots() == []


def test_a_person_who_is_not_watched_any_more_is_told() -> None:
    board = watching("102")
    board.lamps.remove(ACCOUNT.id, "102")
    assert board.clients.events[-1] == LampRemovedEvent(ACCOUNT.id, "102")
    assert not board.stack.watches
