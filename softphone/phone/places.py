"""Placing, taking and ending calls."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from softphone.domain.account import Account
from softphone.domain.address import dial_string, target_uri, user_part
from softphone.domain.call import LegEvent, LegState
from softphone.domain.commands import Answer, CallRef, Decline, Dial, Done, HangUp, Ignore
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase
from softphone.domain.snapshots import RemoteParty
from softphone.phone.call_book import CallBook
from softphone.phone.holds import Holds
from softphone.phone.leg import Leg
from softphone.phone.ports import Preferences, Stack
from softphone.phone.selection import alive, choose, choose_all, ringing

log = logging.getLogger(__name__)

CallingAccount = Callable[[str | None], Account]


class Places:
    """`calling_account` names the account to call from, or raises `Problem`."""

    def __init__(
        self,
        stack: Stack,
        calls: CallBook,
        holds: Holds,
        preferences: Preferences,
        calling_account: CallingAccount,
    ) -> None:
        self._stack = stack
        self._calls = calls
        self._holds = holds
        self._preferences = preferences
        self._calling_account = calling_account
        self._subscribers: list[Callable[[Leg], None]] = []

    def on_place(self, subscriber: Callable[[Leg], None]) -> None:
        """`subscriber` may name the other side of a new call before anybody is told of it."""
        self._subscribers.append(subscriber)

    def dial(self, command: Dial) -> CallRef:
        return CallRef(self.place(command.target, command.account).id)

    def place(
        self,
        target: str,
        account_id: str | None,
        consultation_for: str | None = None,
        *,
        emergency: bool = False,
    ) -> Leg:
        """Dials `target`; the active call is held first, as on every phone with two lines.

        Nothing but the stack itself can stop an emergency call.
        """
        account = self._calling_account(account_id)
        uri = target_uri(target, account.parsed.domain)
        if emergency:
            self._try_to_hold()
        else:
            self.require_free_line()
            self._holds.hold_all_talking()
        number = clean(user_part(uri)) if "@" not in dial_string(target) else clean(target.strip())
        leg = Leg(
            id=self._calls.new_id(),
            account=account.id,
            direction="out",
            remote=RemoteParty(name="", number=number, uri=uri),
            started_at=time.time(),
            consultation_for=consultation_for,
        )
        leg.step(LegEvent.DIAL)
        self._stack.dial(account.id, leg.id, uri)
        self._calls.add(leg)
        self._calls.touch(leg)
        self._name_other_side(leg)
        self._calls.changed(leg)
        return leg

    def _name_other_side(self, leg: Leg) -> None:
        """The call is on its way already: what goes wrong here must not look as if it were not."""
        for subscriber in self._subscribers:
            try:
                subscriber(leg)
            except Problem as problem:
                log.warning("a new call: %s", problem)

    def _try_to_hold(self) -> None:
        try:
            self._holds.hold_all_talking()
        except Problem as problem:
            log.warning("before an emergency call: %s", problem)

    def require_free_line(self) -> None:
        """Raises `Problem` when the stack, or the settings, do not allow one more call."""
        wished = int(self._preferences.get("call.limit") or self._stack.info.max_calls)
        limit = min(wished, self._stack.info.max_calls)
        full = self._calls.lines_in_use() >= self._stack.info.max_calls
        if full or len(self._calls.alive()) >= limit:
            raise Problem(
                "Too many calls",
                "This installation can carry {limit} calls at once.",
                "End or transfer a call first.",
                limit=limit,
            )

    def answer(self, command: Answer) -> Done:
        leg = choose(self._calls, command.call, ringing, Phrase("answered"))
        self._holds.hold_all_talking()
        self._stack.answer(leg.id)
        leg.step(LegEvent.ANSWER)
        self._calls.touch(leg)
        self._calls.changed(leg)
        return Done()

    def decline(self, command: Decline) -> Done:
        """Refuses with the code of the settings: 480 or 603 stop all of the user's devices."""
        code = int(self._preferences.get("call.decline-code") or 603)
        for leg in choose_all(self._calls, command, ringing, Phrase("declined")):
            self.refuse(leg, code)
        return Done()

    def refuse(self, leg: Leg, code: int) -> None:
        self._stack.hang_up(leg.id, code)
        leg.ended_here = True
        leg.step(LegEvent.HANG_UP)
        self._calls.changed(leg)

    def ignore(self, command: Ignore) -> Done:
        for leg in choose_all(self._calls, command, ringing, Phrase("ignored")):
            leg.silenced = True
            self._calls.changed(leg)
        return Done()

    def hang_up(self, command: HangUp) -> Done:
        """Ends calls: BYE, CANCEL, or a refusal for one that rings here."""
        for leg in choose_all(self._calls, command, alive, Phrase("ended")):
            self.end(leg)
        return Done()

    def end(self, leg: Leg) -> None:
        if leg.state is LegState.INCOMING:
            self.refuse(leg, int(self._preferences.get("call.decline-code") or 603))
            return
        self._stack.hang_up(leg.id)
        leg.ended_here = True
        leg.step(LegEvent.HANG_UP)
        self._calls.changed(leg)
