"""Plain snapshots: what crosses a thread or process line, and what `--json` prints. Never live
objects.

Field names are the contract of the command line; every snapshot carries a `revision` that grows
with each change.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from softphone.domain.audio import AudioDevice
from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.errors import ProblemText
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState


@dataclass(frozen=True, slots=True)
class StackInfo:
    """What the SIP stack's build can do; the program adapts to it in words."""

    name: str
    version: str
    tls: bool
    opus: bool
    dialog_lamps: bool
    max_calls: int


@dataclass(frozen=True, slots=True)
class PhoneSnapshot:
    """`notice` is something the user should know about, such as a missing sound device."""

    version: str
    pid: int
    uptime_s: float
    stack: StackInfo
    headless: bool = False
    notice: ProblemText | None = None


@dataclass(frozen=True, slots=True)
class Voicemail:
    new: int = 0
    old: int = 0


@dataclass(frozen=True, slots=True)
class AccountSnapshot:
    """`reason` is words for `state`, `problem` has a next step; `secret_kept` says where."""

    id: str
    address: str
    state: AccountState
    reason: str
    retry_in_s: int | None
    server: str
    transport: str
    encrypted: bool
    voicemail: Voicemail = Voicemail()
    problem: ProblemText | None = None
    secret_kept: str = "keychain"
    default: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class RemoteParty:
    name: str
    number: str
    uri: str


@dataclass(frozen=True, slots=True)
class HoldSnapshot:
    local: HoldState = HoldState.ACTIVE
    remote: HoldState = HoldState.ACTIVE


@dataclass(frozen=True, slots=True)
class QualitySnapshot:
    """Receiving direction. `mos` is an estimate (ITU-T G.107 E-model, simplified), 1.0-4.5; None
    before media.
    """

    mos: float | None = None
    loss_percent: float | None = None
    jitter_ms: float | None = None
    round_trip_ms: float | None = None


@dataclass(frozen=True, slots=True)
class CallSnapshot:
    """`started_at` is Unix time of the dialling or the first ring; `duration_s` counts from the
    answer.

    `consultation_for` names the call this one asks about (attended transfer); `conference` lists
    the calls mixed together.
    """

    id: str
    account: str
    state: LegState
    direction: str  # "in" or "out"
    remote: RemoteParty
    hold: HoldSnapshot = HoldSnapshot()
    muted: bool = False
    recording: bool = False
    transfer: TransferState = TransferState.NONE
    started_at: float = 0.0
    answered_at: float | None = None
    duration_s: float = 0.0
    codec: str = ""
    encrypted: bool = False
    reason: EndReason | None = None
    reason_text: str = ""
    quality: QualitySnapshot = QualitySnapshot()
    consultation_for: str | None = None
    conference: tuple[str, ...] = ()
    silenced: bool = False
    notice: ProblemText | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class FeatureSnapshot:
    state: str
    provenance: str
    since: float | None = None
    argument: str = ""


@dataclass(frozen=True, slots=True)
class StatusSnapshot:
    phone: PhoneSnapshot
    accounts: tuple[AccountSnapshot, ...] = ()
    calls: tuple[CallSnapshot, ...] = ()
    features: dict[str, FeatureSnapshot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DevicesSnapshot:
    """`input`, `output` and `ring` are the chosen names; None follows the system's default."""

    devices: tuple[AudioDevice, ...]
    input: str | None
    output: str | None
    ring: str | None
    backend: str
