"""The systems that our pjsua2 is built for, and the tools for each. Standard library only.

Linux and macOS build for themselves with the system's compiler. Windows is built on Linux: the
compiler, its C and C++ runtimes and the import libraries of Windows come with the package
`ziglang`. macOS is not, because Apple's frameworks come with Apple's own tools only.
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
_ZIG_TARGET = "x86_64-windows-gnu"
_ZIG_TOOLS = {
    "gcc": f"cc -target {_ZIG_TARGET}",
    "g++": f"c++ -target {_ZIG_TARGET}",
    "ar": "ar",
    "ranlib": "ranlib",
    "dlltool": "dlltool",
}


class TargetError(Exception):
    """A target cannot be built for here; the text says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """`openssl` is the name in OpenSSL's Configure. `triple` is the host that configure scripts
    are told, and the start of every tool's name; empty for the system that builds. `libraries`
    are the system's, which the module is linked with.
    """

    system: str
    machine: str
    openssl: str
    libraries: tuple[str, ...]
    triple: str = ""

    @property
    def name(self) -> str:
        return f"{self.system}-{self.machine}"

    @property
    def configure_options(self) -> list[str]:
        return [f"--host={self.triple}"] if self.triple else []

    @property
    def environment(self) -> dict[str, str]:
        """What the tools must know besides the command line."""
        if self.system == "macos":
            return {"MACOSX_DEPLOYMENT_TARGET": MACOS_OLDEST, "ZERO_AR_DATE": "1"}
        return {}

    def tool(self, name: str) -> str:
        """The tool's name, for example `gcc`, as it is called for this target."""
        return f"{self.triple}-{name}" if self.triple else name

    def version_commands(self) -> list[list[str]]:
        """The commands whose first lines tell what is built with."""
        if self.triple:
            return [[sys.executable, "-m", "ziglang", "version"], ["swig", "-version"]]
        commands = [["g++", "--version"], ["swig", "-version"]]
        return commands if self.system == "macos" else [*commands, ["ld", "--version"]]


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
)
_LINUX_LIBRARIES = ("-lm", "-ldl", "-lpthread")
_FRAMEWORKS = ("Foundation", "AppKit", "CoreFoundation", "Security")
_MACOS_LIBRARIES = tuple(word for name in _FRAMEWORKS for word in ("-framework", name))
_NATIVE = (
    Target("linux", "x86_64", "linux-x86_64", _LINUX_LIBRARIES),
    Target("linux", "aarch64", "linux-aarch64", _LINUX_LIBRARIES),
    Target("macos", "x86_64", "darwin64-x86_64-cc", _MACOS_LIBRARIES),
    Target("macos", "arm64", "darwin64-arm64-cc", _MACOS_LIBRARIES),
)


def target_for(wanted: str, system: str, machine: str) -> Target:
    """The target `wanted`, or this system's if that is empty; `system` and `machine` are named as
    `platform` does. Raises `TargetError`.
    """
    name = {"Darwin": "macos"}.get(system, system.lower())
    here = f"{name}-{machine}"
    possible = {each.name: each for each in _NATIVE if each.name == here}
    if system == "Linux":
        possible[WINDOWS.name] = WINDOWS
    target = possible.get(wanted or here)
    if target is None:
        raise TargetError(f"{wanted or here} cannot be built on {here}.")
    return target


def target_here(wanted: str = "") -> Target:
    return target_for(wanted, platform.system(), platform.machine())


def write_cross_tools(folder: Path) -> None:
    """Scripts that call zig under the names that configure scripts look for."""
    folder.mkdir()
    for name, words in _ZIG_TOOLS.items():
        script = folder / WINDOWS.tool(name)
        zig = f"{shlex.quote(sys.executable)} -m ziglang {words}"
        script.write_text(f'#!/bin/sh\nexec {zig} "$@"\n', encoding="utf-8")
        script.chmod(0o755)


def check_cross_compiler() -> None:
    """Raises `TargetError` unless this Python has the pinned ziglang."""
    command = [sys.executable, "-m", "ziglang", "version"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if found != ZIG_VERSION:
        raise TargetError(f"For Windows this Python needs ziglang=={ZIG_VERSION}.")
