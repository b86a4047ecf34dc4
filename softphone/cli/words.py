"""States in words, the same as in the window."""

from __future__ import annotations

from softphone.domain.call import HoldState, LegState
from softphone.domain.reasons import WORDS
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot

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
