"""What this computer keeps of an account between two lives of the phone. Never a secret."""

from __future__ import annotations

from dataclasses import dataclass, field

from softphone.domain.feature import FeatureState


@dataclass(frozen=True, slots=True)
class ParkedCall:
    """A call that this phone parked: `slot` may be the code for any slot. `since` is Unix time."""

    slot: str
    name: str
    number: str
    since: float


@dataclass(frozen=True, slots=True)
class Person:
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Kept:
    """`last_contact_before` is the newest contact there was when a hot desk began: those after it
    are the guest's.
    """

    features: dict[str, FeatureState] = field(default_factory=dict)
    parked: tuple[ParkedCall, ...] = ()
    people: tuple[Person, ...] = ()
    last_contact_before: int | None = None
