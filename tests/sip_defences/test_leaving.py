"""Ends that cross what is under way: nobody stays in a call that was ended here, and no phone
system goes on ringing a phone that has left.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from softphone.domain.call import LegState
from softphone.domain.commands import Dial, GetStatus, HangUp, ListHistory, Quit, SignOutAccount
from softphone.domain.errors import Problem
from softphone.domain.reasons import EndReason
from softphone.sip.message import header
from tests.conftest import SoftphoneFactory
from tests.rig.rude_pbx import Calls
from tests.rig.softphone import Softphone
from tests.sip_defences.hostile_pbx import HostilePbx, Peer
from tests.sip_defences.test_deadly_answers import makes_a_call, sign_in, wait_ready

AT_ONCE_S = 2.0
MOST_OF_SETTINGS = 6


class SlowPbx(HostilePbx):
    """Answers what `slow` names when `answer_held` is called, and everything else at once."""

    def __init__(self) -> None:
        super().__init__()
        self.slow: set[str] = set()
        self.held: list[tuple[str, Peer]] = []

    def _take(self, request: str, peer: Peer) -> None:
        method = request.partition(" ")[0]
        asks = method != "REGISTER" or header(request, "Contact")
        if method in self.slow and asks and header(request, "Expires") != "0":
            self.requests.append(request)
            self.held.append((request, peer))
        else:
            super()._take(request, peer)

    def answer_held(self) -> None:
        """Once, however often it was sent."""
        self.slow.clear()
        super()._take(*self.held[0])


@pytest.fixture(scope="module")
def pbx() -> Iterator[SlowPbx]:
    with SlowPbx() as made:
        yield made


@pytest.fixture(scope="module")
def phone(pbx: SlowPbx) -> Iterator[Softphone]:
    """One for all the calls; each test dials a number of its own."""
    with Softphone("leaving") as made:
        made.start()
        sign_in(made, pbx)
        wait_ready(made)
        yield made


def ends_at_once(phone: Softphone, call: str, reason: EndReason) -> None:
    phone.link.ask(HangUp(call))
    assert phone.wait_state(LegState.ENDED, call, AT_ONCE_S).reason is reason


# -- calls ----------------------------------------------------------------------------------------


def test_an_answer_that_crosses_our_cancel_is_ended(phone: Softphone, pbx: SlowPbx) -> None:
    """RFC 3261 section 9.1: whoever answered is not left in a silent call."""
    pbx.calls["602"] = Calls.CROSSES
    call = phone.link.ask(Dial("602")).call
    phone.wait_state(LegState.EARLY_MEDIA, call)
    ends_at_once(phone, call, EndReason.CANCELLED)
    pbx.wait(lambda: is_over(pbx, "602"), 5, "ACK and BYE")
    is_told_as_cancelled(phone, "602")


def test_an_answer_that_comes_first_of_all_after_the_end_is_ended(
    phone: Softphone, pbx: SlowPbx
) -> None:
    """Without a provisional answer there is nothing to cancel yet."""
    pbx.slow.add("INVITE")
    call = phone.link.ask(Dial("603")).call
    pbx.wait(lambda: pbx.held, 5, "an INVITE")
    phone.link.ask(HangUp(call))
    pbx.answer_held()
    pbx.wait(lambda: is_over(pbx, "603"), 5, "ACK and BYE")
    assert phone.wait_state(LegState.ENDED, call).reason is EndReason.CANCELLED
    is_told_as_cancelled(phone, "603")


def is_over(pbx: HostilePbx, number: str) -> bool:
    """The phone has acknowledged the answer and ended the call."""
    return pbx.dialog(number).acknowledged and pbx.dialog(number).ended


def is_told_as_cancelled(phone: Softphone, number: str) -> None:
    def told() -> bool:
        records = phone.link.ask(ListHistory()).records
        return any(
            (each.number, each.result, each.answered_at) == (number, EndReason.CANCELLED, None)
            for each in records
        )

    phone.wait(told, 5, f"the cancelled call to {number} in the history")


def test_a_goodbye_that_nobody_answers_ends_the_call_at_once(
    phone: Softphone, pbx: SlowPbx
) -> None:
    """The stack goes on for 32 s, with the line of the stack; the user does not wait. Whoever used
    up all the lines is told so in words.
    """
    pbx.calls["601"] = Calls.DIES
    most = phone.link.ask(GetStatus()).phone.stack.max_calls
    for number in range(most):
        call = phone.link.ask(Dial("601")).call
        phone.wait_state(LegState.IN_CALL, call)
        ends_at_once(phone, call, EndReason.COMPLETED)
        if number == 2 * MOST_OF_SETTINGS:
            makes_a_call(phone)
    phone.link.ask(Dial("601"))  # on the line that is kept for an emergency
    with pytest.raises(Problem, match="The lines are still busy"):
        phone.link.ask(Dial("601"))


# -- registrations --------------------------------------------------------------------------------


@contextmanager
def signing_in(phone: Softphone) -> Iterator[SlowPbx]:
    """The phone's REGISTER is not answered yet; at the end it must have said goodbye."""
    with SlowPbx() as pbx:
        pbx.slow.add("REGISTER")
        sign_in(phone, pbx)
        pbx.wait(lambda: pbx.held, 5, "a REGISTER")
        yield pbx
        pbx.answer_held()
        pbx.wait(lambda: header(pbx.received("REGISTER")[-1], "Expires") == "0", 5, "a goodbye")


def test_a_phone_that_is_quit_while_it_registers_says_goodbye(softphone: SoftphoneFactory) -> None:
    phone = softphone()
    with signing_in(phone) as pbx:
        phone.link.ask(Quit())
        pbx.wait(lambda: is_gone(phone), 5, "the end of the link")


def is_gone(phone: Softphone) -> bool:
    try:
        phone.link.ask(GetStatus())
    except Problem:
        return True
    return False


def test_an_account_that_is_signed_out_while_it_registers_says_goodbye(
    softphone: SoftphoneFactory,
) -> None:
    phone = softphone()
    with signing_in(phone):
        phone.link.ask(SignOutAccount())
