"""The recording codes in the three ways of sending them, seen by Asterisk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import ChangeSetting, Dial, Hold
from tests.pbx.stage import BEN, ME, Stage

pytestmark = pytest.mark.timeout(60)

KEYS = "606"
ACTIONS = (("start", "*80"), ("pause", "*82"), ("resume", "*83"), ("stop", "*81"))


@pytest.fixture(autouse=True)
def mode_of_the_file(stage: Stage) -> Iterator[None]:
    yield
    stage.me.link.ask(ChangeSetting("call.record-mode", "provider"))


def test_the_file_chooses_a_second_call(stage: Stage) -> None:
    call = stage.talking_to(BEN)
    mark = stage.pbx.log_mark()
    for action, _ in ACTIONS:
        done = stage.me.cli("record", action)
        assert done.returncode == 0, done.stderr
        stage.me.wait(lambda: stage.is_talking(call), 5, f"the call to go on after {action}")
    assert stage.arrived("INVITE", mark) == [digits for _, digits in ACTIONS]
    assert stage.pbx.db("record", ME) == "off"
    offers = _offers_within_the_call(stage, mark)
    assert offers == ["sendonly", "sendrecv"] * len(ACTIONS)
    assert stage.pbx.bridged_with(ME) == {BEN}


def test_a_call_that_was_held_stays_held(stage: Stage) -> None:
    call = stage.talking_to(BEN)
    stage.me.link.ask(Hold(call))
    stage.me.wait_hold(call, HoldState.HELD)
    mark = stage.pbx.log_mark()
    assert stage.me.cli("record", "start").returncode == 0
    assert stage.me.call(call).hold.local is HoldState.HELD
    assert stage.me.call(call).recording
    assert _offers_within_the_call(stage, mark) == []


@pytest.mark.parametrize("mode", ["dtmf", "info"])
def test_keys_in_the_call(stage: Stage, mode: str) -> None:
    stage.me.cli("set", "call.record-mode", mode)
    call = stage.me.link.ask(Dial(KEYS)).call
    stage.me.wait_state(LegState.IN_CALL, call)
    mark = stage.pbx.log_mark()
    pressed = ""
    for action, digits in ACTIONS:
        done = stage.me.cli("record", action)
        assert done.returncode == 0, done.stderr
        pressed += digits
        stage.wait(lambda all_=pressed: stage.pbx.dtmf(ME) == all_, f"{pressed} in the call")  # type: ignore[misc]
    assert stage.arrived("INVITE", mark) == []
    assert _offers_within_the_call(stage, mark) == []
    infos = [each for each in stage.pbx.sip_messages(mark) if each.method == "INFO"]
    signals = [each.body.split()[0] for each in infos if each.is_request]
    assert signals == ([f"Signal={key}" for key in pressed] if mode == "info" else [])
    assert stage.is_talking(call)


def _offers_within_the_call(stage: Stage, mark: int) -> list[str]:
    """The directions in the re-INVITEs of our phone, each offer once."""
    offers: dict[str, str] = {}
    for each in stage.pbx.sip_messages(mark):
        within = each.is_request and each.method == "INVITE" and "tag=" in each.header("To")
        if within and each.direction == "received" and "a=" in each.body:
            ways = ("sendonly", "recvonly", "inactive")
            way = next((way for way in ways if f"a={way}" in each.body), "sendrecv")
            offers[each.header("CSeq")] = way
    return list(offers.values())
