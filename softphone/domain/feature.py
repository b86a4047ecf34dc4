"""Where a feature stands, and how this phone knows: see rule 1, truth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from softphone.domain.provider import Code, Sets


class Switch(StrEnum):
    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class Provenance(StrEnum):
    """`CONFIRMED`: the phone system or its portal said so. `ASSUMED`: it accepted the code."""

    CONFIRMED = "confirmed"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FeatureState:
    """`since` and `until` are Unix times; at `until` a timed switch goes back."""

    state: Switch = Switch.UNKNOWN
    provenance: Provenance = Provenance.UNKNOWN
    since: float | None = None
    argument: str = ""
    until: float | None = None


UNKNOWN = FeatureState()

_OPPOSITE = {Switch.ON: Switch.OFF, Switch.OFF: Switch.ON, Switch.UNKNOWN: Switch.UNKNOWN}
_SET = {Sets.ON: Switch.ON, Sets.OFF: Switch.OFF}


def after_code(known: FeatureState, code: Code, argument: str, now: float) -> FeatureState:
    """What is assumed once the phone system has accepted `code`, at Unix time `now`.

    A toggle of an unknown state stays unknown.
    """
    state = _OPPOSITE[known.state] if code.sets is Sets.TOGGLE else _SET[code.sets]
    if state is Switch.UNKNOWN:
        return UNKNOWN
    return FeatureState(state, Provenance.ASSUMED, now, argument)


def timed(state: FeatureState, until: float | None) -> FeatureState:
    return replace(state, until=until)
