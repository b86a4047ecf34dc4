"""The registers of commands and events are whole, and everything crosses the link unchanged."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from softphone.domain import commands
from softphone.domain.address import Transport
from softphone.domain.audio import AudioDevice, Levels
from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.check import CheckAnswer, CheckResult, Remedy, Rule, Verdict
from softphone.domain.commands import METHODS, NAMES, Command, OnCall
from softphone.domain.contact import (
    BadRow,
    Contact,
    ContactNumber,
    ContactPage,
    ContactQuery,
    ImportResult,
)
from softphone.domain.contact_merge import Duplicates
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import (
    EVENT_NAMES,
    AccountEvent,
    AccountRemovedEvent,
    CallEvent,
    CloseWindowEvent,
    ContactsEvent,
    DtmfEvent,
    Event,
    FeatureEvent,
    HistoryEvent,
    LampEvent,
    LampRemovedEvent,
    MessageWaitingEvent,
    PhoneEvent,
    ServiceEvent,
    SettingEvent,
    ShowWindowEvent,
    SlotEvent,
)
from softphone.domain.feature import Provenance, Switch
from softphone.domain.hints import Hint
from softphone.domain.history import (
    HistoryFilter,
    HistoryPage,
    HistoryQuery,
    HistoryRecord,
    Moment,
    TimelineStep,
)
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.phrase import PROVIDER as PROVIDER_WORDS, Phrase
from softphone.domain.provider import (
    Argument,
    ArgumentKind,
    Code,
    Feature,
    How,
    LampPackage,
    Menu,
    NumberKind,
    NumberRange,
    Provider,
    ProviderServer,
    RecordMode,
    Sets,
)
from softphone.domain.quality import (
    DirectionQuality,
    MarkKind,
    QualityMark,
    QualitySample,
    QualitySummary,
    QualityTrack,
)
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.setting import SettingRule
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    DevicesSnapshot,
    FeatureSnapshot,
    HoldSnapshot,
    LampSnapshot,
    PhoneSnapshot,
    QualitySnapshot,
    RemoteParty,
    ServiceSnapshot,
    ServiceState,
    SlotSnapshot,
    StackInfo,
    StatusSnapshot,
    Voicemail,
)
from softphone.domain.support import BundleFile, BundlePreview, BundleSaved, BundleText
from softphone.link.messages import (
    decode_event,
    decode_message,
    decode_request,
    decode_result,
    encode_event,
    encode_problem,
    encode_request,
    encode_result,
    event_object,
)

WORDS = ProblemText("Title", "Message.", "Next.")
PHONE = PhoneSnapshot("1.0", 1, 2.5, StackInfo("S", "1", True, False, True, 4), True, WORDS, True)
ACCOUNT = AccountSnapshot(
    "a1", "101@x", AccountState.RETRYING, "Retrying in 8 s", 8, "x:5060", "udp", False,
    Voicemail(1, 2), WORDS, "session", True, 7, "other", "101x", "ca.pem",
)  # fmt: skip
HEARD = DirectionQuality(4.2, 0.5, 3.0)
CALL = CallSnapshot(
    "c1", "a1", LegState.IN_CALL, "in", RemoteParty("Zoë 👨\u200d👩", "102", "sip:102@x"),
    HoldSnapshot(HoldState.HELD, HoldState.ACTIVE), True, True, TransferState.FAILED, 1.5, 2.5,
    3.5, "G722", True, EndReason.BUSY, "The line is busy",
    QualitySnapshot(4.4, 0.1, 2.0, None, 60.0, HEARD),
    "c0", ("c1", "c2"), True, WORDS, 9, True, "701", Hint.TOO_LOUD, True, "call.flac", "900@x",
)  # fmt: skip
FEATURE = FeatureSnapshot(Switch.ON, Provenance.CONFIRMED, 1.0, "102", 2.0, True)
SERVICE = ServiceSnapshot("s1", "a1", "dnd-on", "DND", "*78", ServiceState.FAILED, "No", WORDS, 3)
LAMP = LampSnapshot(
    "a1", "102", "Zoë", LampState.RINGING, RemoteParty("Ben", "103", "sip:103@x"), "dialog", 1.5, 4
)
SLOT = SlotSnapshot(
    "a1", "701", SlotState.OCCUPIED, SlotSource.THIS_PHONE, "Ben", "103", 1.5, True, 5
)
PROVIDER = Provider(
    "p", "P",
    (
        Code(
            "c", "C", "#31#", How.TRANSFER, Menu.CARD, Argument(ArgumentKind.SLOT, 1, 2, True),
            "f", Sets.TOGGLE, "c", ("*1",), ("dnd",), "Note",
        ),
        Code("d", "D", "7", How.CALL, Menu.CALLS),
    ),
    (Feature("f", "F", Menu.NIGHT, True, True),),
    (NumberRange("0", "99", NumberKind.INTERNAL, "Inside"),),
    "HOST", "Brand", "https://x", (ProviderServer("x:5061", Transport.TLS),), RecordMode.INFO,
    (LampPackage.PRESENCE,), ("vmail",),
)  # fmt: skip
RECORD = HistoryRecord(
    "101@x", "in", "Ben", "102", "sip:102@x", 1.5, 2.5, EndReason.BUSY, 1.75, "Busy", "G722", 4.1,
    (TimelineStep(1.5, Moment.PARKED, "701"),), False, 9, QualitySummary(HEARD, 3.5, HEARD, 40.0),
)  # fmt: skip
CONTACT = Contact(
    4, "Zoë", "Acme", (ContactNumber("work", "+12125550100"),), "z@x", "Note", favourite=True
)
EVENTS: list[Event] = [
    CallEvent(CALL),
    AccountEvent(ACCOUNT),
    AccountRemovedEvent("a1"),
    MessageWaitingEvent("a1", Voicemail(3, 4)),
    DtmfEvent("c1", "#"),
    FeatureEvent("a1", "queue:9100", FEATURE),
    ServiceEvent(SERVICE),
    LampEvent(LAMP),
    LampRemovedEvent("a1", "102"),
    SlotEvent(SLOT),
    HistoryEvent(3, RECORD),
    ContactsEvent(),
    SettingEvent("sip.port", 5070),
    PhoneEvent(PHONE),
    ShowWindowEvent("102"),
    CloseWindowEvent(),
]
RESULTS: dict[type, object] = {
    commands.Done: commands.Done(),
    commands.CallRef: commands.CallRef("c1"),
    commands.AccountRef: commands.AccountRef("a1", "notice"),
    commands.SettingsAnswer: commands.SettingsAnswer(
        {"a": 1, "b": True, "c": None, "d": "x"},
        {"a": SettingRule("1 or 2", (1, 2)), "e": SettingRule("a number", (), 1, 9)},
    ),
    Levels: Levels(-20.5, -40.25),
    commands.CodeAnswer: commands.CodeAnswer("Accepted", "c1"),
    commands.RecordedHere: commands.RecordedHere("call.flac"),
    Provider: PROVIDER,
    StatusSnapshot: StatusSnapshot(
        PHONE,
        (ACCOUNT,),
        (CALL,),
        {"dnd": FEATURE},
        {"a1": {"dnd": FEATURE, "queue:9100": FeatureSnapshot()}},
        (SERVICE,),
        (LAMP,),
        (SLOT,),
        3,
    ),
    HistoryPage: HistoryPage((RECORD,), 1, 1),
    ContactPage: ContactPage((CONTACT,), 1),
    Contact: CONTACT,
    commands.ContactsAnswer: commands.ContactsAnswer((CONTACT,)),
    commands.DuplicatesAnswer: commands.DuplicatesAnswer((Duplicates((CONTACT, CONTACT), True),)),
    ImportResult: ImportResult(1, 2, 3, (BadRow(4, "No name"),)),
    commands.ExportAnswer: commands.ExportAnswer(5),
    DevicesSnapshot: DevicesSnapshot(
        (AudioDevice("Desk", "ALSA", 1, 2, 48000, True, False),), "Desk", None, None, "device"
    ),
    CheckAnswer: CheckAnswer(
        (CheckResult(Rule.CLOCK, Verdict.WARNING, WORDS, Remedy.CHECK_AGAIN, "101@x"),)
    ),
    QualityTrack: QualityTrack(
        (QualitySample(7.5, HEARD), QualitySample(9.5, HEARD, HEARD, 40.0, 60.0)),
        (QualityMark(8.0, MarkKind.DEVICE, "Zoë's headset"),),
    ),
    BundlePreview: BundlePreview("b1", (BundleFile("a.txt", Phrase("About"), 3),)),
    BundleText: BundleText("Zoë", True),
    BundleSaved: BundleSaved("/tmp/b.zip", 7),
}


def all_commands() -> set[object]:
    return {
        each
        for each in vars(commands).values()
        if isinstance(each, type) and issubclass(each, Command) and each is not Command
    }


def filled(kind: type[Command[Any]]) -> Command[Any]:
    """A command with a value in every field that is not the default."""
    hints = get_type_hints(kind)
    return kind(**{field.name: value_of(hints[field.name]) for field in dataclasses.fields(kind)})


def value_of(hint: Any) -> object:
    """A value of a field's type; of an optional one, not None."""
    values: dict[object, object] = {
        tuple[int, ...]: (3, 4),
        tuple[str, ...] | None: ("Desk", "é"),
        HistoryQuery: HistoryQuery("ben", HistoryFilter.MISSED, "101@x", 5, 9),
        ContactQuery: ContactQuery("zoë", True, True, 5, 9),
        Contact: CONTACT,
    }
    if hint in values:
        return values[hint]
    kind = next((each for each in get_args(hint) if each is not type(None)), hint)
    if issubclass(kind, Enum):
        return list(kind)[-1]
    plain = {Secret: Secret("pässword"), bool: True, int: 7, float: 0.5, str: "é\u200d"}
    return plain[kind]


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


SAMPLES = [RECORD, CONTACT,
           PHONE, ACCOUNT, CALL, FEATURE, SERVICE, LAMP, SLOT, PROVIDER, PROVIDER.codes[0],
           PROVIDER.features[0], PROVIDER.ranges[0], PROVIDER.servers[0], RESULTS[StatusSnapshot],
           RESULTS[commands.CodeAnswer]]  # fmt: skip


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_the_samples_leave_no_field_at_its_default(sample: Any) -> None:
    for field in dataclasses.fields(sample):
        assert getattr(sample, field.name) != field.default, field.name


def test_no_snapshot_and_no_event_can_hold_a_secret() -> None:
    for kind in [*EVENT_NAMES, *RESULTS]:
        assert "Secret" not in str(msgspec.inspect.type_info(kind))


def test_the_phrases_of_a_problem_cross_the_link_and_are_left_out_of_json() -> None:
    words = ProblemText.of(
        "“{name}” failed",
        "It has {digits} digits.",
        "Ask.",
        name=Phrase("Night", context=PROVIDER_WORDS),
        digits=7,
    )
    event = CallEvent(dataclasses.replace(CALL, notice=words))
    params = decode_message(encode_event(event)).params
    crossed = decode_event(params)
    assert isinstance(crossed, CallEvent)
    assert crossed.call.notice is not None
    assert crossed.call.notice.phrases == words.phrases
    plain = {"title": "“Night” failed", "message": "It has 7 digits.", "next_step": "Ask."}
    assert event_object(event)["call"]["notice"] == plain
    failure = decode_message(encode_problem(3, Problem.of(words))).error
    assert failure is not None
    assert failure.data.phrases == words.phrases
