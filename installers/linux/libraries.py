"""Run by the frozen program before anything of ours, on Linux only."""

import ctypes.util
import os
import sys
from pathlib import Path

_system_find_library = ctypes.util.find_library


def _find_library(name: str) -> str | None:
    """sounddevice asks this, which knows the system's libraries but not the bundle's."""
    ours = Path(sys._MEIPASS, "libportaudio.so.2")  # type: ignore[attr-defined]
    if name == "portaudio" and ours.exists():
        return str(ours)
    return _system_find_library(name)


ctypes.util.find_library = _find_library

# The start code put the bundle first where libraries are looked for. A browser that we open must
# not find ours there.
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
