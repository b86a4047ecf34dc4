"""Snapshots to show and to wait for."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.call import HoldState, LegState
from softphone.domain.errors import ProblemText
from softphone.domain.quality import DirectionQuality
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    HoldSnapshot,
    QualitySnapshot,
    RemoteParty,
    StatusSnapshot,
    Voicemail,
)
from tests.link.scripted_phone import PHONE

REFUSED = ProblemText("Sign-in refused", "The password was not accepted.", "Check the password.")
UNREACHABLE = ProblemText("No answer", "pbx.example did not answer.", "Check the name.")

ALICE = AccountSnapshot(
    "a1",
    "101@example",
    AccountState.READY,
    "Ready",
    None,
    "pbx.example:5061",
    "tls",
    encrypted=True,
    voicemail=Voicemail(2, 1),
)

CALL = CallSnapshot(
    "c12",
    "a1",
    LegState.IN_CALL,
    "out",
    RemoteParty("Bob", "102", "sip:102@example"),
    started_at=1_700_000_000.0,
    answered_at=1_700_000_005.0,
    duration_s=62.5,
    codec="PCMU",
    quality=QualitySnapshot(4.2, 0.5, 3.0, 20.0, 60.0, DirectionQuality(4.0, 1.0, 2.0)),
)


def account(state: AccountState, problem: ProblemText | None = None) -> AccountSnapshot:
    return replace(ALICE, state=state, problem=problem, voicemail=Voicemail())


def call(
    state: LegState, identity: str = "c12", hold: HoldState = HoldState.ACTIVE
) -> CallSnapshot:
    reason = EndReason.BUSY if state is LegState.ENDED else None
    return replace(CALL, id=identity, state=state, reason=reason, hold=HoldSnapshot(hold))


def status(*things: AccountSnapshot | CallSnapshot) -> StatusSnapshot:
    return StatusSnapshot(
        PHONE,
        tuple(thing for thing in things if isinstance(thing, AccountSnapshot)),
        tuple(thing for thing in things if isinstance(thing, CallSnapshot)),
    )
