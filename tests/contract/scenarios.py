"""What the phone does with a SIP stack and a PBX, written once for every stack behind the port."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from softphone.domain.account import Account, Server
from softphone.domain.facts import (
    CallMediaFact,
    CallStateFact,
    Fact,
    IdentityFact,
    InviteState,
    LampFact,
    MediaHold,
    MessageWaitingFact,
    RegistrationFact,
    TransferFact,
)
from softphone.domain.provider import LampPackage
from softphone.domain.secret import Secret
from softphone.phone.ports import Stack
from tests.rig.fake_stack import FakeStack

TIMEOUT_S = 10.0
EXPIRY_S = 300
ECHO = "600"
AWAY = "1002"
PERSON = "103"  # a phone that answers by itself; Asterisk transfers bridged calls only
_CALL, _ACCOUNT = "c1", "a1"


@dataclass(frozen=True)
class Place:
    """Where the PBX is and who signs in; plain text, for it crosses into another process."""

    host: str
    port: int
    domain: str
    ext: str
    password: str


@dataclass
class Session:
    """A stack with what it has reported so far."""

    stack: Stack
    place: Place
    facts: list[Fact] = field(default_factory=list)
    _read: int = 0

    def until(self, fits: Callable[[Fact], bool], what: str) -> Fact:
        """The next unread fact that fits. Those before it are read too."""
        deadline = time.monotonic() + TIMEOUT_S
        while True:
            while self._read < len(self.facts):
                fact = self.facts[self._read]
                self._read += 1
                if fits(fact):
                    return fact
            if time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}; facts: {self.facts}")
            self.facts += self.stack.poll(10)

    def open(self, password: str | None = None) -> None:
        place = self.place
        account = Account(_ACCOUNT, f"{place.ext}@{place.domain}", f"{place.host}:{place.port}")
        secret = Secret(place.password if password is None else password)
        server = Server(place.host, place.port, place.host)
        self.stack.open_account(account, secret, server, EXPIRY_S)
        self.stack.register(_ACCOUNT)
        self.until(lambda fact: isinstance(fact, RegistrationFact), "an outcome of REGISTER")

    def dial(self, number: str, *, silent: bool = False) -> None:
        uri = f"sip:{number}@{self.place.domain}"
        self.stack.dial(_ACCOUNT, _CALL, uri, silent=silent)

    def until_state(self, state: InviteState) -> None:
        self.until(
            lambda fact: isinstance(fact, CallStateFact) and fact.state is state, state.value
        )

    def until_media(self, hold: MediaHold) -> None:
        self.until(
            lambda fact: isinstance(fact, CallMediaFact) and fact.hold is hold,
            f"media held by {hold.value}",
        )

    def talk_to(self, number: str) -> None:
        self.open()
        self.dial(number)
        self.until_state(InviteState.CONFIRMED)
        self.until_heard()

    def until_heard(self) -> None:
        """Sound arrives: the PBX has joined the two sides, and not only answered."""
        deadline = time.monotonic() + TIMEOUT_S
        while (quality := self.stack.quality(_CALL)) is None or not quality.packets:
            if time.monotonic() > deadline:
                raise AssertionError(f"no sound arrives: {quality}; facts: {self.facts}")
            self.facts += self.stack.poll(10)


Scenario = Callable[[Session], None]


def signs_in(session: Session) -> None:
    session.open()


def signs_out(session: Session) -> None:
    session.open()
    session.stack.unregister(_ACCOUNT)
    session.until(lambda fact: isinstance(fact, RegistrationFact), "the end of registration")


def wrong_password(session: Session) -> None:
    session.open("not the password")


def unknown_domain(session: Session) -> None:
    place = session.place
    session.place = Place(place.host, place.port, "other.test", place.ext, place.password)
    session.open()


def talks_and_hangs_up(session: Session) -> None:
    session.talk_to(ECHO)
    session.stack.hang_up(_CALL)
    session.until_state(InviteState.DISCONNECTED)


def holds_and_resumes(session: Session) -> None:
    session.talk_to(ECHO)
    session.stack.hold(_CALL)
    session.until_media(MediaHold.LOCAL)
    session.stack.resume(_CALL)
    session.until_media(MediaHold.NONE)


def cancels(session: Session) -> None:
    session.open()
    session.dial("604")
    session.until_state(InviteState.EARLY)
    session.stack.hang_up(_CALL)
    session.until_state(InviteState.DISCONNECTED)


def transfers_blindly(session: Session) -> None:
    session.talk_to(PERSON)
    session.stack.transfer(_CALL, f"sip:601@{session.place.domain}")
    session.until(lambda fact: isinstance(fact, TransferFact) and fact.code == 200, "the transfer")


def transfers_to_nowhere(session: Session) -> None:
    session.talk_to(PERSON)
    session.stack.transfer(_CALL, f"sip:499@{session.place.domain}")
    session.until(lambda fact: isinstance(fact, TransferFact) and fact.code >= 300, "the refusal")


def watches(session: Session, number: str) -> None:
    session.open()
    uri = f"sip:{number}@{session.place.domain}"
    session.stack.watch(_ACCOUNT, "w1", uri, LampPackage.PRESENCE)
    session.until(lambda fact: isinstance(fact, LampFact), "a lamp")
    session.stack.unwatch("w1")


def dials_in_vain(session: Session, number: str) -> None:
    session.open()
    session.dial(number)
    session.until_state(InviteState.DISCONNECTED)


def sends_a_code(session: Session, number: str) -> None:
    session.open()
    session.dial(number, silent=True)
    session.until_state(InviteState.DISCONNECTED)


def ends_a_code(session: Session) -> None:
    """The PBX leaves it to the phone to hang up."""
    if isinstance(session.stack, FakeStack):
        session.stack.prompts_end = False
    session.open()
    session.dial(ECHO, silent=True)
    session.until_state(InviteState.CONFIRMED)
    session.stack.hang_up(_CALL)
    session.until_state(InviteState.DISCONNECTED)


SCENARIOS: dict[str, Scenario] = {
    "signs in": signs_in,
    "signs out": signs_out,
    "wrong password": wrong_password,
    "unknown domain": unknown_domain,
    "talks and hangs up": talks_and_hangs_up,
    "holds and resumes": holds_and_resumes,
    "cancels a ringing call": cancels,
    "busy": partial(dials_in_vain, number="602"),
    "declined": partial(dials_in_vain, number="603"),
    "unknown number": partial(dials_in_vain, number="499"),
    "transfers blindly": transfers_blindly,
    "transfers to nowhere": transfers_to_nowhere,
    "sends a code": partial(sends_a_code, number="*79"),
    "sends a code that nobody knows": partial(sends_a_code, number="*00"),
    "ends a code": ends_a_code,
    "watches a colleague who is away": partial(watches, number=AWAY),
    "watches nobody": partial(watches, number="499"),
}


def outline(facts: list[Fact]) -> list[tuple[object, ...]]:
    """The facts without what differs from run to run; a fact told twice in a row counts once."""
    told: list[tuple[object, ...]] = []
    for fact in facts:
        line: tuple[object, ...]
        match fact:
            case RegistrationFact():
                line = ("registration", fact.code, fact.expires_s > 0)
            case CallStateFact():
                line = ("state", fact.state, fact.code, fact.heard)
            case CallMediaFact():
                line = ("media", fact.active, fact.hold, fact.encrypted)
            case TransferFact():
                line = ("transfer", fact.code, fact.final)
            case LampFact():
                line = ("lamp", fact.package, fact.state, fact.live, fact.code)
            case MessageWaitingFact() | IdentityFact():
                continue  # comes when it likes
            case _:
                line = (type(fact).__name__,)
        if line not in told[-1:]:
            told.append(line)
    return told
