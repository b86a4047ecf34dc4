"""Starting with the user's session: a file or a registry value that runs our command.

XDG: Desktop Application Autostart Specification 0.5, quoting as in the Desktop Entry Specification
1.5, "The Exec key". macOS: launchd.plist(5). Windows: the user's Run key.
"""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_PLAIN = re.compile(r"[A-Za-z0-9_@:,./+=-]+\Z")


def desktop_entry(command: Sequence[str], name: str) -> str:
    """The text of an autostart file. Raises `ValueError` for what no such file can hold."""
    if any(not part.isprintable() for part in (name, *command)):
        raise ValueError("a command with control characters cannot be started at login")
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={_value(name)}",
            f"Exec={_value(' '.join(_quoted(part) for part in command))}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
    )


def _quoted(part: str) -> str:
    """One argument of the Exec key: the shell's specials are escaped inside double quotes, and a
    percent sign is doubled.
    """
    part = part.replace("%", "%%")
    if _PLAIN.match(part):
        return part
    return '"' + re.sub(r'(["`$\\])', r"\\\1", part) + '"'


def _value(text: str) -> str:
    """A string of a desktop entry, in which a backslash begins an escape."""
    return text.replace("\\", "\\\\")


def launch_agent(command: Sequence[str], label: str) -> bytes:
    """The property list of a launch agent that runs once, at login."""
    return plistlib.dumps(
        {
            "Label": label,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
    )


class StartAtLogin(Protocol):
    """Raises `OSError` where the system does not let us."""

    def is_on(self) -> bool: ...

    def switch(self, *, on: bool) -> None: ...


class LoginFile:
    """`content` in `file`: there when it is on."""

    def __init__(self, file: Path, content: bytes) -> None:
        self._file = file
        self._content = content

    def is_on(self) -> bool:
        """Whether this very content is there: another installation's is not ours."""
        try:
            return self._file.read_bytes() == self._content
        except OSError:
            return False

    def switch(self, *, on: bool) -> None:
        if not on:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_name(f"{self._file.name}.new")
        fresh.write_bytes(self._content)
        fresh.replace(self._file)


class LoginRegistryValue:
    """A value of the user's Run key."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self._name = name
        self._line = subprocess.list2cmdline(command)

    def is_on(self) -> bool:
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    return bool(winreg.QueryValueEx(key, self._name)[0] == self._line)
            except OSError:
                return False
        return False

    def switch(self, *, on: bool) -> None:
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                if on:
                    winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, self._line)
                elif self.is_on():
                    winreg.DeleteValue(key, self._name)


def xdg_login_file(config_home: Path, command: Sequence[str], name: str) -> LoginFile:
    """`config_home` is XDG_CONFIG_HOME or its default, ~/.config."""
    content = desktop_entry(command, name).encode()
    return LoginFile(config_home / "autostart" / "softphone.desktop", content)


def mac_login_file(home: Path, command: Sequence[str], label: str) -> LoginFile:
    folder = home / "Library" / "LaunchAgents"
    return LoginFile(folder / f"{label}.plist", launch_agent(command, label))
