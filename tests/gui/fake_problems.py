"""What the fake phone says when it refuses or does not start."""

from __future__ import annotations

from softphone.domain.errors import ProblemText

WRONG_PASSWORD = ProblemText(
    "Sign-in refused",
    "The phone system did not accept the password for 101@example.",
    "Check the password and sign in again. It will not be tried again by itself.",
)

NO_PHONE = (
    "The phone does not start",
    "The phone process was started but could not be reached within 10 seconds.",
    "Try again.",
)
