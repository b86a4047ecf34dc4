"""Every command's request to the phone, its output and its exit code."""

from __future__ import annotations

import json
from typing import Any

import pytest

from softphone.domain.audio import AudioBackend, AudioDevice
from softphone.domain.call import LegState
from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    CallRef,
    ChangeSetting,
    Command,
    CompleteTransfer,
    Decline,
    Dial,
    GetSettings,
    GetStatus,
    HangUp,
    Hold,
    Ignore,
    ListDevices,
    Merge,
    Mute,
    Resume,
    SelectAudio,
    SendDtmf,
    SettingsAnswer,
    SignOutAccount,
    Split,
    StayWithoutClients,
    Swap,
    Transfer,
    Unmute,
)
from softphone.domain.errors import Problem
from softphone.domain.setting import SettingRule
from softphone.domain.snapshots import DevicesSnapshot
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine, Result
from tests.unit.cli.samples import CALL, call, status

DEVICES = DevicesSnapshot(
    (
        AudioDevice("Jabra", "ALSA", 1, 2, 48000, default_input=True, default_output=False),
        AudioDevice("HDMI", "ALSA", 0, 8, 48000, default_input=False, default_output=True),
    ),
    "Jabra",
    None,
    None,
    "device",
)

SIMPLE: list[tuple[list[str], Command[Any]]] = [
    (["answer"], Answer()),
    (["answer", "--all"], Answer(all=True)),
    (["decline"], Decline()),
    (["ignore"], Ignore()),
    (["hangup"], HangUp()),
    (["hangup", "--all"], HangUp(all=True)),
    (["hold"], Hold()),
    (["resume"], Resume()),
    (["mute"], Mute()),
    (["unmute"], Unmute()),
    (["swap"], Swap()),
    (["merge"], Merge()),
    (["split"], Split()),
    (["dtmf", "*12#"], SendDtmf("*12#")),
    (["complete"], CompleteTransfer()),
    (["back"], AbandonTransfer()),
    (["sign-out"], SignOutAccount()),
    (["sign-out", "101@example"], SignOutAccount("101@example")),
    (["transfer", "103"], Transfer("103")),
]

NEEDS_A_PHONE = [
    *[argv for argv, _ in SIMPLE],
    ["status"],
    ["devices"],
    ["audio"],
    ["set", "sip.port", "0"],
    ["get"],
    ["wait", "registered"],
    ["events"],
    ["quit"],
    ["feature"],
    ["feature", "dnd", "on"],
    ["park"],
    ["park", "701"],
    ["retrieve", "701"],
    ["pickup"],
    ["slots"],
    ["record", "start"],
    ["voicemail"],
    ["voicemail", "call"],
    ["people"],
    ["people", "add", "102"],
]


def last(phone: ScriptedPhone) -> Any:
    return phone.asked[-1]


@pytest.mark.parametrize(("argv", "command"), SIMPLE)
def test_a_command_asks_and_says_nothing(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str], command: Command[Any]
) -> None:
    assert softphone(*argv) == Result(0, "", "")
    assert phone.asked == [command]


@pytest.mark.parametrize("argv", NEEDS_A_PHONE)
def test_without_a_phone_it_says_so_and_starts_none(
    softphone: CommandLine, argv: list[str]
) -> None:
    result = softphone(*argv)
    assert result.code == 3
    assert result.stdout == ""
    assert result.stderr.splitlines()[0] == "No phone is running"
    assert len(result.stderr.splitlines()) == 3
    assert softphone.starts == 0


def test_dial_starts_a_phone_and_prints_the_id_only(softphone: CommandLine, tmp_path: Any) -> None:
    started: list[ScriptedPhone] = []

    def start() -> ScriptedPhone:
        started.append(ScriptedPhone(tmp_path))
        started[0].answers[Dial] = CallRef("c99")
        return started[0]

    softphone.start = start
    try:
        assert softphone("dial", "*72102") == Result(0, "c99\n", "")
        assert softphone("dial", "102") == Result(0, "c99\n", "")
        assert softphone.starts == 1
        assert started[0].asked == [Dial("*72102"), Dial("102")]
    finally:
        started[0].close()


def test_a_phone_that_does_not_start_is_a_failure(softphone: CommandLine) -> None:
    result = softphone("dial", "102")
    assert (result.code, result.stderr) == (
        1,
        "The phone does not start\nIt is a test.\nGo on.\n",
    )


def test_a_refusal_is_told_on_three_lines(softphone: CommandLine, phone: ScriptedPhone) -> None:
    def refuse(_: Hold) -> None:
        raise Problem("No call", "There is no call to hold.", "Dial first.")

    phone.answers[Hold] = refuse
    assert softphone("hold") == Result(1, "", "No call\nThere is no call to hold.\nDial first.\n")


@pytest.mark.parametrize("verb", ["hold", "hangup", "complete", "back"])
def test_a_call_is_named_by_id_or_its_unambiguous_beginning(
    softphone: CommandLine, phone: ScriptedPhone, verb: str
) -> None:
    phone.status = status(
        call(LegState.IN_CALL, "c12"),
        call(LegState.IN_CALL, "c1"),
        call(LegState.IN_CALL, "d2"),
        call(LegState.ENDED, "d3"),
    )
    for text, meant in (("c1", "c1"), ("c12", "c12"), ("d", "d2"), ("d3", "d3")):
        assert softphone(verb, text).code == 0
        assert last(phone).call == meant
    result = softphone(verb, "c")
    assert (result.code, result.stderr.splitlines()[0]) == (1, "Which call?")
    result = softphone(verb, "x")
    assert (result.code, result.stderr.splitlines()[0]) == (1, "There is no such call")
    assert isinstance(last(phone), GetStatus)


def test_dtmf_and_transfer_take_a_call(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.status = status(CALL)
    phone.answers[Transfer] = CallRef("c13")
    assert softphone("dtmf", "1", "c") == Result(0, "", "")
    assert last(phone) == SendDtmf("1", "c12")
    assert softphone("transfer", "103", "c12", "--ask-first") == Result(0, "c13\n", "")
    assert last(phone) == Transfer("103", "c12", ask_first=True)


@pytest.mark.parametrize(
    "argv",
    [
        ["nonsense"],
        ["dial"],
        ["dial", "1", "2"],
        ["hold", "c1", "--all"],
        ["--json"],
        ["status", "--jso"],
        ["sign-in"],
        ["sign-in", "101@example", "--transport", "sctp"],
        ["sign-in", "101@example", "--password", "x"],
        ["wait", "tea"],
        ["wait", "registered", "--call", "c1"],
        ["wait", "answered", "--timeout", "-1"],
        ["wait", "answered", "--timeout", "nan"],
        ["wait", "answered", "--timeout", "soon"],
        ["audio", "--backend", "alsa"],
        ["--headless", "status"],
        ["tel:102", "tel:103"],
        ["bundle"],
        ["--practice"],
    ],
)
def test_wrong_usage_is_2(softphone: CommandLine, phone: ScriptedPhone, argv: list[str]) -> None:
    result = softphone(*argv)
    assert result.code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("usage: softphone")
    assert phone.asked == []


@pytest.mark.parametrize("command", ["", *sorted({argv[0] for argv in NEEDS_A_PHONE}), "sign-in"])
def test_everything_has_help(softphone: CommandLine, command: str) -> None:
    result = softphone(*([command] if command else []), "--help")
    assert result.code == 0
    assert result.stdout.startswith("usage: softphone")
    assert result.stderr == ""


@pytest.mark.parametrize(
    "command",
    ["feature", "park", "retrieve", "pickup", "slots", "record", "voicemail", "people"],
)
def test_help_shows_an_example(softphone: CommandLine, command: str) -> None:
    _, _, about = softphone(command, "--help").stdout.partition("\n\n")
    assert f"softphone {command}" in " ".join(about.split())


def test_sign_in_takes_a_provider_by_id_or_host_id(softphone: CommandLine) -> None:
    assert "Host ID" in " ".join(softphone("sign-in", "--help").stdout.split())


def test_devices_and_audio(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[ListDevices] = phone.answers[SelectAudio] = DEVICES
    assert softphone("devices").stdout.splitlines() == [
        "Microphones",
        "  Jabra  ALSA  system default",
        "Speakers",
        "  Jabra  ALSA",
        "  HDMI   ALSA  system default",
        "",
        "Microphone  Jabra",
        "Speaker     system default",
        "Ringer      system default",
        "Backend     device",
    ]
    shown = json.loads(softphone("devices", "--json").stdout)
    assert (shown["input"], shown["output"]) == ("Jabra", None)
    assert shown["devices"][1]["name"] == "HDMI"
    assert softphone("audio").stdout.splitlines()[0] == "Microphone  Jabra"
    assert last(phone) == ListDevices()
    softphone("audio", "--input", "", "--ring", "HDMI", "--backend", "null")
    assert last(phone) == SelectAudio("", None, "HDMI", AudioBackend.NULL)


def test_settings(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[GetSettings] = SettingsAnswer({"sip.port": 0, "call.call-waiting": True})
    assert softphone("get").stdout == "sip.port           0\ncall.call-waiting  on\n"
    shown = json.loads(softphone("get", "--json").stdout)
    assert shown == {"sip.port": 0, "call.call-waiting": True}
    rule = SettingRule("a number", decided_by="Acme IT")
    phone.answers[GetSettings] = SettingsAnswer({"sip.port": 5070}, {"sip.port": rule})
    assert softphone("get", "sip.port").stdout == "5070\n"
    assert last(phone) == GetSettings("sip.port")
    assert softphone("get").stdout == "sip.port  5070  locked: decided by Acme IT\n"
    phone.answers[ChangeSetting] = SettingsAnswer({"sip.port": 5070})
    assert softphone("set", "sip.port", "5070").stdout == "sip.port  5070\n"
    assert last(phone) == ChangeSetting("sip.port", "5070")


def test_window_link_and_headless(softphone: CommandLine) -> None:
    assert softphone().code == 0
    assert softphone("tel:+1-212-555-0100").code == 0
    assert softphone("SIP:102@example").code == 0
    assert softphone.windows == ["", "+12125550100", "102@example"]
    assert softphone("--headless").code == 0
    assert softphone.phones == [True]
    assert softphone("--minimised").code == 0
    assert softphone.windows[-1] == "minimised"
    assert softphone("--minimised", "--headless").code == 2
    assert softphone("--minimised", "status").code == 2


@pytest.mark.parametrize("link", ["tel:*72102", "tel:102%0d%0aX", "sip:1;a=b", "callto:1p2"])
def test_a_link_that_is_a_trick_opens_nothing(softphone: CommandLine, link: str) -> None:
    result = softphone(link)
    assert result.code == 1
    assert result.stderr.splitlines()[0] == "This link cannot be used"
    assert len(result.stderr.splitlines()) == 3
    assert softphone.windows == []


def test_headless_beside_a_running_phone_makes_that_stay(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    result = softphone("--headless")
    assert (result.code, softphone.phones) == (0, [])
    assert "running already" in result.stdout
    assert phone.asked == [StayWithoutClients()]
