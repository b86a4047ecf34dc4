"""The country of this computer: numbers without + are read as its numbers."""

from __future__ import annotations

import os
import plistlib
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from phonenumbers.phonenumberutil import SUPPORTED_REGIONS

FALLBACK = "US"
REGIONS = tuple(sorted(SUPPORTED_REGIONS))

_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?:[.@_-]|\Z)")
_VARIABLES = ("LC_ALL", "LC_TELEPHONE", "LANG")
_LONGEST_LOCALE_NAME = 85  # LOCALE_NAME_MAX_LENGTH


def system_region(environment: Mapping[str, str] = os.environ) -> str:
    """ISO 3166 code from the system's own choice of region, "US" when it tells none."""
    for name in (*(environment.get(variable, "") for variable in _VARIABLES), _system_locale()):
        found = _LOCALE.match(name)
        if found and found[1].upper() in SUPPORTED_REGIONS:
            return found[1].upper()
    return FALLBACK


def _system_locale() -> str:
    """What a program without a terminal is told on macOS and Windows, such as `en_GB`."""
    if sys.platform == "darwin":
        file = Path.home() / "Library/Preferences/.GlobalPreferences.plist"
        try:
            return str(plistlib.loads(file.read_bytes()).get("AppleLocale", ""))
        except (OSError, ValueError, plistlib.InvalidFileException):
            return ""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(_LONGEST_LOCALE_NAME)
        ctypes.windll.kernel32.GetUserDefaultLocaleName(name, _LONGEST_LOCALE_NAME)
        return name.value
    return ""
