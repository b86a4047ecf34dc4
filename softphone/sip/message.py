"""Reading the few headers that the binding does not hand out, from the raw text of a received
message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMPACT = {
    "f": "from",
    "t": "to",
    "i": "call-id",
    "m": "contact",
    "v": "via",
    "l": "content-length",
}
_DEFAULT_PORT = 5060
_ELSEWHERE = re.compile(
    r'(?:^|,)\s*sip\s*(?:;(?:[^,;"]|"[^"]*")*)*?;\s*cause\s*=\s*200\s*(?:[,;]|$)', re.IGNORECASE
)
_SENT_BY = re.compile(
    r"SIP\s*/\s*2\.0\s*/\s*\w+\s+(\[[^\]]+\]|[^\s:;,]+)(?::(\d+))?", re.IGNORECASE
)
_RECEIVED = re.compile(r";\s*received\s*=\s*(\[[^\]]+\]|[^\s;,]+)", re.IGNORECASE)
_RPORT = re.compile(r";\s*rport\s*=\s*(\d{1,5})", re.IGNORECASE)
_SECONDS = re.compile(r"\s*(\d{1,9})")


def header(message: str, name: str) -> str:
    """The first value of header `name`, unfolded (RFC 3261 section 7.3.1); empty when it is not
    there.
    """
    return next(headers(message, name), "")


def headers(message: str, name: str) -> Iterator[str]:
    """Every value of header `name` that has a line of its own, in order."""
    wanted = name.lower()
    head = message.replace("\r\n", "\n").split("\n\n", 1)[0]
    head = re.sub(r"\n[ \t]+", " ", head)
    for line in head.split("\n")[1:]:
        field, colon, value = line.partition(":")
        field = field.strip().lower()
        if colon and _COMPACT.get(field, field) == wanted:
            yield value.strip()


def body(message: str) -> str:
    """The message's body."""
    return message.replace("\r\n", "\n").partition("\n\n")[2]


def retry_after_s(message: str) -> float | None:
    """Seconds of Retry-After (RFC 3261 section 20.33), or None."""
    match = _SECONDS.match(header(message, "Retry-After"))
    return float(match.group(1)) if match else None


def seen_from(response: str) -> tuple[str, int] | None:
    """Our address as the server saw it (RFC 3581 section 4), or None without a Via."""
    via = header(response, "Via")
    sent_by = _SENT_BY.match(via)
    if sent_by is None:
        return None
    received, rport = _RECEIVED.search(via), _RPORT.search(via)
    host = received.group(1) if received else sent_by.group(1)
    if rport:
        port = int(rport.group(1))
    else:
        port = int(sent_by.group(2) or _DEFAULT_PORT)
    return host.strip("[]"), port


def answered_elsewhere(cancel: str) -> bool:
    """True when a CANCEL says that another device took the call (RFC 3326 section 2)."""
    return any(_ELSEWHERE.search(value) for value in headers(cancel, "Reason"))


def answer_after_s(invite: str) -> float | None:
    """Seconds after which an intercom call asks to be answered, or None (docs/facts, auto-answer
    headers).
    """
    info = header(invite, "Call-Info")
    match = re.search(r"answer-after\s*=\s*(\d{1,4})", info, re.IGNORECASE)
    if match:
        return float(match.group(1))
    alert = header(invite, "Alert-Info").lower()
    asks = ("info=alert-autoanswer", "auto answer", "intercom")
    return 0.0 if any(word in alert for word in asks) else None


def message_counts(summary: str) -> tuple[int, int] | None:
    """`(new, old)` voice messages of a message-summary body (RFC 3842 section 5.2), or None without
    them.
    """
    for line in summary.replace("\r\n", "\n").split("\n"):
        match = re.match(r"\s*voice-message\s*:\s*(\d{1,6})\s*/\s*(\d{1,6})", line, re.IGNORECASE)
        if match:
            return int(match.group(1)), int(match.group(2))
    waiting = header("\n" + summary, "Messages-Waiting").lower()
    return {"yes": (1, 0), "no": (0, 0)}.get(waiting)
