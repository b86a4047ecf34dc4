"""The systems that our pjsua2 is built for, and the tools for each. Standard library only.

Linux builds for itself with the system's compiler. Windows and macOS are built on Linux: the
compiler, its C and C++ runtimes, the headers of both systems and their import libraries come with
the package `ziglang`. Of macOS it has the C library only, none of Apple's frameworks, and none is
needed.
"""

from __future__ import annotations

import platform
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ZIG_VERSION = "0.17.1"
MACOS_OLDEST = "13.0"  # the oldest that our Qt runs on


class TargetError(Exception):
    """A target cannot be built for here; the text says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """`openssl` is the name in OpenSSL's Configure. `triple` is the host that configure scripts
    are told, and the start of every tool's name, and `zig` the compiler's name for it; both are
    empty for the system that builds. `libraries` are the system's, which the module is linked with.
    """

    system: str
    machine: str
    openssl: str
    libraries: tuple[str, ...]
    triple: str = ""
    zig: str = ""

    @property
    def name(self) -> str:
        return f"{self.system}-{self.machine}"

    @property
    def configure_options(self) -> list[str]:
        return [f"--host={self.triple}"] if self.triple else []

    @property
    def hiding(self) -> tuple[str, ...]:
        """What keeps the libraries' names inside the module where the linker takes no list of those
        to show. Opus would mark its own as to be shown.
        """
        return ("-fvisibility=hidden", "-DOPUS_EXPORT=") if self.triple else ()

    def tool(self, name: str) -> str:
        """The tool's name, for example `gcc`, as it is called for this target."""
        return f"{self.triple}-{name}" if self.triple else name

    def version_commands(self) -> list[list[str]]:
        """The commands whose first lines tell what is built with."""
        if self.triple:
            return [[sys.executable, "-m", "ziglang", "version"], ["swig", "-version"]]
        return [["g++", "--version"], ["swig", "-version"], ["ld", "--version"]]


def _macos(machine: str, architecture: str) -> Target:
    return Target(
        system="macos",
        machine=machine,
        openssl=f"darwin64-{machine}-cc",
        libraries=(),
        triple=f"{architecture}-apple-darwin22",  # the kernel of macOS 13
        zig=f"{architecture}-macos.{MACOS_OLDEST}",
    )


WINDOWS = Target(
    system="windows",
    machine="x86_64",
    openssl="mingw64",
    libraries=(
        "-lws2_32",
        "-lcrypt32",
        "-lbcrypt",
        "-liphlpapi",
        "-lole32",
        "-ladvapi32",
        "-luser32",
        "-lgdi32",
    ),
    triple="x86_64-w64-mingw32",
    zig="x86_64-windows-gnu",
)
MACOS = (_macos("arm64", "aarch64"), _macos("x86_64", "x86_64"))
_LINUX_LIBRARIES = ("-lm", "-ldl", "-lpthread")
_NATIVE = (
    Target("linux", "x86_64", "linux-x86_64", _LINUX_LIBRARIES),
    Target("linux", "aarch64", "linux-aarch64", _LINUX_LIBRARIES),
)


def target_for(wanted: str, system: str, machine: str) -> Target:
    """The target `wanted`, or this system's if that is empty; `system` and `machine` are named as
    `platform` does. Raises `TargetError`.
    """
    here = f"{system.lower()}-{machine}"
    possible = {each.name: each for each in _NATIVE if each.name == here}
    if possible:
        possible |= {each.name: each for each in (WINDOWS, *MACOS)}
    target = possible.get(wanted or here)
    if target is None:
        raise TargetError(f"{wanted or here} cannot be built on {here}.")
    return target


def target_here(wanted: str = "") -> Target:
    return target_for(wanted, platform.system(), platform.machine())


def write_cross_tools(folder: Path, target: Target) -> None:
    """Scripts that call zig under the names that configure scripts look for."""
    folder.mkdir()
    tools = {
        "cc": f"cc -target {target.zig}",
        "gcc": f"cc -target {target.zig}",
        "g++": f"c++ -target {target.zig}",
        "ar": "ar",
        "ranlib": "ranlib",
        "dlltool": "dlltool",
    }
    for name, words in tools.items():
        script = folder / target.tool(name)
        zig = f"{shlex.quote(sys.executable)} -m ziglang {words}"
        script.write_text(f'#!/bin/sh\nexec {zig} "$@"\n', encoding="utf-8")
        script.chmod(0o755)


def check_cross_compiler() -> None:
    """Raises `TargetError` unless this Python has the pinned ziglang."""
    command = [sys.executable, "-m", "ziglang", "version"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if found != ZIG_VERSION:
        raise TargetError(f"For another system this Python needs ziglang=={ZIG_VERSION}.")
