from __future__ import annotations

import json
from dataclasses import replace

import pytest

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import Subscribe
from softphone.domain.events import AccountEvent, CallEvent, Event, MessageWaitingEvent
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import StatusSnapshot, Voicemail
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine, Result
from tests.unit.cli.samples import account, call, status

IN_CALL = call(LegState.IN_CALL)
HELD = call(LegState.IN_CALL, hold=HoldState.HELD)
HOLDING = call(LegState.IN_CALL, hold=HoldState.HOLDING)
CALLING = call(LegState.CALLING)
RINGING = call(LegState.RINGING)
EARLY = call(LegState.EARLY_MEDIA)
INCOMING = call(LegState.INCOMING)
ENDING = call(LegState.ENDING)
ENDED = call(LegState.ENDED)
PARKED = replace(ENDED, parked="701")
READY = account(AccountState.READY)
CONNECTING = account(AccountState.CONNECTING)

NOTHING = status()


@pytest.mark.parametrize(
    ("fact", "now", "line"),
    [
        ("registered", status(READY), "101@example"),
        ("incoming", status(INCOMING), "c12"),
        ("ringing", status(RINGING), "c12"),
        ("ringing", status(EARLY), "c12"),
        ("answered", status(IN_CALL), "c12"),
        ("held", status(HELD), "c12"),
        ("ended", status(ENDED), "c12"),
        ("parked", status(PARKED), "c12"),
        ("parked", status(replace(IN_CALL, parked="***")), "c12"),
    ],
)
def test_what_is_true_already_returns_at_once(
    softphone: CommandLine, phone: ScriptedPhone, fact: str, now: StatusSnapshot, line: str
) -> None:
    phone.status = now
    assert softphone("wait", fact, "--timeout", "0") == Result(0, line + "\n", "")


@pytest.mark.parametrize(
    ("fact", "now", "events"),
    [
        ("registered", status(CONNECTING), [AccountEvent(CONNECTING), AccountEvent(READY)]),
        ("incoming", NOTHING, [CallEvent(CALLING), CallEvent(INCOMING)]),
        ("ringing", status(CALLING), [CallEvent(CALLING), CallEvent(RINGING)]),
        ("answered", status(RINGING), [CallEvent(EARLY), CallEvent(IN_CALL)]),
        ("held", status(IN_CALL), [CallEvent(HOLDING), CallEvent(HELD)]),
        ("ended", status(IN_CALL), [CallEvent(ENDING), CallEvent(ENDED)]),
        ("ended", NOTHING, [CallEvent(CALLING), CallEvent(ENDED)]),
        ("parked", status(IN_CALL), [CallEvent(ENDING), CallEvent(PARKED)]),
        ("message", status(READY), [MessageWaitingEvent("a1", Voicemail(1, 0))]),
    ],
)
def test_what_becomes_true_returns_then(
    softphone: CommandLine,
    phone: ScriptedPhone,
    fact: str,
    now: StatusSnapshot,
    events: list[Event],
) -> None:
    phone.status = now
    phone.after[Subscribe] = events
    result = softphone("wait", fact, "--timeout", "10", "--json")
    assert (result.code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    assert json.loads(line)
    phone.after[Subscribe] = events[:-1]
    assert softphone("wait", fact, "--timeout", "0.2").code == 4


def test_the_object_is_the_contracts(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.status = status(HELD, READY)
    shown = json.loads(softphone("wait", "held", "--json").stdout)
    assert (shown["id"], shown["hold"]["local"]) == ("c12", "held")
    shown = json.loads(softphone("wait", "registered", "--json").stdout)
    assert (shown["id"], shown["state"]) == ("a1", "ready")


def test_the_time_is_over_with_words(softphone: CommandLine, phone: ScriptedPhone) -> None:
    result = softphone("wait", "answered", "--timeout", "0.1")
    assert (result.code, result.stdout) == (4, "")
    assert result.stderr.splitlines()[1] == "No call was answered within 0.1 seconds."
    assert len(result.stderr.splitlines()) == 3
    assert phone.asked == [Subscribe()]


def test_only_the_named_call_counts(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.status = status(call(LegState.IN_CALL, "c1"), call(LegState.RINGING, "d2"))
    phone.after[Subscribe] = [CallEvent(call(LegState.IN_CALL, "d2"))]
    assert softphone("wait", "answered", "--call", "d").stdout == "d2\n"
    phone.after[Subscribe] = [CallEvent(call(LegState.IN_CALL, "d3"))]
    assert softphone("wait", "answered", "--call", "d", "--timeout", "0.1").code == 4


@pytest.mark.parametrize(
    ("fact", "now", "later"),
    [
        ("answered", ENDED, None),
        ("answered", CALLING, ENDED),
        ("ringing", IN_CALL, None),
        ("ringing", CALLING, IN_CALL),
        ("held", IN_CALL, ENDING),
        ("incoming", IN_CALL, None),
        ("parked", ENDED, None),
        ("parked", IN_CALL, ENDED),
    ],
)
def test_what_cannot_come_true_any_more_is_not_waited_for(
    softphone: CommandLine, phone: ScriptedPhone, fact: str, now: object, later: object
) -> None:
    phone.status = status(now)  # type: ignore[arg-type]
    phone.after[Subscribe] = [CallEvent(later)] if later else []  # type: ignore[arg-type]
    result = softphone("wait", fact, "--call", "c12")
    assert result.code == 1
    assert result.stderr.splitlines()[0] == "This cannot happen any more"


def test_an_ended_call_is_found_by_its_id_even_when_it_is_forgotten(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.status = status(ENDED, call(LegState.IN_CALL, "c2"))
    assert softphone("wait", "ended", "--call", "c12", "--timeout", "0").stdout == "c12\n"
    assert softphone("wait", "ended", "--call", "x9", "--timeout", "0") == Result(0, "x9\n", "")
    shown = softphone("wait", "ended", "--call", "x9", "--json").stdout
    assert json.loads(shown) == {"id": "x9", "state": "ended"}
    assert softphone("wait", "answered", "--call", "x9").code == 1


def test_an_ambiguous_call_is_not_a_forgotten_one(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.status = status(call(LegState.IN_CALL, "c1"), call(LegState.IN_CALL, "c2"))
    result = softphone("wait", "ended", "--call", "c")
    assert (result.code, result.stderr.splitlines()[0]) == (1, "Which call?")


def test_ended_means_the_call_that_is_up_if_there_is_one(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.status = status(ENDED, call(LegState.IN_CALL, "c2"))
    assert softphone("wait", "ended", "--timeout", "0.1").code == 4
    phone.after[Subscribe] = [CallEvent(call(LegState.ENDED, "c2"))]
    assert softphone("wait", "ended").stdout == "c2\n"


def test_a_phone_that_leaves_meanwhile_is_no_phone(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    future = softphone.later("wait", "incoming")
    phone.wait_for(Subscribe)
    phone.close()
    result = future.result(10)
    assert (result.code, result.stderr.splitlines()[0]) == (3, "No phone is running")


def test_message_is_true_while_there_is_new_voicemail(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.status = status(replace(READY, voicemail=Voicemail(1, 0)))
    assert softphone("wait", "message", "--timeout", "0").stdout == "101@example\n"
    phone.status = status(READY)
    phone.after[Subscribe] = [MessageWaitingEvent("a1", Voicemail(0, 3))]
    assert softphone("wait", "message", "--timeout", "0.1").code == 4
