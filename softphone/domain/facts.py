"""Facts the SIP stack reports to the phone: copied values, queued inside a callback, acted on by
the loop afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.address import Transport
from softphone.domain.lamp import LampState
from softphone.domain.provider import LampPackage
from softphone.domain.registration import Failure


class InviteState(StrEnum):
    """The INVITE session as the stack sees it (RFC 3261 section 13)."""

    CALLING = "calling"
    EARLY = "early"
    CONNECTING = "connecting"
    CONFIRMED = "confirmed"
    DISCONNECTED = "disconnected"


@dataclass(frozen=True, slots=True)
class RegistrationFact:
    """Outcome of a REGISTER. `code` 200 with `expires_s` 0 means unregistered; `text` names a local
    error, `failure` what the stack's room knows of it. `date` is the server's Date header as
    received, empty without one.
    """

    account: str
    code: int
    text: str
    expires_s: int
    retry_after_s: float | None = None
    date: str = ""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class PingFact:
    """Outcome of an OPTIONS over the connection of the registration."""

    account: str
    answered: bool


@dataclass(frozen=True, slots=True)
class ConnectionLostFact:
    """A connection to a phone system ended by itself; `transport` is TCP or TLS."""

    transport: Transport


@dataclass(frozen=True, slots=True)
class IncomingFact:
    """`remote` is the whole From value (name-addr), still as received; `source` is `host:port` of
    the sender.
    """

    account: str
    call: str
    remote: str
    source: str
    auto_answer_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class CallStateFact:
    """`heard` tells whether any message of the other side has arrived; `elsewhere` a CANCEL with
    Reason 200 (RFC 3326).
    """

    call: str
    state: InviteState
    code: int
    text: str
    remote: str
    heard: bool
    elsewhere: bool = False


class MediaHold(StrEnum):
    """Who holds, from the negotiated direction (RFC 3264 section 8.4)."""

    NONE = "none"
    LOCAL = "local"
    REMOTE = "remote"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class CallMediaFact:
    """Media was negotiated. `active` is False while no audio stream is running."""

    call: str
    active: bool
    hold: MediaHold
    codec: str
    encrypted: bool


@dataclass(frozen=True, slots=True)
class ReinviteRefusedFact:
    """The other side refused a re-INVITE of ours with `code`; the session goes on as before (RFC
    3261 section 14.1).
    """

    call: str
    code: int


@dataclass(frozen=True, slots=True)
class TransferFact:
    """Progress of our REFER: status of the NOTIFY's sipfrag (RFC 3515 section 2.4.5)."""

    call: str
    code: int
    text: str
    final: bool


@dataclass(frozen=True, slots=True)
class TransferAskedFact:
    """The other side asked us (REFER) to call `target`; it is never obeyed by itself."""

    call: str
    target: str


@dataclass(frozen=True, slots=True)
class DtmfFact:
    call: str
    digit: str


@dataclass(frozen=True, slots=True)
class IdentityFact:
    """Who is on the other side, as the phone system asserts it (RFC 3325); a whole name-addr. It
    comes with the answer, and again when the party changes.
    """

    call: str
    remote: str


@dataclass(frozen=True, slots=True)
class MessageWaitingFact:
    """Body of a message-summary NOTIFY, read (RFC 3842 section 5.2)."""

    account: str
    new: int
    old: int


@dataclass(frozen=True, slots=True)
class LampFact:
    """What a NOTIFY of the watch `watch` tells. `other` is the whole name-addr of who rings or
    talks there, where it is told. `live` is False when the subscription ended or was refused: the
    state is unknown then, and `code` is the status of the refusal.
    """

    watch: str
    package: LampPackage
    state: LampState
    other: str = ""
    live: bool = True
    code: int = 0


Fact = (
    RegistrationFact
    | PingFact
    | ConnectionLostFact
    | IncomingFact
    | CallStateFact
    | CallMediaFact
    | ReinviteRefusedFact
    | TransferFact
    | TransferAskedFact
    | DtmfFact
    | IdentityFact
    | MessageWaitingFact
    | LampFact
)
