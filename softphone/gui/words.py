"""The window's words for states. One vocabulary everywhere: see `softphone.domain` for the reasons
and problems.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.hints import Hint
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot
from softphone.gui.models.calls import CallRow
from softphone.gui.said import reason_words

_HD = ("g722", "opus")


def account_words(account: AccountSnapshot, retry_in_s: int | None) -> str:
    tr = QCoreApplication.translate
    match account.state:
        case AccountState.OFFLINE:
            return tr("AccountState", "Offline")
        case AccountState.CONNECTING:
            return tr("AccountState", "Connecting")
        case AccountState.READY:
            return tr("AccountState", "Ready")
        case AccountState.RETRYING if retry_in_s:
            return tr("AccountState", "Retrying in {0} s").format(retry_in_s)
        case AccountState.RETRYING:
            return tr("AccountState", "Retrying now")
        case AccountState.REFUSED:
            return tr("AccountState", "Sign-in refused")
        case AccountState.NO_NETWORK:
            return tr("AccountState", "No network")


ACCOUNT_TONE = {
    AccountState.OFFLINE: "unknown",
    AccountState.CONNECTING: "unknown",
    AccountState.READY: "ready",
    AccountState.RETRYING: "ringing",
    AccountState.REFUSED: "danger",
    AccountState.NO_NETWORK: "danger",
}

ACCOUNT_ICON = {
    AccountState.OFFLINE: "ph.circle",
    AccountState.CONNECTING: "ph.circle-half",
    AccountState.READY: "ph.circle-fill",
    AccountState.RETRYING: "ph.clock-clockwise",
    AccountState.REFUSED: "ph.warning-circle-fill",
    AccountState.NO_NETWORK: "ph.wifi-slash",
}


def call_words(row: CallRow) -> str:
    """The state in a word or two, without the timer."""
    tr = QCoreApplication.translate
    call = row.call
    match call.state:
        case LegState.IDLE | LegState.CALLING:
            return tr("CallState", "Calling")
        case LegState.RINGING | LegState.EARLY_MEDIA:
            return tr("CallState", "Ringing")
        case LegState.INCOMING if call.silenced:
            return tr("CallState", "Ringing, silenced")
        case LegState.INCOMING:
            return tr("CallState", "Ringing")
        case LegState.CONNECTING:
            return tr("CallState", "Connecting")
        case LegState.ENDING:
            return tr("CallState", "Ending…")
        case LegState.ENDED:
            return tr("CallState", "Ended")
        case LegState.IN_CALL:
            return _hold_words(call)


def _hold_words(call: CallSnapshot) -> str:
    tr = QCoreApplication.translate
    match call.hold.local:
        case HoldState.HOLDING:
            return tr("CallState", "Holding…")
        case HoldState.HELD:
            return tr("CallState", "On hold")
        case HoldState.RESUMING:
            return tr("CallState", "Resuming…")
        case HoldState.ACTIVE if call.hold.remote is HoldState.HELD:
            return tr("CallState", "Held by the other side")
        case HoldState.ACTIVE:
            return tr("CallState", "In call")


def call_tone(row: CallRow) -> str:
    """The colour token that says the same as `call_words`."""
    call = row.call
    if call.state is LegState.ENDED:
        return "danger" if row_failed(row) else "unknown"
    if call.state is LegState.IN_CALL:
        quiet = call.hold.local is not HoldState.ACTIVE or call.hold.remote is HoldState.HELD
        return "held" if quiet else "in_call"
    return "unknown" if call.state is LegState.ENDING else "ringing"


def row_failed(row: CallRow) -> bool:
    from softphone.gui.state import QUIET_ENDS

    return row.ended and row.call.reason is not None and row.call.reason not in QUIET_ENDS


def transfer_words(call: CallSnapshot) -> str:
    tr = QCoreApplication.translate
    match call.transfer:
        case TransferState.ASKING:
            return tr("CallState", "Transferring…")
        case TransferState.ACCEPTED:
            return tr("CallState", "Transferring: the phone system has accepted it")
        case TransferState.PROGRESSING:
            return tr("CallState", "Transferring: it is ringing there")
        case TransferState.DONE:
            return tr("CallState", "Transferred")
        case TransferState.FAILED if call.notice is None:
            return tr("CallState", "The transfer failed. The call is still here.")
        case _:
            return ""


def ended_words(call: CallSnapshot) -> str:
    """Why a call ended, where that is worth telling."""
    if call.parked:
        tr = QCoreApplication.translate
        if call.parked.isdigit():
            return tr("CallState", "Parked in {0}").format(call.parked)
        return tr("CallState", "Parked")
    if call.reason is None or call.reason is EndReason.COMPLETED:
        return ""
    return reason_words(call.reason)


def hint_words(call: CallSnapshot) -> str:
    """What is wrong with the user's own microphone, short enough for one line."""
    tr = QCoreApplication.translate
    match call.hint:
        case Hint.TALKING_WHILE_MUTED:
            return tr("CallState", "You are talking, but muted")
        case Hint.MICROPHONE_SILENT:
            return tr("CallState", "Your microphone is silent")
        case Hint.TOO_LOUD:
            return tr("CallState", "Your microphone is too loud")
        case Hint.NONE:
            return ""


def hint_advice(call: CallSnapshot) -> str:
    """What to do about it."""
    tr = QCoreApplication.translate
    match call.hint:
        case Hint.TALKING_WHILE_MUTED:
            return tr("CallState", "The other side does not hear you. Press Mute to be heard.")
        case Hint.MICROPHONE_SILENT:
            return tr(
                "CallState",
                "Nothing comes from it. Look for its own switch, or choose another microphone in "
                "Settings, Sound.",
            )
        case Hint.TOO_LOUD:
            return tr(
                "CallState",
                "The other side hears you distorted. Turn it down in the system's sound settings, "
                "or move it away.",
            )
        case Hint.NONE:
            return ""


def codec_words(codec: str) -> str:
    """“HD” for wideband codecs, the codec's own name otherwise."""
    name = codec.split("/", 1)[0]
    if name.lower().replace(".", "") in _HD:
        return QCoreApplication.translate("CallState", "HD")
    return name


def party(call: CallSnapshot) -> str:
    """Who a call is with: the name, else the number, else the address."""
    return call.remote.name or call.remote.number or call.remote.uri


def clock(seconds: float) -> str:
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"
