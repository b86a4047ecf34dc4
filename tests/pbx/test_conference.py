"""The local conference: everybody hears everybody, and it comes apart cleanly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import Answer, Dial, HangUp, Merge, Split
from tests.conftest import SoftphoneFactory
from tests.rig.line import Ears
from tests.rig.softphone import Softphone
from tests.rig.sound import SoundRig


@pytest.fixture
def three(softphone: SoftphoneFactory) -> Iterator[tuple[Softphone, Softphone, Softphone]]:
    """Ann has called Ben (held) and Cy (active)."""
    ann, ben, cy = softphone("101", "a"), softphone("102", "b"), softphone("103", "c")
    for number, other in (("102", ben), ("103", cy)):
        call = ann.link.ask(Dial(number)).call
        other.wait_state(LegState.INCOMING)
        other.link.ask(Answer())
        ann.wait_state(LegState.IN_CALL, call)
    first, second = ann.calls()
    ann.wait_hold(first.id, HoldState.HELD)
    ann.link.ask(Merge())
    for call_id in (first.id, second.id):
        ann.wait_hold(call_id, HoldState.ACTIVE)
        assert set(ann.call(call_id).conference) == {first.id, second.id}
    yield ann, ben, cy
    ann.hang_up_all()


def test_everybody_hears_everybody(
    three: tuple[Softphone, Softphone, Softphone], sound: SoundRig, tmp_path: Path
) -> None:
    ears = Ears(sound, tmp_path)
    ears.clear("a", "b", "c")
    ears.clear("b", "a", "c")
    ears.clear("c", "a", "b")


def test_when_one_leaves_the_other_two_go_on(
    three: tuple[Softphone, Softphone, Softphone], sound: SoundRig, tmp_path: Path
) -> None:
    ann, _, cy = three
    cy.link.ask(HangUp())
    ann.wait_call(lambda call: call.state is LegState.ENDED)
    left = ann.wait_state(LegState.IN_CALL)
    assert left.conference == ()
    Ears(sound, tmp_path).clear("b", "a")


def test_split_leaves_one_active_and_holds_the_other(
    three: tuple[Softphone, Softphone, Softphone], sound: SoundRig, tmp_path: Path
) -> None:
    ann, _, _ = three
    ann.link.ask(Split())
    ann.wait_call(lambda call: call.hold.local is HoldState.HELD)
    assert sorted(call.hold.local for call in ann.calls()) == [HoldState.ACTIVE, HoldState.HELD]
    assert all(call.conference == () for call in ann.calls())
    Ears(sound, tmp_path).unheard("b", "c")
