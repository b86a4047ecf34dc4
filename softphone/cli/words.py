"""States in words, the same as in the window."""

from __future__ import annotations

from datetime import datetime

from softphone.domain.call import HoldState, LegState
from softphone.domain.feature import Provenance, Switch
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.provider import Menu
from softphone.domain.reasons import WORDS
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import (
    AccountSnapshot,
    CallSnapshot,
    FeatureSnapshot,
    LampSnapshot,
    RemoteParty,
    SlotSnapshot,
)

_ACCOUNT = {
    AccountState.OFFLINE: "Offline",
    AccountState.CONNECTING: "Connecting",
    AccountState.READY: "Ready",
    AccountState.RETRYING: "Retrying",
    AccountState.REFUSED: "Sign-in refused",
    AccountState.NO_NETWORK: "No network",
}

_LEG = {
    LegState.IDLE: "Calling",
    LegState.CALLING: "Calling",
    LegState.RINGING: "Ringing",
    LegState.EARLY_MEDIA: "Ringing",
    LegState.INCOMING: "Incoming call",
    LegState.CONNECTING: "Connecting",
    LegState.IN_CALL: "In call",
    LegState.ENDING: "Ending…",
    LegState.ENDED: "Ended",
}

_LOCAL_HOLD = {
    HoldState.HOLDING: "Holding…",
    HoldState.HELD: "On hold",
    HoldState.RESUMING: "Resuming…",
}

_LAMP = {
    LampState.IDLE: "Idle",
    LampState.RINGING: "Ringing",
    LampState.IN_CALL: "In call",
    LampState.OFFLINE: "Offline",
    LampState.UNKNOWN: "Unknown",
}

_SLOT = {SlotState.FREE: "Free", SlotState.OCCUPIED: "Occupied", SlotState.UNKNOWN: "Unknown"}

_SOURCE = {
    SlotSource.DIALOG: "the phone system says so",
    SlotSource.THIS_PHONE: "as far as this phone knows",
    SlotSource.NOBODY: "",
}

MENUS = {
    Menu.CALLS: "Calls",
    Menu.PICKUP: "Pickup",
    Menu.FORWARDING: "Forwarding",
    Menu.QUEUES: "Queues",
    Menu.NIGHT: "Night mode",
    Menu.PRIVACY: "Privacy",
    Menu.HOT_DESK: "Hot desk",
    Menu.VOICEMAIL: "Voicemail",
    Menu.STATUS: "Status",
    Menu.PARK: "Park",
    Menu.PEOPLE: "People",
    Menu.RECORD: "Record",
    Menu.TRANSFER: "Transfer",
    Menu.CARD: "Call",
    Menu.DIAL_OPTIONS: "Dial options",
}
"""The provider's menus in the order in which they are listed."""


def account_words(account: AccountSnapshot) -> str:
    """The account's state, such as `Retrying in 8 s`."""
    words = _ACCOUNT[account.state]
    if account.state is AccountState.RETRYING and account.retry_in_s is not None:
        return f"{words} in {account.retry_in_s} s"
    return words


def call_words(call: CallSnapshot) -> str:
    """The call's state, such as `In call`, `Holding…` or `Ended (The line is busy)`."""
    if call.state is LegState.ENDED:
        why = call.reason_text or (WORDS[call.reason] if call.reason else "")
        return f"Ended ({why})" if why else "Ended"
    if call.state is LegState.IN_CALL:
        if call.hold.local in _LOCAL_HOLD:
            return _LOCAL_HOLD[call.hold.local]
        if call.hold.remote is HoldState.HELD:
            return "Held by the other side"
    if call.state is LegState.INCOMING and call.silenced:
        return "Ringing, silenced"
    return _LEG[call.state]


def duration_words(seconds: float) -> str:
    """`0:42`, `12:05`, `1:02:03`."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def clock_words(unix_s: float) -> str:
    """`14:02` of today, otherwise with the day; local time."""
    moment = datetime.fromtimestamp(unix_s).astimezone()
    today = moment.date() == datetime.now().astimezone().date()
    return moment.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")


def since_words(unix_s: float | None) -> str:
    return f"since {clock_words(unix_s)}" if unix_s is not None else ""


def switch_words(feature: FeatureSnapshot) -> str:
    """`on 102`, `off`, `unknown`."""
    return " ".join(part for part in (feature.state.value, feature.argument) if part)


def provenance_words(feature: FeatureSnapshot) -> str:
    """How the phone knows, such as `assumed since 14:02, until 14:32`; nothing when it does not."""
    parts = []
    if feature.state is not Switch.UNKNOWN and feature.provenance is not Provenance.UNKNOWN:
        parts.append(f"{feature.provenance.value} {since_words(feature.since)}".rstrip())
    if feature.until is not None:
        parts.append(f"until {clock_words(feature.until)}")
    if feature.switching:
        parts.append("switching…")
    return ", ".join(parts)


def party_words(party: RemoteParty | None) -> str:
    if party is None:
        return ""
    return " ".join(part for part in (party.name, party.number) if part) or party.uri


def lamp_words(lamp: LampSnapshot) -> str:
    """`Idle`, `Ringing (Alice 103)`, `In call (Bob 102)`."""
    other = party_words(lamp.other)
    return f"{_LAMP[lamp.state]} ({other})" if other else _LAMP[lamp.state]


def slot_words(slot: SlotSnapshot) -> str:
    return _SLOT[slot.state]


def slot_source_words(slot: SlotSnapshot) -> str:
    """How the phone knows, and whether it was this one that parked the call."""
    parts = ("parked here" if slot.mine else "", _SOURCE[slot.source])
    return ", ".join(part for part in parts if part)
