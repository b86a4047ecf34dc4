"""Telephone keys sent inside a call (RFC 4733 section 3.2: events 0-15)."""

from __future__ import annotations

from enum import StrEnum

from softphone.domain.errors import Problem

KEYS = "0123456789*#ABCD"
LONGEST = 64


class DtmfMethod(StrEnum):
    RFC4733 = "rfc4733"
    INFO = "info"


def parse_digits(text: str) -> str:
    """`text` as keys, spaces and hyphens dropped. Raises `Problem` for anything that is not a
    telephone key.
    """
    digits = text.replace(" ", "").replace("-", "").upper()
    if digits and len(digits) <= LONGEST and all(digit in KEYS for digit in digits):
        return digits
    raise Problem(
        "These keys cannot be sent",
        "Only 0-9, *, # and A-D are telephone keys, at most {most} at once.",
        "Type the keys again.",
        most=LONGEST,
    )
