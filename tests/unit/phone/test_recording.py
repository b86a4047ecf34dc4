"""Recording by the phone system: three ways to ask, and a call that always comes back."""

from __future__ import annotations

from typing import Any

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import (
    Answer,
    ChangeSetting,
    CodeAnswer,
    Command,
    Dial,
    HangUp,
    Hold,
    RecordAction,
    RecordCall,
    Resume,
    RunCode,
)
from softphone.domain.dtmf import DtmfMethod
from softphone.domain.errors import Problem
from softphone.domain.facts import InviteState, MediaHold
from softphone.phone.recording import HELD_WITHIN_S
from softphone.phone.service_calls import ANSWER_WITHIN_S, ENDS_WITHIN_S
from tests.unit.phone.bench import Bench
from tests.unit.phone.fakes import FakeAsked

START = RecordCall(RecordAction.START)


@pytest.fixture
def talking(ready: Bench) -> tuple[Bench, str]:
    return ready, ready.dial("110")


def methods(bench: Bench) -> list[object]:
    return [request[0] for request in bench.stack.asked if request[0] in ("hold", "dial", "resume")]


def flags(bench: Bench, call: str) -> tuple[bool, bool]:
    shown = bench.call(call)
    return shown.recording, shown.recording_paused


def begun(bench: Bench) -> FakeAsked:
    """A recording code on its way beside the held call, on a PBX that keeps it up."""
    bench.stack.prompts_end = False
    asked = bench.hand_in(START)
    bench.turn()
    return asked


def service(bench: Bench) -> str:
    return bench.status().services[-1].id


def test_the_call_is_held_for_the_code_and_comes_back(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    asked = begun(bench)
    assert bench.hold(call) is HoldState.HELD
    assert not bench.call(call).recording
    assert bench.stack.last("dial")[3] == "sip:*80@pbx.test"
    bench.stack.state(service(bench), InviteState.DISCONNECTED, 200)
    bench.turn()
    assert isinstance(asked.result, CodeAnswer)
    assert asked.result.call == call
    assert bench.hold(call) is HoldState.ACTIVE
    assert flags(bench, call) == (True, False)
    assert methods(bench) == ["dial", "hold", "dial", "resume"]


@pytest.mark.parametrize("mode", ["second-call", "dtmf", "info"])
def test_each_action_in_each_mode(talking: tuple[Bench, str], mode: str) -> None:
    bench, call = talking
    bench.ask(ChangeSetting("call.record-mode", mode))
    seen = []
    for action in RecordAction:
        answer = bench.ask(RecordCall(action))
        assert answer.call == call
        seen.append(flags(bench, call))
        bench.turn()
    # start, stop, pause, resume
    assert seen == [(True, False), (False, False), (True, True), (True, False)]
    assert bench.hold(call) is HoldState.ACTIVE
    sent = [
        str(request[3]) if request[0] == "dial" else str(request[2])
        for request in bench.stack.asked
        if request[0] in ("dial", "send_dtmf")
    ][1:]
    assert [text.removeprefix("sip:")[:3] for text in sent] == ["*80", "*81", "*82", "*83"]


@pytest.mark.parametrize(
    ("mode", "method"), [("dtmf", DtmfMethod.RFC4733), ("info", DtmfMethod.INFO)]
)
def test_keys_are_sent_by_the_modes_method(
    talking: tuple[Bench, str], mode: str, method: DtmfMethod
) -> None:
    bench, call = talking
    bench.ask(ChangeSetting("call.record-mode", mode))
    bench.ask(START)
    assert bench.stack.last("send_dtmf") == ("send_dtmf", call, "*80", method)
    assert bench.stack.count("hold") == 0


def test_the_providers_mode_is_the_default(bench: Bench) -> None:
    bench.sign_in(provider="example-pbx")
    bench.dial("110")
    bench.ask(START)
    assert bench.stack.last("send_dtmf")[2:] == ("*1", DtmfMethod.RFC4733)


@pytest.mark.parametrize("status", [403, 404, 480, 603, 503])
def test_a_refusal_brings_the_call_back_with_words(talking: tuple[Bench, str], status: int) -> None:
    bench, call = talking
    bench.stack.answers["*80"] = status
    with pytest.raises(Problem, match="Record this call"):
        bench.ask(START)
    bench.turn()
    assert bench.hold(call) is HoldState.ACTIVE
    assert flags(bench, call) == (False, False)


def test_silence_brings_the_call_back(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.stack.answers["*80"] = 0
    asked = bench.hand_in(START)
    bench.turn()
    assert bench.hold(call) is HoldState.HELD
    bench.wait(ANSWER_WITHIN_S)
    bench.turn()
    assert asked.problem is not None
    assert bench.hold(call) is HoldState.ACTIVE


def test_a_drop_in_the_middle_brings_the_call_back(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    asked = begun(bench)
    bench.stack.state(service(bench), InviteState.DISCONNECTED, 503)
    bench.turn()
    assert asked.problem is not None
    assert bench.hold(call) is HoldState.ACTIVE
    assert not bench.call(call).recording


def test_a_code_that_is_never_hung_up_brings_the_call_back(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    asked = begun(bench)
    bench.wait(ENDS_WITHIN_S)
    bench.turn()
    assert asked.result is not None
    assert bench.hold(call) is HoldState.ACTIVE


def test_a_stack_that_cannot_dial_brings_the_call_back(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.stack.failing["dial"] = Problem("No line", "", "")
    with pytest.raises(Problem, match="No line"):
        bench.ask(START)
    bench.turn()
    assert bench.hold(call) is HoldState.ACTIVE


def test_without_a_free_line_the_call_is_not_even_held(ready: Bench) -> None:
    for number in ("110", "111", "112", "113"):
        ready.dial(number)
    holds = ready.stack.count("hold")
    with pytest.raises(Problem, match="No line is free"):
        ready.ask(START)
    assert ready.stack.count("hold") == holds


def test_a_held_call_stays_held(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.ask(Hold())
    bench.ask(RecordCall(RecordAction.START, call))
    bench.turn()
    assert bench.hold(call) is HoldState.HELD
    assert flags(bench, call) == (True, False)


def test_a_hold_that_the_user_asked_for_is_kept(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.stack.holds_answered = False
    bench.hand_in(Hold())
    asked = bench.hand_in(RecordCall(RecordAction.START, call))
    bench.turn()
    assert bench.stack.count("dial") == 1
    bench.stack.holds_answered = True
    bench.stack.media(call, MediaHold.LOCAL)
    bench.turn()
    assert asked.result is not None
    assert bench.hold(call) is HoldState.HELD


def test_a_refused_hold_sends_nothing(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.stack.reinvite_codes.append(488)
    with pytest.raises(Problem, match="could not be sent"):
        bench.ask(START)
    assert bench.stack.count("dial") == 1
    assert bench.hold(call) is HoldState.ACTIVE
    bench.ask(START)


def test_a_hold_that_collides_is_tried_again(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.stack.reinvite_codes.append(491)
    asked = bench.hand_in(START)
    bench.turn()
    assert asked.problem is None
    bench.wait(5.0)
    bench.turn()
    assert asked.result is not None
    assert bench.hold(call) is HoldState.ACTIVE


def test_a_hold_that_comes_too_late_is_taken_back(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.stack.holds_answered = False
    asked = bench.hand_in(START)
    bench.wait(HELD_WITHIN_S)
    assert asked.problem is not None
    assert bench.stack.count("dial") == 1
    bench.stack.holds_answered = True
    bench.stack.media(call, MediaHold.LOCAL)
    bench.turn()
    assert bench.hold(call) is HoldState.ACTIVE
    assert bench.stack.count("dial") == 1


def test_a_refused_resume_is_told_on_the_call(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    begun(bench)
    bench.stack.reinvite_codes.append(488)
    bench.stack.state(service(bench), InviteState.DISCONNECTED, 200)
    bench.turn()
    assert bench.hold(call) is HoldState.HELD
    assert bench.call(call).notice is not None


def test_a_call_that_the_user_resumed_is_left_alone(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    begun(bench)
    bench.ask(Resume(call))
    bench.ask(Hold(call))
    bench.stack.state(service(bench), InviteState.DISCONNECTED, 200)
    bench.turn()
    assert bench.hold(call) is HoldState.HELD


def test_another_call_that_was_answered_keeps_the_microphone(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    begun(bench)
    other = bench.ring_in()
    bench.ask(Answer(other))
    bench.stack.state(service(bench), InviteState.DISCONNECTED, 200)
    bench.turn()
    assert bench.hold(call) is HoldState.HELD
    assert bench.hold(other) is HoldState.ACTIVE
    assert flags(bench, call) == (True, False)


def test_a_call_that_ends_meanwhile_is_not_brought_back(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    asked = begun(bench)
    bench.ask(HangUp(call))
    bench.stack.state(service(bench), InviteState.DISCONNECTED, 200)
    bench.turn()
    assert asked.result is not None
    assert bench.state(call) is LegState.ENDED
    assert not bench.call(call).recording


def test_a_call_that_ends_before_the_hold_sends_nothing(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    bench.stack.holds_answered = False
    asked = bench.hand_in(START)
    bench.stack.state(call, InviteState.DISCONNECTED, 200)
    bench.turn()
    assert asked.problem is not None
    assert asked.problem.title == "The call is over"
    assert bench.stack.count("dial") == 1


def test_one_request_at_a_time_for_a_call(talking: tuple[Bench, str]) -> None:
    bench, _ = talking
    begun(bench)
    with pytest.raises(Problem, match="being switched already"):
        bench.ask(RecordCall(RecordAction.STOP))


def test_without_a_call_there_is_nothing_to_record(ready: Bench) -> None:
    commands: list[Command[Any]] = [START, RunCode("record-start"), Dial("*80")]
    for command in commands:
        with pytest.raises(Problem, match="no call"):
            ready.ask(command)
    assert ready.stack.count("dial") == 0


def test_typed_and_by_id_it_is_about_the_active_call(talking: tuple[Bench, str]) -> None:
    bench, call = talking
    assert bench.ask(Dial("*80")).call == call
    bench.turn()
    assert flags(bench, call) == (True, False)
    assert bench.ask(RunCode("record-pause")).call == call
    bench.turn()
    assert flags(bench, call) == (True, True)


def test_quitting_while_recording_is_switched_does_not_hang(talking: tuple[Bench, str]) -> None:
    bench, _ = talking
    asked = begun(bench)
    bench.phone._leave()
    assert asked.problem is not None
    assert bench.stack.stopped
