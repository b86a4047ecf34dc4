"""The history behind the fake phone: the real store, in memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from softphone.domain.commands import Command, Done, ForgetHistory, ListHistory, SeeMissed
from softphone.domain.events import Event, HistoryEvent
from softphone.domain.history import HistoryRecord, Moment, TimelineStep
from softphone.domain.reasons import EndReason
from softphone.storage.database import Database
from softphone.storage.history import MIGRATION, OPEN_CALLS, QUALITY, HistoryStore

HISTORY_COMMANDS = (ListHistory, SeeMissed, ForgetHistory)


class FakeHistory:
    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.store = HistoryStore(Database(None, [MIGRATION, OPEN_CALLS, QUALITY]))
        self._publish = publish

    def add(
        self,
        number: str = "102",
        name: str = "Ben Brook",
        direction: str = "out",
        result: EndReason = EndReason.COMPLETED,
        talked_s: float | None = 65.0,
        ago_s: float = 60.0,
        **changes: Any,
    ) -> HistoryRecord:
        """Writes a call down, as the phone does when it is over."""
        start = time.time() - ago_s
        answered = start + 5 if talked_s is not None else None
        end = start + 5 + (talked_s or 0.0)
        begin = Moment.DIALLED if direction == "out" else Moment.OFFERED
        steps = [TimelineStep(start, begin)]
        if answered is not None:
            steps.append(TimelineStep(answered, Moment.ANSWERED))
        steps.append(TimelineStep(end, Moment.ENDED))
        record = HistoryRecord(
            "101@example",
            direction,
            name,
            number,
            f"sip:{number}@example",
            start,
            end,
            result,
            answered,
            codec="G722" if answered is not None else "",
            mos=4.2 if answered is not None else None,
            timeline=tuple(steps),
        )
        record = self.store.add(replace(record, **changes))
        self._publish(HistoryEvent(self.store.unseen(), record))
        return record

    def add_missed(self, number: str = "103", name: str = "Cy Cole") -> HistoryRecord:
        return self.add(number, name, "in", EndReason.CANCELLED, None)

    def answer(self, command: Command[Any]) -> Any:
        match command:
            case ListHistory(query):
                return self.store.page(query)
            case SeeMissed():
                self.store.mark_seen()
            case ForgetHistory(ids, everything):
                if everything:
                    self.store.clear()
                else:
                    self.store.delete(ids)
        self._publish(HistoryEvent(self.store.unseen()))
        return Done()
