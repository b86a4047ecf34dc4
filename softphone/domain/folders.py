"""Where this user's phone keeps things."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folders:
    """All private to the user; `recordings` is made when it is needed. `keychain_service` names the
    keychain entries, so that phones side by side do not mix.
    """

    settings: Path
    data: Path
    logs: Path
    run: Path
    recordings: Path
    keychain_service: str
