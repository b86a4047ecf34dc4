"""The last calls, kept at hand: for suggestions, redial, and whoever shows a short list."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from softphone.domain.commands import ListHistory
from softphone.domain.dial_plan import Meaning, classify
from softphone.domain.errors import ProblemText
from softphone.domain.events import HistoryEvent
from softphone.domain.history import HistoryFilter, HistoryPage, HistoryQuery, HistoryRecord
from softphone.domain.provider import Provider
from softphone.gui.state import LinkState, PhoneState

MOST = 200
_NOBODY = frozenset({"", "anonymous", "unknown"})
_DIALLED_AT_ONCE = frozenset(
    {
        Meaning.INTERNAL,
        Meaning.COMMUNITY,
        Meaning.EXTENSION,
        Meaning.AUTO_ATTENDANT,
        Meaning.QUEUE,
        Meaning.SPECIAL,
        Meaning.OUTSIDE,
        Meaning.ADDRESS,
        Meaning.NAME,
    }
)


def callable_number(record: HistoryRecord) -> str:
    """What calls this party again; nothing for one that hid its number."""
    return "" if record.number.casefold() in _NOBODY else record.number


def dials_at_once(number: str, provider: Provider | None) -> bool:
    """Whether a number that a program took up, not a person typed, may be dialled without a look at
    the dial field: no codes, no slots and mailboxes, no call for help.
    """
    return provider is not None and classify(number, provider).meaning in _DIALLED_AT_ONCE


class RecentCalls(QObject):
    """`records` newest first, at most `MOST`; `last_dialled` the number of the last outgoing call.
    `changed` tells that one of them did.
    """

    changed = Signal()

    def __init__(self, state: PhoneState) -> None:
        super().__init__(state)
        self._state = state
        self.records: list[HistoryRecord] = []
        self.last_dialled = ""
        state.history_happened.connect(self._happened)
        state.link_changed.connect(self._load)
        self._load()

    def _load(self) -> None:
        if self._state.link is LinkState.UP:
            self._state.ask(ListHistory(HistoryQuery(limit=MOST)), self._take, _nothing)
            dialled = HistoryQuery(filter=HistoryFilter.OUT, limit=1)
            self._state.ask(ListHistory(dialled), self._take_dialled, _nothing)

    def _take(self, page: HistoryPage) -> None:
        self.records = list(page.records)
        self.changed.emit()

    def _take_dialled(self, page: HistoryPage) -> None:
        self.last_dialled = callable_number(page.records[0]) if page.records else ""
        self.changed.emit()

    def _happened(self, event: HistoryEvent) -> None:
        record = event.record
        if record is None:
            self._load()
            return
        self.records = [record, *self.records[: MOST - 1]]
        if record.direction == "out":
            self.last_dialled = callable_number(record)
        self.changed.emit()


def _nothing(_problem: ProblemText) -> None:
    pass
