"""Signs in and tells how it turned out."""

from __future__ import annotations

import queue
import time
from concurrent.futures import Future

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_lines, print_problem
from softphone.domain.commands import AccountRef, GetStatus, SignInAccount, Subscribe
from softphone.domain.errors import ProblemText
from softphone.domain.events import AccountEvent, Event
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot
from softphone.link.client import LinkClient, NoAnswer, PhoneLost

OUTCOME_TIMEOUT_S = 15.0
ANSWER_TIMEOUT_S = 60.0
"""The keychain may ask the user to unlock it before the phone can answer."""

_GOES_ON = "The account is kept, and the phone goes on trying."

_Heard = Event | AccountRef | None
"""What arrives in order: events, the answer to the sign-in, None for a phone that went away."""


def sign_in(command: SignInAccount, environment: CliEnvironment) -> int:
    """Exit code of `sign-in`, after telling its outcome.

    Raises `Problem` when the phone refuses.
    """
    heard: queue.SimpleQueue[_Heard] = queue.SimpleQueue()
    connect = environment.connect_own or environment.connect
    client = connect(True, heard.put, lambda: heard.put(None))
    try:
        client.ask(Subscribe())
        answer = client.ask_later(command)
        # On the reader's thread, so that the answer keeps its place among the events.
        answer.add_done_callback(
            lambda done: heard.put(done.result() if done.exception() is None else None)
        )
        account = _account(answer)
        outcome = _outcome(heard, account.account) or _last_state(client, account.account)
    finally:
        client.close()
    return _tell(environment, command, account, outcome)


def _account(answer: Future[AccountRef]) -> AccountRef:
    try:
        return answer.result(ANSWER_TIMEOUT_S)
    except TimeoutError:
        raise NoAnswer(ANSWER_TIMEOUT_S) from None


def _outcome(heard: queue.SimpleQueue[_Heard], account_id: str) -> AccountSnapshot | None:
    """How the sign-in ended; None when it has not within the time.

    An event before the answer may still be about the account as it was before; it counts only once
    the account was seen connecting.
    """
    deadline = time.monotonic() + OUTCOME_TIMEOUT_S
    begun = False
    while True:
        try:
            item = heard.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return None
        if item is None:
            raise PhoneLost
        if isinstance(item, AccountRef):
            begun = True
        elif isinstance(item, AccountEvent) and item.account.id == account_id:
            begun = begun or item.account.state is AccountState.CONNECTING
            if begun and _is_outcome(item.account):
                return item.account


def _is_outcome(account: AccountSnapshot) -> bool:
    if account.state in (AccountState.RETRYING, AccountState.NO_NETWORK):
        return account.problem is not None
    return account.state in (AccountState.READY, AccountState.REFUSED)


def _last_state(client: LinkClient, account_id: str) -> AccountSnapshot | None:
    """The account as it is when the time is over, in case its outcome looked like its past."""
    for account in client.ask(GetStatus()).accounts:
        if account.id == account_id and _is_outcome(account):
            return account
    return None


def _tell(
    environment: CliEnvironment,
    command: SignInAccount,
    account: AccountRef,
    outcome: AccountSnapshot | None,
) -> int:
    code = _tell_outcome(environment, outcome)
    if account.notice and (outcome is None or outcome.state is not AccountState.REFUSED):
        print_lines(environment.stderr, [account.notice])
    return code


def _tell_outcome(environment: CliEnvironment, outcome: AccountSnapshot | None) -> int:
    if outcome is None:
        text = ProblemText(
            "No answer yet",
            f"The phone system has not answered within {OUTCOME_TIMEOUT_S:g} seconds.",
            _GOES_ON,
        )
        print_problem(environment.stderr, text)
        return exits.TIMED_OUT
    if outcome.state is AccountState.READY:
        print_lines(environment.stdout, [f"Ready: signed in as {outcome.address}."])
        return exits.DONE
    text = outcome.problem or ProblemText(
        "Sign-in refused", outcome.reason or "The phone system said no.", "Sign in again."
    )
    print_problem(environment.stderr, text)
    if outcome.state is not AccountState.REFUSED:
        print_lines(environment.stderr, [_GOES_ON])
    return exits.FAILED
