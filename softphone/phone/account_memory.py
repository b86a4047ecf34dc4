"""What is kept of each account between two lives of the phone: read once, changed in memory, saved
in the background.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable

from softphone.domain.errors import Problem
from softphone.domain.kept import Kept
from softphone.phone.background import Background, InOrder
from softphone.phone.ports import Memory

log = logging.getLogger(__name__)


class AccountMemory:
    """The loop's thread alone calls it. Saves run in order; changes that follow each other quickly
    become one.
    """

    def __init__(self, memory: Memory, background: Background) -> None:
        self._memory = memory
        self._writing = InOrder(background)
        self._kept: dict[str, Kept] = {}
        self._unsaved: dict[str, Kept] = {}
        self._to_forget: set[str] = set()
        self._others_than: frozenset[str] | None = None
        self._changing = threading.Lock()

    def start(self, account_ids: Iterable[str]) -> None:
        """Reads what is kept of these accounts; what is left of any other goes."""
        self._kept = {account_id: self._memory.load(account_id) for account_id in account_ids}
        self._others_than = frozenset(self._kept)
        self._writing.run(self._save)

    def open(self, account_id: str) -> None:
        """At sign-in. A new account begins with nothing: its id may have been another user's."""
        if account_id not in self._kept:
            self.forget(account_id)
            self._kept[account_id] = Kept()

    def of(self, account_id: str) -> Kept:
        """Empty for an account that is not signed in."""
        return self._kept.get(account_id, Kept())

    def change(self, account_id: str, change: Callable[[Kept], Kept]) -> Kept:
        """Keeps what `change` makes of what was kept. An answer that comes after the sign-out
        changes nothing.
        """
        if account_id not in self._kept:
            return Kept()
        kept = change(self._kept[account_id])
        if kept != self._kept[account_id]:
            self._kept[account_id] = kept
            with self._changing:
                self._unsaved[account_id] = kept
            self._writing.run(self._save)
        return kept

    def forget(self, account_id: str) -> None:
        """A signed-out account leaves nothing."""
        self._kept.pop(account_id, None)
        with self._changing:
            self._unsaved.pop(account_id, None)
            self._to_forget.add(account_id)
        self._writing.run(self._save)

    def flush(self, patience_s: float) -> bool:
        """Waits for the saves that are under way, at the end; False when they took too long."""
        return self._writing.flush(patience_s)

    def _save(self) -> None:
        """In the background. Later jobs find nothing to do when this one took their changes."""
        with self._changing:
            to_forget, self._to_forget = self._to_forget, set()
            unsaved, self._unsaved = self._unsaved, {}
            others_than, self._others_than = self._others_than, None
        if others_than is not None:
            self._attempt(self._memory.forget_others, others_than)
        for account_id in to_forget:
            self._attempt(self._memory.forget, account_id)
        for account_id, kept in unsaved.items():
            self._attempt(self._memory.save, account_id, kept)

    def _attempt(self, action: Callable[..., None], *arguments: object) -> None:
        try:
            action(*arguments)
        except Problem as problem:
            log.warning("what is kept of an account could not be written: %s", problem)
