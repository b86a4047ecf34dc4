"""Plain snapshots: what crosses a thread or process line, and what `--json` prints. Never live
objects.

Field names are the contract of the command line; every snapshot carries a `revision` that grows
with each change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from softphone.domain.audio import AudioDevice
from softphone.domain.call import HoldState, LegState, TransferState
from softphone.domain.errors import ProblemText
from softphone.domain.feature import Provenance, Switch
from softphone.domain.hints import Hint
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.quality import DirectionQuality
from softphone.domain.reasons import EndReason
from softphone.domain.registration import AccountState


@dataclass(frozen=True, slots=True)
class StackPart:
    """A library inside the SIP stack; `licence` is an SPDX expression."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class StackInfo:
    """What the SIP stack's build can do; the program adapts to it in words. `build` names it,
    `parts` are what is linked in, as far as the build tells; `codecs` are those in use, as
    `name/rate/channels`. One call more than `max_calls` is kept for an emergency.
    """

    name: str
    version: str
    tls: bool
    opus: bool
    dialog_lamps: bool
    max_calls: int
    build: str = ""
    codecs: tuple[str, ...] = ()
    parts: tuple[StackPart, ...] = ()


@dataclass(frozen=True, slots=True)
class PhoneSnapshot:
    """`notice` is something the user should know about, such as a missing sound device. `practice`
    is true of a phone at the built-in PBX.
    """

    version: str
    pid: int
    uptime_s: float
    stack: StackInfo
    headless: bool = False
    notice: ProblemText | None = None
    practice: bool = False


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
    provider: str = "itsvoip"
    sip_user: str = ""
    ca_file: str = ""


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
    before media. `there` is what the other side tells of ours, over the whole call.
    """

    mos: float | None = None
    loss_percent: float | None = None
    jitter_ms: float | None = None
    round_trip_ms: float | None = None
    buffer_ms: float | None = None
    there: DirectionQuality | None = None


@dataclass(frozen=True, slots=True)
class CallSnapshot:
    """`started_at` is Unix time of the dialling or the first ring; `duration_s` counts from the
    answer.

    `consultation_for` names the call this one asks about (attended transfer); `conference` lists
    the calls mixed together. `hint` tells what is wrong with the user's microphone. `parked` is
    where the call was parked once it was: a slot, or the code for any slot. `recorded_here` is
    the file of a recording on this computer, under way while `recording_here`. `asked_to_call` is
    whom the other side wanted this phone to call (REFER), which was refused and is told in
    `notice`; empty when it is nothing that a link may put into the dial field.
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
    recording_paused: bool = False
    parked: str = ""
    hint: Hint = Hint.NONE
    recording_here: bool = False
    recorded_here: str = ""
    asked_to_call: str = ""


@dataclass(frozen=True, slots=True)
class FeatureSnapshot:
    """`since` and `until` are Unix times; `until` is set while a timed switch runs. `switching`
    while a code is on its way: the state is still the old one.
    """

    state: Switch = Switch.UNKNOWN
    provenance: Provenance = Provenance.UNKNOWN
    since: float | None = None
    argument: str = ""
    until: float | None = None
    switching: bool = False


class ServiceState(StrEnum):
    DIALLING = "dialling"
    ANSWERED = "answered"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ServiceSnapshot:
    """A short call that carries a code. `text` is the phone system's answer in words once there is
    one, `problem` why it failed.
    """

    id: str
    account: str
    code: str
    name: str
    digits: str
    state: ServiceState
    text: str = ""
    problem: ProblemText | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class LampSnapshot:
    """A person whose phone is watched. `other` is who rings or is talked to, where it is told;
    `source` the event package in use, empty when nothing watches.
    """

    account: str
    number: str
    name: str
    state: LampState = LampState.UNKNOWN
    other: RemoteParty | None = None
    source: str = ""
    since: float | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class SlotSnapshot:
    """A park slot. `number` and `name` tell who is parked where this phone knows; `mine` when this
    phone parked them. `slot` is the code for any slot for a call whose slot was not told.
    """

    account: str
    slot: str
    state: SlotState
    source: SlotSource = SlotSource.NOBODY
    name: str = ""
    number: str = ""
    since: float | None = None
    mine: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class StatusSnapshot:
    """`features` are those of the account calls are placed from, `account_features` of each
    account by its id. `slots` holds those about which anything is known. `unseen_missed` counts the
    missed calls nobody has looked at.
    """

    phone: PhoneSnapshot
    accounts: tuple[AccountSnapshot, ...] = ()
    calls: tuple[CallSnapshot, ...] = ()
    features: dict[str, FeatureSnapshot] = field(default_factory=dict)
    account_features: dict[str, dict[str, FeatureSnapshot]] = field(default_factory=dict)
    services: tuple[ServiceSnapshot, ...] = ()
    people: tuple[LampSnapshot, ...] = ()
    slots: tuple[SlotSnapshot, ...] = ()
    unseen_missed: int = 0


@dataclass(frozen=True, slots=True)
class DevicesSnapshot:
    """`input`, `output` and `ring` are the chosen names; None follows the system's default.
    `ring_also` are those that ring beside `ring`. `microphone_denied` when the system keeps the
    phone from it, and says so.
    """

    devices: tuple[AudioDevice, ...]
    input: str | None
    output: str | None
    ring: str | None
    backend: str
    ring_also: tuple[str, ...] = ()
    microphone_denied: bool = False
