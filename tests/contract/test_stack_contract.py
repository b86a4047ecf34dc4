"""The fake SIP stack of the unit tests tells the phone what the real one does."""

from __future__ import annotations

import pytest

from tests.conftest import BaresipFactory
from tests.contract.real_stack import run_for_real
from tests.contract.scenarios import PERSON, SCENARIOS, Place, Session, outline
from tests.rig.fake_stack import DOMAIN, PASSWORD, FakeStack
from tests.rig.pbx import Pbx

OUTCOMES: dict[str, tuple[object, ...]] = {
    "signs in": ("registration", 200, True),
    "signs out": ("registration", 200, False),
    "wrong password": ("registration", 401, False),
    "unknown domain": ("registration", 404, False),
    "talks and hangs up": ("state", "disconnected", 200, True),
    "holds and resumes": ("media", True, "none", False),
    "cancels a ringing call": ("state", "disconnected", 487, True),
    "busy": ("state", "disconnected", 486, True),
    "declined": ("state", "disconnected", 603, True),
    "unknown number": ("state", "disconnected", 404, True),
    "transfers blindly": ("transfer", 200, True),
    "transfers to nowhere": ("transfer", 404, True),
    "sends a code": ("state", "disconnected", 200, True),
    "sends a code that nobody knows": ("state", "disconnected", 404, True),
    "ends a code": ("state", "disconnected", 200, True),
    "watches a colleague who is away": ("lamp", "presence", "offline", True, 0),
    "watches nobody": ("lamp", "presence", "unknown", False, 404),
}


def test_every_scenario_has_an_outcome() -> None:
    assert OUTCOMES.keys() == SCENARIOS.keys()


@pytest.mark.parametrize("name", SCENARIOS)
def test_both_stacks_tell_the_same(name: str, pbx: Pbx, baresip: BaresipFactory) -> None:
    if name.startswith("transfers"):
        baresip(PERSON, answers=True)
    place = Place(pbx.host, pbx.port, pbx.domain, "108", pbx.user("108").password)
    try:
        real = outline(run_for_real(SCENARIOS[name], place))
    finally:
        pbx.hang_up_all()
    fake = Session(FakeStack(), Place("192.0.2.1", 5060, DOMAIN, "108", PASSWORD))
    SCENARIOS[name](fake)
    assert real[-1] == OUTCOMES[name]
    assert outline(fake.facts) == real
