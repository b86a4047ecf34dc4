"""Notices that this computer's network is another one, or that it slept."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Mapping

from softphone.phone.schedule import Schedule, Timer

log = logging.getLogger(__name__)

PERIOD_S = 0.5
SETTLE_S = 2.0
CHECK_AFTER_S = 20.0
ASLEEP_S = 30.0
# Where the default routes lead (RFC 5737, RFC 3849): nobody has these addresses.
_ANYWHERE = ("192.0.2.1", "2001:db8::1")
_ANY_PORT = 9


def source_toward(host: str) -> str:
    """The address of this computer from which `host`, a literal address, would be reached now;
    empty without a route. Nothing is sent.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((host, _ANY_PORT))
            return str(probe.getsockname()[0])
    except OSError:
        return ""


def sources_toward(servers: Iterable[str], source: Callable[[str], str]) -> dict[str, str]:
    """From where `servers`, and the world, would be reached: an address of ours for each."""
    return {host: source(host) for host in {*servers, *_ANYWHERE}}


class NetworkWatch:
    """`changed` is told when the addresses have been the same for two seconds after a change, and
    at once after a sleep; `check` 20 s later. `addresses` tells from which address of ours each
    host is reached; it is asked twice a second, so it must not block. A host that is new in it, as
    after signing in, is no change. `unix_now` is the wall's clock, in seconds.
    """

    def __init__(
        self,
        schedule: Schedule,
        unix_now: Callable[[], float],
        addresses: Callable[[], Mapping[str, str]],
        changed: Callable[[], None],
        check: Callable[[], None],
    ) -> None:
        self._schedule = schedule
        self._unix_now = unix_now
        self._addresses = addresses
        self._changed = changed
        self._check = check
        self._known: Mapping[str, str] = addresses()
        self._seen = self._known
        self._settling: Timer | None = None
        self._checking: Timer | None = None
        self._looked_at = (schedule.now(), unix_now())
        schedule.every(PERIOD_S, self._look)

    def _look(self) -> None:
        if self._slept():
            log.info("this computer slept, or its clock was set")
            self._known = self._addresses()
            self._act()
            return
        seen = self._addresses()
        if not self._differs(seen):
            self._stop_settling()
            self._known = seen
        elif self._settling is None or seen != self._seen:
            self._stop_settling()
            self._settling = self._schedule.after(SETTLE_S, self._settled)
        self._seen = seen

    def _differs(self, seen: Mapping[str, str]) -> bool:
        return any(self._known.get(host, source) != source for host, source in seen.items())

    def _slept(self) -> bool:
        """By whichever clock went on: the monotonic one stands still in a sleep on some systems."""
        before, now = self._looked_at, (self._schedule.now(), self._unix_now())
        self._looked_at = now
        return max(now[0] - before[0], now[1] - before[1]) > PERIOD_S + ASLEEP_S

    def _settled(self) -> None:
        log.info("the network has changed")
        self._known = self._seen
        self._act()

    def _act(self) -> None:
        self._stop_settling()
        if self._checking is not None:
            self._checking.cancel()
        self._checking = self._schedule.after(CHECK_AFTER_S, self._check)
        self._changed()

    def _stop_settling(self) -> None:
        if self._settling is not None:
            self._settling.cancel()
        self._settling = None
