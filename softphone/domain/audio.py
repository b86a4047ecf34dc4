"""Sound devices, choices and tones as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AudioDevice:
    """One device as the system lists it. `inputs` and `outputs` count channels."""

    name: str
    host_api: str
    inputs: int
    outputs: int
    default_rate_hz: int
    default_input: bool
    default_output: bool


class AudioBackend(StrEnum):
    DEVICE = "device"
    NULL = "null"


@dataclass(frozen=True, slots=True)
class AudioChoice:
    """Devices by name; `None` follows the system's default. `ring_also` ring beside `ring`."""

    input: str | None = None
    output: str | None = None
    ring: str | None = None
    backend: AudioBackend = AudioBackend.DEVICE
    ring_also: tuple[str, ...] = ()


BETWEEN_NAMES = ";"
"""Several device names in one setting; no system uses it in a name."""


def device_names(text: str) -> tuple[str, ...]:
    """The names in a setting that may hold several."""
    return tuple(name.strip() for name in text.split(BETWEEN_NAMES) if name.strip())


@dataclass(frozen=True, slots=True)
class DevicesInUse:
    """Names of the devices that are open now; empty for none."""

    microphone: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class AudioProcessing:
    echo_cancellation: bool = True
    noise_suppression: bool = True
    high_pass: bool = True
    auto_gain: bool = False


SILENCE_DBFS = -96.0
"""The floor of a level: what 16 bits can hold below full scale."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Loudness over the last 100 ms in dB below full scale (RMS), from -96.0 (nothing) to 0.0, and
    the highest sample of the microphone in it.
    """

    input_dbfs: float = SILENCE_DBFS
    output_dbfs: float = SILENCE_DBFS
    input_peak_dbfs: float = SILENCE_DBFS


class Tone(StrEnum):
    """Sounds the phone itself makes."""

    RING = "ring"
    RINGBACK = "ringback"
    BUSY = "busy"
    CONGESTION = "congestion"
    CALL_WAITING = "call-waiting"
    ENDED = "ended"
