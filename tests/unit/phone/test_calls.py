"""Placing, taking and ending calls."""

from __future__ import annotations

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import (
    Answer,
    Decline,
    HangUp,
    Ignore,
    Mute,
    SendDtmf,
    Unmute,
)
from softphone.domain.errors import Problem
from softphone.domain.events import CallEvent, DtmfEvent
from softphone.domain.facts import (
    CallMediaFact,
    CallStateFact,
    DtmfFact,
    InviteState,
    MediaHold,
    TransferAskedFact,
)
from softphone.domain.reasons import EndReason
from tests.rig.fake_stack import SILENT
from tests.unit.phone.bench import Bench


def test_dialling_without_an_account_says_to_sign_in(bench: Bench) -> None:
    with pytest.raises(Problem, match="Not signed in"):
        bench.dial("600")


def test_a_call_is_told_step_by_step(ready: Bench) -> None:
    ready.clients.events.clear()
    call = ready.dial("103")
    seen = [event.call for event in ready.clients.events if isinstance(event, CallEvent)]
    states = [snapshot.state.value for snapshot in seen]
    steps = [state for at, state in enumerate(states) if states[at - 1 : at] != [state]]
    assert steps == ["calling", "ringing", "connecting", "in-call"]
    assert [snapshot.revision for snapshot in seen] == list(range(1, len(seen) + 1))
    assert ready.call(call).codec == "G722"


def test_dialling_holds_the_active_call_first(ready: Bench) -> None:
    first = ready.dial("600")
    second = ready.dial("601")
    assert ready.hold(first) is HoldState.HELD
    assert (ready.state(second), ready.hold(second)) == (LegState.IN_CALL, HoldState.ACTIVE)
    methods = [request[0] for request in ready.stack.asked]
    assert methods.index("hold") < len(methods) - 1 - methods[::-1].index("dial")


def test_what_cannot_be_dialled_leaves_the_active_call_alone(ready: Bench) -> None:
    first = ready.dial("600")
    with pytest.raises(Problem, match="cannot be dialled"):
        ready.dial("10 <2>")
    assert ready.hold(first) is HoldState.ACTIVE


def test_a_stack_that_refuses_to_dial_leaves_no_call(ready: Bench) -> None:
    ready.stack.failing["dial"] = Problem("No", "way", "out")
    with pytest.raises(Problem, match="No"):
        ready.dial("600")
    assert ready.status().calls == ()


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("602", EndReason.BUSY),
        ("603", EndReason.DECLINED),
        ("607", EndReason.SERVER_ERROR),
        ("499", EndReason.NOT_FOUND),
    ],
)
def test_a_refused_call_ends_with_words(ready: Bench, number: str, reason: EndReason) -> None:
    call = ready.call(ready.dial(number))
    assert (call.state, call.reason) == (LegState.ENDED, reason)
    assert call.reason_text


def test_the_limit_of_the_stack_is_told_in_words(ready: Bench) -> None:
    for _ in range(ready.stack.info.max_calls):
        ready.dial("600")
    with pytest.raises(Problem, match="Too many calls"):
        ready.dial("600")
    assert len(ready.status().calls) == ready.stack.info.max_calls


def test_an_incoming_call_rings_and_is_answered(ready: Bench) -> None:
    call = ready.ring_in('"Ben Brook" <sip:102@pbx.test>')
    snapshot = ready.call(call)
    assert (snapshot.state, snapshot.direction) == (LegState.INCOMING, "in")
    assert (snapshot.remote.name, snapshot.remote.number) == ("Ben Brook", "102")
    assert ready.stack.count("ring") == 1
    ready.ask(Answer())
    assert ready.state(call) is LegState.IN_CALL


def test_answering_holds_the_active_call(ready: Bench) -> None:
    first = ready.dial("600")
    second = ready.ring_in()
    ready.ask(Answer())
    assert (ready.hold(first), ready.state(second)) == (HoldState.HELD, LegState.IN_CALL)


def test_the_longest_ringing_call_is_answered_first(ready: Bench) -> None:
    first, second = ready.ring_in(), ready.ring_in()
    ready.ask(Answer())
    assert (ready.state(first), ready.state(second)) == (LegState.IN_CALL, LegState.INCOMING)


@pytest.mark.parametrize("code", [480, 486, 603])
def test_declining_sends_the_chosen_code(ready: Bench, code: int) -> None:
    ready.preferences.change("call.decline-code", str(code))
    call = ready.ring_in()
    ready.ask(Decline())
    assert ready.stack.last("hang_up") == ("hang_up", call, code)
    assert ready.call(call).reason is EndReason.DECLINED


def test_ignoring_sends_nothing_and_leaves_the_call(ready: Bench) -> None:
    call = ready.ring_in()
    before = list(ready.stack.asked)
    ready.ask(Ignore())
    assert ready.stack.asked == before
    assert ready.call(call).silenced
    assert ready.state(call) is LegState.INCOMING


def test_without_call_waiting_a_second_call_is_busy(ready: Bench) -> None:
    ready.preferences.change("call.call-waiting", "off")
    ready.dial("600")
    refused = ready.stack.ring_in("<sip:102@pbx.test>")
    ready.turn()
    assert ready.stack.last("hang_up") == ("hang_up", refused, 486)
    assert len(ready.status().calls) == 1


def test_a_call_that_would_take_the_last_line_is_busy(ready: Bench) -> None:
    """It is kept for an emergency call."""
    for _ in range(ready.stack.info.max_calls):
        ready.dial("600")
    refused = ready.stack.ring_in("<sip:102@pbx.test>")
    ready.turn()
    assert ready.stack.last("hang_up") == ("hang_up", refused, 486)
    assert len(ready.status().calls) == ready.stack.info.max_calls


def test_without_call_waiting_the_first_call_still_rings(ready: Bench) -> None:
    ready.preferences.change("call.call-waiting", "off")
    assert ready.state(ready.ring_in()) is LegState.INCOMING


@pytest.mark.parametrize(
    ("number", "state", "reason"),
    [
        (SILENT, LegState.CALLING, EndReason.CANCELLED),
        ("604", LegState.RINGING, EndReason.CANCELLED),
        ("605", LegState.EARLY_MEDIA, EndReason.CANCELLED),
        ("600", LegState.IN_CALL, EndReason.COMPLETED),
    ],
)
def test_hanging_up_in_every_state(
    ready: Bench, number: str, state: LegState, reason: EndReason
) -> None:
    call = ready.dial(number)
    assert ready.state(call) is state
    ready.hand_in(HangUp())
    assert ready.state(call) in (LegState.ENDING, LegState.ENDED)
    ready.turn()
    assert (ready.state(call), ready.call(call).reason) == (LegState.ENDED, reason)


def test_hanging_up_a_ringing_call_declines_it(ready: Bench) -> None:
    call = ready.ring_in()
    ready.ask(HangUp())
    assert ready.stack.last("hang_up") == ("hang_up", call, 603)


def test_hanging_up_all_ends_every_call(ready: Bench) -> None:
    calls = [ready.dial("600"), ready.dial("601"), ready.ring_in()]
    ready.ask(HangUp(all=True))
    assert {ready.state(call) for call in calls} == {LegState.ENDED}


def test_hanging_up_means_the_active_call(ready: Bench) -> None:
    first, second = ready.dial("600"), ready.dial("601")
    ready.ask(HangUp())
    assert (ready.state(first), ready.state(second)) == (LegState.IN_CALL, LegState.ENDED)


def test_hanging_up_without_a_call_has_words(ready: Bench) -> None:
    with pytest.raises(Problem, match="There is no call to be ended"):
        ready.ask(HangUp())


@pytest.mark.parametrize(
    ("code", "elsewhere", "reason"),
    [
        (487, False, EndReason.CANCELLED),
        (487, True, EndReason.ANSWERED_ELSEWHERE),
    ],
)
def test_a_caller_that_gives_up(
    ready: Bench, code: int, elsewhere: bool, reason: EndReason
) -> None:
    call = ready.ring_in()
    ready.stack.state(call, InviteState.DISCONNECTED, code, elsewhere)
    ready.turn()
    assert ready.call(call).reason is reason


def test_the_other_side_hangs_up(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.state(call, InviteState.DISCONNECTED, 200)
    ready.turn()
    assert ready.call(call).reason is EndReason.COMPLETED


def test_ended_calls_are_shown_for_half_a_minute(ready: Bench) -> None:
    call = ready.dial("602")
    ready.wait(29.0)
    assert ready.state(call) is LegState.ENDED
    ready.wait(2.0)
    assert ready.status().calls == ()


def test_mute_is_an_attribute_of_one_call(ready: Bench) -> None:
    first, second = ready.dial("600"), ready.dial("601")
    ready.ask(Mute())
    assert (ready.call(first).muted, ready.call(second).muted) == (False, True)
    assert ready.stack.last("set_muted") == ("set_muted", second, True)
    ready.ask(Unmute())
    assert not ready.call(second).muted


@pytest.mark.parametrize("number", ["605", "600"])
def test_keys_are_sent_in_early_media_and_in_a_call(ready: Bench, number: str) -> None:
    call = ready.dial(number)
    ready.ask(SendDtmf("1 2-#a"))
    assert ready.stack.last("send_dtmf") == ("send_dtmf", call, "12#A", "rfc4733")


def test_keys_go_by_info_when_chosen(ready: Bench) -> None:
    ready.preferences.change("call.dtmf", "info")
    ready.dial("600")
    ready.ask(SendDtmf("1"))
    assert ready.stack.last("send_dtmf")[3] == "info"


def test_keys_need_a_call_that_takes_them(ready: Bench) -> None:
    ready.dial("604")
    with pytest.raises(Problem, match="There is no call to be sent keys"):
        ready.ask(SendDtmf("1"))


def test_keys_of_the_other_side_are_told(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.report(DtmfFact(call, "5"))
    ready.turn()
    assert DtmfEvent(call, "5") in ready.clients.events


def test_a_refer_from_the_other_side_is_only_shown(ready: Bench) -> None:
    call = ready.dial("600")
    ready.stack.report(TransferAskedFact(call, "sip:premium\u202e@example"))
    ready.turn()
    notice = ready.call(call).notice
    assert notice is not None
    assert "\u202e" not in notice.message
    assert ready.stack.count("dial") == 1


@pytest.mark.parametrize(
    "fact",
    [
        CallStateFact("c0", InviteState.CONFIRMED, 200, "", "", True),
        CallMediaFact("c0", True, MediaHold.NONE, "G722", False),
        DtmfFact("c0", "1"),
    ],
)
def test_facts_about_forgotten_calls_are_dropped(
    ready: Bench, fact: CallStateFact | CallMediaFact | DtmfFact
) -> None:
    ready.stack.report(fact)
    ready.turn()
    assert ready.status().calls == ()


def test_facts_after_the_end_change_nothing(ready: Bench) -> None:
    call = ready.dial("602")
    before = ready.call(call)
    ready.stack.report(
        CallStateFact(call, InviteState.CONFIRMED, 200, "", "", True),
        CallMediaFact(call, True, MediaHold.NONE, "PCMU", False),
    )
    ready.turn()
    assert ready.call(call) == before


def test_quality_is_measured_while_a_call_is_up(ready: Bench) -> None:
    call = ready.dial("600")
    assert ready.call(call).quality.mos is None
    ready.wait(2.5)
    quality = ready.call(call).quality
    assert quality.mos is not None
    assert quality.mos > 4.0


def test_a_caller_without_a_number_is_unknown(ready: Bench) -> None:
    remote = ready.call(ready.ring_in('"\u202eEvil\x00" <sip:@pbx.test>')).remote
    assert (remote.name, remote.number) == ("Evil", "unknown")
