"""What a setting may be, as the phone tells it to whoever shows or changes settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingRule:
    """`allowed` lists the values of a choice, `lowest` and `highest` bound a number; `words` say
    it to a person. `decided_by` is who locked it, empty when the user decides.
    """

    words: str
    allowed: tuple[str | int | bool, ...] = ()
    lowest: int = 0
    highest: int = 0
    decided_by: str = ""
