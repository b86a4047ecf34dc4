"""Which build of PJSUA2 is in use, and what it can carry. Our own tells it, the package index's
does not.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Build:
    """One call, account or lamp more than these aborts the process, or is refused at best. `name`
    is for people, with what is linked in.
    """

    name: str
    most_calls: int
    most_accounts: int
    most_lamps: int


# PJSUA_MAX_CALLS, PJSUA_MAX_ACC and PJSUA_MAX_BUDDIES as PJSIP is packed for the package index.
INDEX_BUILD = Build("package index", most_calls=4, most_accounts=8, most_lamps=256)


def told_by(facts: ModuleType) -> Build:
    """What the module `softphone_build` of our own wheel says (installers/pjsua2/wheel.py)."""
    parts = ", ".join(f"{name} {version}" for name, version in facts.PARTS.items())
    return Build(
        name=f"{facts.NAME} {facts.VERSION} ({parts})",
        most_calls=facts.MOST_CALLS,
        most_accounts=facts.MOST_ACCOUNTS,
        most_lamps=facts.MOST_BUDDIES,
    )


def build_in_use() -> Build:
    try:
        return told_by(importlib.import_module("pjsua2.softphone_build"))
    except ModuleNotFoundError:
        return INDEX_BUILD


BUILD = build_in_use()
