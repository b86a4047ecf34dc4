"""Blind and attended transfer: done when the PBX says so; when it fails the call is still there."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.account import Account
from softphone.domain.address import target_uri
from softphone.domain.call import HoldState, LegState, TransferEvent, transfer_is_under_way
from softphone.domain.commands import (
    AbandonTransfer,
    CallRef,
    CompleteTransfer,
    Done,
    Transfer,
)
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.facts import TransferFact
from softphone.domain.reasons import WORDS, reason_for
from softphone.phone.call_book import CallBook
from softphone.phone.holds import Holds
from softphone.phone.leg import Leg
from softphone.phone.places import CallingAccount, Places
from softphone.phone.ports import Stack
from softphone.phone.selection import choose, up


class Transfers:
    def __init__(
        self,
        stack: Stack,
        calls: CallBook,
        holds: Holds,
        places: Places,
        calling_account: CallingAccount,
    ) -> None:
        self._stack = stack
        self._calls = calls
        self._holds = holds
        self._places = places
        self._account: CallingAccount = calling_account

    def transfer(self, command: Transfer) -> CallRef:
        """Answers with the call transferred, or with the consultation call when asking first."""
        leg = choose(self._calls, command.call, up, "transferred")
        _require_idle(leg)
        account: Account = self._account(leg.account)
        uri = target_uri(command.target, account.parsed.domain)
        if command.ask_first:
            return CallRef(self._ask_first(leg, command.target).id)
        leg.step_transfer(TransferEvent.ASK)
        self._send(leg, lambda: self._stack.transfer(leg.id, uri))
        return CallRef(leg.id)

    def _ask_first(self, leg: Leg, target: str) -> Leg:
        return self._places.place(target, leg.account, consultation_for=leg.id)

    def complete(self, command: CompleteTransfer) -> Done:
        """Connects the two others; `command.call` may name either of the two calls."""
        original, consultation = self._pair(command.call)
        if consultation is None or not consultation.up:
            raise Problem(
                "Nobody has answered yet",
                "The call can be handed over when the person you ask has answered.",
                "Wait for the answer, or go back and transfer at once.",
            )
        _require_idle(original)
        original.step_transfer(TransferEvent.ASK)
        other = consultation.id
        self._send(original, lambda: self._stack.transfer_to_call(original.id, other))
        return Done()

    def back(self, command: AbandonTransfer) -> Done:
        """Ends the consultation and resumes the held call."""
        original, consultation = self._pair(command.call)
        if consultation is not None and consultation.alive:
            self._places.end(consultation)
        if original.local_hold is HoldState.HELD:
            self._holds.ask_resume(original)
        return Done()

    def _pair(self, call_id: str | None) -> tuple[Leg, Leg | None]:
        """`(held call, consultation)`. Raises `Problem` when no asked transfer is open."""
        named = self._calls.get(call_id) if call_id is not None else None
        consultations = [
            leg
            for leg in self._calls
            if leg.consultation_for
            and (named is None or named.id in (leg.id, leg.consultation_for))
        ]
        for consultation in reversed(consultations):
            original = self._calls.find(consultation.consultation_for or "")
            if original is not None and original.up:
                return original, consultation if consultation.alive else None
        raise Problem(
            "There is no transfer to finish",
            "No call is waiting for somebody to be asked.",
            "Start with Transfer and Ask first.",
        )

    def progressed(self, leg: Leg, fact: TransferFact) -> None:
        """Takes over a NOTIFY about our REFER."""
        if not transfer_is_under_way(leg.transfer):
            return
        if fact.code >= 300:
            leg.step_transfer(TransferEvent.FAILED)
            leg.notice = _failure(fact.code)
        elif fact.code >= 200 and (fact.final or fact.code == 200):
            leg.step_transfer(TransferEvent.DONE)
            self._leave(leg)
        elif fact.code in (100, 202):
            leg.step_transfer(TransferEvent.ACCEPTED)
        else:
            leg.step_transfer(TransferEvent.PROGRESS)
        self._calls.changed(leg)

    def _leave(self, leg: Leg) -> None:
        """Our part is over: both our legs end if the PBX has not ended them already."""
        mine = [leg, *(other for other in self._calls if other.consultation_for == leg.id)]
        for own in mine:
            if own.alive and own.state is not LegState.ENDING:
                self._places.end(own)

    def _send(self, leg: Leg, send: Callable[[], None]) -> None:
        leg.notice = None
        try:
            send()
        except Problem as problem:
            leg.step_transfer(TransferEvent.FAILED)
            leg.notice = problem.text
            self._calls.changed(leg)
            raise
        self._calls.changed(leg)


def _require_idle(leg: Leg) -> None:
    if transfer_is_under_way(leg.transfer):
        raise Problem(
            "This call is already being transferred",
            "The phone system has not answered yet.",
            "Wait for its answer.",
        )


def _failure(code: int) -> ProblemText:
    reason = reason_for(code, answered=False, ended_here=False, heard_from_remote=True)
    return ProblemText(
        "The transfer failed",
        f"{WORDS[reason]}. The call is still here.",
        "Take the call back, or transfer it to somebody else.",
    )
