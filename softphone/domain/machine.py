"""State tables: every allowed step is a row; a step without a row is an error."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


class NoRow(Exception):
    """An event arrived in a state whose table has no row for it."""


class Table(Generic[S, E]):
    """A transition table `{(state, event): next state}`."""

    def __init__(self, name: str, rows: Mapping[tuple[S, E], S]) -> None:
        self.name = name
        self.rows = dict(rows)

    def next(self, state: S, event: E) -> S:
        """The state after `event`; raises `NoRow` when the table does not allow it."""
        try:
            return self.rows[state, event]
        except KeyError:
            raise NoRow(f"{self.name}: no row for {event.value} in {state.value}") from None

    def allows(self, state: S, event: E) -> bool:
        return (state, event) in self.rows
