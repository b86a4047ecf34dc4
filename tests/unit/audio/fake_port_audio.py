"""A sound system in a fake `sounddevice` module: devices come, go, fall silent and refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


class PortAudioError(Exception):
    pass


@dataclass
class Device:
    """`there` now; `refuses` are the arguments of the error it is opened with. It takes `rates_hz`
    and exactly `channels`, or anything.
    """

    name: str
    inputs: int = 0
    outputs: int = 0
    there: bool = True
    dead: bool = False
    default: bool = False
    refuses: tuple[Any, ...] = ()
    rate_hz: int = 48000
    strict: bool = False


class Stream:
    def __init__(self, system: FakePortAudio, way: str, **arguments: Any) -> None:
        self._system = system
        system.tries += 1
        self.device = system.listed[arguments["device"]]
        self.rate_hz, self.channels = arguments["samplerate"], arguments["channels"]
        self.block = arguments["blocksize"]
        self.capture = way == "input"
        self._callback: Callable[..., None] = arguments["callback"]
        self._finished: Callable[[], None] = arguments["finished_callback"]
        channels = self.device.inputs if self.capture else self.device.outputs
        if self.device.refuses:
            raise PortAudioError(*self.device.refuses)
        if not self.device.there:
            raise PortAudioError("Error opening stream: Device unavailable", -9985)
        if self.device.strict and self.channels != channels:
            raise PortAudioError("Invalid number of channels", -9998)
        if self.device.strict and self.rate_hz != self.device.rate_hz:
            raise PortAudioError("Invalid sample rate", -9997)
        self.played = b""

    def start(self) -> None:
        self._system.streams.append(self)

    def abort(self) -> None:
        if self in self._system.streams:
            self._system.streams.remove(self)

    def close(self) -> None:
        pass

    def turn(self, pcm: bytes = b"") -> None:
        """One block, as the device's thread would."""
        size = 2 * self.block * self.channels
        if self.capture:
            self._callback(pcm or b"\1\1" * self.block * self.channels, self.block, None, None)
        else:
            out = bytearray(size)
            self._callback(out, self.block, None, None)
            self.played += bytes(out)

    def end(self) -> None:
        if self in self._system.streams:
            self._system.streams.remove(self)
            self._finished()


@dataclass
class FakePortAudio:
    """Stands for the module: `devices` are the system's, `listed` those of the last start."""

    devices: list[Device]
    listed: list[Device] = field(default_factory=list)
    streams: list[Stream] = field(default_factory=list)
    starts: int = 0
    tries: int = 0
    broken: bool = False
    PortAudioError = PortAudioError

    def __post_init__(self) -> None:
        self._initialize()

    def _initialize(self) -> None:
        if self.broken:
            raise PortAudioError("no sound system")
        self.starts += 1
        self.listed = [device for device in self.devices if device.there]

    def _terminate(self) -> None:
        assert not self.streams, "PortAudio would close these streams"
        self.listed = []

    def query_hostapis(self) -> list[dict[str, Any]]:
        return [{"name": "Fake"}]

    def query_devices(self, kind: str | None = None) -> Any:
        rows = [
            {
                "name": device.name,
                "hostapi": 0,
                "index": index,
                "max_input_channels": device.inputs,
                "max_output_channels": device.outputs,
                "default_samplerate": float(device.rate_hz),
            }
            for index, device in enumerate(self.listed)
        ]
        if kind is None:
            return rows
        for row, device in zip(rows, self.listed, strict=True):
            if device.default and row[f"max_{kind}_channels"]:
                return row
        raise ValueError(kind)

    def RawInputStream(self, **arguments: Any) -> Stream:
        return Stream(self, "input", **arguments)

    def RawOutputStream(self, **arguments: Any) -> Stream:
        return Stream(self, "output", **arguments)

    # -- for tests ---------------------------------------------------------------------------------

    def device(self, name: str) -> Device:
        return next(device for device in self.devices if device.name == name)

    def open_on(self, name: str) -> list[Stream]:
        return [stream for stream in self.streams if stream.device.name == name]

    def used(self) -> list[str]:
        return sorted(stream.device.name for stream in self.streams)

    def turn(self) -> None:
        """A block of every device that lives."""
        for stream in list(self.streams):
            if stream.device.there and not stream.device.dead:
                stream.turn()

    def unplug(self, name: str) -> None:
        self.device(name).there = False
        for stream in self.open_on(name):
            stream.end()

    def plug_in(self, name: str) -> None:
        self.device(name).there = True
