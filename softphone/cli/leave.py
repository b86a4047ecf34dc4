"""`softphone --quit`, for installers: nothing of the program runs any more, or words why not."""

from __future__ import annotations

import contextlib
import threading

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_problem
from softphone.domain.commands import Quit
from softphone.domain.errors import ProblemText
from softphone.link.client import NoPhone, PhoneLost

_ANSWER_TIMEOUT_S = 3.0
_GONE_TIMEOUT_S = 6.0

_STILL_THERE = ProblemText(
    "The phone does not end",
    f"It still ran after {_GONE_TIMEOUT_S:g} seconds.",
    "End it by hand, then try again.",
)


def leave(environment: CliEnvironment) -> int:
    """Ends the phone and its windows, and those of practice. Not running is as good.

    Raises `Problem`.
    """
    code = _end_one(environment)
    there_may_be_practice = environment.connect_own is not None
    return _end_one(environment) if code == exits.DONE and there_may_be_practice else code


def _end_one(environment: CliEnvironment) -> int:
    gone = threading.Event()
    try:
        client = environment.connect(False, on_lost=gone.set)
    except NoPhone:
        return exits.DONE
    try:
        with contextlib.suppress(PhoneLost):
            client.ask(Quit(windows=True), _ANSWER_TIMEOUT_S)
        if gone.wait(_GONE_TIMEOUT_S):
            return exits.DONE
    finally:
        client.close()
    print_problem(environment.stderr, _STILL_THERE)
    return exits.TIMED_OUT
