"""Finding a device again by its name."""

from __future__ import annotations

import pytest

from softphone.audio.devices import Direction, default_device, match_device
from softphone.domain.audio import AudioDevice


def device(
    name: str,
    host_api: str = "ALSA",
    inputs: int = 1,
    outputs: int = 1,
    default_input: bool = False,
    default_output: bool = False,
) -> AudioDevice:
    return AudioDevice(name, host_api, inputs, outputs, 48000, default_input, default_output)


WINDOWS = [
    device("Headset", "MME", inputs=0),
    device("Headset", "MME", outputs=0),
    device("Headset", "Windows DirectSound", inputs=0),
    device("Headset", "Windows WASAPI", inputs=0),
    device("Headset", "Windows WASAPI", outputs=0),
    device("Laptop", "Windows WASAPI", inputs=0, default_output=True),
]


@pytest.mark.parametrize(
    ("wanted", "direction", "expected"),
    [
        ("Headset", Direction.OUTPUT, 3),
        ("Headset", Direction.INPUT, 1),
        ("Headset, MME", Direction.OUTPUT, 0),
        ("Headset, MME", Direction.INPUT, 1),
        ("Headset, Windows WASAPI", Direction.INPUT, 4),
        ("headset, windows directsound", Direction.OUTPUT, 2),
        ("Laptop", Direction.OUTPUT, 5),
        ("Laptop", Direction.INPUT, None),
        ("Head", Direction.OUTPUT, None),
        ("", Direction.OUTPUT, None),
    ],
)
def test_match(wanted: str, direction: Direction, expected: int | None) -> None:
    assert match_device(WINDOWS, wanted, direction) == expected


def test_an_exact_name_beats_one_in_other_letters() -> None:
    devices = [device("usb audio"), device("USB Audio")]
    assert match_device(devices, "USB Audio", Direction.OUTPUT) == 1
    assert match_device(devices, "usb audio", Direction.OUTPUT) == 0
    assert match_device(devices, "Usb Audio", Direction.OUTPUT) == 0


def test_a_comma_in_a_name_is_part_of_it() -> None:
    devices = [device("Card, ALSA"), device("Card")]
    assert match_device(devices, "Card, ALSA", Direction.INPUT) == 0


def test_default() -> None:
    assert default_device(WINDOWS, Direction.OUTPUT) == 5
    assert default_device(WINDOWS, Direction.INPUT) is None
