"""The bodies of NOTIFY: message counts (RFC 3842), presence (RFC 3863), dialogs (RFC 4235)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from softphone.practice.board import Activity, DialogState

SUMMARY = "application/simple-message-summary"
PIDF = "application/pidf+xml"
DIALOG_INFO = "application/dialog-info+xml"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def message_summary(account: str, new: int, old: int) -> str:
    waiting = "yes" if new else "no"
    return (
        f"Messages-Waiting: {waiting}\r\n"
        f"Message-Account: {account}\r\n"
        f"Voice-Message: {new}/{old} (0/0)\r\n"
    )


def presence(entity: str, activities: Sequence[Activity], away: bool) -> str:
    """The notes are those that PBXs of this kind send."""
    if away:
        basic, note = "closed", "Unavailable"
    elif any(_rings(each) for each in activities):
        basic, note = "open", "Ringing"
    elif activities:
        basic, note = "open", "On the phone"
    else:
        basic, note = "open", "Ready"
    return (
        f'{_XML}<presence xmlns="urn:ietf:params:xml:ns:pidf" entity={quoteattr(entity)}>'
        f'<note>{note}</note><tuple id="t1"><status><basic>{basic}</basic></status>'
        f"<contact>{escape(entity)}</contact></tuple></presence>\n"
    )


def _rings(activity: Activity) -> bool:
    return activity.state is DialogState.EARLY and not activity.calling


def dialog_info(entity: str, domain: str, activities: Sequence[Activity], version: int) -> str:
    """Always the full state."""
    dialogs = "".join(_dialog(each, domain) for each in activities)
    return (
        f'{_XML}<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{version}"'
        f' state="full" entity={quoteattr(entity)}>{dialogs}</dialog-info>\n'
    )


def _dialog(activity: Activity, domain: str) -> str:
    direction = "initiator" if activity.calling else "recipient"
    remote, other = "", activity.other
    if other is not None and not other.hidden:
        uri = f"sip:{other.number}@{domain}"
        remote = (
            f"<remote><identity display={quoteattr(other.name)}>{escape(uri)}</identity>"
            f"<target uri={quoteattr(uri)}/></remote>"
        )
    return (
        f'<dialog id="{activity.id}" direction="{direction}">'
        f"<state>{activity.state.value}</state>{remote}</dialog>"
    )
