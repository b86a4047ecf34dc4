"""Names and numbers from the network, made safe to show: plain text, one line, bounded."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

LONGEST_NAME = 80

_NEVER_SHOWN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINER = "\u200d"
_VOICEMAIL_LEGS = ("SpeakAccount", "vmail", "nms")


def clean(text: str, longest: int = LONGEST_NAME) -> str:
    """`text` without control, direction, private and unassigned characters, spaces folded, cut at
    `longest`.

    A zero-width joiner stays between two shown characters, because emoji are built with it.
    """
    kept = "".join(
        " " if character in "\t\r\n" else character
        for character in text[: longest * 8]
        if character in "\t\r\n"
        or character == _JOINER
        or unicodedata.category(character) not in _NEVER_SHOWN
    )
    folded = " ".join(kept.split()).strip(_JOINER + " ")
    return folded if len(folded) <= longest else folded[: longest - 1].rstrip() + "…"


def caller_name(
    raw_name: str, user: str, voicemail_names: Collection[str] = _VOICEMAIL_LEGS
) -> str:
    """The name to show for a caller; legs of the voicemail greeting have the technical
    `voicemail_names` (docs/facts).
    """
    name = clean(raw_name)
    if name.startswith("<-error") or name.lower() in {"unknown", "asterisk"}:
        name = ""
    legs = {leg.lower() for leg in voicemail_names}
    if name.lower() in legs or user.lower() in legs:
        return "Voicemail"
    return "" if name == user else name
