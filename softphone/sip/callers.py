"""Who may ask something of this phone: its own phone system, and nobody else.

Scanners call every port of the internet; answering them lets the phone ring at night, and four of
their calls block it (docs/facts/sip-stack).
"""

from __future__ import annotations

import ipaddress
import re
from collections import deque
from collections.abc import Collection
from enum import Enum

MOST_CALLS = 20
WITHIN_S = 10.0
_MOST_SOURCES = 64
_REQUEST_USER = re.compile(r"[A-Z]+ sips?:([^@:;\s]+)(?::[^@\s]*)?@", re.IGNORECASE)


class Admission(Enum):
    """What to do with a call; the values are the statuses it is refused with."""

    WELCOME = 0
    TOO_MANY = 480
    STRANGER = 403


class RateLimit:
    """At most `MOST_CALLS` calls in `WITHIN_S` from each host."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[float]] = {}

    def allows(self, source: str, now: float) -> bool:
        """`source` is `host:port`, `now` monotonic."""
        times = self._seen.setdefault(host_of(source), deque())
        while times and times[0] <= now - WITHIN_S:
            times.popleft()
        if len(times) >= MOST_CALLS:
            return False
        times.append(now)
        if len(self._seen) > _MOST_SOURCES:
            del self._seen[next(iter(self._seen))]
        return True


def host_of(source: str) -> str:
    """The address of `host:port` or `[host]:port`, in its shortest form."""
    host = source.rpartition(":")[0].strip("[]")
    return _plain(host)


def _plain(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    mapped = getattr(address, "ipv4_mapped", None)
    return str(mapped or address)


def is_trusted(source: str, trusted: Collection[str]) -> bool:
    """Whether `source` (`host:port`) has one of the addresses of the phone system. The port does
    not count: a phone system may send from another one than it listens on.
    """
    return host_of(source) in {_plain(address) for address in trusted}


def request_user(request: str) -> str:
    """The user part of the Request-URI; empty when it has none."""
    found = _REQUEST_USER.match(request)
    return found.group(1) if found else ""
