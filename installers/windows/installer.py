"""The Windows installer from the frozen folder, by NSIS 3.08 or newer, on Windows or Linux."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from installers.identity import ENGINE, EXECUTABLE, NAME, ROOT, version
from installers.windows.version_resource import version_numbers

SCRIPT = Path(__file__).resolve().parent / "softphone.nsi"
SIGN_VARIABLE = "WINDOWS_SIGN_COMMAND"


def make_installer(frozen: Path, icon: Path, dist: Path, *, quick: bool = False) -> Path:
    """`quick` makes a larger one sooner. Made on Linux it has 64 bits, so that Wine runs it.

    The command in WINDOWS_SIGN_COMMAND is run with the path of each program it shall sign.
    """
    target = dist / f"{NAME}-{version()}-windows-x64-setup.exe"
    sign = os.environ.get(SIGN_VARIABLE, "")
    if sign:
        for program in (EXECUTABLE, ENGINE):
            path = str(frozen / f"{program}.exe")
            subprocess.run([*shlex.split(sign, posix=os.name != "nt"), path], check=True)
    defined = {
        "VERSION": version(),
        "NUMBERS": ".".join(map(str, version_numbers())),
        "PAYLOAD": str(frozen),
        "OUT": str(target),
        "ICON": str(icon),
        "LICENCE": str(ROOT / "LICENSE"),
        **({"SIGN": sign} if sign else {}),
        **({} if sys.platform == "win32" else {"STUB64": ""}),
        **({"QUICK": ""} if quick else {}),
    }
    definitions = [f"-D{key}={value}" if value else f"-D{key}" for key, value in defined.items()]
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *definitions, str(SCRIPT)]
    subprocess.run(command, check=True)
    return target
