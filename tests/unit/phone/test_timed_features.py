"""Switches for a while: they go back by themselves, after a restart too."""

from __future__ import annotations

import pytest

from softphone.domain.errors import Problem
from softphone.domain.facts import RegistrationFact
from softphone.domain.feature import Switch
from softphone.domain.provider import Sets
from tests.unit.phone.bench import Bench
from tests.unit.phone.test_features import dialled, feature, restarted, switch


def test_a_timed_switch_goes_back_by_itself(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON, for_s=1800.0)
    assert feature(ready).until == ready.clock.unix() + 1800.0
    ready.wait(1799.0)
    assert dialled(ready) == ["*78"]
    ready.wait(2.0)
    assert dialled(ready) == ["*78", "*79"]
    shown = feature(ready)
    assert (shown.state, shown.until) == (Switch.OFF, None)
    ready.wait(4000.0)
    assert dialled(ready) == ["*78", "*79"]


@pytest.mark.parametrize(
    ("name", "argument", "back"),
    [
        ("night", "", "*75"),
        ("reject-anonymous", "", "*87"),
        ("queue", "", "*89"),
        ("queue", "9100", "*899100"),
        ("forward-all", "102", "*73"),
    ],
)
def test_every_timed_feature_has_its_way_back(
    ready: Bench, name: str, argument: str, back: str
) -> None:
    switch(ready, name, Sets.ON, argument, for_s=60.0)
    ready.wait(61.0)
    assert dialled(ready)[1:] == [back]
    assert feature(ready, name).state is Switch.OFF


def test_off_for_a_while_comes_back_on(ready: Bench) -> None:
    switch(ready, "forward-all", Sets.ON, "102")
    switch(ready, "forward-all", Sets.OFF, for_s=60.0)
    assert feature(ready, "forward-all").argument == "102", "clients see where it goes back to"
    ready.wait(61.0)
    assert dialled(ready) == ["*72102", "*73", "*72102"]


@pytest.mark.parametrize("sets", [Sets.ON, Sets.OFF])
def test_any_other_switch_takes_the_time_away(ready: Bench, sets: Sets) -> None:
    switch(ready, "dnd", Sets.ON, for_s=1800.0)
    switch(ready, "dnd", sets)
    assert feature(ready).until is None
    ready.wait(2000.0)
    assert len(dialled(ready)) == 2


def test_the_way_back_waits_for_the_account(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON, for_s=60.0)
    ready.stack.outcome = RegistrationFact("a1", 503, "", 0)
    ready.stack.report(RegistrationFact("a1", 503, "", 0))
    ready.wait(61.0)
    assert dialled(ready) == ["*78"]
    ready.stack.outcome = None
    ready.wait(120.0)
    ready.wait(2.0)
    assert dialled(ready) == ["*78", "*79"]


def test_a_refused_way_back_is_tried_again_with_patience(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON, for_s=60.0)
    ready.stack.answers["*79"] = 503
    ready.wait(61.0)
    for _ in range(30):
        ready.wait(1.0)
    assert dialled(ready) == ["*78", "*79"]
    assert feature(ready).state is Switch.ON
    ready.stack.answers.clear()
    ready.wait(31.0)
    assert dialled(ready) == ["*78", "*79", "*79"]
    assert feature(ready).state is Switch.OFF


@pytest.mark.parametrize("for_s", [0.0, -5.0, 1e12, float("nan"), float("inf")])
def test_a_time_that_is_none_is_refused(ready: Bench, for_s: float) -> None:
    with pytest.raises(Problem, match="not a time to switch for"):
        switch(ready, "dnd", Sets.ON, for_s=for_s)
    assert dialled(ready) == []


@pytest.mark.parametrize("name", ["forward-busy", "forward-no-answer"])
def test_what_is_not_timed_is_not_switched_for_a_while(ready: Bench, name: str) -> None:
    with pytest.raises(Problem, match="for a while"):
        switch(ready, name, Sets.ON, for_s=60.0)
    assert dialled(ready) == []


def test_a_timed_switch_survives_a_restart(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON, for_s=1800.0)
    ready.wait(600)
    again = restarted(ready)
    again.wait(1100.0)
    assert dialled(again) == []
    again.wait(101.0)
    assert dialled(again) == ["*79"]


def test_what_became_due_while_the_phone_was_off_is_sent_once_it_is_ready(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON, for_s=1800.0)
    ready.clock.now_s += 86400
    again = restarted(ready)
    again.wait(2.0)
    assert dialled(again) == ["*79"]


def test_the_phone_stays_until_a_switch_has_gone_back(ready: Bench) -> None:
    """Whoever switched for half an hour and closed the window is reachable again afterwards."""
    switch(ready, "dnd", Sets.ON, for_s=1800.0)
    ready.clients.number = 0
    ready.wait(1790.0)
    assert not ready.phone.over
    ready.wait(20.0)
    assert dialled(ready) == ["*78", "*79"]
    assert ready.phone.over


def test_a_switch_that_cannot_go_back_does_not_keep_the_phone_for_ever(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON, for_s=60.0)
    ready.stack.outcome = RegistrationFact("a1", 503, "", 0)
    ready.stack.report(RegistrationFact("a1", 503, "", 0))
    ready.clients.number = 0
    ready.wait(70.0)
    assert not ready.phone.over
    ready.wait(3600.0)
    assert ready.phone.over
