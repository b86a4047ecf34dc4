"""Watches how much the stack has to do: one answer of a server can make it ask for ever."""

from __future__ import annotations

MOST_A_SECOND = 1500
_SECONDS_OVER = 2


class Watchdog:
    """A phone handles some ten messages a second; what stays over `MOST_A_SECOND` for two seconds
    is a loop or an attack.
    """

    def __init__(self) -> None:
        self._second_began = 0.0
        self._handled = 0
        self._over = 0

    def is_flooded(self, handled: int, now: float) -> bool:
        """Told after each turn how many messages it took, at monotonic time `now`; True once a
        flood.
        """
        if now - self._second_began >= 1.0:
            too_many = self._handled > MOST_A_SECOND * max(1.0, now - self._second_began)
            self._over = self._over + 1 if too_many else 0
            self._second_began, self._handled = now, 0
        self._handled += handled
        if self._over < _SECONDS_OVER:
            return False
        self._over = 0
        return True
