"""Suggestions as they come in: people and recent calls at once, what the phone must be asked for a
little later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from softphone.domain.commands import ListHistory
from softphone.domain.errors import ProblemText
from softphone.domain.history import HistoryPage, HistoryQuery
from softphone.gui.recent_calls import RecentCalls
from softphone.gui.state import PhoneState
from softphone.gui.suggest import Known, Source, Suggestion, suggest

PAUSE_MS = 120
_FEWEST = 2
_HISTORY_LIMIT = 30

Answer = Callable[[Iterable[Known]], None]
Ask = Callable[[str, Answer], None]
"""Looks for what is typed and brings the answer, at once or later, on the GUI thread."""


class SuggestionFeed(QObject):
    """`found` brings a list of `Suggestion` for what was typed last; it may come several times."""

    found = Signal(object)

    def __init__(self, state: PhoneState, recent: RecentCalls) -> None:
        super().__init__(state)
        self._state = state
        self._recent = recent
        self._sources: dict[Source, Ask] = {}
        self._typed = ""
        self._turn = 0
        self._found: dict[Source, list[Known]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.add(Source.RECENT, self._ask_history)

    def add(self, source: Source, ask: Ask) -> None:
        """Also asks `ask` for suggestions, of which `source` tells the rank."""
        self._sources[source] = ask

    def look_for(self, typed: str) -> None:
        self._typed = typed.strip()
        self._turn += 1
        self._found = {}
        self._tell()
        if len(self._typed) >= _FEWEST:
            self._pause.start()
        else:
            self._pause.stop()

    def stop(self) -> None:
        """What is still on its way is not wanted any more."""
        self._pause.stop()
        self._turn += 1

    def now(self) -> list[Suggestion]:
        """What is known of at this moment."""
        account, board = self._state.account, self._state.board
        people = board.people(account.id) if account else []
        recent = [Known(each.name, each.number) for each in self._recent.records]
        found = {**self._found, Source.RECENT: recent + self._found.get(Source.RECENT, [])}
        return suggest(self._typed, people, found)

    def _tell(self) -> None:
        self.found.emit(self.now())

    def _ask(self) -> None:
        turn = self._turn

        def take(source: Source, known: Iterable[Known]) -> None:
            if turn == self._turn:
                self._found[source] = list(known)
                self._tell()

        for source, ask in self._sources.items():
            ask(self._typed, lambda known, source=source: take(source, known))  # type: ignore[misc]

    def _ask_history(self, typed: str, answer: Answer) -> None:
        def found(page: HistoryPage) -> None:
            answer(Known(record.name, record.number) for record in page.records)

        query = HistoryQuery(search=typed, limit=_HISTORY_LIMIT)
        self._state.ask(ListHistory(query), found, _nothing)


def _nothing(_problem: ProblemText) -> None:
    pass
