"""Why a call ended, as a closed list with words. No bare SIP code reaches a person."""

from __future__ import annotations

from enum import StrEnum


class EndReason(StrEnum):
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    BUSY = "busy"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"
    NOT_FOUND = "not-found"
    REFUSED = "refused"
    ANSWERED_ELSEWHERE = "answered-elsewhere"
    TRANSFERRED = "transferred"
    MEDIA_MISMATCH = "media-mismatch"
    SERVER_ERROR = "server-error"
    NETWORK = "network"
    PHONE_RESTARTED = "phone-restarted"


WORDS: dict[EndReason, str] = {
    EndReason.COMPLETED: "Call ended",
    EndReason.CANCELLED: "Cancelled",
    EndReason.BUSY: "The line is busy",
    EndReason.DECLINED: "The call was declined",
    EndReason.NO_ANSWER: "Nobody answered",
    EndReason.NOT_FOUND: "This number does not exist here",
    EndReason.REFUSED: "The phone system refused the call",
    EndReason.ANSWERED_ELSEWHERE: "Answered on another device",
    EndReason.TRANSFERRED: "Transferred",
    EndReason.MEDIA_MISMATCH: "The two sides have no common sound format",
    EndReason.SERVER_ERROR: "The phone system had an error",
    EndReason.NETWORK: "The network connection was lost",
    EndReason.PHONE_RESTARTED: "The phone was restarted",
}

_BY_CODE: dict[int, EndReason] = {
    **dict.fromkeys((486, 600), EndReason.BUSY),
    603: EndReason.DECLINED,
    **dict.fromkeys((408, 480, 487), EndReason.NO_ANSWER),
    **dict.fromkeys((404, 410, 416, 484, 485, 604), EndReason.NOT_FOUND),
    **dict.fromkeys((415, 488, 606), EndReason.MEDIA_MISMATCH),
}


def reason_for(
    code: int, *, answered: bool, ended_here: bool, heard_from_remote: bool
) -> EndReason:
    """The reason of a call that ended with SIP status `code` (RFC 3261 section 21).

    `answered`: it had been answered. `ended_here`: this side hung up. `heard_from_remote`: at least
    one response or request of the other side arrived, so a 408 is an unanswered phone rather than a
    dead network.
    """
    if code in (0, 408, 503) and not heard_from_remote and not ended_here:
        return EndReason.NETWORK
    if answered:
        return EndReason.NETWORK if code in (408, 503) else EndReason.COMPLETED
    if ended_here:
        return EndReason.CANCELLED
    if code in _BY_CODE:
        return _BY_CODE[code]
    if code >= 500:
        return EndReason.DECLINED if code >= 600 else EndReason.SERVER_ERROR
    return EndReason.REFUSED if code >= 300 else EndReason.COMPLETED
