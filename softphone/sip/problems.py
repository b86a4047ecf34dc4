"""What the stack refuses, in words."""

from __future__ import annotations

import pjsua2 as pj

from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase

_TOO_MANY = 70010  # PJ_ETOOMANY, which the binding does not name


def stack_problem(title: Phrase, error: pj.Error) -> Problem:
    if error.status == _TOO_MANY:
        return Problem(
            title,
            "The lines are still busy with earlier calls, whose ends the phone system has not "
            "confirmed.",
            "Wait half a minute, then try again.",
        )
    return Problem(
        title,
        "{reason}.",
        "Try again; if it goes on, restart the phone.",
        reason=error.reason,
    )


def not_signed_in() -> Problem:
    return Problem("Not signed in", "There is no account to call from.", "Sign in first.")
