"""How each system is asked for its sound devices; macOS and Windows are stood in for."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from softphone.audio import presence
from softphone.audio.presence import Presence


def reader(
    monkeypatch: pytest.MonkeyPatch, platform: str, library: object
) -> Callable[[], Presence]:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    return presence.presence_reader()


def test_linux_tells_of_its_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = tmp_path / "cards"
    monkeypatch.setattr(presence, "_CARDS", cards)
    read = reader(monkeypatch, "linux", None)
    assert read() == Presence()
    cards.write_text(" 0 [PCH ]: HDA-Intel\n", encoding="utf-8")
    before = read()
    cards.write_text(" 0 [PCH ]: HDA-Intel\n 1 [Headset ]: USB-Audio\n", encoding="utf-8")
    assert read().devices != before.devices
    assert read().defaults == before.defaults


class Winmm:
    def __init__(self) -> None:
        self.inputs, self.outputs = ["Headset"], ["Speakers", "Headset"]

    def waveInGetNumDevs(self) -> int:
        return len(self.inputs)

    def waveOutGetNumDevs(self) -> int:
        return len(self.outputs)

    def waveInGetDevCapsW(self, number: Any, caps: Any, size: int) -> int:
        return self._tell(self.inputs[number.value], caps, size, 80)

    def waveOutGetDevCapsW(self, number: Any, caps: Any, size: int) -> int:
        return self._tell(self.outputs[number.value], caps, size, 84)

    def _tell(self, name: str, caps: Any, size: int, right: int) -> int:
        assert size == right
        caps[8 : 8 + 2 * len(name)] = name.encode("utf-16-le")
        return 0


def test_windows_tells_of_devices_and_of_the_default_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    system = Winmm()
    read = reader(monkeypatch, "win32", system)
    before = read()
    assert before.devices == ("Headset", "", "Headset", "Speakers")
    system.outputs.reverse()
    assert read().devices == before.devices
    assert read().defaults != before.defaults
    system.outputs.append("Monitor")
    assert read().devices != before.devices


class CoreAudio:
    def __init__(self) -> None:
        self.numbers = {b"dev#": [40, 41], b"dIn ": [40], b"dOut": [41]}

    def AudioObjectSetPropertyData(self, *_arguments: Any) -> int:
        return 0

    def AudioObjectGetPropertyDataSize(self, system: int, address: Any, *rest: Any) -> int:
        assert system == 1
        rest[2]._obj.value = 4 * len(self._of(address))
        return 0

    def AudioObjectGetPropertyData(self, _system: int, address: Any, *rest: Any) -> int:
        for at, number in enumerate(self._of(address)):
            rest[3][at] = number
        return 0

    def _of(self, address: Any) -> list[int]:
        return self.numbers[address._obj.selector.to_bytes(4, "big")]


def test_macos_tells_of_devices_and_of_the_default_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    system = CoreAudio()
    read = reader(monkeypatch, "darwin", system)
    before = read()
    assert before == Presence((40, 41), ((40,), (41,)))
    system.numbers[b"dOut"] = [40]
    assert (read().devices, read().defaults) == (before.devices, ((40,), (40,)))
    system.numbers[b"dev#"] = [40, 41, 52]
    assert read().devices == (40, 41, 52)


def test_where_nobody_can_be_asked_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "plan9")
    assert presence.presence_reader()() == Presence()
