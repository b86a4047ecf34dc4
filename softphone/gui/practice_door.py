"""The way between the user's own phone and practice: each is a window and a phone of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeDoor:
    """`inside` is true in practice. `open_other` starts the window on the other side; it may raise
    `OSError`. None where there is no way.
    """

    inside: bool = False
    open_other: Callable[[], object] | None = None


OUTSIDE = PracticeDoor()
