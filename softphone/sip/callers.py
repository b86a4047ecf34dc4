"""Who may ask something of this phone: its own phone system, and nobody else.

Scanners call every port of the internet; answering them lets the phone ring at night, and four of
their calls block it (docs/facts/sip-stack).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from enum import Enum

MOST_AT_ONCE = 20.0
MORE_A_SECOND = 5.0
_MOST_SOURCES = 64
_REQUEST_USER = re.compile(r"[A-Z]+ sips?:([^@:;\s]+)(?::[^@\s]*)?@", re.IGNORECASE)


class Admission(Enum):
    """What to do with a call; the values are the statuses it is refused with."""

    WELCOME = 0
    TOO_MANY = 480
    STRANGER = 403


class RateLimit:
    """Each host may call `MOST_AT_ONCE` times, and then `MORE_A_SECOND`."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, source: str, now: float) -> bool:
        """`source` is `host:port`, `now` monotonic."""
        host = host_of(source)
        left, then = self._left.pop(host, (MOST_AT_ONCE, now))
        left = min(MOST_AT_ONCE, left + MORE_A_SECOND * (now - then))
        allowed = left >= 1
        self._left[host] = (left - 1 if allowed else left), now
        if len(self._left) > _MOST_SOURCES:
            del self._left[next(iter(self._left))]
        return allowed


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
