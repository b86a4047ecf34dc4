"""What a colleague's phone, or a park slot, is doing now."""

from __future__ import annotations

from enum import StrEnum


class LampState(StrEnum):
    """`UNKNOWN` is never shown as idle: a lost subscription tells nothing."""

    IDLE = "idle"
    RINGING = "ringing"
    IN_CALL = "in-call"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


class SlotState(StrEnum):
    FREE = "free"
    OCCUPIED = "occupied"
    UNKNOWN = "unknown"


class SlotSource(StrEnum):
    """How the phone knows about a slot."""

    DIALOG = "dialog"
    THIS_PHONE = "this phone"
    NOBODY = ""
