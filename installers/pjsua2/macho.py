"""What a library for macOS is and asks for, read from the file itself. Standard library only.

The format is that of Apple's headers mach-o/loader.h and mach-o/nlist.h.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MAGIC_64 = 0xFEEDFACF
_MACHINES = {0x0100_000C: "arm64", 0x0100_0007: "x86_64"}
_HEADER_SIZE, _COMMAND_SIZE, _SYMBOL_SIZE = 32, 8, 16
_LIBRARY = 6  # MH_DYLIB, which Python loads as well as a bundle
_TWO_LEVEL = 0x80  # MH_TWOLEVEL
_SYMBOLS, _SIGNATURE, _BUILD_VERSION = 0x02, 0x1D, 0x32
_BINDINGS = frozenset({0x22, 0x8000_0022})  # LC_DYLD_INFO
_LIBRARIES = frozenset({0x0C, 0x8000_0018, 0x8000_001F, 0x20, 0x8000_0023})  # LC_LOAD_DYLIB and kin
_FOR_DEBUGGERS, _KIND, _PRIVATE, _EXTERNAL = 0xE0, 0x0E, 0x10, 0x01
# Opcodes of the bindings: what each is, in its upper four bits, and how many numbers follow it.
_FROM_NUMBERED, _FROM_FOLLOWING, _FROM_SPECIAL, _NAMED = 0x10, 0x20, 0x30, 0x40
_BINDS = (0x90, 0xA0, 0xB0, 0xC0)
_NUMBERS_AFTER = {0x20: 1, 0x60: 1, 0x70: 1, 0x80: 1, 0xA0: 1, 0xC0: 2}
_ANYWHERE = 0x0E  # -2 in four bits: BIND_SPECIAL_DYLIB_FLAT_LOOKUP


class NotALibrary(Exception):
    """The file is no 64-bit library for macOS, or is damaged."""


@dataclass(frozen=True, slots=True)
class MachO:
    """`machine` as in a wheel's tag, `oldest` the first macOS that loads it. `libraries` are paths.
    `exported` are the names that it shows, `looked_up` those that it takes from whatever the
    process has, which is how a module finds Python.
    """

    machine: str
    oldest: str
    two_level: bool
    signed: bool
    libraries: tuple[str, ...]
    exported: frozenset[str]
    looked_up: frozenset[str]


def read(content: bytes) -> MachO:
    """Raises `NotALibrary`."""
    try:
        return _read(content)
    except (struct.error, IndexError, KeyError, ValueError) as error:
        raise NotALibrary(f"no library for macOS: {error}") from None


def _read(content: bytes) -> MachO:
    magic, machine, _, kind, _, _, flags = struct.unpack_from("<7I", content)
    if (magic, kind) != (_MAGIC_64, _LIBRARY):
        raise ValueError(f"magic {magic:#x}, kind {kind}")
    commands = list(_commands(content))
    oldest = [
        struct.unpack_from("<I", each, 12)[0] for what, each in commands if what == _BUILD_VERSION
    ]
    return MachO(
        machine=_MACHINES[machine],
        oldest=f"{oldest[0] >> 16}.{oldest[0] >> 8 & 0xFF}",
        two_level=bool(flags & _TWO_LEVEL),
        signed=any(what == _SIGNATURE for what, _ in commands),
        libraries=tuple(_library(each) for what, each in commands if what in _LIBRARIES),
        exported=frozenset(
            name for what, each in commands if what == _SYMBOLS for name in _exported(content, each)
        ),
        looked_up=frozenset(
            name
            for what, each in commands
            if what in _BINDINGS
            for name in _looked_up(content, each)
        ),
    )


def _commands(content: bytes) -> Iterator[tuple[int, bytes]]:
    """`(kind, the whole command)` of every load command."""
    count = struct.unpack_from("<I", content, 16)[0]
    at = _HEADER_SIZE
    for _ in range(count):
        kind, size = struct.unpack_from("<2I", content, at)
        if size < _COMMAND_SIZE:
            raise ValueError("a load command without an end")
        yield kind, content[at : at + size]
        at += size


def _text(content: bytes, at: int) -> str:
    return content[at : content.index(b"\0", at)].decode()


def _library(command: bytes) -> str:
    return _text(command, struct.unpack_from("<I", command, 8)[0])


def _exported(content: bytes, command: bytes) -> Iterator[str]:
    """The symbols that are defined here and seen from outside."""
    table, count, names = struct.unpack_from("<3I", command, 8)
    for at in range(table, table + count * _SYMBOL_SIZE, _SYMBOL_SIZE):
        name_at, kind = struct.unpack_from("<IB", content, at)
        seen = kind & _EXTERNAL and not kind & (_FOR_DEBUGGERS | _PRIVATE)
        if seen and kind & _KIND:
            yield _text(content, names + name_at)


def _looked_up(content: bytes, command: bytes) -> Iterator[str]:
    """The names to be found in any library. Of the five tables the first three bind: the second,
    of weak symbols, never says where from.
    """
    tables = struct.unpack_from("<10I", command, 8)
    for start, size in (tables[2:4], tables[6:8]):
        yield from _bound_anywhere(content[start : start + size])


def _bound_anywhere(opcodes: bytes) -> Iterator[str]:
    at, anywhere, name = 0, False, ""
    while at < len(opcodes):
        what, small = opcodes[at] & 0xF0, opcodes[at] & 0x0F
        at += 1
        if what in (_FROM_NUMBERED, _FROM_FOLLOWING, _FROM_SPECIAL):
            anywhere = what == _FROM_SPECIAL and small == _ANYWHERE
        elif what == _NAMED:
            name = _text(opcodes, at)
            at += len(name.encode()) + 1
        elif what in _BINDS and anywhere:
            yield name
        for _ in range(_NUMBERS_AFTER.get(what, 0)):
            while opcodes[at] & 0x80:  # a number in groups of seven bits
                at += 1
            at += 1
