"""The rooms around the phone, in memory, and a clock that tests turn."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from softphone.domain.account import Account
from softphone.domain.audio import (
    AudioChoice,
    AudioDevice,
    AudioProcessing,
    DevicesInUse,
    Levels,
    Tone,
)
from softphone.domain.commands import Command
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import Event
from softphone.domain.kept import Kept
from softphone.domain.provider import Provider
from softphone.domain.secret import Secret
from softphone.domain.setting import SettingRule
from softphone.domain.sound_check import SoundFindings
from softphone.domain.support import LogText
from softphone.phone.background import Background, Later
from softphone.phone.ports import SettingValue
from softphone.storage.catalogue import SETTINGS, setting
from softphone.storage.providers import ProviderStore, shipped_folder

T = TypeVar("T")


class FakeClock:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def unix(self) -> float:
        return 1_800_000_000.0 + self.now_s


class SameThread(Background):
    """Works at once; `deliver` still comes later, on the loop. `held` keeps work back."""

    def __init__(self) -> None:
        self.closed = False
        self._waiting: list[Callable[[], None]] = []

    def run(self, work: Callable[[], T]) -> Later[T]:
        later: Later[T] = Later()
        future: Future[T] = Future()
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)
        self._waiting.append(lambda: later.finish(future))
        return later

    def deliver(self) -> None:
        while self._waiting:
            self._waiting.pop(0)()

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeSound:
    """`playing` are the tones heard now; `told` every request in order."""

    playing: set[Tone] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    opened: bool = False
    denied: bool = False
    choice: AudioChoice | None = None
    trouble: list[Problem] = field(default_factory=list)
    findings: SoundFindings = field(
        default_factory=lambda: SoundFindings(True, -20.0, -6.0, played=True)
    )
    using: DevicesInUse = field(default_factory=lambda: DevicesInUse("Desk", "Desk"))
    loudness: Levels = field(default_factory=lambda: Levels(-20.0, -30.0, -6.0))

    def prepare(self) -> None:
        self.told.append("prepare")

    def open(self) -> None:
        assert not self.opened
        self.opened = True
        self.told.append("open")

    def close(self) -> None:
        assert self.opened
        self.opened = False
        self.told.append("close")

    def select(self, choice: AudioChoice) -> None:
        self.choice = choice

    def set_processing(self, processing: AudioProcessing) -> None:
        self.told.append(f"processing {processing.auto_gain}")

    def play(self, tone: Tone) -> None:
        self.playing.add(tone)

    def stop(self, tone: Tone | None = None) -> None:
        if tone is None:
            self.playing.clear()
        else:
            self.playing.discard(tone)

    def devices(self) -> tuple[AudioDevice, ...]:
        return (AudioDevice("Desk", "ALSA", 1, 2, 48000, True, True),)

    def microphone_denied(self) -> bool:
        return self.denied

    def levels(self) -> Levels:
        return self.loudness

    def self_check(self) -> SoundFindings:
        assert self.opened
        return self.findings

    def in_use(self) -> DevicesInUse:
        return self.using

    def trial(self) -> Sequence[Problem]:
        return self.trouble

    def shutdown(self) -> None:
        self.told.append("shutdown")


@dataclass
class FakeAsked:
    command: Command[Any]
    result: object = None
    problem: Problem | None = None
    subscribed: bool = False

    def reply(self, result: object) -> None:
        assert self.result is None
        assert self.problem is None
        self.result = result

    def fail(self, problem: Problem) -> None:
        assert self.result is None
        self.problem = problem

    def subscribe(self, *, window: bool) -> None:
        self.subscribed = True


@dataclass
class FakeTapes:
    """`running` are the recordings, by call, with the sides that are recorded now."""

    running: dict[str, tuple[bool, bool]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)
    refusal: Problem | None = None

    def start(self, call_id: str, file: Path) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.files.append(file)
        self.running[call_id] = False, False

    def gate(self, call_id: str, *, near: bool, far: bool) -> None:
        self.running[call_id] = near, far

    def stop(self, call_id: str) -> None:
        del self.running[call_id]

    def problem(self, call_id: str) -> Problem | None:
        return self.problems.get(call_id)


@dataclass
class FakeClients:
    events: list[Event] = field(default_factory=list)
    waiting: list[FakeAsked] = field(default_factory=list)
    number: int = 1
    closed: bool = False

    def take(self) -> Sequence[FakeAsked]:
        taken, self.waiting = self.waiting, []
        return taken

    def publish(self, event: Event) -> None:
        self.events.append(event)

    def connected(self) -> int:
        return self.number

    def windows(self) -> int:
        return self.number

    def close(self) -> None:
        self.closed = True


@dataclass
class FakePreferences:
    """The real catalogue's settings, kept nowhere."""

    kept: list[Account] = field(default_factory=list)
    chosen: dict[str, SettingValue] = field(
        default_factory=lambda: {each.key: each.default for each in SETTINGS}
    )

    def get(self, key: str) -> SettingValue:
        return self.chosen[setting(key).key]

    def values(self) -> dict[str, SettingValue]:
        return dict(self.chosen)

    def rules(self) -> dict[str, SettingRule]:
        return {each.key: each.rule for each in SETTINGS}

    def change(self, key: str, text: str) -> SettingValue:
        self.chosen[key] = setting(key).parse(text)
        return self.chosen[key]

    def accounts(self) -> Sequence[Account]:
        return self.kept

    def save_accounts(self, accounts: Sequence[Account]) -> None:
        self.kept = list(accounts)


@dataclass
class FakeKeychain:
    secrets: dict[str, Secret] = field(default_factory=dict)
    usable: bool = True
    problem: Problem | None = None

    def available(self) -> bool:
        return self.usable

    def get(self, account_id: str) -> Secret | None:
        if self.problem is not None:
            raise self.problem
        return self.secrets.get(account_id)

    def set(self, account_id: str, secret: Secret) -> None:
        if self.problem is not None:
            raise self.problem
        self.secrets[account_id] = secret

    def delete(self, account_id: str) -> None:
        self.secrets.pop(account_id, None)


@functools.cache
def shipped_providers() -> ProviderStore:
    """The provider files of the checkout, read once."""
    return ProviderStore([shipped_folder()])


@dataclass
class FakeProviders:
    """The shipped ones, and `more`."""

    more: list[Provider] = field(default_factory=list)

    def find(self, name: str) -> Provider:
        for provider in self.more:
            if name in (provider.id, provider.host_id):
                return provider
        return shipped_providers().find(name)

    def all(self) -> Sequence[Provider]:
        return (*shipped_providers().all(), *self.more)


@dataclass
class FakeMemory:
    """`files` is the disk. `told` lists what was asked for, in order."""

    files: dict[str, Kept] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)
    problem: Problem | None = None

    def load(self, account_id: str) -> Kept:
        return self.files.get(account_id, Kept())

    def save(self, account_id: str, kept: Kept) -> None:
        self.told.append(("save", account_id))
        if self.problem is not None:
            raise self.problem
        self.files[account_id] = kept

    def forget(self, account_id: str) -> None:
        self.told.append(("forget", account_id))
        self.files.pop(account_id, None)

    def forget_others(self, account_ids: Collection[str]) -> None:
        self.files = {name: kept for name, kept in self.files.items() if name in account_ids}


@dataclass
class FakeComputer:
    free: int | None = 10 << 30
    broken: list[ProblemText] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    notices: bool | None = True

    def free_bytes(self) -> int | None:
        return self.free

    def complaints(self) -> Sequence[ProblemText]:
        return self.broken

    def unwritable(self) -> Sequence[str]:
        return self.closed

    def notifications(self) -> bool | None:
        return self.notices


@dataclass
class FakeSupportFiles:
    """`saved` is what was written, by file name inside of the zip."""

    log_texts: list[LogText] = field(default_factory=list)
    notes: list[LogText] = field(default_factory=list)
    saved: dict[str, str] = field(default_factory=dict)
    problem: Problem | None = None

    def logs(self) -> Sequence[LogText]:
        return self.log_texts

    def crash_notes(self) -> Sequence[LogText]:
        return self.notes

    def system(self) -> dict[str, str]:
        return {"softphone": "1.0"}

    def places(self) -> Sequence[tuple[str, str]]:
        return [("/home/ann", "~"), ("desk-7", "this-computer")]

    def as_json(self, value: object) -> object:
        return msgspec.to_builtins(value)

    def save(self, file: Path, documents: Sequence[tuple[str, str]]) -> int:
        if self.problem is not None:
            raise self.problem
        self.saved = dict(documents)
        return sum(len(text) for text in self.saved.values())
