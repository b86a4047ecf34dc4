"""A published version of this program, and whether it is newer than another."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Release:
    """`address` is where people download it for this system, `sha256` of that file in hex."""

    version: str
    address: str
    sha256: str

    def newer_than(self, version: str) -> bool:
        """False for what is no version at all."""
        mine, other = version_numbers(self.version), version_numbers(version)
        return mine is not None and other is not None and mine > other


def version_numbers(version: str) -> tuple[int, int, int] | None:
    found = _VERSION.match(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None
