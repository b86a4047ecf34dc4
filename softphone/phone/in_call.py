"""Mute and keys: attributes of a call and what is sent inside it."""

from __future__ import annotations

from softphone.domain.commands import Done, Mute, OnCall, SendDtmf, Unmute
from softphone.domain.dtmf import DtmfMethod, parse_digits
from softphone.domain.phrase import Phrase
from softphone.phone.call_book import CallBook
from softphone.phone.ports import Preferences, Stack
from softphone.phone.selection import choose, choose_all, takes_keys, up


class InCall:
    def __init__(self, stack: Stack, calls: CallBook, preferences: Preferences) -> None:
        self._stack = stack
        self._calls = calls
        self._preferences = preferences

    def mute(self, command: Mute) -> Done:
        return self._set_muted(command, True)

    def unmute(self, command: Unmute) -> Done:
        return self._set_muted(command, False)

    def _set_muted(self, command: OnCall, muted: bool) -> Done:
        for leg in choose_all(self._calls, command, up, Phrase("muted" if muted else "unmuted")):
            self._stack.set_muted(leg.id, muted)
            if leg.muted != muted:
                leg.muted = muted
                self._calls.changed(leg)
        return Done()

    def send_dtmf(self, command: SendDtmf) -> Done:
        """Keys go out in early media too: many announcements ask for them before answering."""
        digits = parse_digits(command.digits)
        leg = choose(self._calls, command.call, takes_keys, Phrase("sent keys"))
        method = DtmfMethod(str(self._preferences.get("call.dtmf") or DtmfMethod.RFC4733))
        self._stack.send_dtmf(leg.id, digits, method)
        return Done()
