"""The real SIP stack in a process of its own: a process can have one endpoint in its life."""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from softphone.domain.facts import Fact
from tests.contract.scenarios import Place, Scenario, Session

RUN_TIMEOUT_S = 60.0
_INSTANCE = "6f1c2a52-0000-4000-8000-000000000001"
_CONTACT_USER = "c0ffee00c0ffee00"


class _Silence:
    def capture_frame(self) -> bytes:
        return bytes(640)

    def render_frame(self, pcm: bytes) -> None:
        return


@dataclass(frozen=True)
class Outcome:
    """`error` is the traceback of a scenario that failed, else empty."""

    facts: list[Fact]
    error: str = ""


def run_for_real(scenario: Callable[[Session], None], place: Place) -> list[Fact]:
    """The facts of `scenario`, a function of a module, on the real stack."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(scenario, place, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(RUN_TIMEOUT_S):
            raise AssertionError("the stack's process does not answer")
        outcome: Outcome = ours.recv()
    except EOFError:
        child.join(5)
        raise AssertionError(f"the stack's process died: {child.exitcode}") from None
    finally:
        ours.close()
        child.join(5)
        if child.is_alive():
            child.kill()
            child.join()
        child.close()
    if outcome.error:
        raise AssertionError(f"{outcome.error}\nfacts so far: {outcome.facts}")
    return outcome.facts


def _child(scenario: Scenario, place: Place, answer: Connection) -> None:
    from softphone.sip.endpoint import EndpointConfig
    from softphone.sip.stack import SipStack

    stack = SipStack(EndpointConfig("Contract test", _INSTANCE, _CONTACT_USER), _Silence())
    session = Session(stack, place)
    error = ""
    try:
        scenario(session)
    except BaseException:
        error = traceback.format_exc()
    answer.send(Outcome(session.facts, error))
    stack.stop()
    sys.stdout.flush()
    os._exit(0)
