"""How long the phone stays, and that nothing a client asks can end it."""

from __future__ import annotations

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import (
    METHODS,
    GetStatus,
    Quit,
    ShowWindow,
    StayWithoutClients,
    Subscribe,
)
from softphone.domain.errors import Problem
from softphone.domain.events import CloseWindowEvent, PhoneEvent, ShowWindowEvent
from softphone.domain.facts import InviteState
from softphone.domain.snapshots import StatusSnapshot
from tests.rig.fake_stack import FakeStack
from tests.unit.phone.bench import Bench

ALONE_S = 3.0
FIRST_CLIENT_S = 20.0


def test_without_anybody_it_ends_after_three_seconds(bench: Bench) -> None:
    assert not bench.phone.over
    bench.clients.number = 0
    assert not bench.phone.over
    bench.wait(ALONE_S)
    assert not bench.phone.over
    bench.wait(0.1)
    assert bench.phone.over


def test_the_window_that_started_it_may_take_its_time(bench: Bench) -> None:
    bench.clients.number = 0
    bench.wait(FIRST_CLIENT_S)
    assert not bench.phone.over
    bench.wait(0.1)
    assert bench.phone.over


def test_a_client_keeps_it(bench: Bench) -> None:
    bench.wait(ALONE_S * 10)
    assert not bench.phone.over


def test_the_time_counts_from_the_last_client(bench: Bench) -> None:
    bench.wait(ALONE_S * 10)
    assert not bench.phone.over
    bench.clients.number = 0
    bench.wait(ALONE_S - 0.1)
    assert not bench.phone.over


def test_a_call_keeps_it(ready: Bench) -> None:
    ready.dial("600")
    ready.clients.number = 0
    ready.wait(ALONE_S * 10)
    assert not ready.phone.over


def test_a_call_that_rings_waits_for_whoever_comes_but_not_for_ever(ready: Bench) -> None:
    ready.clients.number = 0
    ready.ring_in()
    ready.wait(ALONE_S * 10)
    assert not ready.phone.over
    ready.wait(31.0)
    assert ready.phone.over


def test_a_queue_that_goes_on_calling_keeps_no_phone_without_company(ready: Bench) -> None:
    assert not ready.phone.over
    ready.clients.number = 0
    call = ready.ring_in()
    ready.wait(20.0)
    ready.stack.state(call, InviteState.DISCONNECTED, 487)
    ready.turn()
    assert ready.call(call).state is LegState.ENDED
    assert ready.phone.over


def test_headless_keeps_it() -> None:
    bench = Bench(headless=True)
    bench.phone.begin()
    bench.clients.number = 0
    bench.wait(ALONE_S * 10)
    assert not bench.phone.over


def test_staying_can_be_asked_for(bench: Bench) -> None:
    bench.ask(StayWithoutClients())
    bench.clients.number = 0
    bench.wait(ALONE_S * 10)
    assert not bench.phone.over
    assert bench.status().phone.headless


def test_quit_ends_it_at_once(bench: Bench) -> None:
    bench.ask(Quit())
    assert bench.phone.over


def test_an_installer_has_the_windows_closed_first(bench: Bench) -> None:
    """A window that outlives its phone starts another one."""
    bench.ask(Quit(windows=True))
    assert bench.clients.events[-1] == CloseWindowEvent()
    bench.wait(1.0)
    assert not bench.phone.over
    bench.clients.number = 0
    bench.wait(0.2)
    assert bench.phone.over


def test_a_window_that_does_not_close_is_not_waited_for_long(bench: Bench) -> None:
    bench.ask(Quit(windows=True))
    bench.wait(2.9)
    assert not bench.phone.over
    bench.wait(0.2)
    assert bench.phone.over


def test_run_says_goodbye_to_every_room(bench: Bench) -> None:
    bench.phone.stop()
    bench.phone.run()
    assert bench.stack.stopped
    assert bench.clients.closed
    assert bench.sound.told[-1] == "shutdown"


def test_every_command_has_a_verb(bench: Bench) -> None:
    missing = set(METHODS.values()) - set(bench.phone._verbs) - {Subscribe}
    assert not missing


def test_subscribing_answers_the_state(bench: Bench) -> None:
    asked = bench.hand_in(Subscribe(window=True))
    assert asked.subscribed
    assert isinstance(asked.result, StatusSnapshot)


def test_show_needs_a_window(bench: Bench) -> None:
    bench.ask(ShowWindow("102"))
    assert ShowWindowEvent("102") in bench.clients.events
    before = list(bench.clients.events)
    bench.ask(ShowWindow(come_up=False))
    assert bench.clients.events == before
    bench.clients.number = 0
    for command in (ShowWindow("102"), ShowWindow(come_up=False)):
        with pytest.raises(Problem, match="No window is open"):
            bench.ask(command)


def test_an_error_inside_is_told_without_its_content(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: FakeStack) -> None:
        raise ValueError("xyzzy")

    monkeypatch.setattr(FakeStack, "info", property(broken), raising=False)
    problem = bench.hand_in(GetStatus()).problem
    assert problem is not None
    assert "xyzzy" not in str(problem)
    assert not bench.phone.over


def test_a_reported_problem_becomes_the_phones_notice(bench: Bench) -> None:
    bench.phone.report(Problem("No microphone", "It is gone.", "Choose another."))
    notices = [
        event.phone.notice for event in bench.clients.events if isinstance(event, PhoneEvent)
    ]
    assert notices[-1] is not None
    assert notices[-1].title == "No microphone"
    assert bench.status().phone.notice == notices[-1]
