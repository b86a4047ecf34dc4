"""What streams there should be: one for each use of a device that the phone has at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.audio.demand import Demand
from softphone.audio.devices import Direction
from softphone.domain.audio import Tone


class Role(StrEnum):
    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    RINGER = "ringer"

    @property
    def direction(self) -> Direction:
        return Direction.INPUT if self is Role.MICROPHONE else Direction.OUTPUT


@dataclass(frozen=True, slots=True)
class Want:
    """`chosen` is the device's name, None follows the system. One that is `also` there has no
    substitute, and nobody is told when it is missing.
    """

    role: Role
    chosen: str | None
    also: bool = False


def role_of(tone: Tone) -> Role:
    return Role.RINGER if tone is Tone.RING else Role.SPEAKER


def wants(demand: Demand) -> set[Want]:
    if demand.silent:
        return set()
    choice = demand.choice
    roles = {role_of(tone) for tone in demand.tones}
    if demand.calls:
        roles |= {Role.MICROPHONE, Role.SPEAKER}
    chosen = {
        Role.MICROPHONE: choice.input,
        Role.SPEAKER: choice.output,
        Role.RINGER: choice.ring,
    }
    found = {Want(role, chosen[role]) for role in roles}
    if Role.RINGER in roles:
        found |= {Want(Role.RINGER, name, also=True) for name in choice.ring_also}
    return found
