"""What the phone tells every subscribed client: facts with the object they are about, as in
`softphone events`.
"""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.snapshots import AccountSnapshot, CallSnapshot, PhoneSnapshot, Voicemail


@dataclass(frozen=True, slots=True)
class CallEvent:
    call: CallSnapshot


@dataclass(frozen=True, slots=True)
class AccountEvent:
    account: AccountSnapshot


@dataclass(frozen=True, slots=True)
class AccountRemovedEvent:
    account: str


@dataclass(frozen=True, slots=True)
class MessageWaitingEvent:
    account: str
    voicemail: Voicemail


@dataclass(frozen=True, slots=True)
class DtmfEvent:
    """A key the other side pressed."""

    call: str
    digit: str


@dataclass(frozen=True, slots=True)
class PhoneEvent:
    phone: PhoneSnapshot


@dataclass(frozen=True, slots=True)
class ShowWindowEvent:
    fill: str = ""


Event = (
    CallEvent
    | AccountEvent
    | AccountRemovedEvent
    | MessageWaitingEvent
    | DtmfEvent
    | PhoneEvent
    | ShowWindowEvent
)

EVENT_NAMES: dict[type[object], str] = {
    CallEvent: "call",
    AccountEvent: "account",
    AccountRemovedEvent: "account-removed",
    MessageWaitingEvent: "message-waiting",
    DtmfEvent: "dtmf",
    PhoneEvent: "phone",
    ShowWindowEvent: "window",
}
