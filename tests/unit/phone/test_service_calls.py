"""A code's short call: what ends it, and what each end means."""

from __future__ import annotations

import pytest

from softphone.domain.call import HoldState
from softphone.domain.commands import CodeAnswer, Dial, Quit, RunCode, SignOutAccount
from softphone.domain.errors import Problem
from softphone.domain.events import CallEvent, DtmfEvent, ServiceEvent
from softphone.domain.facts import CallStateFact, DtmfFact, InviteState
from softphone.domain.snapshots import ServiceSnapshot, ServiceState
from softphone.phone.service_calls import (
    ANSWER_WITHIN_S,
    ENDS_WITHIN_S,
    GOODBYE_WITHIN_S,
    SHOWN_FOR_S,
)
from tests.unit.phone.bench import Bench
from tests.unit.phone.fakes import FakeAsked

RELEASE = RunCode("hot-desk-release")
DIGITS = "*46"


def services(bench: Bench) -> list[ServiceSnapshot]:
    return [event.service for event in bench.clients.events if isinstance(event, ServiceEvent)]


def states(bench: Bench) -> list[ServiceState]:
    return [service.state for service in services(bench)]


def started(bench: Bench, status: int | None = None) -> tuple[FakeAsked, str]:
    """A code on its way, and the id of its service call."""
    if status is not None:
        bench.stack.answers[DIGITS] = status
    asked = bench.hand_in(RELEASE)
    bench.turn()
    return asked, services(bench)[-1].id


def answered(bench: Bench) -> tuple[FakeAsked, str]:
    """One that was answered, by a PBX that does not hang up."""
    bench.stack.prompts_end = False
    return started(bench)


def failure(asked: FakeAsked) -> Problem:
    assert asked.result is None
    assert asked.problem is not None
    return asked.problem


def test_answered_and_ended_by_the_pbx_is_a_success(ready: Bench) -> None:
    answer = ready.ask(RELEASE)
    assert answer == CodeAnswer("Hot desk: release this device: accepted by the phone system")
    assert states(ready) == [ServiceState.DIALLING, ServiceState.ANSWERED, ServiceState.DONE]
    last = services(ready)[-1]
    assert (last.code, last.digits, last.account) == ("hot-desk-release", DIGITS, "a1")
    assert last.text == answer.text
    assert last.id.startswith("s")
    assert ready.stack.last("dial") == ("dial", "a1", last.id, "sip:*46@pbx.test")


def test_it_is_no_call_opens_no_sound_and_leaves_no_trace(ready: Bench) -> None:
    ready.ask(RELEASE)
    assert ready.status().calls == ()
    assert not any(isinstance(event, CallEvent) for event in ready.clients.events)
    assert "open" not in ready.sound.told
    assert not ready.sound.playing


def test_it_leaves_the_active_call_alone(ready: Bench) -> None:
    call = ready.dial("110")
    before = ready.call(call)
    ready.ask(RELEASE)
    assert ready.call(call).revision == before.revision
    assert ready.hold(call) is HoldState.ACTIVE
    assert ready.stack.count("hold") == 0


def test_one_that_is_not_hung_up_is_hung_up_here(ready: Bench) -> None:
    asked, service = answered(ready)
    ready.wait(ENDS_WITHIN_S - 0.1)
    assert asked.result is None
    assert ready.stack.count("hang_up") == 0
    ready.wait(0.2)
    assert ready.stack.last("hang_up") == ("hang_up", service, 0)
    assert isinstance(asked.result, CodeAnswer)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "does not allow"),
        (404, "does not know this code"),
        (480, "not available"),
        (486, "busy"),
        (488, "refused it"),
        (603, "refused it"),
        (408, "did not answer in time"),
        (500, "had an error"),
        (503, "had an error"),
    ],
)
def test_a_refusal_is_words_that_name_the_code(ready: Bench, status: int, words: str) -> None:
    asked, _ = started(ready, status)
    problem = failure(asked)
    assert problem.title == "“Hot desk: release this device” was not accepted" or status == 408
    assert words in problem.message
    assert "Hot desk: release this device" in problem.next_step
    assert str(status) not in f"{problem.title} {problem.message} {problem.next_step}"
    last = services(ready)[-1]
    assert (last.state, last.problem) == (ServiceState.FAILED, problem.text)


@pytest.mark.parametrize("status", [0, 408, 503])
def test_a_dead_network_is_told_apart_from_a_refusal(ready: Bench, status: int) -> None:
    asked, service = started(ready, 0)
    ready.stack.report(
        CallStateFact(service, InviteState.DISCONNECTED, status, "", "", heard=False)
    )
    ready.turn()
    assert failure(asked).message == "The phone system cannot be reached."


def test_never_answered_is_cancelled_in_words(ready: Bench) -> None:
    asked, service = started(ready, 0)
    ready.wait(ANSWER_WITHIN_S - 0.1)
    assert ready.stack.count("hang_up") == 0
    ready.wait(0.2)
    assert ready.stack.last("hang_up") == ("hang_up", service, 0)
    assert "was not answered" in failure(asked).title


def test_a_cancel_that_is_not_answered_ends_all_the_same(ready: Bench) -> None:
    ready.stack.goodbyes_answered = False
    asked, _ = started(ready, 0)
    ready.wait(ANSWER_WITHIN_S)
    assert asked.problem is None
    ready.wait(GOODBYE_WITHIN_S)
    assert "was not answered" in failure(asked).title


def test_an_answer_that_crosses_the_cancel_counts(ready: Bench) -> None:
    ready.stack.goodbyes_answered = False
    asked, service = started(ready, 0)
    ready.wait(ANSWER_WITHIN_S)
    ready.stack.connect(service)
    ready.stack.state(service, InviteState.DISCONNECTED, 200)
    ready.turn()
    assert isinstance(asked.result, CodeAnswer)


@pytest.mark.parametrize("status", [408, 503])
def test_dropped_in_the_middle_is_a_failure(ready: Bench, status: int) -> None:
    asked, service = answered(ready)
    ready.stack.state(service, InviteState.DISCONNECTED, status)
    ready.turn()
    assert "was interrupted" in failure(asked).title


def test_a_pbx_that_is_gone_when_we_hang_up_is_a_failure(ready: Bench) -> None:
    asked, service = answered(ready)
    ready.stack.goodbyes_answered = False
    ready.wait(ENDS_WITHIN_S)
    ready.wait(GOODBYE_WITHIN_S)
    assert "was interrupted" in failure(asked).title
    ready.stack.state(service, InviteState.DISCONNECTED, 408)
    ready.wait(SHOWN_FOR_S + 1)
    assert not ready.phone._use_cases.calls.silent


def test_codes_of_one_account_wait_for_each_other(ready: Bench) -> None:
    ready.stack.prompts_end = False
    first, one = started(ready)
    second, two = started(ready)
    assert ready.stack.count("dial") == 1
    assert [service.state for service in ready.status().services] == [
        ServiceState.ANSWERED,
        ServiceState.DIALLING,
    ]
    ready.stack.state(one, InviteState.DISCONNECTED, 200)
    ready.turn()
    assert first.result is not None
    assert second.result is None
    assert ready.stack.last("dial")[2] == two


def test_a_refused_code_lets_the_next_one_go(ready: Bench) -> None:
    first, one = started(ready, 0)
    ready.stack.answers.clear()
    second, _ = started(ready)
    ready.stack.state(one, InviteState.DISCONNECTED, 603)
    ready.turn()
    assert first.problem is not None
    assert second.result is not None


def test_codes_of_two_accounts_do_not_wait_for_each_other(ready: Bench) -> None:
    ready.sign_in("102")
    ready.stack.prompts_end = False
    ready.hand_in(RunCode("hot-desk-release", account="a1"))
    ready.hand_in(RunCode("hot-desk-release", account="a2"))
    ready.turn()
    assert [request[1] for request in ready.stack.asked if request[0] == "dial"] == ["a1", "a2"]


def test_without_a_free_line_there_are_clear_words(ready: Bench) -> None:
    for number in ("110", "111", "112", "113"):
        ready.dial(number)
    with pytest.raises(Problem, match="No line is free for the code"):
        ready.ask(RELEASE)
    assert services(ready) == []


def test_a_code_on_its_way_takes_up_a_line(ready: Bench) -> None:
    started(ready, 0)
    for number in ("110", "111", "112"):
        ready.dial(number)
    with pytest.raises(Problem, match="Too many calls"):
        ready.dial("113")


def test_a_stack_that_cannot_dial_answers_at_once(ready: Bench) -> None:
    ready.stack.failing["dial"] = Problem("Not signed in", "", "")
    with pytest.raises(Problem, match="Not signed in"):
        ready.ask(RELEASE)
    assert ready.status().services == ()
    ready.stack.failing.clear()
    ready.ask(RELEASE)


def test_ended_ones_are_shown_for_a_moment(ready: Bench) -> None:
    ready.ask(RELEASE)
    assert [service.state for service in ready.status().services] == [ServiceState.DONE]
    ready.wait(SHOWN_FOR_S)
    assert ready.status().services == ()


def test_sign_out_ends_what_is_on_its_way(ready: Bench) -> None:
    asked, service = started(ready, 0)
    waiting, _ = started(ready, 0)
    ready.ask(SignOutAccount())
    assert "was not finished" in failure(asked).title
    assert "was not finished" in failure(waiting).title
    assert ready.stack.last("hang_up") == ("hang_up", service, 0)
    assert ready.stack.count("dial") == 1


def test_quitting_tells_whoever_waits_and_does_not_hang(ready: Bench) -> None:
    asked, _ = started(ready, 0)
    ready.ask(Quit())
    assert ready.phone.over
    ready.phone._leave()
    assert "was not finished" in failure(asked).title
    assert ready.stack.stopped


def test_the_phone_stays_for_a_code_on_its_way(ready: Bench) -> None:
    started(ready, 0)
    ready.clients.number = 0
    ready.clock.now_s += 60
    assert not ready.phone.over


def test_keys_of_the_pbx_in_a_service_call_are_nobodys(ready: Bench) -> None:
    _, service = answered(ready)
    ready.stack.report(DtmfFact(service, "5"))
    ready.turn()
    assert not any(isinstance(event, DtmfEvent) for event in ready.clients.events)


def test_the_id_is_what_dialling_a_code_answers(ready: Bench) -> None:
    ref = ready.ask(Dial(DIGITS))
    assert ref.call == services(ready)[-1].id
