"""Two of our phones talk through a real PBX: every verb, measured in what the other side hears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import (
    Answer,
    Decline,
    Dial,
    GetStatus,
    HangUp,
    Hold,
    Ignore,
    Mute,
    Resume,
    SendDtmf,
    Unmute,
)
from softphone.domain.events import DtmfEvent
from softphone.domain.reasons import EndReason
from tests.conftest import SoftphoneFactory
from tests.rig.line import Ears
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone
from tests.rig.sound import SoundRig


@dataclass
class Line:
    """Two phones in a call, with devices a and b."""

    near: Softphone
    far: Softphone
    call: str
    answered: str
    ears: Ears


@pytest.fixture
def line(softphone: SoftphoneFactory, sound: SoundRig, pbx: Pbx, tmp_path: Path) -> Iterator[Line]:
    near, far = softphone("101", "a"), softphone("102", "b")
    call = near.link.ask(Dial("102")).call
    far.wait_state(LegState.INCOMING)
    near.wait_state(LegState.RINGING, call)
    far.link.ask(Answer())
    near.wait_state(LegState.IN_CALL, call)
    answered = far.wait_state(LegState.IN_CALL).id
    yield Line(near, far, call, answered, Ears(sound, tmp_path))
    near.hang_up_all()


def test_both_sides_hear_each_other(line: Line) -> None:
    line.ears.clear("a", "b")
    line.ears.clear("b", "a")


def test_the_caller_has_name_and_number(line: Line) -> None:
    remote = line.far.call(line.answered).remote
    assert (remote.name, remote.number) == ("Ann Archer", "101")
    assert line.near.call(line.call).codec == "G722", "what this PBX puts first in its answer"


def test_hold_silences_and_resume_restores(line: Line) -> None:
    line.near.link.ask(Hold())
    line.near.wait_hold(line.call, HoldState.HELD)
    # The PBX may play its music to the held side; what the holder says must not get there.
    line.ears.unheard("a", "b")
    line.ears.silent("b", "a")
    line.near.link.ask(Resume())
    line.near.wait_hold(line.call, HoldState.ACTIVE)
    line.ears.clear("a", "b")
    line.ears.clear("b", "a")


def test_mute_mutes_one_direction_only(line: Line) -> None:
    line.near.link.ask(Mute())
    assert line.near.call(line.call).muted
    line.ears.silent("a", "b")
    line.ears.clear("b", "a")
    line.near.link.ask(Unmute())
    line.ears.clear("a", "b")


def test_keys_arrive_at_the_other_phone(line: Line) -> None:
    line.near.link.ask(SendDtmf("123*0#"))

    def received() -> str:
        return "".join(event.digit for event in line.far.events if isinstance(event, DtmfEvent))

    line.far.wait(lambda: received() == "123*0#", 5, f"the keys, got {received()!r}")


@pytest.mark.parametrize("who", ["caller", "called"])
def test_hang_up_from_either_side_ends_both(line: Line, who: str) -> None:
    (line.near if who == "caller" else line.far).link.ask(HangUp())
    for phone, call_id in ((line.near, line.call), (line.far, line.answered)):
        ended = phone.wait_state(LegState.ENDED, call_id)
        assert ended.reason is EndReason.COMPLETED
        assert ended.answered_at is not None


class TestWithoutSound:
    """What needs no ears runs on the null backend."""

    @pytest.fixture
    def pair(self, softphone: SoftphoneFactory) -> Iterator[tuple[Softphone, Softphone]]:
        near, far = softphone("101"), softphone("102")
        yield near, far
        near.hang_up_all()

    def test_decline(self, pair: tuple[Softphone, Softphone]) -> None:
        near, far = pair
        call = near.link.ask(Dial("102")).call
        far.wait_state(LegState.INCOMING)
        far.link.ask(Decline())
        assert far.wait_state(LegState.ENDED).reason is EndReason.DECLINED
        near.wait_call(lambda one: one.id == call and one.state is not LegState.RINGING)

    def test_ignore_silences_here_and_the_caller_rings_on(
        self, pair: tuple[Softphone, Softphone]
    ) -> None:
        near, far = pair
        call = near.link.ask(Dial("102")).call
        incoming = far.wait_state(LegState.INCOMING)
        near.wait_state(LegState.RINGING, call)
        far.link.ask(Ignore())
        assert far.call(incoming.id).silenced
        assert near.call(call).state is LegState.RINGING
        near.link.ask(HangUp())
        missed = far.wait_state(LegState.ENDED, incoming.id)
        assert missed.reason is EndReason.CANCELLED
        assert near.wait_state(LegState.ENDED, call).reason is EndReason.CANCELLED

    def test_a_second_call_waits_and_swap_exchanges_them(
        self, pair: tuple[Softphone, Softphone], pbx: Pbx
    ) -> None:
        near, far = pair
        first = near.link.ask(Dial("600")).call
        near.wait_state(LegState.IN_CALL, first)
        far.link.ask(Dial("101"))
        second = near.wait_state(LegState.INCOMING).id
        near.link.ask(Answer())
        near.wait_state(LegState.IN_CALL, second)
        near.wait_hold(first, HoldState.HELD)
        assert near.cli("swap").returncode == 0
        near.wait_hold(second, HoldState.HELD)
        near.wait_hold(first, HoldState.ACTIVE)
        far.hang_up_all()

    def test_as_many_calls_as_allowed_and_words_for_one_more(
        self, pair: tuple[Softphone, Softphone]
    ) -> None:
        near, _ = pair
        most = min(6, near.link.ask(GetStatus()).phone.stack.max_calls)  # call.limit
        for turn in range(most):
            call = near.link.ask(Dial("601" if turn % 2 else "600")).call
            near.wait_state(LegState.IN_CALL, call)
            for other in near.calls():
                if other.id != call:
                    near.wait_hold(other.id, HoldState.HELD)
        refused = near.cli("dial", "600")
        assert refused.returncode == 1
        assert "Too many calls" in refused.stderr
        assert sum(call.state is LegState.IN_CALL for call in near.calls()) == most
