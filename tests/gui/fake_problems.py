"""What the fake phone says when it refuses or does not start."""

from __future__ import annotations

from softphone.domain.registration import Failure, SignIn, words_for

_ACCOUNT = SignIn("101@example", "pbx.example", "example")
WRONG_PASSWORD = words_for(Failure.WRONG_PASSWORD, _ACCOUNT)
NO_ANSWER = words_for(Failure.NO_ANSWER, _ACCOUNT)

NO_PHONE = (
    "The phone does not start",
    "The phone process was started but could not be reached within 10 seconds.",
    "Try again.",
)
