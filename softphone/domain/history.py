"""What is kept of a call when it is over, and how the history is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.quality import QualitySummary
from softphone.domain.reasons import WORDS, EndReason


class Moment(StrEnum):
    """What the timeline of a call tells."""

    DIALLED = "dialled"
    OFFERED = "offered"
    RINGING = "ringing"
    EARLY_MEDIA = "early-media"
    ANSWERED = "answered"
    HELD = "held"
    RESUMED = "resumed"
    HELD_THERE = "held-there"
    RESUMED_THERE = "resumed-there"
    TRANSFER_ASKED = "transfer-asked"
    TRANSFER_FAILED = "transfer-failed"
    TRANSFERRED = "transferred"
    PARKED = "parked"
    RECORDING = "recording"
    RECORDING_STOPPED = "recording-stopped"
    DEVICE_CHANGED = "device-changed"
    NETWORK_CHANGED = "network-changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """`at` is Unix time; `what` adds a name or number where there is one."""

    at: float
    moment: Moment
    what: str = ""


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """One call. `account` is the address it belongs to. Times are Unix time in seconds;
    `answered_at` None was never answered. `id` 0 has not been kept yet. `mos` is the estimate at
    the end, `quality` that of the whole call.
    """

    account: str
    direction: str  # "in" or "out"
    name: str
    number: str
    uri: str
    started_at: float
    ended_at: float
    result: EndReason
    answered_at: float | None = None
    result_text: str = ""
    codec: str = ""
    mos: float | None = None
    timeline: tuple[TimelineStep, ...] = ()
    seen: bool = True
    id: int = 0
    quality: QualitySummary | None = None

    @property
    def missed(self) -> bool:
        """Rang here and nobody took it, anywhere."""
        return (
            self.direction == "in"
            and self.answered_at is None
            and self.result in (EndReason.CANCELLED, EndReason.NETWORK, EndReason.PHONE_RESTARTED)
        )

    @property
    def parked(self) -> bool:
        """Whether it ended in a park slot."""
        return any(step.moment is Moment.PARKED for step in self.timeline)

    @property
    def duration_s(self) -> float:
        return max(0.0, self.ended_at - self.answered_at) if self.answered_at else 0.0


MISSED, ANSWERED, PARKED = "Missed", "Answered", "Parked"


def result_words(record: HistoryRecord) -> str:
    """What became of the call, as a person would say it."""
    if record.missed:
        return MISSED
    if record.result is EndReason.COMPLETED and record.answered_at is not None:
        return ANSWERED
    if record.result is EndReason.TRANSFERRED and record.parked:
        return PARKED
    return WORDS[record.result]


class HistoryFilter(StrEnum):
    ALL = "all"
    MISSED = "missed"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """`search` is any part of a name or number. `before` continues after the record with that id,
    in the order newest first. `account` empty means all.
    """

    search: str = ""
    filter: HistoryFilter = HistoryFilter.ALL
    account: str = ""
    limit: int = 100
    before: int = 0


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Newest first. `total` counts all that fit the query, `unseen` the missed calls nobody has
    looked at yet.
    """

    records: tuple[HistoryRecord, ...]
    total: int
    unseen: int
