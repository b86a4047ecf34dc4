from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import CallVoicemail, Dial, PickUp, PickUpScope
from softphone.domain.errors import Problem
from softphone.domain.facts import IdentityFact
from tests.unit.phone.switchboard import PROVIDER, Switchboard


@pytest.mark.parametrize(
    ("command", "digits", "name"),
    [
        (PickUp(PickUpScope.EXTENSION, "102"), "*35102", "Pickup 102"),
        (PickUp(PickUpScope.COMPANY), "*36", "Pickup company"),
        (PickUp(PickUpScope.DEPARTMENT), "*37", "Pickup department"),
    ],
)
def test_each_scope_dials_its_code(command: PickUp, digits: str, name: str) -> None:
    board = Switchboard()
    leg = board.calls.get(board.pickup.pick_up(command).call)
    assert board.last_dialled() == digits
    assert leg.remote.name == name


@pytest.mark.parametrize(
    "command",
    [
        PickUp(PickUpScope.EXTENSION),
        PickUp(PickUpScope.EXTENSION, "abc"),
        PickUp(PickUpScope.EXTENSION, "*78"),
        PickUp(PickUpScope.COMPANY, "102"),
    ],
)
def test_a_bad_argument_is_refused_in_words(command: PickUp) -> None:
    board = Switchboard()
    with pytest.raises(Problem):
        board.pickup.pick_up(command)
    assert board.stack.count("dial") == 0


def test_who_was_picked_up_is_shown_once_the_pbx_tells() -> None:
    board = Switchboard()
    leg = board.calls.get(board.pickup.pick_up(PickUp(PickUpScope.EXTENSION, "102")).call)
    board.settle()
    board.facts.take(IdentityFact(leg.id, '"Test Line" <sip:5550100@pbx.test>'))
    assert (leg.remote.name, leg.remote.number) == ("Test Line", "5550100")


def test_an_anonymous_caller_does_not_replace_what_is_known() -> None:
    board = Switchboard()
    leg = board.calls.get(board.pickup.pick_up(PickUp(PickUpScope.COMPANY)).call)
    board.facts.take(IdentityFact(leg.id, '"Anonymous" <sip:anonymous@anonymous.invalid>'))
    assert leg.remote.name == "Pickup company"


def test_a_code_dialled_by_hand_is_named_too() -> None:
    board = Switchboard()
    assert board.calls.get(board.places.dial(Dial("*35102")).call).remote.name == "Pickup 102"
    assert board.calls.get(board.places.dial(Dial("110")).call).remote.name == ""


def test_voicemail_is_one_call_away() -> None:
    board = Switchboard()
    leg = board.calls.get(board.pickup.call_voicemail(CallVoicemail()).call)
    board.settle()
    assert board.last_dialled() == "9901"
    assert leg.remote.name == "Voicemail"
    assert leg.state is LegState.IN_CALL


def test_a_provider_without_the_code_says_so() -> None:
    board = Switchboard(provider=replace(PROVIDER, codes=()))
    with pytest.raises(Problem, match="does not have this"):
        board.pickup.pick_up(PickUp(PickUpScope.COMPANY))
