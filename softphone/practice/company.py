"""How the people of the practice company sound, and who calls from outside."""

from __future__ import annotations

from softphone.domain.practice import find_colleague
from softphone.practice.party import Identity

# The prompts of a voice are `VOICE-hello`, `VOICE-talk`, `VOICE-again` and so on.
_VOICES = {"102": "ben", "103": "cy", "106": "finn", "1001": "ivy"}

CUSTOMERS = (
    Identity("Max Mason", "5550104"),
    Identity("Nia North", "5550117"),
    Identity("Otto Owen", "5550142"),
)
CUSTOMER_VOICE = "caller"


def voice_of(number: str) -> str:
    """Empty for somebody who is never heard."""
    return _VOICES.get(number, "")


def identity_of(number: str) -> Identity:
    colleague = find_colleague(number)
    return Identity(colleague.name if colleague else "", number)
