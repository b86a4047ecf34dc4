"""What a Python extension for Windows needs that a Linux machine lacks. Standard library only.

The import library names what the binding asks python3XX.dll for; that the DLL has all of it shows
when the module is loaded.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_ASKED_OF_PYTHON = re.compile(r"^\s+U __imp_(_?Py\w+)$", re.MULTILINE)
_DLL_NAME = re.compile(r"^\s*DLL Name: (\S+)$", re.MULTILINE)
# Every Windows 10 and 11 has these; api-ms-win-crt-* is its C runtime.
_SYSTEM_DLLS = frozenset(
    {
        "advapi32.dll",
        "bcrypt.dll",
        "crypt32.dll",
        "gdi32.dll",
        "iphlpapi.dll",
        "kernel32.dll",
        "ole32.dll",
        "user32.dll",
        "ws2_32.dll",
    }
)


def asked_of_python(symbols: str) -> list[str]:
    """The names that an object file takes from Python's DLL; `symbols` is what `nm` says."""
    return sorted(set(_ASKED_OF_PYTHON.findall(symbols)))


def module_definition(dll: str, names: Iterable[str]) -> str:
    """A module definition file for an import library."""
    return "\n".join([f"LIBRARY {dll}", "EXPORTS", *names]) + "\n"


def write_definition(wrapper: Path, dll: str, to: Path) -> None:
    command = ["nm", str(wrapper)]
    symbols = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    to.write_text(module_definition(dll, asked_of_python(symbols)), encoding="utf-8")


def foreign_dlls(headers: str, python_dll: str) -> list[str]:
    """Those DLLs that a Windows with this Python may lack; `headers` is what `objdump -p` says."""
    needed = {name.lower() for name in _DLL_NAME.findall(headers)}
    return sorted(
        name
        for name in needed - _SYSTEM_DLLS - {python_dll}
        if not name.startswith("api-ms-win-crt-")
    )
