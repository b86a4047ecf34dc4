"""The system's sound devices: the list, and finding one again by its name.

PortAudio numbers devices anew whenever it is initialised, so a number is never kept: names are, and
the host API where a name alone is ambiguous (Windows lists a device once for each of MME,
DirectSound, WASAPI and WDM-KS).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from softphone.audio import problems
from softphone.audio.presence import Presence, presence_reader
from softphone.domain.audio import AudioDevice

WASAPI = "Windows WASAPI"


class Direction(StrEnum):
    INPUT = "input"
    OUTPUT = "output"


def _usable(device: AudioDevice, direction: Direction) -> bool:
    return (device.inputs if direction is Direction.INPUT else device.outputs) > 0


def default_device(devices: Sequence[AudioDevice], direction: Direction) -> int | None:
    """Position of the system's default, or None if it has none."""
    for at, device in enumerate(devices):
        if device.default_input if direction is Direction.INPUT else device.default_output:
            return at
    return None


def match_device(devices: Sequence[AudioDevice], wanted: str, direction: Direction) -> int | None:
    """Position of the device called `wanted`, either "NAME" or "NAME, HOST API"; None if there is
    none.

    Exact names first, then without regard to case. Of several, the one on the default device's host
    API, else the first.
    """
    usable = [at for at, device in enumerate(devices) if _usable(device, direction)]

    def named(fold: bool) -> list[int]:
        def same(name: str) -> bool:
            return name.casefold() == wanted.casefold() if fold else name == wanted

        return [
            at
            for at in usable
            if same(devices[at].name) or same(f"{devices[at].name}, {devices[at].host_api}")
        ]

    found = named(fold=False) or named(fold=True)
    if not found:
        return None
    default = default_device(devices, direction)
    if default is not None:
        for at in found:
            if devices[at].host_api == devices[default].host_api:
                return at
    return found[0]


class PortAudio:
    """The library, loaded on first use. Belongs to the control thread."""

    def __init__(self, presence: Callable[[], Presence] | None = None) -> None:
        self._library: Any = None
        self._running = False
        self._presence = presence or presence_reader()
        self._seen = Presence()
        self.devices: tuple[AudioDevice, ...] = ()

    @property
    def library(self) -> Any:
        """The `sounddevice` module, after `load`."""
        return self._library

    def load(self) -> None:
        """Loads the library and lists the devices, once. Raises `Problem` if that fails."""
        if self._library is not None:
            if not self._running:
                self.refresh()
            return
        self._seen = self._presence()
        try:
            import sounddevice
        except (ImportError, OSError) as error:
            raise problems.no_sound_library() from error
        except Exception as error:  # sounddevice.PortAudioError: its initialisation runs at import
            raise problems.no_sound_devices() from error
        self._library = sounddevice
        self._running = True
        self.devices = self._list()

    def refresh(self) -> None:
        """Lists the devices anew. Only while no stream is open: PortAudio closes all of them on the
        way. Raises `Problem` when the sound system does not come back; `load` tries again then.
        """
        if self._library is None:
            self.load()
            return
        # PortAudio scans once, at initialisation; sounddevice offers these two calls only under
        # private names.
        self.devices, self._seen = (), self._presence()
        try:
            if self._running:
                self._running = False
                self._library._terminate()
            self._library._initialize()
        except self._library.PortAudioError as error:
            raise problems.no_sound_devices() from error
        self._running = True
        self.devices = self._list()

    def news(self) -> tuple[bool, bool]:
        """Whether devices came or went since they were listed, and whether a default is another."""
        now = self._presence()
        return now.devices != self._seen.devices, now.defaults != self._seen.defaults

    def _default_index(self, direction: Direction) -> int | None:
        try:
            index: int = self._library.query_devices(kind=direction.value)["index"]
        except (self._library.PortAudioError, ValueError):
            return None
        return index

    def _list(self) -> tuple[AudioDevice, ...]:
        """In PortAudio's order, so that a position in the tuple is a device number until the next
        `refresh`."""
        host_apis = self._library.query_hostapis()
        default_input = self._default_index(Direction.INPUT)
        default_output = self._default_index(Direction.OUTPUT)
        return tuple(
            AudioDevice(
                name=entry["name"],
                host_api=host_apis[entry["hostapi"]]["name"],
                inputs=entry["max_input_channels"],
                outputs=entry["max_output_channels"],
                default_rate_hz=round(entry["default_samplerate"]),
                default_input=at == default_input,
                default_output=at == default_output,
            )
            for at, entry in enumerate(self._library.query_devices())
        )
