"""`softphone feature`: what is sent to the phone for each way to write it, and what it prints."""

from __future__ import annotations

import argparse
import json
from datetime import datetime, time
from typing import Any

import pytest

from softphone.cli.parser import duration_s, seconds_until, time_of_day
from softphone.domain.call import LegState
from softphone.domain.commands import CodeAnswer, Command, GetProvider, RunCode, SwitchFeature
from softphone.domain.errors import Problem
from softphone.domain.feature import Provenance, Switch
from softphone.domain.provider import Sets
from softphone.domain.snapshots import FeatureSnapshot, StatusSnapshot
from softphone.link import client as link_client
from tests.link.scripted_phone import PHONE, ScriptedPhone
from tests.unit.cli.command_line import CommandLine, Result
from tests.unit.cli.provider_sample import PROVIDER
from tests.unit.cli.samples import ALICE, call, status

MORNING = datetime(2020, 5, 4, 9, 5).astimezone().timestamp()
DND = FeatureSnapshot(Switch.ON, Provenance.ASSUMED, MORNING, until=MORNING + 1800)
FORWARD = FeatureSnapshot(Switch.ON, Provenance.CONFIRMED, argument="102", switching=True)
QUEUE = FeatureSnapshot(Switch.ON, Provenance.ASSUMED, MORNING, argument="9100")
KNOWN = {"dnd": DND, "forward-all": FORWARD, "queue": QUEUE, "queue:9100": QUEUE}
DND_LINE = (
    "Do not disturb: on, assumed since 2020-05-04 09:05, until 2020-05-04 09:35\n"  # local time
)


@pytest.fixture(autouse=True)
def provider(phone: ScriptedPhone) -> None:
    phone.answers[GetProvider] = PROVIDER
    phone.status = StatusSnapshot(
        PHONE, (ALICE,), features=KNOWN, account_features={"a1": KNOWN, "a2": {}}
    )


def sent(phone: ScriptedPhone) -> list[Command[Any]]:
    return [each for each in phone.asked if isinstance(each, RunCode | SwitchFeature)]


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (["dnd", "on"], SwitchFeature("dnd", Sets.ON)),
        (["dnd", "off"], SwitchFeature("dnd", Sets.OFF)),
        (["night", "toggle"], SwitchFeature("night", Sets.TOGGLE)),
        (["do-not-disturb", "on"], SwitchFeature("dnd", Sets.ON)),
        (["Do Not Disturb", "on"], SwitchFeature("dnd", Sets.ON)),
        (["quiet", "off"], SwitchFeature("dnd", Sets.OFF)),
        (["dnd", "on", "--for", "30m"], SwitchFeature("dnd", Sets.ON, for_s=1800)),
        (["dnd", "--for", "1h"], SwitchFeature("dnd", Sets.ON, for_s=3600)),
        (["night", "off", "--for", "90s"], SwitchFeature("night", Sets.OFF, for_s=90)),
        (["forward-all", "on", "102"], SwitchFeature("forward-all", Sets.ON, "102")),
        (["forward-all", "102"], SwitchFeature("forward-all", Sets.ON, "102")),
        (["forward-all", "+1 212"], SwitchFeature("forward-all", Sets.ON, "+1 212")),
        (
            ["forward-busy-destination", "102"],
            SwitchFeature("forward-busy-destination", Sets.ON, "102"),
        ),
        (["queue", "on"], SwitchFeature("queue", Sets.ON)),
        (["queue", "off", "9100"], SwitchFeature("queue", Sets.OFF, "9100")),
        (["lights"], SwitchFeature("lights", Sets.ON)),
        (["--account", "a1", "dnd", "on"], SwitchFeature("dnd", Sets.ON, account="a1")),
        (["pull-call"], RunCode("pull-call")),
        (["move here"], RunCode("pull-call")),
        (["Call back the last caller"], RunCode("call-return")),
        (["ask-pin", "102"], RunCode("ask-pin", "102")),
        (["account-code", "1234"], RunCode("account-code", "1234")),
        (["night-toggle"], RunCode("night-toggle")),
        (["dnd-on", "--account", "a1"], RunCode("dnd-on", account="a1")),
        (["transfer-3", "102"], RunCode("transfer-3", "102")),
        (["transfer-3", "102", "--call", "c1"], RunCode("transfer-3", "102", "c12")),
    ],
)
def test_what_is_sent(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str], command: Command[Any]
) -> None:
    if "--call" in argv:
        phone.status = status(ALICE, call(LegState.IN_CALL, "c12"))
    result = softphone("feature", *argv)
    assert (result.code, result.stderr) == (0, "")
    assert sent(phone) == [command]


@pytest.mark.parametrize(
    ("argv", "printed"),
    [
        (["dnd"], DND_LINE),
        (["quiet"], DND_LINE),
        (["night"], "Night mode: unknown\n"),
        (["forward-all"], "Forward all calls: on 102, confirmed, switching…\n"),
        (["forward-busy-destination"], "Busy destination: unknown\n"),
        (["dnd", "--account", "101@example"], DND_LINE),
        (
            ["queue"],
            "Queues: on 9100, assumed since 2020-05-04 09:05\n"
            "Queues 9100: on 9100, assumed since 2020-05-04 09:05\n",
        ),
    ],
)
def test_a_name_alone_prints_the_state_and_sends_nothing(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str], printed: str
) -> None:
    assert softphone("feature", *argv) == Result(0, printed, "")
    assert sent(phone) == []


def test_a_switch_tells_the_answer_and_the_state_it_led_to(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.answers[SwitchFeature] = CodeAnswer("The phone system accepted *78.")
    assert softphone("feature", "dnd", "on") == Result(
        0, "The phone system accepted *78.\n" + DND_LINE, ""
    )
    shown = json.loads(softphone("feature", "dnd", "on", "--json").stdout)
    assert shown["text"] == "The phone system accepted *78."
    assert shown["call"] == ""
    assert shown["features"]["dnd"]["state"] == "on"


def test_a_feature_that_went_with_its_account_has_no_state(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.status = status()
    phone.answers[SwitchFeature] = CodeAnswer("Signed out here.")
    result = softphone("feature", "night", "off", "--account", "a1")
    assert result == Result(0, "Signed out here.\n", "")


def test_a_code_prints_the_call_it_became(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.answers[RunCode] = CodeAnswer(call="c99")
    assert softphone("feature", "ask-pin", "102") == Result(0, "c99\n", "")
    shown = json.loads(softphone("feature", "ask-pin", "102", "--json").stdout)
    assert shown == {"text": "", "call": "c99"}


def test_the_list_for_people(softphone: CommandLine) -> None:
    assert softphone("feature").stdout.splitlines() == [
        "Features",
        "  dnd                       Do not disturb     on       "
        "assumed since 2020-05-04 09:05, until 2020-05-04 09:35",
        "  night                     Night mode         unknown",
        "  forward-all               Forward all calls  on 102   confirmed, switching…",
        "  forward-busy-destination  Busy destination   unknown",
        "  lights                    Lights             unknown",
        "  queue                     Queues             on 9100  assumed since 2020-05-04 09:05",
        "  queue:9100                                   on 9100  assumed since 2020-05-04 09:05",
        "Calls",
        "  pull-call     *44             Pull my call here",
        "  call-return   *69             Call back the last caller",
        "Transfer",
        "  transfer-3    *98<extension>  Transfer to an extension",
        "Dial options",
        "  ask-pin       *48<number>     Call asking for a PIN",
        "  account-code  99<digits>      Account code",
        "  intercom      *50<extension>  Intercom",
    ]


def test_the_list_for_programs(softphone: CommandLine, phone: ScriptedPhone) -> None:
    shown = json.loads(softphone("feature", "--json").stdout)
    assert shown["provider"] == "sample"
    assert shown["features"]["night"]["state"] == "unknown"
    assert shown["features"]["queue:9100"]["argument"] == "9100"
    dnd = shown["features"]["dnd"]
    assert {name: dnd[name] for name in ("state", "provenance", "since", "argument", "until")} == {
        "state": "on",
        "provenance": "assumed",
        "since": MORNING,
        "argument": "",
        "until": MORNING + 1800,
    }
    assert [code["id"] for code in shown["codes"]] == [code.id for code in PROVIDER.codes]
    assert shown["codes"][0]["digits"] == "*78"
    shown = json.loads(softphone("feature", "queue", "--json").stdout)
    assert set(shown["features"]) == {"queue", "queue:9100"}
    assert sent(phone) == []


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("dnn", "dnd"), ("nigt", "night"), ("pul-cal", "pull-call"), ("quite", "dnd-on")],
)
def test_an_unknown_name_is_told_the_nearest_ones(
    softphone: CommandLine, phone: ScriptedPhone, text: str, nearest: str
) -> None:
    result = softphone("feature", text, "on")
    assert (result.code, result.stdout) == (1, "")
    title, message, next_step = result.stderr.splitlines()
    assert title == "There is no such feature or code"
    assert text in message
    assert nearest in next_step
    assert sent(phone) == []
    next_step = softphone("feature", "xyzzy").stderr.splitlines()[2]
    assert next_step == "`softphone feature` lists all there is."


@pytest.mark.parametrize(
    ("text", "ids"), [("do it", "dnd, ask-pin"), ("available", "dnd-off"), ("day", "night-toggle")]
)
@pytest.mark.parametrize("state", ["on", "off", ""])
def test_a_synonym_that_might_do_the_opposite_asks_which(
    softphone: CommandLine, phone: ScriptedPhone, text: str, ids: str, state: str
) -> None:
    result = softphone("feature", text, *([state] if state else []))
    assert (result.code, result.stderr.splitlines()) == (
        1,
        ["Which one?", f"“{text}” may mean: {ids}.", "Type what you mean."],
    )
    assert sent(phone) == []


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (["dnd", "on"], SwitchFeature),
        (["pull-call"], RunCode),
        (["dnd", "on", "--json"], SwitchFeature),
    ],
)
def test_a_refusal_is_told_on_three_lines(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str], command: type[Command[Any]]
) -> None:
    def refuse(_: object) -> None:
        raise Problem("Refused", "The phone system said no (403).", "Ask for it.")

    phone.answers[command] = refuse
    assert softphone("feature", *argv) == Result(
        1, "", "Refused\nThe phone system said no (403).\nAsk for it.\n"
    )


@pytest.mark.parametrize(
    "argv",
    [
        ["dnd", "on", "1", "2"],
        ["dnd", "maybe", "102"],
        ["dnd", "on", "--for", "30m", "--until", "17:30"],
        ["dnd", "on", "--for", "30"],
        ["dnd", "on", "--for", ""],
        ["dnd", "on", "--for", "0m"],
        ["dnd", "on", "--for", "-5m"],
        ["dnd", "on", "--until", "24:00"],
        ["dnd", "on", "--until", "17:60"],
        ["dnd", "on", "--until", "17"],
        ["--for", "30m"],
        ["--call", "c1"],
        ["dnd", "on", "--call", "c1"],
        ["pull-call", "on"],
        ["pull-call", "--for", "30m"],
    ],
)
def test_wrong_usage_is_2_and_switches_nothing(
    softphone: CommandLine, phone: ScriptedPhone, argv: list[str]
) -> None:
    result = softphone("feature", *argv)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith("usage: softphone")
    assert sent(phone) == []


def test_until_a_time_of_day(softphone: CommandLine, phone: ScriptedPhone) -> None:
    before = seconds_until(time(3, 0), datetime.now().astimezone())
    assert softphone("feature", "dnd", "on", "--until", "3:00").code == 0
    (command,) = sent(phone)
    assert isinstance(command, SwitchFeature)
    assert command.for_s is not None
    assert (before - command.for_s) % 86400 < 60


def test_times_are_understood() -> None:
    assert [duration_s(text) for text in ("90s", "30m", "1h", "1h30m")] == [90, 1800, 3600, 5400]
    assert time_of_day("7:05") == time(7, 5)
    now = datetime(2024, 1, 10, 17, 0).astimezone()
    assert seconds_until(time(17, 30), now) == 1800
    assert seconds_until(time(17, 0), now) == 86400
    assert seconds_until(time(16, 0), now) == 23 * 3600
    with pytest.raises(argparse.ArgumentTypeError):
        duration_s("1m1h")


def test_a_phone_system_that_is_slow_is_waited_for(
    softphone: CommandLine, phone: ScriptedPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_client, "ANSWER_TIMEOUT_S", 5.0)
    monkeypatch.setattr(link_client, "PBX_ANSWER_TIMEOUT_S", 0.0)
    assert softphone("feature", "dnd").code == 0
    result = softphone("feature", "dnd", "on")
    assert (result.code, result.stderr.splitlines()[0]) == (1, "The phone does not answer")
