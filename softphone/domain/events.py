"""What the phone tells every subscribed client: facts with the object they are about, as in
`softphone events`.
"""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.history import HistoryRecord
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    FeatureSnapshot,
    LampSnapshot,
    PhoneSnapshot,
    ServiceSnapshot,
    SlotSnapshot,
    Voicemail,
)


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
class FeatureEvent:
    account: str
    name: str
    feature: FeatureSnapshot


@dataclass(frozen=True, slots=True)
class ServiceEvent:
    service: ServiceSnapshot


@dataclass(frozen=True, slots=True)
class LampEvent:
    lamp: LampSnapshot


@dataclass(frozen=True, slots=True)
class LampRemovedEvent:
    account: str
    number: str


@dataclass(frozen=True, slots=True)
class SlotEvent:
    """`slot` becomes free or unknown by an event too; nothing is ever removed."""

    slot: SlotSnapshot


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """The history has changed: `record` was written down, or without one something was deleted or
    seen. `unseen` counts the missed calls nobody has looked at.
    """

    unseen: int
    record: HistoryRecord | None = None


@dataclass(frozen=True, slots=True)
class ContactsEvent:
    """The contacts have changed."""


@dataclass(frozen=True, slots=True)
class SettingEvent:
    key: str
    value: str | int | bool | None


@dataclass(frozen=True, slots=True)
class PhoneEvent:
    phone: PhoneSnapshot


@dataclass(frozen=True, slots=True)
class ShowWindowEvent:
    fill: str = ""


@dataclass(frozen=True, slots=True)
class CloseWindowEvent:
    """To windows: close without asking and without starting another phone."""


Event = (
    CallEvent
    | AccountEvent
    | AccountRemovedEvent
    | MessageWaitingEvent
    | DtmfEvent
    | FeatureEvent
    | ServiceEvent
    | LampEvent
    | LampRemovedEvent
    | SlotEvent
    | HistoryEvent
    | ContactsEvent
    | SettingEvent
    | PhoneEvent
    | ShowWindowEvent
    | CloseWindowEvent
)

EVENT_NAMES: dict[type[object], str] = {
    CallEvent: "call",
    AccountEvent: "account",
    AccountRemovedEvent: "account-removed",
    MessageWaitingEvent: "message-waiting",
    DtmfEvent: "dtmf",
    FeatureEvent: "feature",
    ServiceEvent: "service",
    LampEvent: "lamp",
    LampRemovedEvent: "lamp-removed",
    SlotEvent: "slot",
    HistoryEvent: "history",
    ContactsEvent: "contacts",
    SettingEvent: "setting",
    PhoneEvent: "phone",
    ShowWindowEvent: "window",
    CloseWindowEvent: "close-window",
}
