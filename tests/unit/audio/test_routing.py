"""Devices that come, go and change in a call, on a sound system that is made up."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from softphone.audio import permission, routing as routing_module
from softphone.audio.demand import Demand
from softphone.audio.frames import FramePath
from softphone.audio.presence import Presence
from softphone.audio.routing import RETRY_TICKS, Routing
from softphone.audio.streams import STALLED_TICKS
from softphone.domain.audio import AudioChoice, AudioProcessing, DevicesInUse, Tone
from softphone.domain.errors import Problem
from tests.unit.audio.fake_port_audio import Device, FakePortAudio

NOBODY: list[str] = []


class Room:
    """The routing with its jobs done at once; `report` collects titles."""

    def __init__(self, choice: AudioChoice, system: FakePortAudio) -> None:
        self.system = system
        self.titles: list[str] = []
        self.steps: list[str] = []
        self.presence = Presence()
        self.demand = Demand(choice, AudioProcessing())
        self.path = FramePath()
        self.routing = Routing(
            self.demand, self.path, self._do, self._report, lambda: self.presence
        )

    def _do(self, job: Callable[[], object]) -> None:
        job()

    def _report(self, problem: Problem) -> None:
        self.titles.append(problem.title)
        self.steps.append(problem.next_step)

    def call(self) -> None:
        self.demand.calls = True
        self.routing.settle()

    def ring(self) -> None:
        self.demand.tones.add(Tone.RING)
        self.routing.settle()

    def ticks(self, count: int = 1) -> None:
        for _ in range(count):
            self.system.turn()
            self.routing.watch()

    @property
    def in_use(self) -> DevicesInUse:
        return self.routing.in_use


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Room]:
    monkeypatch.setattr(routing_module, "microphone_denied", lambda: False)

    def create(choice: AudioChoice | None = None, *devices: Device) -> Room:
        system = FakePortAudio(
            list(devices)
            or [
                Device("Built-in", inputs=2, outputs=2, default=True),
                Device("Headset", inputs=1, outputs=2),
                Device("Desk speaker", outputs=2),
            ]
        )
        monkeypatch.setitem(sys.modules, "sounddevice", system)
        return Room(choice or AudioChoice(), system)

    return create


HEADSET = AudioChoice(input="Headset", output="Headset")


def test_a_headset_unplugged_in_a_call_is_used_again_when_it_is_back(
    make: Callable[..., Room],
) -> None:
    room = make(HEADSET)
    room.call()
    room.ticks()
    room.system.unplug("Headset")
    assert room.in_use == DevicesInUse("Built-in", "Built-in")
    assert sorted(room.titles) == ["The microphone stopped", "The speaker stopped"]
    room.ticks(4)
    assert room.in_use == DevicesInUse("Built-in", "Built-in")
    room.system.plug_in("Headset")
    room.ticks(RETRY_TICKS + 1)
    assert room.in_use == DevicesInUse("Headset", "Headset")
    assert room.system.used() == ["Headset", "Headset"]
    assert room.system.starts == 1, "the other streams were left alone"
    room.system.unplug("Headset")
    assert len(room.titles) == 4, "the second time is told too"


def test_what_stays_away_is_tried_less_and_less(make: Callable[..., Room]) -> None:
    room = make(AudioChoice(input="Headset"))
    room.call()
    room.system.unplug("Headset")
    before = room.system.tries
    room.ticks(60)
    assert room.system.tries - before == 30
    room.ticks(600)
    assert room.system.tries - before == 90
    room.system.plug_in("Headset")
    room.ticks(11)
    assert room.in_use == DevicesInUse("Headset", "Built-in")


def test_what_is_back_but_silent_is_not_used(make: Callable[..., Room]) -> None:
    room = make(HEADSET)
    room.call()
    room.ticks()
    room.system.unplug("Headset")
    room.system.device("Headset").dead = True
    room.system.plug_in("Headset")
    for _ in range(3 * STALLED_TICKS):
        room.ticks()
        assert room.in_use == DevicesInUse("Built-in", "Built-in")
    room.system.device("Headset").dead = False
    room.ticks(RETRY_TICKS + STALLED_TICKS + 1)
    assert room.in_use == DevicesInUse("Headset", "Headset")


def test_one_that_stalls_is_taken_for_unplugged(make: Callable[..., Room]) -> None:
    room = make(HEADSET)
    room.call()
    room.system.device("Headset").dead = True
    room.ticks(STALLED_TICKS + 1)
    assert room.in_use == DevicesInUse("Built-in", "Built-in")


def test_a_device_that_portaudio_never_saw_is_found_in_a_call(make: Callable[..., Room]) -> None:
    room = make(HEADSET)
    room.system.device("Headset").there = False
    room.system._initialize()
    room.call()
    assert room.in_use == DevicesInUse("Built-in", "Built-in")
    room.system.plug_in("Headset")
    room.ticks(5)
    assert room.in_use == DevicesInUse("Built-in", "Built-in"), "nothing told of it"
    room.presence = Presence(("Headset",))
    room.ticks()
    assert room.in_use == DevicesInUse("Headset", "Headset")


def test_another_device_interrupts_nobody_who_has_what_he_wants(make: Callable[..., Room]) -> None:
    room = make(HEADSET)
    room.call()
    starts = room.system.starts
    room.presence = Presence(("a camera",))
    room.ticks(5)
    assert room.system.starts == starts
    room.routing.devices()
    assert room.system.starts == starts + 1, "who looks at the list sees it"
    assert room.in_use == DevicesInUse("Headset", "Headset")


def test_the_system_default_is_followed_when_it_changes_in_a_call(
    make: Callable[..., Room],
) -> None:
    room = make(AudioChoice(input="Built-in"))
    room.call()
    assert room.in_use == DevicesInUse("Built-in", "Built-in")
    room.system.device("Built-in").default = False
    room.system.device("Headset").default = True
    room.presence = Presence((), ("Headset",))
    room.ticks()
    assert room.in_use == DevicesInUse("Built-in", "Headset")
    assert room.titles == NOBODY


def test_a_lost_microphone_leaves_the_ringing_alone(make: Callable[..., Room]) -> None:
    room = make(
        AudioChoice(ring="Desk speaker"),
        Device("Webcam", inputs=1, default=True),
        Device("Desk speaker", outputs=2, default=True),
    )
    room.call()
    room.ring()
    room.ticks(20)
    before = room.system.open_on("Desk speaker")
    room.system.unplug("Webcam")
    room.ticks(20)
    assert room.in_use == DevicesInUse("", "Desk speaker")
    after = room.system.open_on("Desk speaker")
    assert len(after) == len(before) == 2, "the call and the ringing"
    assert any(any(stream.played) for stream in after)
    room.system.plug_in("Webcam")
    room.presence = Presence(("Webcam",))
    room.ticks(2)
    assert room.in_use == DevicesInUse("Webcam", "Desk speaker")


def test_ringing_goes_on_where_it_was_when_streams_are_opened_anew(
    make: Callable[..., Room],
) -> None:
    room = make(AudioChoice(ring="Desk speaker"))
    room.ring()
    room.ticks(30)
    (before,) = room.system.open_on("Desk speaker")
    room.presence = Presence(("Headset",))
    room.routing.devices()
    (after,) = room.system.open_on("Desk speaker")
    assert after is not before
    room.ticks(30)
    whole = np.frombuffer(before.played + after.played, np.int16)
    reference = np.resize(room_ring(), len(whole))
    assert np.array_equal(whole, reference)


def room_ring() -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    from softphone.audio.tones import sound

    return sound(Tone.RING).samples


def test_it_rings_on_several_devices(make: Callable[..., Room]) -> None:
    room = make(AudioChoice(ring="Headset", ring_also=("Desk speaker", "Nothing there")))
    room.ring()
    room.ticks(10)
    assert room.system.used() == ["Desk speaker", "Headset"]
    assert all(any(stream.played) for stream in room.system.streams)
    room.system.unplug("Headset")
    assert room.system.used() == ["Built-in", "Desk speaker"]
    assert room.titles == ["The ringer stopped"]
    room.system.unplug("Desk speaker")
    room.ticks(5)
    assert room.system.used() == ["Built-in"]
    room.system.plug_in("Desk speaker")
    room.ticks(RETRY_TICKS + 1)
    assert room.system.used() == ["Built-in", "Desk speaker"]


def test_where_nothing_else_rings_the_speaker_of_calls_does(make: Callable[..., Room]) -> None:
    room = make(
        AudioChoice(output="Headset", ring="Monitor"),
        Device("Built-in", outputs=2, default=True, refuses=("busy", -9985)),
        Device("Headset", inputs=1, outputs=2),
    )
    room.ring()
    assert room.system.used() == ["Headset"]


def test_a_sound_system_that_went_is_used_again_when_it_is_back(make: Callable[..., Room]) -> None:
    room = make()
    room.call()
    room.system.broken = True
    room.system.unplug("Built-in")
    room.ticks(6)
    assert room.in_use == DevicesInUse()
    assert "No sound devices" in room.titles
    room.system.broken = False
    room.system.plug_in("Built-in")
    room.ticks(RETRY_TICKS)
    assert room.in_use == DevicesInUse("Built-in", "Built-in")


@pytest.mark.parametrize(("rate_hz", "channels"), [(8000, 1), (44100, 2), (48000, 1), (48000, 2)])
def test_a_device_that_takes_only_its_own_format_gets_it(
    make: Callable[..., Room], rate_hz: int, channels: int
) -> None:
    device = Device(
        "Bare", inputs=channels, outputs=channels, default=True, rate_hz=rate_hz, strict=True
    )
    room = make(AudioChoice(), device)
    room.call()
    room.ring()
    assert room.titles == NOBODY
    ringer = room.system.streams[0]
    assert {(each.rate_hz, each.channels) for each in room.system.streams} == {(rate_hz, channels)}
    time_s = np.arange(rate_hz) / rate_hz
    tone = np.repeat((8000 * np.sin(2 * np.pi * 1000 * time_s)).astype(np.int16), channels)
    microphone = next(stream for stream in room.system.streams if stream.capture)
    heard = []
    for block in np.split(tone, 100):
        microphone.turn(block.tobytes())
        frame = room.path.capture_fifo.pop() if room.path.capture_fifo else None
        heard.append(np.frombuffer(frame, np.int16) if frame else np.zeros(0, np.int16))
    samples = np.concatenate(heard)[-8000:].astype(float)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    assert spectrum.argmax() * 16000 / len(samples) == pytest.approx(1000, abs=10)
    room.ticks(50)
    assert all(
        len(stream.played) == 2 * channels * (rate_hz // 100) * 50
        for stream in room.system.streams
        if not stream.capture
    )
    assert ringer.device is device


@pytest.mark.parametrize(
    ("code", "title"),
    [
        (-13, "The phone may not use the {role}"),
        (-2147024891, "The phone may not use the {role}"),
        (-16, "The {role} is in use"),
        (-5, "The {role} cannot be used"),
    ],
)
def test_why_a_device_cannot_be_opened_is_said_in_words(
    make: Callable[..., Room], code: int, title: str
) -> None:
    refusal = ("Error opening", -9999, (0, code, "host error"))
    room = make(AudioChoice(), Device("Only", inputs=1, outputs=1, default=True, refuses=refusal))
    room.call()
    assert room.titles == [title.format(role=role) for role in ("microphone", "speaker")]
    assert all(room.steps)


def test_a_microphone_that_the_system_keeps_back_is_told(
    make: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = make()
    monkeypatch.setattr(routing_module, "microphone_denied", lambda: True)
    room.call()
    assert room.titles == ["The phone may not use the microphone"]


def test_sound_files_that_nobody_may_read_are_a_denial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not permission.linux_denies(tmp_path / "none")
    (tmp_path / "pcmC0D0c").touch()
    (tmp_path / "pcmC0D0p").touch()
    assert not permission.linux_denies(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    assert permission.linux_denies(tmp_path)
