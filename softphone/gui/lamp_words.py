"""Words, tones and shapes of lamps and park slots. Unknown has its own of each and is never drawn
as idle or free.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.lamp import LampState, SlotState
from softphone.domain.snapshots import LampSnapshot, RemoteParty, SlotSnapshot

LAMP_TONE = {
    LampState.IDLE: "ready",
    LampState.RINGING: "ringing",
    LampState.IN_CALL: "in_call",
    LampState.OFFLINE: "unknown",
    LampState.UNKNOWN: "unknown",
}

LAMP_ICON = {
    LampState.IDLE: "ph.circle-fill",
    LampState.RINGING: "ph.bell-ringing-fill",
    LampState.IN_CALL: "ph.phone-call-fill",
    LampState.OFFLINE: "ph.x-circle",
    LampState.UNKNOWN: "ph.question",
}


def lamp_words(lamp: LampSnapshot) -> str:
    """The state in a word, with who rings or talks there where that is told."""
    tr = QCoreApplication.translate
    other = _party(lamp.other)
    match lamp.state:
        case LampState.IDLE:
            return tr("Lamp", "Idle")
        case LampState.RINGING if other:
            return tr("Lamp", "Ringing: {0}").format(other)
        case LampState.RINGING:
            return tr("Lamp", "Ringing")
        case LampState.IN_CALL if other:
            return tr("Lamp", "In call: {0}").format(other)
        case LampState.IN_CALL:
            return tr("Lamp", "In call")
        case LampState.OFFLINE:
            return tr("Lamp", "Offline")
        case LampState.UNKNOWN:
            return tr("Lamp", "Unknown")


def person_name(lamp: LampSnapshot) -> str:
    return lamp.name or lamp.number


def slot_words(slot: SlotSnapshot) -> str:
    """Who is parked there, or the state in a word."""
    tr = QCoreApplication.translate
    match slot.state:
        case SlotState.FREE:
            return tr("Slot", "Free")
        case SlotState.OCCUPIED:
            return slot.name or slot.number or tr("Slot", "Occupied")
        case SlotState.UNKNOWN:
            return tr("Slot", "Unknown")


def _party(party: RemoteParty | None) -> str:
    return (party.name or party.number or party.uri) if party is not None else ""
