"""`softphone wait`: returns when something is true."""

from __future__ import annotations

import argparse
import queue
import time

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.facts import ACCOUNT_FACTS, CALL_FACTS, Found, in_event, in_status
from softphone.cli.output import print_lines, print_object, print_problem
from softphone.cli.parser import Commands, misused, seconds
from softphone.cli.session import find_call
from softphone.domain.call import LegState
from softphone.domain.commands import Subscribe
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import CallEvent, Event
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot, StatusSnapshot
from softphone.link.client import LinkClient, NoPhone

_DESCRIPTION = """\
Looks at the present state first, then at what happens.

registered  an account is signed in
incoming    a call rings here
ringing     a call rings at the other side (or its early media is heard)
answered    a call is up
held        a call is on hold, and the phone system agreed
parked      a call was parked: the phone system has taken it into a slot
ended       a call has ended: with --call that one, at once if it has ended already (a call the
            phone does not know any more counts as ended); without, the next one to end,
            or at once the last one if it has ended a moment ago and no other call is up
message     there is new voicemail

Prints the call's id, or the account's address; with --json the whole object.
Exit code 4 when the time is over; 1 when it cannot come true for --call any more."""

_Heard = Event | None


def add(commands: Commands) -> None:
    parser = commands.add("wait", "wait until something is true", _wait)
    parser.description = _DESCRIPTION
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("fact", choices=["registered", *CALL_FACTS, "message"])
    parser.add_argument("--timeout", type=seconds, default=30.0, metavar="SECONDS", help="30")
    parser.add_argument("--call", metavar="ID", help="id of a call or the beginning of it")
    parser.add_argument("--json", action="store_true")


def _wait(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    if arguments.call is not None and arguments.fact in ACCOUNT_FACTS:
        misused(arguments, f"--call does not go with {arguments.fact}")
    heard: queue.SimpleQueue[_Heard] = queue.SimpleQueue()
    client = environment.connect(False, heard.put, lambda: heard.put(None))
    try:
        return _wait_with(client, heard, arguments, environment)
    finally:
        client.close()


def _wait_with(
    client: LinkClient,
    heard: queue.SimpleQueue[_Heard],
    arguments: argparse.Namespace,
    environment: CliEnvironment,
) -> int:
    deadline = time.monotonic() + arguments.timeout
    status = client.ask(Subscribe())
    call: str | None = None
    if arguments.call is not None:
        try:
            call = find_call(status.calls, arguments.call).id
        except Problem:
            if arguments.fact != "ended" or _is_ambiguous(status, arguments.call):
                raise
            _print(environment, arguments.json, arguments.call)
            return exits.DONE
    found = in_status(arguments.fact, status, call)
    if found is None:
        if call is not None:
            _check_possible(arguments.fact, find_call(status.calls, call))
        found = _next(heard, arguments.fact, call, deadline)
    if found is None:
        return _tell_time_is_over(arguments, environment)
    _print(environment, arguments.json, found)
    return exits.DONE


def _is_ambiguous(status: StatusSnapshot, text: str) -> bool:
    return any(call.id.startswith(text) for call in status.calls)


def _next(
    heard: queue.SimpleQueue[_Heard], fact: str, call: str | None, deadline: float
) -> Found | None:
    """What makes the fact true; None when the time is over.

    Raises `NoPhone` when the phone leaves.
    """
    while True:
        try:
            event = heard.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return None
        if event is None:
            raise NoPhone
        found = in_event(fact, event, call)
        if found is not None:
            return found
        if isinstance(event, CallEvent) and event.call.id == call:
            _check_possible(fact, event.call)


def _check_possible(fact: str, call: CallSnapshot) -> None:
    """Raises `Problem` when the call is past the point where the fact could come true."""
    if call.state not in CALL_FACTS[fact].past:
        return
    over = call.state in (LegState.ENDING, LegState.ENDED)
    raise Problem(
        "This cannot happen any more",
        f"{call.id} {'has ended' if over else 'is answered already'}.",
        "`softphone status` shows the calls as they are.",
    )


def _tell_time_is_over(arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    fact = CALL_FACTS.get(arguments.fact) or ACCOUNT_FACTS[arguments.fact]
    text = ProblemText(
        "The time is over",
        f"{fact.words} within {arguments.timeout:g} seconds.",
        "`softphone status` shows how things are; --timeout waits longer.",
    )
    print_problem(environment.stderr, text)
    return exits.TIMED_OUT


def _print(environment: CliEnvironment, as_json: bool, found: Found | str) -> None:
    """`found` is the id as it was typed for a call that the phone has forgotten."""
    if as_json:
        forgotten = isinstance(found, str)
        print_object(environment.stdout, {"id": found, "state": "ended"} if forgotten else found)
    elif isinstance(found, str):
        print_lines(environment.stdout, [found])
    elif isinstance(found, CallSnapshot):
        print_lines(environment.stdout, [found.id])
    elif isinstance(found, AccountSnapshot):
        print_lines(environment.stdout, [found.address])
    else:
        print_lines(environment.stdout, [found.account])
