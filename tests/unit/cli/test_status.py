"""`softphone status` and `softphone quit`."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from softphone.cli import leave
from softphone.domain.call import LegState
from softphone.domain.commands import Quit
from softphone.domain.feature import Provenance, Switch
from softphone.domain.lamp import SlotSource, SlotState
from softphone.domain.snapshots import (
    FeatureSnapshot,
    ServiceSnapshot,
    ServiceState,
    SlotSnapshot,
)
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine, Result
from tests.unit.cli.samples import ALICE, CALL, call, status


def test_status_for_people(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.status = status(ALICE, CALL, call(LegState.ENDED, "c9"))
    assert softphone("status").stdout.splitlines() == [
        "Phone 0.1.0, process 4711, up 0:42, PJSIP 2.15.1",
        "Accounts",
        "  a1  101@example  Ready  tls  2 new voicemail",
        "Calls",
        "  c12  to  Bob 102  In call                   1:02",
        "  c9   to  Bob 102  Ended (The line is busy)  1:02",
    ]
    phone.status = status()
    assert "softphone sign-in" in softphone("status").stdout


def test_status_tells_of_missed_calls(softphone: CommandLine, phone: ScriptedPhone) -> None:
    phone.status = replace(status(ALICE), unseen_missed=3)
    assert "Missed calls: 3, `softphone history --missed`" in softphone("status").stdout


def test_status_shows_what_is_switched_on_its_way_and_parked(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    since = datetime(2020, 5, 4, 9, 5).astimezone().timestamp()
    on = FeatureSnapshot(Switch.ON, Provenance.ASSUMED, since)
    off = replace(on, state=Switch.OFF)
    service = ServiceSnapshot("s1", "a1", "dnd-on", "Do not disturb", "*78", ServiceState.DIALLING)
    slot = SlotSnapshot("a1", "701", SlotState.OCCUPIED, SlotSource.DIALOG, "Bob", "102", since)
    phone.status = replace(
        status(ALICE),
        account_features={
            "a1": {
                "dnd": on,
                "queue": off,
                "night": replace(off, until=since + 60),
                "forward-all": replace(on, argument="102", provenance=Provenance.CONFIRMED),
                "hot-desk": FeatureSnapshot(),
            }
        },
        services=(service, replace(service, id="s0", state=ServiceState.DONE)),
        slots=(slot, replace(slot, slot="702", state=SlotState.FREE)),
    )
    assert softphone("status").stdout.splitlines()[3:] == [
        "Features",
        "  a1  dnd          on      assumed since 2020-05-04 09:05",
        "  a1  night        off     assumed since 2020-05-04 09:05, until 2020-05-04 09:06",
        "  a1  forward-all  on 102  confirmed since 2020-05-04 09:05",
        "Codes on their way",
        "  a1  *78  Do not disturb  Dialling",
        "Parked",
        "  a1  701  Bob 102  since 2020-05-04 09:05  the phone system says so",
    ]
    shown = json.loads(softphone("status", "--json").stdout)
    assert shown["account_features"]["a1"]["dnd"]["provenance"] == "assumed"
    assert shown["services"][0]["digits"] == "*78"
    assert shown["slots"][0]["state"] == "occupied"


def test_status_for_programs_has_the_contracts_shape(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.status = status(ALICE, CALL)
    shown = json.loads(softphone("status", "--json").stdout)
    assert set(shown) >= {"phone", "accounts", "calls", "features"}
    assert shown["features"] == {}
    stack = {"name", "version", "tls", "opus", "dialog_lamps", "max_calls"}
    assert set(shown["phone"]) >= {"version", "pid", "uptime_s", "stack"}
    assert set(shown["phone"]["stack"]) >= stack
    (account,) = shown["accounts"]
    expected: dict[str, object] = {
        "id": "a1",
        "address": "101@example",
        "state": "ready",
        "reason": "Ready",
        "retry_in_s": None,
        "server": "pbx.example:5061",
        "transport": "tls",
        "encrypted": True,
        "voicemail": {"new": 2, "old": 1},
    }
    assert {name: account[name] for name in expected} == expected
    (row,) = shown["calls"]
    expected = {
        "id": "c12",
        "account": "a1",
        "state": "in-call",
        "direction": "out",
        "remote": {"name": "Bob", "number": "102", "uri": "sip:102@example"},
        "hold": {"local": "active", "remote": "active"},
        "muted": False,
        "recording": False,
        "transfer": "none",
        "started_at": 1_700_000_000.0,
        "duration_s": 62.5,
        "codec": "PCMU",
        "encrypted": False,
        "reason": None,
        "quality": {
            "mos": 4.2,
            "loss_percent": 0.5,
            "jitter_ms": 3.0,
            "round_trip_ms": 20.0,
            "buffer_ms": 60.0,
            "there": {"mos": 4.0, "loss_percent": 1.0, "jitter_ms": 2.0},
        },
    }
    assert {name: row[name] for name in expected} == expected


def test_quit_returns_when_the_phone_is_gone(softphone: CommandLine, phone: ScriptedPhone) -> None:
    future = softphone.later("quit")
    phone.wait_for(Quit)
    phone.close()
    assert future.result(10) == Result(0, "", "")


def test_an_installer_ends_what_runs(softphone: CommandLine, phone: ScriptedPhone) -> None:
    future = softphone.later("--quit")
    phone.wait_for(Quit)
    assert phone.asked == [Quit(windows=True)]
    phone.close()
    assert future.result(10) == Result(0, "", "")


def test_an_installer_is_told_what_does_not_end(
    softphone: CommandLine, phone: ScriptedPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leave, "_GONE_TIMEOUT_S", 0.1)
    result = softphone("--quit")
    assert (result.code, result.stdout) == (4, "")
    assert "End it by hand" in result.stderr


def test_an_installer_finds_nothing_to_end(softphone: CommandLine) -> None:
    assert softphone("--quit") == Result(0, "", "")


@pytest.mark.parametrize(
    ("features", "which"),
    [
        ({"queue": ("on", "")}, "the queues"),
        ({"queue": ("on", "9100"), "queue:9100": ("on", "9100")}, "queue 9100"),
        ({"queue:9100": ("on", "9100"), "queue:9101": ("off", "")}, "queue 9100"),
        ({"queue": ("off", ""), "dnd": ("on", "")}, ""),
        ({"queue": ("unknown", "")}, ""),
    ],
)
def test_quit_warns_of_queues_that_are_still_signed_in(
    softphone: CommandLine,
    phone: ScriptedPhone,
    features: dict[str, tuple[str, str]],
    which: str,
) -> None:
    states = {
        name: FeatureSnapshot(Switch(state), argument=argument)
        for name, (state, argument) in features.items()
    }
    phone.status = replace(status(ALICE), account_features={"a1": states})
    future = softphone.later("quit")
    phone.wait_for(Quit)
    phone.close()
    warning = f"Warning: 101@example is still signed in to {which}; " if which else ""
    result = future.result(10)
    assert (result.code, result.stdout) == (0, "")
    assert result.stderr.startswith(warning)
    assert len(result.stderr.splitlines()) == (1 if which else 0)
