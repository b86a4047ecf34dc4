"""`softphone events`, as a function and as a process with real pipes and signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from softphone.domain.commands import Done, Quit, Subscribe
from softphone.domain.events import (
    AccountEvent,
    CallEvent,
    DtmfEvent,
    FeatureEvent,
    LampEvent,
    LampRemovedEvent,
    MessageWaitingEvent,
    PhoneEvent,
    ServiceEvent,
    ShowWindowEvent,
    SlotEvent,
)
from softphone.domain.feature import Provenance, Switch
from softphone.domain.lamp import SlotState
from softphone.domain.snapshots import (
    FeatureSnapshot,
    LampSnapshot,
    ServiceSnapshot,
    ServiceState,
    SlotSnapshot,
    Voicemail,
)
from tests.link.scripted_phone import PHONE, ScriptedPhone
from tests.unit.cli.command_line import CommandLine
from tests.unit.cli.samples import ALICE, CALL

ROOT = Path(__file__).parents[3]

PROCESS = """
import sys
from pathlib import Path
from softphone.cli.environment import CliEnvironment
from softphone.cli.main import run
from softphone.link.client import LinkClient
from softphone.link.place import LinkPlace
place = LinkPlace.within(Path(sys.argv[1]))
connect = lambda start, on_event=None, on_lost=None: LinkClient.connect(place, on_event, on_lost)
environment = CliEnvironment(
    connect, lambda fill: 0, lambda headless: 0, sys.stdin, sys.stdout, sys.stderr
)
sys.exit(run(sys.argv[2:], environment))
"""


def process(folder: Path, *argv: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROCESS, str(folder), *argv],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_one_object_a_line_as_in_the_contract_until_the_phone_quits(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    phone.after[Subscribe] = [
        CallEvent(CALL),
        AccountEvent(ALICE),
        ShowWindowEvent("102"),
        MessageWaitingEvent("a1", Voicemail(1, 0)),
        PhoneEvent(PHONE),
    ]
    future = softphone.later("events")
    phone.wait_for(Subscribe)
    phone.close()
    result = future.result(10)
    assert result.code == 0
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["event"] for row in objects] == ["call", "account", "message-waiting", "phone"]
    assert objects[0]["call"]["remote"] == {
        "name": "Bob",
        "number": "102",
        "uri": "sip:102@example",
    }
    assert objects[1]["account"]["state"] == "ready"
    assert objects[2]["voicemail"] == {"new": 1, "old": 0}


def test_the_phone_systems_switches_lamps_and_slots_are_told(
    softphone: CommandLine, phone: ScriptedPhone
) -> None:
    on = FeatureSnapshot(Switch.ON, Provenance.ASSUMED, 1.0)
    service = ServiceSnapshot("s1", "a1", "dnd-on", "Do not disturb", "*78", ServiceState.DONE)
    phone.after[Subscribe] = [
        FeatureEvent("a1", "dnd", on),
        ServiceEvent(service),
        LampEvent(LampSnapshot("a1", "102", "Bob")),
        LampRemovedEvent("a1", "102"),
        SlotEvent(SlotSnapshot("a1", "701", SlotState.FREE)),
    ]
    future = softphone.later("events")
    phone.wait_for(Subscribe)
    phone.close()
    rows = [json.loads(line) for line in future.result(10).stdout.splitlines()]
    assert [(row["event"], set(row) - {"event"}) for row in rows] == [
        ("feature", {"account", "name", "feature"}),
        ("service", {"service"}),
        ("lamp", {"lamp"}),
        ("lamp-removed", {"account", "number"}),
        ("slot", {"slot"}),
    ]
    assert (rows[0]["feature"]["state"], rows[0]["feature"]["provenance"]) == ("on", "assumed")
    assert rows[1]["service"]["digits"] == "*78"
    assert rows[2]["lamp"]["state"] == "unknown"
    assert rows[4]["slot"]["state"] == "free"


def test_lines_are_flushed_and_ctrl_c_ends_it(phone: ScriptedPhone, tmp_path: Path) -> None:
    phone.after[Subscribe] = [DtmfEvent("c1", "5")]
    with process(tmp_path, "events") as events:
        assert events.stdout is not None
        assert json.loads(events.stdout.readline()) == {
            "event": "dtmf",
            "call": "c1",
            "digit": "5",
        }
        events.send_signal(signal.SIGINT)
        output, errors = events.communicate(timeout=30)
    assert (events.returncode, output, errors) == (0, "", "")


@pytest.mark.parametrize("more", [True, False], ids=["with more events", "silent"])
@pytest.mark.skipif(sys.platform == "win32", reason="a silent pipe cannot be asked there")
def test_it_ends_when_nobody_reads_any_more(
    phone: ScriptedPhone, tmp_path: Path, more: bool
) -> None:
    phone.after[Subscribe] = [DtmfEvent("c1", "5")]
    with process(tmp_path, "events") as events:
        assert events.stdout is not None
        assert events.stderr is not None
        events.stdout.readline()
        events.stdout.close()
        if more:
            phone.publish(DtmfEvent("c1", "6"))
        assert events.wait(30) == 0
        assert events.stderr.read() == ""


def test_it_ends_when_the_phone_quits(phone: ScriptedPhone, tmp_path: Path) -> None:
    phone.answers[Quit] = Done()
    with process(tmp_path, "events") as events:
        phone.wait_for(Subscribe)
        phone.close()
        output, _ = events.communicate(timeout=30)
    assert (events.returncode, output) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="encodings of POSIX")
def test_a_name_beyond_the_terminals_encoding_does_not_end_a_command(
    phone: ScriptedPhone, tmp_path: Path
) -> None:
    from dataclasses import replace

    from softphone.domain.snapshots import RemoteParty
    from tests.unit.cli.samples import status

    name = "Zoë \U0001f600"
    phone.status = status(replace(CALL, remote=RemoteParty(name, "1", "sip:1@x")))
    for argv in (["status"], ["status", "--json"]):
        result = subprocess.run(
            [sys.executable, "-c", PROCESS, str(tmp_path), *argv],
            env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (result.returncode, result.stderr) == (0, "")
        if "--json" in argv:
            assert json.loads(result.stdout)["calls"][0]["remote"]["name"] == name


def test_a_command_whose_reader_left_fails_quietly(phone: ScriptedPhone, tmp_path: Path) -> None:
    with process(tmp_path, "status", "--json") as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        assert command.wait(30) == 0
        assert command.stderr.read() == ""
