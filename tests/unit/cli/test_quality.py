"""`softphone quality`, and devices that ring too."""

from __future__ import annotations

import json

from softphone.domain.commands import ListDevices, SelectAudio
from softphone.domain.quality import (
    DirectionQuality,
    GetQuality,
    MarkKind,
    QualityMark,
    QualitySample,
    QualityTrack,
)
from softphone.domain.snapshots import DevicesSnapshot
from tests.link.scripted_phone import ScriptedPhone
from tests.unit.cli.command_line import CommandLine

HEARD = DirectionQuality(4.4, 0.0, 3.0)
TRACK = QualityTrack(
    (
        QualitySample(10.0, HEARD),
        QualitySample(14.0, HEARD, DirectionQuality(3.1, 5.0, 20.0), 40.0),
    ),
    (QualityMark(12.0, MarkKind.DEVICE, "Headset"),),
)


def test_how_a_call_sounds(phone: ScriptedPhone, softphone: CommandLine) -> None:
    phone.answers[GetQuality] = TRACK
    result = softphone("quality", "c1")
    lines = [line.split("  ") for line in result.stdout.splitlines()]
    assert [cell.strip() for cell in lines[1][1:] if cell.strip()] == [
        "4.4, 0.0 % lost, 3 ms jitter",
        "not told",
    ]
    assert lines[2][1].strip() == "device Headset"
    assert "3.1, 5.0 % lost, 20 ms jitter" in result.stdout
    assert phone.asked[-1] == GetQuality("c1")
    document = json.loads(softphone("quality", "--json").stdout)
    assert document["marks"] == [{"at": 12.0, "kind": "device", "what": "Headset"}]


def test_devices_that_ring_too(phone: ScriptedPhone, softphone: CommandLine) -> None:
    phone.answers[SelectAudio] = DevicesSnapshot((), None, None, "Desk", "device", ("Door", "TV"))
    phone.answers[ListDevices] = phone.answers[SelectAudio]
    result = softphone("audio", "--ring", "Desk", "--ring-also", "Door", "--ring-also", "TV")
    assert phone.asked[-1] == SelectAudio(ring="Desk", ring_also=("Door", "TV"))
    assert [line.split()[-1] for line in result.stdout.splitlines() if "also" in line] == [
        "Door",
        "TV",
    ]
    softphone("audio", "--ring-also", "")
    assert phone.asked[-1] == SelectAudio(ring_also=())
