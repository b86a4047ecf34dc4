"""Which build of PJSUA2 is in use, and what it can carry. Our own tells it, the package index's
does not.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from types import ModuleType

from softphone.domain.snapshots import StackPart


@dataclass(frozen=True, slots=True)
class Build:
    """One account or lamp more than these aborts the process, or is refused at best. `most_calls`
    is one less than the stack carries: that one is kept for an emergency call. `name` is for
    people; `parts` are what is linked in, as far as the build tells.
    """

    name: str
    most_calls: int
    most_accounts: int
    most_lamps: int
    parts: tuple[StackPart, ...] = ()

    @property
    def most_calls_with_emergency(self) -> int:
        return self.most_calls + 1


# PJSUA_MAX_CALLS, PJSUA_MAX_ACC and PJSUA_MAX_BUDDIES as PJSIP is packed for the package index.
INDEX_BUILD = Build("package index", most_calls=3, most_accounts=8, most_lamps=256)


def told_by(facts: ModuleType) -> Build:
    """What the module `softphone_build` of our own wheel says (installers/pjsua2/wheel.py)."""
    licences = getattr(facts, "LICENCES", {})  # our first wheels did not tell them
    return Build(
        name=f"{facts.NAME} {facts.VERSION}",
        most_calls=facts.MOST_CALLS - 1,
        most_accounts=facts.MOST_ACCOUNTS,
        most_lamps=facts.MOST_BUDDIES,
        parts=tuple(
            StackPart(name, version, licences.get(name, ""))
            for name, version in facts.PARTS.items()
        ),
    )


def build_in_use() -> Build:
    try:
        return told_by(importlib.import_module("pjsua2.softphone_build"))
    except ModuleNotFoundError:
        return INDEX_BUILD


BUILD = build_in_use()
