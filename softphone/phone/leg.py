"""One call as the phone keeps it: the three machines, its attributes, and its snapshot."""

from __future__ import annotations

from dataclasses import dataclass, field

from softphone.domain.call import (
    LEG,
    LOCAL_HOLD,
    TRANSFER,
    HoldEvent,
    HoldState,
    LegEvent,
    LegState,
    TransferEvent,
    TransferState,
)
from softphone.domain.errors import ProblemText
from softphone.domain.hints import Hint
from softphone.domain.quality import QualitySummary, StreamQuality, estimated_mos
from softphone.domain.reasons import WORDS, EndReason
from softphone.domain.snapshots import CallSnapshot, HoldSnapshot, QualitySnapshot, RemoteParty

WIDEBAND = {"g722", "opus"}


@dataclass(slots=True)
class Leg:
    """Times are Unix time in seconds; `touched` orders calls by their last hold or answer."""

    id: str
    account: str
    direction: str
    remote: RemoteParty
    started_at: float
    state: LegState = LegState.IDLE
    local_hold: HoldState = HoldState.ACTIVE
    remote_hold: HoldState = HoldState.ACTIVE
    transfer: TransferState = TransferState.NONE
    muted: bool = False
    silenced: bool = False
    answered_at: float | None = None
    ended_at: float | None = None
    ended_here: bool = False
    codec: str = ""
    encrypted: bool = False
    media: bool = False
    reason: EndReason | None = None
    consultation_for: str | None = None
    auto_answer_after_s: float | None = None
    notice: ProblemText | None = None
    quality: StreamQuality | None = None
    summary: QualitySummary | None = None
    touched: int = 0
    revision: int = 0
    conference: tuple[str, ...] = field(default=())
    hint: Hint = Hint.NONE
    recording: bool = False
    recording_paused: bool = False
    recording_here: bool = False
    recorded_here: str = ""
    """The file that a recording on this computer went into, the newest."""
    parking: str = ""
    """Where the transfer under way is to park the call; empty when it is none."""
    sound_lost: bool = False
    """Ended here because nothing was heard any more."""
    asked_to_call: tuple[ProblemText, str] | None = None
    """The notice of a transfer that the other side asked for, and whom it wanted to be called."""
    stand_in: bool = False
    """`remote` is what is known here, until the phone system tells who it is."""

    def step(self, event: LegEvent) -> None:
        self.state = LEG.next(self.state, event)

    def step_hold(self, event: HoldEvent) -> None:
        self.local_hold = LOCAL_HOLD.next(self.local_hold, event)

    def step_transfer(self, event: TransferEvent) -> None:
        self.transfer = TRANSFER.next(self.transfer, event)

    @property
    def up(self) -> bool:
        """Answered and not over."""
        return self.state is LegState.IN_CALL

    @property
    def alive(self) -> bool:
        return self.state not in (LegState.IDLE, LegState.ENDED)

    @property
    def talking(self) -> bool:
        """Up and not held by us: the call that the microphone belongs to."""
        return self.up and self.local_hold is HoldState.ACTIVE

    @property
    def held(self) -> bool:
        return self.up and self.local_hold in (HoldState.HELD, HoldState.HOLDING)

    def snapshot(self, now: float) -> CallSnapshot:
        """A copy for the clients at Unix time `now`."""
        end = self.ended_at or now
        return CallSnapshot(
            id=self.id,
            account=self.account,
            state=self.state,
            direction=self.direction,
            remote=self.remote,
            hold=HoldSnapshot(self.local_hold, self.remote_hold),
            muted=self.muted,
            recording=self.recording,
            recording_paused=self.recording_paused,
            parked=self.parking if self.transfer is TransferState.DONE else "",
            transfer=self.transfer,
            started_at=round(self.started_at, 3),
            answered_at=None if self.answered_at is None else round(self.answered_at, 3),
            duration_s=round(max(0.0, end - self.answered_at), 1) if self.answered_at else 0.0,
            codec=self.codec,
            encrypted=self.encrypted,
            reason=self.reason,
            reason_text=WORDS[self.reason] if self.reason else "",
            quality=self._quality(),
            consultation_for=self.consultation_for,
            conference=self.conference,
            silenced=self.silenced,
            notice=self.notice,
            revision=self.revision,
            hint=self.hint,
            recording_here=self.recording_here,
            recorded_here=self.recorded_here,
            asked_to_call=self._asked_to_call(),
        )

    def _asked_to_call(self) -> str:
        """As long as no other notice took the place of the one that tells it."""
        notice, target = self.asked_to_call or (None, "")
        return target if notice is self.notice else ""

    def _quality(self) -> QualitySnapshot:
        seen = self.quality
        if seen is None or not seen.packets:
            return QualitySnapshot()
        return QualitySnapshot(
            mos=estimated_mos(seen, self.codec.lower() in WIDEBAND),
            loss_percent=round(seen.loss_percent, 2),
            jitter_ms=round(seen.jitter_ms, 1),
            round_trip_ms=None if seen.round_trip_ms is None else round(seen.round_trip_ms, 1),
            buffer_ms=seen.buffer_ms,
            there=self.summary.there if self.summary is not None else None,
        )
