"""A phone with nothing real around it, driven turn by turn."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar, cast

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import AccountRef, Command, Dial, GetStatus, SignInAccount
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot, StatusSnapshot
from softphone.phone.loop import Phone
from softphone.phone.use_cases import Rooms
from softphone.storage.contact_files import ContactFiles
from softphone.storage.contacts import MIGRATION as CONTACTS, ContactStore
from softphone.storage.database import Database
from softphone.storage.history import MIGRATION as HISTORY, OPEN_CALLS, QUALITY, HistoryStore
from tests.rig.fake_stack import DOMAIN, PASSWORD, FakeStack
from tests.unit.phone.fakes import (
    FakeAsked,
    FakeClients,
    FakeClock,
    FakeComputer,
    FakeKeychain,
    FakeMemory,
    FakePreferences,
    FakeProviders,
    FakeSound,
    FakeSupportFiles,
    FakeTapes,
    SameThread,
)

R = TypeVar("R")
SERVER = "192.0.2.1:5060"
AWAKE_S = 25.0


class Bench:
    """`before` is the phone that ran here before: its disk, keychain and clock go on."""

    def __init__(self, *, headless: bool = False, before: Bench | None = None) -> None:
        self.stack = FakeStack()
        self.sound = FakeSound()
        self.tapes = FakeTapes()
        self.clients = FakeClients()
        self.preferences = FakePreferences()
        self.keychain = FakeKeychain()
        self.providers = FakeProviders()
        self.memory = FakeMemory()
        self.computer = FakeComputer()
        self.support_files = FakeSupportFiles()
        self.clock = FakeClock()
        self.database = Database(None, [HISTORY, CONTACTS, OPEN_CALLS, QUALITY])
        if before is not None:
            self.preferences, self.keychain = before.preferences, before.keychain
            self.memory, self.clock = before.memory, before.clock
            self.database = before.database
        self.log_level = ""
        self.here = "192.0.2.99"  # our own address; empty without a network
        rooms = Rooms(
            self.stack,
            self.sound,
            self.tapes,
            self.clients,
            self.preferences,
            self.keychain,
            self.providers,
            self.memory,
            HistoryStore(self.database),
            ContactStore(self.database),
            ContactFiles(),
            self.computer,
            self.support_files,
            Path("recordings"),
            self._set_log_level,
            lambda host: self.here,
        )
        self.phone = Phone(rooms, "1.0", headless, self.clock, SameThread(), self.clock.unix)

    def _set_log_level(self, level: str) -> None:
        self.log_level = level

    def turn(self, times: int = 4) -> None:
        """Lets what was asked have its effects, and those theirs."""
        for _ in range(times):
            self.phone.turn()

    def wait(self, seconds: float) -> None:
        """In steps: a clock that jumps is a computer that slept."""
        while seconds > AWAKE_S:
            self.clock.now_s += AWAKE_S
            seconds -= AWAKE_S
            self.turn()
        self.clock.now_s += seconds
        self.turn()

    def sleep(self, seconds: float) -> None:
        self.clock.now_s += seconds
        self.turn()

    def hand_in(self, command: Command[Any]) -> FakeAsked:
        """One turn in which `command` is carried out: facts it causes are still on their way."""
        asked = FakeAsked(command)
        self.clients.waiting.append(asked)
        self.phone.turn()
        return asked

    def ask(self, command: Command[R]) -> R:
        """The answer, after everything has settled. Raises the `Problem` it was refused with."""
        asked = self.hand_in(command)
        self.turn()
        if asked.problem is not None:
            raise asked.problem
        assert isinstance(asked.result, command.RESULT)
        return cast(R, asked.result)

    def status(self) -> StatusSnapshot:
        return self.ask(GetStatus())

    def sign_in(self, ext: str = "101", password: str = PASSWORD, **more: Any) -> AccountRef:
        address = f"{ext}@{DOMAIN}"
        command = SignInAccount(address, password=Secret(password), server=SERVER, **more)
        return self.ask(command)

    def account(self) -> AccountSnapshot:
        return self.status().accounts[0]

    def dial(self, number: str) -> str:
        return self.ask(Dial(number)).call

    def ring_in(self, remote: str = '"Ben" <sip:102@pbx.test>') -> str:
        """A call rings here; the answer is the phone's id for it."""
        before = {call.id for call in self.status().calls}
        self.stack.ring_in(remote)
        self.turn()
        return next(call.id for call in self.status().calls if call.id not in before)

    def call(self, call_id: str) -> CallSnapshot:
        return next(call for call in self.status().calls if call.id == call_id)

    def state(self, call_id: str) -> LegState:
        return self.call(call_id).state

    def hold(self, call_id: str) -> HoldState:
        return self.call(call_id).hold.local
