"""The registers of commands and events are whole, and everything crosses the link unchanged."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

import msgspec
import pytest

from softphone.domain import commands
from softphone.domain.address import Transport
from softphone.domain.audio import AudioBackend, AudioDevice
from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.commands import METHODS, NAMES, Command, OnCall
from softphone.domain.errors import ProblemText
from softphone.domain.events import (
    EVENT_NAMES,
    AccountEvent,
    AccountRemovedEvent,
    CallEvent,
    DtmfEvent,
    Event,
    MessageWaitingEvent,
    PhoneEvent,
    ShowWindowEvent,
)
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    DevicesSnapshot,
    FeatureSnapshot,
    HoldSnapshot,
    PhoneSnapshot,
    QualitySnapshot,
    RemoteParty,
    StackInfo,
    StatusSnapshot,
    Voicemail,
)
from softphone.link.messages import (
    decode_event,
    decode_message,
    decode_request,
    decode_result,
    encode_event,
    encode_request,
    encode_result,
)

WORDS = ProblemText("Title", "Message.", "Next.")
PHONE = PhoneSnapshot("1.0", 1, 2.5, StackInfo("S", "1", True, False, True, 4), True, WORDS)
ACCOUNT = AccountSnapshot(
    "a1", "101@x", AccountState.RETRYING, "Retrying in 8 s", 8, "x:5060", "udp", False,
    Voicemail(1, 2), WORDS, "session", True, 7,
)  # fmt: skip
CALL = CallSnapshot(
    "c1", "a1", LegState.IN_CALL, "in", RemoteParty("Zoë 👨\u200d👩", "102", "sip:102@x"),
    HoldSnapshot(HoldState.HELD, HoldState.ACTIVE), True, False, TransferState.FAILED, 1.5, 2.5,
    3.5, "G722", False, EndReason.BUSY, "The line is busy", QualitySnapshot(4.4, 0.1, 2.0, None),
    "c0", ("c1", "c2"), True, WORDS, 9,
)  # fmt: skip
EVENTS: list[Event] = [
    CallEvent(CALL),
    AccountEvent(ACCOUNT),
    AccountRemovedEvent("a1"),
    MessageWaitingEvent("a1", Voicemail(3, 4)),
    DtmfEvent("c1", "#"),
    PhoneEvent(PHONE),
    ShowWindowEvent("102"),
]
RESULTS: dict[type, object] = {
    commands.Done: commands.Done(),
    commands.CallRef: commands.CallRef("c1"),
    commands.AccountRef: commands.AccountRef("a1", "notice"),
    commands.SettingsAnswer: commands.SettingsAnswer({"a": 1, "b": True, "c": None, "d": "x"}),
    StatusSnapshot: StatusSnapshot(
        PHONE, (ACCOUNT,), (CALL,), {"dnd": FeatureSnapshot("on", "confirmed", 1.0, "")}
    ),
    DevicesSnapshot: DevicesSnapshot(
        (AudioDevice("Desk", "ALSA", 1, 2, 48000, True, False),), "Desk", None, None, "device"
    ),
}


def all_commands() -> set[object]:
    return {
        each
        for each in vars(commands).values()
        if isinstance(each, type) and issubclass(each, Command) and each is not Command
    }


def filled(kind: type[Command[Any]]) -> Command[Any]:
    """A command with a value in every field that is not the default."""
    values: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        name = str(field.type)
        if "Secret" in name:
            values[field.name] = Secret("pässword")
        elif "Transport" in name:
            values[field.name] = Transport.TLS
        elif "AudioBackend" in name:
            values[field.name] = AudioBackend.NULL
        elif "bool" in name:
            values[field.name] = True
        else:
            values[field.name] = f"{field.name} é\u200d"
    return kind(**values)


def test_every_command_has_a_name_on_the_link() -> None:
    assert set(METHODS.values()) == all_commands() - {OnCall}
    assert len(NAMES) == len(METHODS)


@pytest.mark.parametrize("kind", METHODS.values(), ids=METHODS)
def test_every_command_crosses_the_link(kind: type[Command[Any]]) -> None:
    command = filled(kind)
    assert decode_request(encode_request(7, command)) == (7, command)


@pytest.mark.parametrize("kind", METHODS.values(), ids=METHODS)
def test_the_answer_of_every_command_crosses_the_link(kind: type[Command[Any]]) -> None:
    result = RESULTS[kind.RESULT]
    message = decode_message(encode_result(7, result))
    assert message.id == 7
    assert decode_result(message.result, kind.RESULT) == result


def test_every_event_has_a_name_of_its_own() -> None:
    assert set(EVENT_NAMES) == set(get_args(Event)) == {type(event) for event in EVENTS}
    assert len(set(EVENT_NAMES.values())) == len(EVENT_NAMES)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_crosses_the_link(event: Event) -> None:
    assert decode_event(decode_message(encode_event(event)).params) == event


def test_no_snapshot_and_no_event_can_hold_a_secret() -> None:
    for kind in [*EVENT_NAMES, StatusSnapshot, DevicesSnapshot]:
        assert "Secret" not in str(msgspec.inspect.type_info(kind))
