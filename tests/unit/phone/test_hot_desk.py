"""The end of a hot desk: this computer keeps nothing of the user."""

from __future__ import annotations

from typing import Any

import pytest

from softphone.domain.commands import (
    CodeAnswer,
    Command,
    Dial,
    HangUp,
    RunCode,
    SwitchFeature,
    WatchPerson,
)
from softphone.domain.errors import Problem
from softphone.domain.events import AccountRemovedEvent
from softphone.domain.facts import InviteState
from softphone.domain.feature import Switch
from softphone.domain.provider import Sets
from softphone.domain.registration import AccountState
from tests.unit.phone.bench import Bench

END = RunCode("hot-desk-off")
ENDS: list[Command[Any]] = [END, SwitchFeature("hot-desk", Sets.OFF), Dial("9999")]


@pytest.fixture
def used(ready: Bench) -> Bench:
    """A phone that somebody has worked with."""
    ready.ask(SwitchFeature("dnd", Sets.ON))
    ready.ask(WatchPerson("102", "Ben"))
    assert "a1" in ready.memory.files
    assert "a1" in ready.keychain.secrets
    return ready


def assert_nothing_is_left(bench: Bench) -> None:
    bench.turn()
    status = bench.status()
    assert (status.accounts, status.features, status.account_features) == ((), {}, {})
    assert status.people == ()
    assert bench.memory.files == {}
    assert bench.keychain.secrets == {}
    assert bench.preferences.kept == []
    assert AccountRemovedEvent("a1") in bench.clients.events


@pytest.mark.parametrize("command", ENDS, ids=lambda command: type(command).__name__)
def test_everything_of_the_user_goes(used: Bench, command: RunCode | SwitchFeature | Dial) -> None:
    used.ask(command)  # type: ignore[misc]
    assert used.stack.last("dial")[3] == "sip:9999@pbx.test"
    assert_nothing_is_left(used)


def test_nothing_of_the_user_is_there_after_a_restart(used: Bench) -> None:
    used.ask(END)
    used.phone._leave()
    again = Bench(before=used)
    again.phone.begin()
    again.turn()
    assert again.status().accounts == ()


@pytest.mark.parametrize("status", [403, 404, 480, 603, 408, 503])
def test_a_refusal_leaves_the_user_signed_in(used: Bench, status: int) -> None:
    used.stack.answers["9999"] = status
    with pytest.raises(Problem, match="Hot desk"):
        used.ask(END)
    assert used.account().state is AccountState.READY
    assert used.status().features["dnd"].state is Switch.ON
    assert "a1" in used.keychain.secrets


def test_it_is_refused_during_a_call(used: Bench) -> None:
    used.dial("110")
    dials = used.stack.count("dial")
    for command in ENDS:
        with pytest.raises(Problem, match="still up"):
            used.ask(command)
    assert used.stack.count("dial") == dials


def test_a_call_of_another_account_does_not_stand_in_the_way(used: Bench) -> None:
    used.sign_in("102")
    call = used.ask(Dial("110", account="a2")).call
    assert isinstance(used.ask(RunCode("hot-desk-off", account="a1")), CodeAnswer)
    assert [account.id for account in used.status().accounts] == ["a2"]
    assert used.call(call).account == "a2"


def test_a_call_that_comes_meanwhile_is_not_cut_off(used: Bench) -> None:
    used.stack.prompts_end = False
    asked = used.hand_in(END)
    used.turn()
    call = used.ring_in()
    used.stack.state(used.status().services[-1].id, InviteState.DISCONNECTED, 200)
    used.turn()
    assert asked.result is not None
    assert used.account().id == "a1"
    used.ask(HangUp(call))
    assert_nothing_is_left(used)


def test_releasing_the_device_keeps_the_user(used: Bench) -> None:
    used.ask(RunCode("hot-desk-release"))
    assert used.account().state is AccountState.READY
