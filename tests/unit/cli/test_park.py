"""`park`, `retrieve`, `pickup`, `slots`, `record`, `voicemail`, `people`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import (
    CallRef,
    CallVoicemail,
    CodeAnswer,
    Command,
    GetProvider,
    GetStatus,
    ParkCall,
    PickUp,
    PickUpScope,
    RecordAction,
    RecordCall,
    RecordedHere,
    RecordHere,
    RetrieveCall,
    UnwatchPerson,
    WatchPerson,
)
from softphone.domain.errors import Problem
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.snapshots import LampSnapshot, RemoteParty, SlotSnapshot, StatusSnapshot
from tests.link.scripted_phone import PHONE, ScriptedPhone
from tests.unit.cli.command_line import CommandLine, Result
from tests.unit.cli.provider_sample import PROVIDER
from tests.unit.cli.samples import ALICE, call, status

MORNING = datetime(2020, 5, 4, 9, 5).astimezone().timestamp()
BOB = RemoteParty("Bob", "102", "sip:102@example")

WITH_A_CALL: list[tuple[list[str], Command[Any]]] = [
    (["park"], ParkCall()),
    (["park", "701"], ParkCall("701")),
    (["park", "799", "c1"], ParkCall("799", "c12")),
    (["park", "c1"], ParkCall("", "c12")),
    (["park", "c12"], ParkCall("", "c12")),
    (["retrieve", "701"], RetrieveCall("701")),
    (["retrieve", "701", "--account", "a1"], RetrieveCall("701", "a1")),
    (["pickup"], PickUp(PickUpScope.COMPANY)),
    (["pickup", "--company"], PickUp(PickUpScope.COMPANY)),
    (["pickup", "--department"], PickUp(PickUpScope.DEPARTMENT)),
    (["pickup", "102"], PickUp(PickUpScope.EXTENSION, "102")),
    (["voicemail", "call"], CallVoicemail()),
    (["voicemail", "call", "--account", "a1"], CallVoicemail("a1")),
]

SILENT: list[tuple[list[str], Command[Any]]] = [
    *[(["record", action.value], RecordCall(action)) for action in RecordAction],
    (["record", "pause", "c1"], RecordCall(RecordAction.PAUSE, "c12")),
    (["people", "add", "102"], WatchPerson("102")),
    (["people", "add", "102", "Bob"], WatchPerson("102", "Bob")),
    (["people", "add", "102", "Bob", "Smith"], WatchPerson("102", "Bob Smith")),
    (["people", "add", "102", "--account", "a1"], WatchPerson("102", account="a1")),
    (["people", "remove", "102"], UnwatchPerson("102")),
]


@pytest.fixture(autouse=True)
def provider(phone: ScriptedPhone) -> None:
    phone.answers[GetProvider] = PROVIDER
    phone.status = status(ALICE, call(LegState.IN_CALL, "c12"))


def sent(phone: ScriptedPhone) -> list[Command[Any]]:
    return [each for each in phone.asked if not isinstance(each, GetProvider | GetStatus)]


@pytest.mark.parametrize(("argv", "command"), WITH_A_CALL)
def test_a_command_about_a_call_prints_its_id(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str], command: Command[Any]
) -> None:
    phone.answers[type(command)] = CallRef("c99")
    assert softphone(*argv) == Result(0, "c99\n", "")
    assert sent(phone) == [command]


@pytest.mark.parametrize(("argv", "command"), SILENT)
def test_other_commands_say_nothing(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str], command: Command[Any]
) -> None:
    assert softphone(*argv) == Result(0, "", "")
    assert sent(phone) == [command]


def test_record_here_prints_the_file(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[RecordHere] = RecordedHere("/recordings/call.flac")
    for action, on in (("start", True), ("stop", False)):
        result = softphone("record", action, "c1", "--here")
        assert result == Result(0, "/recordings/call.flac\n", "")
        assert sent(phone)[-1] == RecordHere(on, "c12")
    refused = softphone("record", "pause", "--here")
    assert refused.code == 1
    assert "has no pause" in refused.stderr


def test_record_tells_the_phone_systems_answer(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.answers[RecordCall] = CodeAnswer("The phone system records.", "c12")
    assert softphone("record", "start") == Result(0, "The phone system records.\n", "")


@pytest.mark.parametrize("argv", [argv for argv, _ in [*WITH_A_CALL, *SILENT]])
def test_a_refusal_is_told_on_three_lines(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str]
) -> None:
    def refuse(_: object) -> None:
        raise Problem("Refused", "The slot is occupied.", "Take another one.")

    for command in {type(command) for _, command in [*WITH_A_CALL, *SILENT]}:
        phone.answers[command] = refuse
    assert softphone(*argv) == Result(1, "", "Refused\nThe slot is occupied.\nTake another one.\n")


@pytest.mark.parametrize("slot", ["699", "800", "7011", "*55", "#"])
def test_keys_that_are_no_slot_are_left_to_the_phones_words(
    softphone: CommandLine, phone: ScriptedPhone, slot: str
) -> None:
    assert softphone("park", slot).code == 0
    assert sent(phone) == [ParkCall(slot)]


def test_neither_a_slot_nor_a_call(softphone: CommandLine, phone: ScriptedPhone) -> None:
    assert softphone("park", "x9") == Result(
        1,
        "",
        "There is no such slot or call\n"
        "“x9” is not a park slot, and no call has an id that begins so.\n"
        "The slots are 700-719 and 720-799; `softphone status` lists the calls.\n",
    )
    result = softphone("park", "701", "x9")
    assert (result.code, result.stderr.splitlines()[0]) == (1, "There is no such call")
    assert sent(phone) == []


@pytest.mark.parametrize(
    "argv",
    [
        ["park", "701", "c1", "c2"],
        ["retrieve"],
        ["retrieve", "701", "702"],
        ["pickup", "102", "--company"],
        ["pickup", "--company", "--department"],
        ["record"],
        ["record", "louder"],
        ["record", "start", "c1", "c2"],
        ["voicemail", "delete"],
        ["voicemail", "call", "--json"],
        ["voicemail", "--account", "a1"],
        ["people", "add"],
        ["people", "remove"],
        ["people", "remove", "102", "Bob"],
        ["people", "call"],
        ["slots", "701"],
    ],
)
def test_wrong_usage_is_2(softphone: CommandLine, phone: ScriptedPhone, argv: list[str]) -> None:
    result = softphone(*argv)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith("usage: softphone")
    assert phone.asked == []


def test_slots(softphone: CommandLine, phone: ScriptedPhone) -> None:
    assert softphone("slots") == Result(0, "Nothing is known of any slot.\n", "")
    occupied = SlotSnapshot(
        "a1", "701", SlotState.OCCUPIED, SlotSource.THIS_PHONE, "Bob", "102", MORNING, mine=True
    )
    free = SlotSnapshot("a1", "720", SlotState.FREE, SlotSource.DIALOG)
    phone.status = StatusSnapshot(PHONE, (ALICE,), slots=(occupied, free))
    assert softphone("slots").stdout.splitlines() == [
        "a1  701  Occupied  Bob 102  since 2020-05-04 09:05  "
        "parked here, as far as this phone knows",
        "a1  720  Free                                       the phone system says so",
    ]
    shown = json.loads(softphone("slots", "--json").stdout)["slots"]
    assert [row["slot"] for row in shown] == ["701", "720"]
    names = ("account", "state", "source", "name", "number", "since", "mine")
    assert [shown[0][name] for name in names] == [
        "a1", "occupied", "this phone", "Bob", "102", MORNING, True,
    ]  # fmt: skip


def test_voicemail_counts(softphone: CommandLine, phone: ScriptedPhone) -> None:
    assert softphone("voicemail") == Result(0, "101@example  2 new  1 old\n", "")
    assert json.loads(softphone("voicemail", "--json").stdout) == {
        "voicemail": [{"account": "a1", "address": "101@example", "new": 2, "old": 1}]
    }
    phone.status = status()
    assert "softphone sign-in" in softphone("voicemail").stdout
    assert json.loads(softphone("voicemail", "--json").stdout) == {"voicemail": []}


def test_people(softphone: CommandLine, phone: ScriptedPhone) -> None:
    assert "softphone people add" in softphone("people").stdout
    idle = LampSnapshot("a1", "102", "Bob", LampState.IDLE, source="presence", since=MORNING)
    rings = LampSnapshot("a1", "103", "Carol", LampState.RINGING, BOB, "dialog")
    lost = replace(idle, number="104", name="", state=LampState.UNKNOWN, source="", since=None)
    phone.status = StatusSnapshot(PHONE, (ALICE,), people=(idle, rings, lost))
    assert softphone("people").stdout.splitlines() == [
        "a1  102  Bob    Idle               since 2020-05-04 09:05  by presence",
        "a1  103  Carol  Ringing (Bob 102)                          by dialog",
        "a1  104         Unknown                                    not reported",
    ]
    shown = json.loads(softphone("people", "--json").stdout)["people"]
    assert [row["state"] for row in shown] == ["idle", "ringing", "unknown"]
    assert shown[1]["other"] == {"name": "Bob", "number": "102", "uri": "sip:102@example"}
    assert set(shown[0]) >= {"account", "number", "name", "state", "other", "source", "since"}
