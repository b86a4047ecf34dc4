"""What the program is called by the systems it is installed on. Standard library only."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

NAME = "Softphone"
EXECUTABLE = "softphone"
ENGINE = "softphone-engine"  # the phone process: `phone_command` in softphone/__main__.py
IDENTIFIER = "org.softphone.softphone"
PUBLISHER = "Softphone project"
SUMMARY = "Telephone for a hosted PBX"
LICENCE = "GPL-3.0-or-later"
LINK_TYPES = ("sip", "sips", "tel", "callto")

_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)


def version() -> str:
    """The program's version, read without importing it."""
    text = (ROOT / "softphone" / "__init__.py").read_text(encoding="utf-8")
    found = _VERSION.search(text)
    if found is None:
        raise ValueError("softphone/__init__.py names no version")
    return found[1]
