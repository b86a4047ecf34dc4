"""What the support bundle takes from the phone itself: how it is, and whom it knows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from softphone.domain.contact import Contact
from softphone.domain.errors import Problem
from softphone.domain.history import HistoryQuery, HistoryRecord
from softphone.phone.account_memory import AccountMemory
from softphone.phone.accounts import AccountBook
from softphone.phone.call_book import CallBook
from softphone.phone.support import Condition, Known

if TYPE_CHECKING:
    from softphone.phone.use_cases import Rooms

log = logging.getLogger(__name__)

_HISTORY_ROWS = 1000


class SupportFacts:
    """Both methods copy what belongs to the loop and answer with the rest of the work, which may
    block.
    """

    def __init__(
        self, rooms: Rooms, calls: CallBook, accounts: AccountBook, memory: AccountMemory
    ) -> None:
        self._rooms = rooms
        self._calls = calls
        self._accounts = accounts
        self._memory = memory

    def condition(self) -> Callable[[], Condition]:
        rooms = self._rooms
        calls, accounts = self._calls.snapshots(), self._accounts.snapshots()
        settings, stack = rooms.preferences.values(), rooms.stack.info

        def complete() -> Condition:
            quality = [
                {
                    "started_at": record.started_at,
                    "direction": record.direction,
                    "result": record.result,
                    "duration_s": record.duration_s,
                    "codec": record.codec,
                    "mos": record.mos,
                }
                for record in self._records()
            ]
            silent = settings.get("audio.backend") == "null"
            return Condition(
                {"stack": stack, "accounts": accounts, "calls": calls},
                settings,
                () if silent else rooms.sound.devices(),
                quality,
            )

        return complete

    def known(self) -> Callable[[], Known]:
        accounts = self._accounts.examined()
        people = [one for each in self._accounts.ids() for one in self._memory.of(each).people]
        legs = [leg.remote for leg in self._calls]

        def complete() -> Known:
            names = {one.name for one in people} | {remote.name for remote in legs}
            numbers = {one.number for one in people} | {remote.number for remote in legs}
            domains: set[str] = set()
            for account, _ in accounts:
                numbers |= {account.parsed.user, account.registration_user}
                domains |= {account.parsed.domain, account.proxy.host}
            for record in self._records():
                names.add(record.name)
                numbers.add(record.number)
            for contact in self._contacts():
                names |= {contact.name, contact.organisation}
                numbers |= {number.number for number in contact.numbers}
            return Known(*(frozenset(filter(None, some)) for some in (names, numbers, domains)))

        return complete

    def _records(self) -> Sequence[HistoryRecord]:
        """A damaged history must not keep the bundle from being made."""
        try:
            return self._rooms.journal.page(HistoryQuery(limit=_HISTORY_ROWS)).records
        except Problem as problem:
            log.info("the bundle is made without the history: %s", problem)
            return ()

    def _contacts(self) -> Sequence[Contact]:
        try:
            return self._rooms.contacts.all()
        except Problem as problem:
            log.info("the bundle is made without the contacts: %s", problem)
            return ()
