"""What a setting may be, as the phone tells it to whoever shows or changes settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingRule:
    """`allowed` lists the values of a choice, `lowest` and `highest` bound a number; `words` say
    it to a person.
    """

    words: str
    allowed: tuple[str | int | bool, ...] = ()
    lowest: int = 0
    highest: int = 0
