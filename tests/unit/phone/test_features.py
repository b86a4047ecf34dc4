"""Where the features stand: after each code, each refusal, and each restart."""

from __future__ import annotations

import pytest

from softphone.domain.commands import Dial, RunCode, SignOutAccount, SwitchFeature
from softphone.domain.errors import Problem
from softphone.domain.events import FeatureEvent
from softphone.domain.facts import InviteState
from softphone.domain.feature import FeatureState, Provenance, Switch
from softphone.domain.provider import Code, How, Sets
from softphone.domain.snapshots import FeatureSnapshot
from softphone.phone.service_calls import ANSWER_WITHIN_S, ENDS_WITHIN_S, GOODBYE_WITHIN_S
from tests.unit.phone.bench import Bench
from tests.unit.phone.fakes import shipped_providers

ITSVOIP = shipped_providers().find("itsvoip")
SWITCHES = [
    code
    for code in ITSVOIP.codes
    if code.how is How.SERVICE and code.feature and code.feature != "hot-desk"
]


def feature(bench: Bench, name: str = "dnd") -> FeatureSnapshot:
    return bench.status().features[name]


def dialled(bench: Bench) -> list[str]:
    return [
        str(request[3]).removeprefix("sip:").partition("@")[0]
        for request in bench.stack.asked
        if request[0] == "dial"
    ]


def switch(
    bench: Bench, name: str, state: Sets, argument: str = "", for_s: float | None = None
) -> None:
    bench.ask(SwitchFeature(name, state, argument, for_s=for_s))


def test_nothing_is_known_at_first(ready: Bench) -> None:
    features = ready.status().features
    assert set(features) == {each.id for each in ITSVOIP.features}
    assert set(features.values()) == {FeatureSnapshot()}


def test_an_accepted_code_is_assumed_since_then(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON)
    shown = feature(ready)
    assert (shown.state, shown.provenance) == (Switch.ON, Provenance.ASSUMED)
    assert shown.since == ready.clock.unix()
    assert not shown.switching
    assert dialled(ready) == ["*78"]


def test_the_old_state_is_shown_while_the_code_is_on_its_way(ready: Bench) -> None:
    ready.stack.prompts_end = False
    ready.hand_in(SwitchFeature("dnd", Sets.ON))
    ready.turn()
    shown = feature(ready)
    assert (shown.state, shown.switching) == (Switch.UNKNOWN, True)
    events = [event for event in ready.clients.events if isinstance(event, FeatureEvent)]
    assert [(event.name, event.feature.switching) for event in events] == [("dnd", True)]


@pytest.mark.parametrize("code", SWITCHES, ids=lambda code: code.id)
def test_every_switching_code_of_the_provider(ready: Bench, code: Code) -> None:
    argument = "" if code.argument is None or code.argument.optional else "102"
    ready.ask(RunCode(code.id, argument))
    assert dialled(ready) == [code.digits + argument]
    wanted = {Sets.ON: Switch.ON, Sets.OFF: Switch.OFF, Sets.TOGGLE: Switch.UNKNOWN}[code.sets]
    shown = feature(ready, code.feature)
    assert shown.state is wanted
    assert shown.argument == argument


@pytest.mark.parametrize("status", [403, 404, 480, 603, 408, 503])
def test_a_refusal_leaves_the_state_exactly_as_it_was(ready: Bench, status: int) -> None:
    switch(ready, "dnd", Sets.ON, for_s=1800.0)
    before, kept = feature(ready), dict(ready.memory.files)
    ready.clock.now_s += 5
    ready.stack.answers["*79"] = status
    with pytest.raises(Problem, match="Do not disturb: off"):
        switch(ready, "dnd", Sets.OFF)
    assert feature(ready) == before
    assert ready.memory.files == kept


def test_silence_leaves_the_state_as_it_was(ready: Bench) -> None:
    ready.stack.answers["*78"] = 0
    asked = ready.hand_in(SwitchFeature("dnd", Sets.ON))
    ready.wait(ANSWER_WITHIN_S)
    assert asked.problem is not None
    assert feature(ready) == FeatureSnapshot()


def test_a_drop_in_the_middle_leaves_the_state_as_it_was(ready: Bench) -> None:
    ready.stack.prompts_end = False
    asked = ready.hand_in(SwitchFeature("dnd", Sets.ON))
    ready.turn()
    ready.stack.state(ready.status().services[0].id, InviteState.DISCONNECTED, 503)
    ready.turn()
    assert asked.problem is not None
    assert feature(ready) == FeatureSnapshot()


def test_a_pbx_that_never_hangs_up_has_still_accepted(ready: Bench) -> None:
    ready.stack.prompts_end = False
    ready.hand_in(SwitchFeature("dnd", Sets.ON))
    ready.turn()
    ready.wait(ENDS_WITHIN_S)
    assert feature(ready).state is Switch.ON
    ready.stack.goodbyes_answered = False
    ready.hand_in(SwitchFeature("dnd", Sets.OFF))
    ready.turn()
    ready.wait(ENDS_WITHIN_S)
    ready.wait(GOODBYE_WITHIN_S)
    assert feature(ready).state is Switch.ON


# -- toggling, choosing the code -------------------------------------------------------------------


def test_toggle_uses_the_providers_own_code(ready: Bench) -> None:
    switch(ready, "night", Sets.TOGGLE)
    assert feature(ready, "night").state is Switch.UNKNOWN
    switch(ready, "night", Sets.ON)
    switch(ready, "night", Sets.TOGGLE)
    assert feature(ready, "night").state is Switch.OFF
    assert dialled(ready) == ["*76", "*74", "*76"]


def test_toggle_without_a_code_goes_by_what_is_known(ready: Bench) -> None:
    with pytest.raises(Problem, match="cannot be toggled now"):
        switch(ready, "dnd", Sets.TOGGLE)
    switch(ready, "dnd", Sets.ON)
    switch(ready, "dnd", Sets.TOGGLE)
    switch(ready, "dnd", Sets.TOGGLE)
    assert dialled(ready) == ["*78", "*79", "*78"]


def test_toggles_pressed_quickly_count_each(ready: Bench) -> None:
    switch(ready, "dnd", Sets.OFF)
    for _ in range(3):
        ready.hand_in(SwitchFeature("dnd", Sets.TOGGLE))
    ready.turn(20)
    assert dialled(ready) == ["*79", "*78", "*79", "*78"]
    assert feature(ready).state is Switch.ON


def test_on_and_off_pressed_quickly_end_as_pressed_last(ready: Bench) -> None:
    ready.hand_in(SwitchFeature("dnd", Sets.ON))
    ready.hand_in(SwitchFeature("dnd", Sets.OFF))
    ready.turn(10)
    assert dialled(ready) == ["*78", "*79"]
    assert feature(ready).state is Switch.OFF


def test_forward_all_with_and_without_a_destination(ready: Bench) -> None:
    switch(ready, "forward-all", Sets.ON, "+1 (212) 555-0100")
    assert feature(ready, "forward-all").argument == "+12125550100"
    switch(ready, "forward-all", Sets.OFF)
    assert feature(ready, "forward-all").argument == ""
    switch(ready, "forward-all", Sets.ON)
    assert feature(ready, "forward-all").argument == "+12125550100"
    assert dialled(ready) == ["*72+12125550100", "*73", "*40"]


@pytest.mark.parametrize("argument", ["abc", "911", "1" * 30, "10#2"])
def test_a_bad_argument_sends_nothing(ready: Bench, argument: str) -> None:
    with pytest.raises(Problem):
        switch(ready, "forward-all", Sets.ON, argument)
    assert dialled(ready) == []


def test_what_cannot_be_switched_is_told(ready: Bench) -> None:
    with pytest.raises(Problem, match="no such feature"):
        switch(ready, "kettle", Sets.ON)
    with pytest.raises(Problem, match="cannot be switched so"):
        switch(ready, "forward-busy-destination", Sets.OFF)
    with pytest.raises(Problem, match="not a way to switch"):
        switch(ready, "dnd", Sets.NOTHING)
    with pytest.raises(Problem, match="takes nothing after it"):
        switch(ready, "dnd", Sets.ON, "102")


# -- queues ----------------------------------------------------------------------------------------


def queues(bench: Bench) -> dict[str, tuple[Switch, str]]:
    return {
        name: (shown.state, shown.argument)
        for name, shown in bench.status().features.items()
        if name.startswith("queue")
    }


def test_one_queue_is_a_part_of_the_whole(ready: Bench) -> None:
    switch(ready, "queue", Sets.ON, "9100")
    switch(ready, "queue", Sets.ON, "9101")
    assert queues(ready)["queue"] == (Switch.ON, "9100,9101")
    switch(ready, "queue", Sets.OFF, "9101")
    assert queues(ready) == {
        "queue": (Switch.ON, "9100"),
        "queue:9100": (Switch.ON, "9100"),
        "queue:9101": (Switch.OFF, "9101"),
    }
    switch(ready, "queue", Sets.OFF, "9100")
    assert queues(ready)["queue"] == (Switch.OFF, "")
    assert dialled(ready) == ["*889100", "*889101", "*899101", "*899100"]


def test_all_queues_move_every_known_one(ready: Bench) -> None:
    switch(ready, "queue", Sets.OFF, "9100")
    switch(ready, "queue", Sets.ON)
    assert queues(ready) == {
        "queue": (Switch.ON, ""),
        "queue:9100": (Switch.ON, "9100"),
    }
    switch(ready, "queue", Sets.OFF)
    assert queues(ready) == {
        "queue": (Switch.OFF, ""),
        "queue:9100": (Switch.OFF, "9100"),
    }
    assert dialled(ready) == ["*899100", "*88", "*89"]


def test_all_but_one_is_not_called_all(ready: Bench) -> None:
    switch(ready, "queue", Sets.ON)
    switch(ready, "queue", Sets.OFF, "9100")
    assert queues(ready)["queue"] == (Switch.UNKNOWN, "")
    switch(ready, "queue", Sets.ON, "9101")
    assert queues(ready)["queue"] == (Switch.ON, "9101")


def test_switching_one_queue_shows_at_the_whole(ready: Bench) -> None:
    ready.stack.prompts_end = False
    ready.hand_in(SwitchFeature("queue", Sets.ON, "9100"))
    ready.turn()
    assert feature(ready, "queue").switching
    told = {event.name for event in ready.clients.events if isinstance(event, FeatureEvent)}
    assert told == {"queue"}  # the part is not known yet
    ready.wait(ENDS_WITHIN_S)
    told = {event.name for event in ready.clients.events if isinstance(event, FeatureEvent)}
    assert told == {"queue", "queue:9100"}


# -- restart, accounts -----------------------------------------------------------------------------


def restarted(bench: Bench) -> Bench:
    bench.phone._leave()
    again = Bench(before=bench)
    again.phone.begin()
    again.turn()
    return again


def test_states_come_back_after_a_restart(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON)
    switch(ready, "queue", Sets.ON, "9100")
    before = ready.status().features
    ready.clock.now_s += 3600
    assert restarted(ready).status().features == before


def test_accounts_have_their_own_states(ready: Bench) -> None:
    ready.sign_in("102")
    ready.ask(SwitchFeature("dnd", Sets.ON, account="102@pbx.test"))
    by_account = ready.status().account_features
    assert by_account["a1"]["dnd"].state is Switch.UNKNOWN
    assert by_account["a2"]["dnd"].state is Switch.ON
    assert ready.stack.last("dial")[1] == "a2"
    assert ready.status().features == by_account["a1"]


def test_sign_out_forgets(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON)
    assert "a1" in ready.memory.files
    ready.ask(SignOutAccount())
    assert ready.memory.files == {}
    assert ready.status().account_features == {}
    ready.sign_in()
    assert feature(ready).state is Switch.UNKNOWN


def test_signing_in_again_keeps_the_states(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON)
    ready.sign_in()
    assert feature(ready).state is Switch.ON


def test_a_dialled_code_moves_its_feature_too(ready: Bench) -> None:
    ready.ask(Dial("*78"))
    assert feature(ready).state is Switch.ON


def test_what_is_kept_is_plain(ready: Bench) -> None:
    switch(ready, "dnd", Sets.ON)
    assert ready.memory.files["a1"].features == {
        "dnd": FeatureState(Switch.ON, Provenance.ASSUMED, ready.clock.unix())
    }


def test_another_provider_has_other_codes_and_features(bench: Bench) -> None:
    bench.sign_in(provider="EXAMPLE")
    assert set(bench.status().features) == {"dnd", "forward-all", "queue"}
    switch(bench, "dnd", Sets.ON)
    assert dialled(bench) == ["*26"]
    switch(bench, "dnd", Sets.OFF)
    assert bench.stack.last("dial")[3] == "sip:%2326@pbx.test"
