"""Which sound devices the system has, asked without PortAudio, which looks only once.

Cheap enough to be asked every second in a call: PortAudio is started again, which interrupts every
stream, only when the answer has changed. Sound servers (PulseAudio, PipeWire) move their streams to
a new default by themselves, so on Linux only the cards are looked at.
"""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

_CARDS = Path("/proc/asound/cards")


@dataclass(frozen=True, slots=True)
class Presence:
    """Names or numbers of the system; they mean something only beside an earlier answer."""

    devices: tuple[object, ...] = ()
    defaults: tuple[object, ...] = ()


def presence_reader() -> Callable[[], Presence]:
    """How this system is asked; where it cannot be, nothing ever changes."""
    readers = {"linux": _linux, "darwin": _core_audio, "win32": _wave_devices}
    try:
        return readers[sys.platform]()
    except (KeyError, OSError, AttributeError) as error:
        _log.info("devices that come and go are found only between calls: %r", error)
        return Presence


def _linux() -> Callable[[], Presence]:
    def read() -> Presence:
        try:
            return Presence((_CARDS.read_text(encoding="utf-8", errors="replace"),))
        except OSError:
            return Presence()

    return read


# AudioHardware.h: the system object, and its properties as four characters.
_SYSTEM_OBJECT = 1
_DEVICES, _DEFAULT_INPUT, _DEFAULT_OUTPUT, _RUN_LOOP = b"dev#", b"dIn ", b"dOut", b"rnlp"
_SCOPE = b"glob"


class _Address(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("selector", "scope", "element")]


def _address(selector: bytes) -> _Address:
    return _Address(int.from_bytes(selector, "big"), int.from_bytes(_SCOPE, "big"), 0)


def _core_audio() -> Callable[[], Presence]:
    library: Any = ctypes.CDLL("/System/Library/Frameworks/CoreAudio.framework/CoreAudio")
    # Without a run loop of its own the HAL waits for the main thread's, which this process lacks.
    loop = ctypes.c_void_p()
    library.AudioObjectSetPropertyData(
        _SYSTEM_OBJECT, ctypes.byref(_address(_RUN_LOOP)), 0, None, 8, ctypes.byref(loop)
    )

    def numbers(selector: bytes) -> tuple[int, ...]:
        address, size = _address(selector), ctypes.c_uint32()
        about = (_SYSTEM_OBJECT, ctypes.byref(address), 0, None, ctypes.byref(size))
        if library.AudioObjectGetPropertyDataSize(*about) != 0:
            return ()
        found = (ctypes.c_uint32 * (size.value // 4))()
        if library.AudioObjectGetPropertyData(*about, found) != 0:
            return ()
        return tuple(found[: size.value // 4])

    return lambda: Presence(numbers(_DEVICES), (numbers(_DEFAULT_INPUT), numbers(_DEFAULT_OUTPUT)))


_CAPS_BYTES = 128
_NAME = slice(8, 72)  # szPname of WAVEINCAPSW and WAVEOUTCAPSW: 32 UTF-16 units
_MOST_DEVICES = 64


def _wave_devices() -> Callable[[], Presence]:
    library: Any = ctypes.CDLL("winmm")

    def names(way: str) -> tuple[str, ...]:
        count = getattr(library, f"wave{way}GetNumDevs")()
        ask = getattr(library, f"wave{way}GetDevCapsW")
        found = []
        for number in range(min(count, _MOST_DEVICES)):
            caps = ctypes.create_string_buffer(_CAPS_BYTES)
            ask(ctypes.c_size_t(number), caps, 84 if way == "Out" else 80)
            found.append(caps.raw[_NAME].decode("utf-16-le", "replace").partition("\0")[0])
        return tuple(found)

    def read() -> Presence:
        inputs, outputs = names("In"), names("Out")
        # The default device comes first (Windows Vista and later).
        devices = (*sorted(inputs), "", *sorted(outputs))
        return Presence(devices, (inputs[:1], outputs[:1]))

    return read
