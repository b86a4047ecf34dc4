"""What the stack reports about calls, taken into the call book; always outside of any callback."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from dataclasses import replace

from softphone.domain.address import split_name_addr, user_part
from softphone.domain.call import LegEvent, LegState, TransferState, transfer_is_under_way
from softphone.domain.display_name import caller_name, clean
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.facts import (
    CallMediaFact,
    CallStateFact,
    Fact,
    IdentityFact,
    IncomingFact,
    InviteState,
    ReinviteRefusedFact,
    TransferAskedFact,
    TransferFact,
)
from softphone.domain.links import number_from_link
from softphone.domain.reasons import EndReason, reason_for
from softphone.domain.snapshots import RemoteParty
from softphone.phone.call_book import CallBook
from softphone.phone.holds import Holds
from softphone.phone.leg import Leg
from softphone.phone.ports import Preferences, Stack
from softphone.phone.transfers import Transfers

log = logging.getLogger(__name__)

_BUSY_HERE = 486
_WITH_AREA = 7  # digits; shorter ones are numbers inside of the company
_NOBODY = ("unknown", "anonymous", "restricted")
_LEG_EVENTS = {
    InviteState.CONNECTING: LegEvent.CONNECTING,
    InviteState.CONFIRMED: LegEvent.CONFIRMED,
    InviteState.DISCONNECTED: LegEvent.DISCONNECTED,
}


class CallFacts:
    """`voicemail_names` are how an account's provider names its voicemail when it calls;
    `known_name` is what an account's user calls a number, or nothing.
    """

    def __init__(
        self,
        stack: Stack,
        calls: CallBook,
        holds: Holds,
        transfers: Transfers,
        preferences: Preferences,
        voicemail_names: Callable[[str], Collection[str]],
        known_name: Callable[[str, str], str],
    ) -> None:
        self._stack = stack
        self._calls = calls
        self._holds = holds
        self._transfers = transfers
        self._preferences = preferences
        self._voicemail_names = voicemail_names
        self._known_name = known_name

    def take(self, fact: Fact) -> None:
        """Applies one fact about a call; facts about calls that are forgotten are dropped."""
        if isinstance(fact, IncomingFact):
            self._offered(fact)
            return
        leg = self._calls.find(getattr(fact, "call", ""))
        if leg is None:
            return
        match fact:
            case CallStateFact():
                self._state(leg, fact)
            case CallMediaFact():
                self._media(leg, fact)
            case ReinviteRefusedFact():
                self._holds.refused(leg, fact)
            case TransferFact():
                self._transfers.progressed(leg, fact)
            case IdentityFact():
                self._identified(leg, fact)
            case TransferAskedFact():
                self._asked_to_call(leg, fact)
            case _:
                pass

    def _asked_to_call(self, leg: Leg, fact: TransferAskedFact) -> None:
        """It was refused; the user may call that number, which goes the way of a link: into the
        dial field, and never with a code in it.
        """
        leg.notice = ProblemText.of(
            "The other side wanted to transfer you",
            "It asked this phone to call {target}; that was refused.",
            "Call that number yourself if you know it.",
            target=clean(fact.target),
        )
        try:
            target = number_from_link(split_name_addr(fact.target)[1])
        except Problem:
            target = ""
        leg.asked_to_call = leg.notice, target
        self._calls.changed(leg)

    def _offered(self, fact: IncomingFact) -> None:
        busy = bool(self._calls.alive())
        waiting_allowed = bool(self._preferences.get("call.call-waiting"))
        full = self._calls.lines_in_use() >= self._stack.info.max_calls
        if full or (busy and not waiting_allowed):
            self._stack.hang_up(fact.call, _BUSY_HERE)
            return
        call_id = self._calls.new_id()
        self._stack.rename(fact.call, call_id)
        leg = Leg(
            id=call_id,
            account=fact.account,
            direction="in",
            remote=self._party(fact.account, fact.remote),
            started_at=time.time(),
            auto_answer_after_s=fact.auto_answer_after_s,
        )
        leg.step(LegEvent.OFFERED)
        self._calls.add(leg)
        self._calls.touch(leg)
        self._stack.ring(call_id)
        self._calls.changed(leg)

    def _party(self, account_id: str, header: str) -> RemoteParty:
        """Who is there; the user's own name for them comes before what the network says."""
        told = _party(header, self._voicemail_names(account_id))
        return replace(told, name=self._known_name(account_id, told.number) or told.name)

    def _state(self, leg: Leg, fact: CallStateFact) -> None:
        if leg.state is LegState.ENDED:
            return
        event = _LEG_EVENTS.get(fact.state)
        if fact.state is InviteState.EARLY and leg.direction == "out":
            event = LegEvent.MEDIA if leg.media else LegEvent.RINGING
        if event is None:
            return
        if event is LegEvent.RINGING and fact.code not in (180, 183, 181, 182, 199):
            return
        leg.step(event)
        if event is LegEvent.CONFIRMED and leg.answered_at is None:
            leg.answered_at = time.time()
            self._calls.touch(leg)
        if event is LegEvent.DISCONNECTED:
            self._ended(leg, fact)
        self._learn_remote(leg, fact)
        self._calls.changed(leg)

    def _learn_remote(self, leg: Leg, fact: CallStateFact) -> None:
        """The other side's name, which the PBX may add when it answers."""
        name, uri = split_name_addr(fact.remote)
        voicemail_names = self._voicemail_names(leg.account)
        shown = caller_name(name, user_part(uri), voicemail_names) if uri else ""
        if shown and not leg.remote.name:
            leg.remote = RemoteParty(shown, leg.remote.number, leg.remote.uri)

    def _identified(self, leg: Leg, fact: IdentityFact) -> None:
        """A number that is told otherwise is somebody else's: the party has changed."""
        told = self._party(leg.account, fact.remote)
        address = told.uri.lower().startswith(("sip:", "sips:", "tel:"))
        if not leg.alive or not address or told.number.lower() in _NOBODY:
            return
        same = _same_number(told.number, leg.remote.number)
        number = leg.remote.number if same else told.number
        keeps_name = same and leg.remote.name and not (leg.stand_in and told.name)
        name = leg.remote.name if keeps_name else told.name
        if (name, number) != (leg.remote.name, leg.remote.number):
            leg.stand_in = False
            leg.remote = RemoteParty(name, number, leg.remote.uri)
            self._calls.changed(leg)

    def _ended(self, leg: Leg, fact: CallStateFact) -> None:
        self._transfers.ended(leg)
        leg.ended_at = time.time()
        leg.reason = self._reason(leg, fact)
        self._calls.forget_later(leg)

    def _reason(self, leg: Leg, fact: CallStateFact) -> EndReason:
        asked_for = self._calls.find(leg.consultation_for or "")
        if _handed_over(leg) or (asked_for is not None and _handed_over(asked_for)):
            return EndReason.TRANSFERRED
        if fact.elsewhere:
            return EndReason.ANSWERED_ELSEWHERE
        if leg.sound_lost:
            return EndReason.NETWORK
        answered = leg.answered_at is not None
        if leg.direction == "in" and not answered:
            return EndReason.DECLINED if leg.ended_here else EndReason.CANCELLED
        return reason_for(
            fact.code, answered=answered, ended_here=leg.ended_here, heard_from_remote=fact.heard
        )

    def _media(self, leg: Leg, fact: CallMediaFact) -> None:
        if not leg.alive:
            return
        leg.media = fact.active
        leg.codec, leg.encrypted = fact.codec, fact.encrypted
        before_answer = leg.direction == "out" and leg.state in (
            LegState.CALLING,
            LegState.RINGING,
        )
        if fact.active and before_answer:
            leg.step(LegEvent.MEDIA)
        if fact.active and leg.up:
            self._holds.negotiated(leg, fact)
        self._calls.changed(leg)


def _handed_over(leg: Leg) -> bool:
    """A BYE before the last NOTIFY is how most B2BUAs end a transfer: under way counts too."""
    return leg.transfer is TransferState.DONE or transfer_is_under_way(leg.transfer)


def _same_number(one: str, other: str) -> bool:
    """The same in another notation too: with or without the country's or the outside line's
    digits.
    """
    ours, theirs = ("".join(filter(str.isdigit, number)) for number in (one, other))
    if len(ours) < _WITH_AREA or len(theirs) < _WITH_AREA:
        return one == other
    return ours.endswith(theirs) or theirs.endswith(ours)


def _party(header: str, voicemail_names: Collection[str]) -> RemoteParty:
    name, uri = split_name_addr(header)
    number = clean(user_part(uri)) or "unknown"
    return RemoteParty(caller_name(name, number, voicemail_names), number, clean(uri, 255))
