"""What every command of a client is: a value, and the type of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar


@dataclass(frozen=True, slots=True)
class Done:
    """The phone accepted the request; facts follow as events."""


@dataclass(frozen=True, slots=True)
class CallRef:
    call: str


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Command(Generic[R]):
    """Base of all commands; `R` is the type of the answer, `RESULT` the same at run time."""

    RESULT: ClassVar[type] = Done
