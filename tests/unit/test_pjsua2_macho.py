"""Libraries for macOS are read without a Mac: what they are, show and ask for."""

import struct
from collections.abc import Sequence

import pytest

from installers.pjsua2 import binding
from installers.pjsua2.macho import MachO, NotALibrary, read
from installers.pjsua2.stack import BuildError
from installers.pjsua2.target import MACOS

ARM64, X86_64 = 0x0100_000C, 0x0100_0007
LIBSYSTEM = "/usr/lib/libSystem.B.dylib"
HEADER_SIZE = 32
SHOWN, HIDDEN, ASKED_FOR, DEBUGGERS = 0x0F, 0x1F, 0x01, 0x2F


def command(kind: int, body: bytes) -> bytes:
    padded = body + bytes(-len(body) % 8)
    return struct.pack("<2I", kind, 8 + len(padded)) + padded


def bound(name: str, special: int) -> bytes:
    """Opcodes: the name, where to look, an offset in a segment (two groups of bits), bind."""
    return bytes([0x40]) + name.encode() + bytes([0, 0x30 | special, 0x51, 0x72, 0x80, 0x01, 0x90])


def library(
    machine: int = ARM64,
    symbols: Sequence[tuple[str, int]] = (("_PyInit__pjsua2", SHOWN),),
    bindings: bytes = b"",
    lazy: bytes = b"",
    needs: str = LIBSYSTEM,
) -> bytes:
    """A library for macOS 13 with nothing in it but what is told about it."""
    commands = [
        command(0x32, struct.pack("<4I", 1, 13 << 16, 14 << 16, 0)),
        command(0x0C, struct.pack("<4I", 24, 0, 0, 0) + needs.encode() + b"\0"),
        command(0x1D, bytes(8)),
    ]
    at = HEADER_SIZE + sum(map(len, commands)) + 48 + 24
    tables = struct.pack("<10I", 0, 0, at, len(bindings), 0, 0, at + len(bindings), len(lazy), 0, 0)
    commands.append(command(0x8000_0022, tables))
    at += len(bindings) + len(lazy)
    names, entries = b"\0", b""
    for name, kind in symbols:
        entries += struct.pack("<I2BHQ", len(names), kind, 1, 0x100, 0)
        names += name.encode() + b"\0"
    commands.append(
        command(0x02, struct.pack("<4I", at, len(symbols), at + len(entries), len(names)))
    )
    size = sum(map(len, commands))
    head = struct.pack("<8I", 0xFEEDFACF, machine, 0, 6, len(commands), size, 0x80, 0)
    return head + b"".join(commands) + bindings + lazy + entries + names


def test_what_a_library_is_and_needs() -> None:
    found = read(library())
    assert found == MachO(
        machine="arm64",
        oldest="13.0",
        two_level=True,
        signed=True,
        libraries=(LIBSYSTEM,),
        exported=frozenset({"_PyInit__pjsua2"}),
        looked_up=frozenset(),
    )
    assert read(library(X86_64)).machine == "x86_64"


def test_only_what_is_defined_and_not_hidden_is_shown() -> None:
    symbols = [("_a", SHOWN), ("_b", HIDDEN), ("_c", ASKED_FOR), ("_d", DEBUGGERS)]
    assert read(library(symbols=symbols)).exported == {"_a"}


def test_what_is_looked_up_anywhere_is_told_from_what_has_a_library() -> None:
    anywhere, itself = 0x0E, 0x00
    found = read(
        library(
            bindings=bound("_PyExc_ValueError", anywhere) + bound("_own", itself) + b"\x11",
            lazy=bound("_PyErr_SetString", anywhere),
        )
    )
    assert found.looked_up == {"_PyExc_ValueError", "_PyErr_SetString"}


@pytest.mark.parametrize(
    "content", [b"", b"\x7fELF" + bytes(60), library()[:100], library(machine=7)]
)
def test_what_is_no_library_for_macos_is_said(content: bytes) -> None:
    with pytest.raises(NotALibrary):
        read(content)


def test_the_wheels_platform_is_read_from_the_module() -> None:
    assert binding.macos_platform(library(), MACOS[0]) == "macosx_13_0_arm64"
    assert binding.macos_platform(library(X86_64), MACOS[1]) == "macosx_13_0_x86_64"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (library(needs="/opt/homebrew/lib/libssl.3.dylib"), "libraries that a system may lack"),
        (library(bindings=bound("_pj_run_app", 0x0E)), "_pj_run_app"),
        (library(X86_64), "for x86_64"),
        (library(symbols=[("__ZNSt3__15mutexC1Ev", SHOWN)]), "share C.. with other"),
        (library(symbols=[]), "no entry"),
    ],
)
def test_a_module_that_would_not_load_everywhere_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(BuildError, match=words):
        binding.macos_platform(content, MACOS[0])
