"""A phone system's own data: its codes, its numbers, its names. One file per provider
(`resources/providers/*.toml`), read by `softphone.storage.providers` into these values.

A row of codes is a menu entry, an entry of the palette, a command and a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.address import Transport
from softphone.domain.errors import Problem


class How(StrEnum):
    """How a code reaches the phone system."""

    SERVICE = "service"  # a short call: the answer is shown, it closes by itself
    CALL = "call"  # an ordinary call
    TRANSFER = "transfer"  # the target of a blind transfer of the active call
    IN_CALL = "in-call"  # about the active call: see `RecordMode`


class ArgumentKind(StrEnum):
    """What follows a code's digits."""

    NUMBER = "number"
    EXTENSION = "extension"
    SLOT = "slot"
    QUEUE = "queue"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class Argument:
    """`fewest` and `most` count digits, a leading `+` of a number not among them."""

    kind: ArgumentKind
    fewest: int
    most: int
    optional: bool = False


class Sets(StrEnum):
    """What a code does to its feature."""

    NOTHING = ""
    ON = "on"
    OFF = "off"
    TOGGLE = "toggle"


class Menu(StrEnum):
    """Where a code is offered, beside the palette, which has them all."""

    CALLS = "calls"
    PICKUP = "pickup"
    FORWARDING = "forwarding"
    QUEUES = "queues"
    NIGHT = "night"
    PRIVACY = "privacy"
    HOT_DESK = "hot-desk"
    VOICEMAIL = "voicemail"
    STATUS = "status"
    PARK = "park"
    PEOPLE = "people"
    RECORD = "record"
    TRANSFER = "transfer"
    CARD = "card"
    DIAL_OPTIONS = "dial-options"


@dataclass(frozen=True, slots=True)
class Code:
    """One row. `digits` stand before the argument; `aliases` do the same where the phone system
    has several numbers for one thing. `feature` is the switch that it moves, `inverse` the id of
    the code that takes it back.
    """

    id: str
    name: str
    digits: str
    how: How
    menu: Menu
    argument: Argument | None = None
    feature: str = ""
    sets: Sets = Sets.NOTHING
    inverse: str = ""
    aliases: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something the phone system keeps switched for a user. `timed` ones can be switched for a
    while. `per_argument` ones are switched apart for each argument (one queue) as well as whole.
    """

    id: str
    name: str
    menu: Menu
    timed: bool = False
    per_argument: bool = False


class NumberKind(StrEnum):
    """What a range of numbers is for."""

    INTERNAL = "internal"
    COMMUNITY = "community"
    EMERGENCY = "emergency"
    EMERGENCY_TEST = "emergency-test"
    CRISIS = "crisis"
    SLOT_QUIET = "slot-quiet"
    SLOT_RINGBACK = "slot-ringback"
    VOICEMAIL_TRANSFER = "voicemail-transfer"
    SYSTEM = "system"
    EXTENSION = "extension"
    AUTO_ATTENDANT = "auto-attendant"
    QUEUE = "queue"
    SPECIAL = "special"


SLOTS = (NumberKind.SLOT_QUIET, NumberKind.SLOT_RINGBACK)


@dataclass(frozen=True, slots=True)
class NumberRange:
    """The numbers `first` to `last`, as they are dialled: `0` to `99` holds `7` but not `07`,
    `00` to `99` the other way round, and `000` is a number of three digits.
    """

    first: str
    last: str
    kind: NumberKind
    name: str = ""

    @property
    def size(self) -> int:
        return int(self.last) - int(self.first) + 1

    def has(self, number: str) -> bool:
        if not (number.isascii() and number.isdigit()):
            return False
        if not len(self.first) <= len(number) <= len(self.last):
            return False
        padded = number.startswith("0") and number != "0"
        if padded and len(self.first) != len(self.last):
            return False
        return int(self.first) <= int(number) <= int(self.last)

    def numbers(self) -> tuple[str, ...]:
        return tuple(
            str(number).zfill(len(self.first))
            for number in range(int(self.first), int(self.last) + 1)
        )


class RecordMode(StrEnum):
    """How the recording codes reach the phone system: no document tells."""

    SECOND_CALL = "second-call"
    DTMF = "dtmf"
    INFO = "info"


class LampPackage(StrEnum):
    """Event packages that tell what a colleague's phone or a slot is doing (RFC 4235, RFC 3856)."""

    DIALOG = "dialog"
    PRESENCE = "presence"


@dataclass(frozen=True, slots=True)
class ProviderServer:
    """Where to register when no server is typed: `server` is `HOST[:PORT]`."""

    server: str
    transport: Transport = Transport.UDP


@dataclass(frozen=True, slots=True)
class Provider:
    """`host_id` picks this profile at sign-in, as `id` does. `lamps` are tried in this order."""

    id: str
    name: str
    codes: tuple[Code, ...]
    features: tuple[Feature, ...]
    ranges: tuple[NumberRange, ...]
    host_id: str = ""
    brand: str = ""
    portal: str = ""
    servers: tuple[ProviderServer, ...] = ()
    record_mode: RecordMode = RecordMode.SECOND_CALL
    lamps: tuple[LampPackage, ...] = (LampPackage.DIALOG, LampPackage.PRESENCE)
    voicemail_names: tuple[str, ...] = ()

    def code(self, code_id: str) -> Code:
        """Raises `Problem` for a code that this phone system does not have."""
        for code in self.codes:
            if code.id == code_id:
                return code
        raise Problem(
            "The phone system does not have this",
            "{provider} has no code named “{code_id}”.",
            "`softphone feature` lists what there is.",
            provider=self.name,
            code_id=code_id[:60],
        )

    def find_code(self, code_id: str) -> Code | None:
        return next((code for code in self.codes if code.id == code_id), None)

    def feature(self, feature_id: str) -> Feature | None:
        return next((feature for feature in self.features if feature.id == feature_id), None)

    def codes_of(self, feature_id: str, sets: Sets) -> tuple[Code, ...]:
        """The codes that set a feature so, those without an argument first."""
        found = [code for code in self.codes if code.feature == feature_id and code.sets is sets]
        return tuple(sorted(found, key=lambda code: code.argument is not None))

    def kind_of(self, number: str) -> NumberRange | None:
        """The range of `number`; the narrowest wins where ranges lie within each other."""
        found = [each for each in self.ranges if each.has(number)]
        return min(found, key=lambda each: each.size, default=None)

    def slots(self, kind: NumberKind) -> tuple[str, ...]:
        """The slots of a shelf that are offered. A number with a narrower meaning (711) is not: it
        may not be a slot to the phone system.
        """
        return tuple(
            number
            for each in self.ranges
            if each.kind is kind
            for number in each.numbers()
            if self.kind_of(number) is each
        )
