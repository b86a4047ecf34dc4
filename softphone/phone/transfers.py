"""Blind and attended transfer: done when the PBX says so; when it fails the call is still there."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.account import Account
from softphone.domain.address import target_uri
from softphone.domain.call import (
    HoldState,
    LegState,
    TransferEvent,
    TransferState,
    transfer_is_under_way,
)
from softphone.domain.commands import (
    AbandonTransfer,
    CallRef,
    CompleteTransfer,
    Done,
    Transfer,
)
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.facts import TransferFact
from softphone.domain.phrase import END_REASON, Phrase
from softphone.domain.reasons import WORDS, EndReason, reason_for
from softphone.phone.call_book import CallBook
from softphone.phone.holds import Holds
from softphone.phone.leg import Leg
from softphone.phone.places import CallingAccount, Places
from softphone.phone.ports import Stack
from softphone.phone.schedule import Schedule, Timer
from softphone.phone.selection import choose, up

# A REFER that comes before the PBX has taken in the ACK, or across its own re-INVITE.
_NOT_YET = (400, 491)
_RETRY_S = 0.5
SILENT_FOR_S = 60.0
_UNTOLD = ProblemText(
    "Nothing was said about the transfer",
    "The phone system accepted it and has not told what became of it. The call is still here.",
    "Talk to see who is there, then try again.",
)
_SLOT_WORDS = {
    EndReason.BUSY: Phrase("The slot is occupied"),
    EndReason.NOT_FOUND: Phrase("The phone system has no such slot"),
    EndReason.NO_ANSWER: Phrase("The slot cannot be used now"),
}


class Transfers:
    def __init__(
        self,
        stack: Stack,
        calls: CallBook,
        holds: Holds,
        places: Places,
        calling_account: CallingAccount,
        schedule: Schedule,
    ) -> None:
        self._stack = stack
        self._calls = calls
        self._holds = holds
        self._places = places
        self._account: CallingAccount = calling_account
        self._schedule = schedule
        self._once_more: dict[str, Callable[[], None]] = {}
        self._patience: dict[str, Timer] = {}
        self._parking_place: Callable[[Leg, str], str] = lambda leg, target: ""

    def recognise_slots(self, parking_place: Callable[[Leg, str], str]) -> None:
        """`parking_place` tells where a transfer of a call to a target parks it, or nothing."""
        self._parking_place = parking_place

    def transfer(self, command: Transfer) -> CallRef:
        """Answers with the call transferred, or with the consultation call when asking first."""
        leg = choose(self._calls, command.call, up, Phrase("transferred"))
        if command.ask_first:
            _require_idle(leg)
            return CallRef(self._ask_first(leg, command.target).id)
        return self.send_away(leg, command.target)

    def send_away(self, leg: Leg, target: str) -> CallRef:
        """Blind transfer, which is also how calls are parked."""
        _require_idle(leg)
        account: Account = self._account(leg.account)
        uri = target_uri(target, account.parsed.domain)
        leg.parking = self._parking_place(leg, target)
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
        original.parking = ""
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
        if fact.code in _NOT_YET and leg.id in self._once_more:
            send = self._once_more.pop(leg.id)
            self._schedule.after(_RETRY_S, lambda: self._try_again(leg, send))
            return
        self._wait_for_word(leg)
        if fact.code >= 300:
            leg.step_transfer(TransferEvent.FAILED)
            leg.notice = _failure(fact.code, parking=bool(leg.parking))
        elif fact.code >= 200 and (fact.final or fact.code == 200):
            leg.step_transfer(TransferEvent.DONE)
            self._leave(leg)
        elif fact.code in (100, 202):
            leg.step_transfer(TransferEvent.ACCEPTED)
        else:
            leg.step_transfer(TransferEvent.PROGRESS)
        self._calls.changed(leg)

    def ended(self, leg: Leg) -> None:
        """A PBX that accepted the transfer and then ends the call has carried it out: its BYE may
        come before the last NOTIFY.
        """
        self._once_more.pop(leg.id, None)
        if leg.id in self._patience:
            self._patience.pop(leg.id).cancel()
        if leg.transfer in (TransferState.ACCEPTED, TransferState.PROGRESSING):
            leg.step_transfer(TransferEvent.DONE)

    def _wait_for_word(self, leg: Leg) -> None:
        """A PBX that goes silent about a transfer must not keep the call from another one."""
        if leg.id in self._patience:
            self._patience[leg.id].cancel()
        self._patience[leg.id] = self._schedule.after(SILENT_FOR_S, lambda: self._untold(leg))

    def _untold(self, leg: Leg) -> None:
        self._patience.pop(leg.id, None)
        if leg.up and transfer_is_under_way(leg.transfer):
            leg.step_transfer(TransferEvent.FAILED)
            leg.notice = _UNTOLD
            self._calls.changed(leg)

    def _leave(self, leg: Leg) -> None:
        """Our part is over: both our legs end if the PBX has not ended them already."""
        mine = [leg, *(other for other in self._calls if other.consultation_for == leg.id)]
        for own in mine:
            if own.alive and own.state is not LegState.ENDING:
                self._places.end(own)

    def _send(self, leg: Leg, send: Callable[[], None]) -> None:
        leg.notice = None
        self._once_more[leg.id] = send
        self._wait_for_word(leg)
        try:
            send()
        except Problem as problem:
            leg.step_transfer(TransferEvent.FAILED)
            leg.notice = problem.text
            self._calls.changed(leg)
            raise
        self._calls.changed(leg)

    def _try_again(self, leg: Leg, send: Callable[[], None]) -> None:
        if not leg.up or not transfer_is_under_way(leg.transfer):
            return
        try:
            send()
        except Problem as problem:
            leg.step_transfer(TransferEvent.FAILED)
            leg.notice = problem.text
            self._calls.changed(leg)


def _require_idle(leg: Leg) -> None:
    if transfer_is_under_way(leg.transfer):
        raise Problem(
            "This call is already being transferred",
            "The phone system has not answered yet.",
            "Wait for its answer.",
        )


def _failure(code: int, parking: bool) -> ProblemText:
    reason = reason_for(code, answered=False, ended_here=False, heard_from_remote=True)
    why = Phrase(WORDS[reason], context=END_REASON)
    if parking:
        return ProblemText.of(
            "The call could not be parked",
            "{why}. The call is still here.",
            "Try another slot.",
            why=_SLOT_WORDS.get(reason, why),
        )
    return ProblemText.of(
        "The transfer failed",
        "{why}. The call is still here.",
        "Take the call back, or transfer it to somebody else.",
        why=why,
    )
