"""Notices that the server of an account is gone while it is registered, and that it is back while
it is not.

A connection whose other end has vanished is silent for minutes, and so is a server that was
switched off; a back-off of minutes would leave the phone offline long after the server is back.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from softphone.domain.account import Account, Server
from softphone.domain.errors import Problem
from softphone.phone.background import Background
from softphone.phone.ports import Stack
from softphone.phone.probe import is_there
from softphone.phone.schedule import Schedule, Timer

PING_PERIOD_S = 30.0
PING_PATIENCE_S = 8.0
RETURN_PERIOD_S = 2.5
RETURN_PATIENCE_S = 600.0
_JITTER = 0.2
_MOST_IN_VAIN = 2


class Liveness:
    """`gone` and `back` are told once, then nothing more until `watch` or `await_return`."""

    def __init__(
        self,
        account: Account,
        stack: Stack,
        background: Background,
        schedule: Schedule,
        gone: Callable[[], None],
        back: Callable[[], None],
    ) -> None:
        self._account = account
        self._stack = stack
        self._background = background
        self._schedule = schedule
        self._gone = gone
        self._back = back
        self._timer: Timer | None = None
        self._round = 0
        self._ever_answered = False
        self._in_vain = 0

    def stop(self) -> None:
        self._round += 1
        if self._timer is not None:
            self._timer.cancel()

    def watch(self) -> None:
        """The account is registered: asks every half minute whether anybody is there. A server that
        takes registrations and has never answered such a question is not asked any more.
        """
        if self._ever_answered or self._in_vain < _MOST_IN_VAIN:
            self._plan(PING_PERIOD_S, self._ping)

    def answered(self, answered: bool) -> None:
        """The outcome of a ping."""
        if answered:
            self._ever_answered = True
            self.watch()
        else:
            self._is_gone()

    def await_return(self, server: Server) -> None:
        """The account is not registered for nobody answers: asks `server` for some minutes whether
        it is back, in small and often.
        """
        self.stop()
        self._look_later(server, self._schedule.now() + RETURN_PATIENCE_S)

    def _plan(self, delay_s: float, action: Callable[[], None]) -> None:
        self.stop()
        self._timer = self._schedule.after(delay_s, action)

    def _ping(self) -> None:
        try:
            self._stack.ping(self._account.id)
        except Problem:
            self._is_gone()
            return
        self._plan(PING_PATIENCE_S, self._is_gone)

    def _is_gone(self) -> None:
        self._in_vain += 1
        self.stop()
        self._gone()

    def _look_later(self, server: Server, until: float) -> None:
        if self._schedule.now() < until:
            delay_s = RETURN_PERIOD_S * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311
            self._plan(delay_s, lambda: self._look(server, until))

    def _look(self, server: Server, until: float) -> None:
        this_round = self._round

        def found(there: bool) -> None:
            if this_round != self._round:
                return
            if there:
                self.stop()
                self._back()
            else:
                self._look_later(server, until)

        transport = self._account.transport
        self._background.run(lambda: is_there(server, transport)).then(found)
