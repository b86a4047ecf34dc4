"""What the stack refuses, in words."""

from __future__ import annotations

import pjsua2 as pj

from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase


def stack_problem(title: Phrase, error: pj.Error) -> Problem:
    return Problem(
        title,
        "{reason}.",
        "Try again; if it goes on, restart the phone.",
        reason=error.reason,
    )


def not_signed_in() -> Problem:
    return Problem("Not signed in", "There is no account to call from.", "Sign in first.")
