"""The doctor: collects what the rules need, in the background, and answers with their results."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Protocol

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.audio import AudioBackend, AudioDevice
from softphone.domain.check import CheckAnswer, CheckResult, RunCheck
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.facts import Fact, RegistrationFact
from softphone.domain.snapshots import AccountSnapshot
from softphone.phone import check_account_rules as account_rules, check_rules as rules
from softphone.phone.background import Background, Later
from softphone.phone.ports import Keychain, Preferences, Sound, Stack
from softphone.phone.server_probe import ServerEvidence, probe_server
from softphone.phone.sound_use import choice_of

_MOST_ACCOUNTS = 8


class Computer(Protocol):
    """What is asked of this computer. Every method may block; none raises."""

    def free_bytes(self) -> int | None: ...

    def complaints(self) -> Sequence[ProblemText]: ...

    def unwritable(self) -> Sequence[str]: ...

    def notifications(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class _Examined:
    """What was collected in the background."""

    keychain: ProblemText | None
    free_bytes: int | None
    complaints: Sequence[ProblemText]
    unwritable: Sequence[str]
    notifications: bool | None
    devices: Sequence[AudioDevice]
    opening: Sequence[ProblemText]
    port_in_use: bool
    sound_possible: bool
    servers: Sequence[tuple[Account, ServerEvidence]]


class Doctor:
    """`accounts` gives what registers and its state, now. `take` hears the facts of the stack."""

    def __init__(
        self,
        stack: Stack,
        sound: Sound,
        preferences: Preferences,
        keychain: Keychain,
        computer: Computer,
        background: Background,
        accounts: Callable[[], Sequence[tuple[Account, AccountSnapshot]]],
        probe: Callable[[Account], ServerEvidence] = probe_server,
        unix_now: Callable[[], float] = time.time,
    ) -> None:
        self._stack = stack
        self._sound = sound
        self._preferences = preferences
        self._keychain = keychain
        self._computer = computer
        self._background = background
        self._accounts = accounts
        self._probe = probe
        self._unix_now = unix_now
        self._clock_ahead_s: dict[str, float] = {}
        self._port_at_start = int(preferences.get("sip.port") or 0)

    def take(self, fact: Fact) -> None:
        """The answer to a registration tells the server's time (RFC 3261 section 20.17)."""
        if isinstance(fact, RegistrationFact) and fact.date:
            try:
                theirs = parsedate_to_datetime(fact.date).timestamp()
            except (ValueError, OverflowError):
                return
            self._clock_ahead_s[fact.account] = self._unix_now() - theirs

    def run(self, command: RunCheck) -> Later[CheckAnswer]:
        accounts = list(self._accounts())[:_MOST_ACCOUNTS]
        examined = self._background.run(lambda: self._examine([one for one, _ in accounts]))
        return examined.map(lambda found: CheckAnswer(tuple(self._judge(found, accounts))))

    def _examine(self, accounts: Sequence[Account]) -> _Examined:
        choice = choice_of(self._preferences.values())
        silent = choice.backend is AudioBackend.NULL
        port = int(self._preferences.get("sip.port") or 0)
        return _Examined(
            keychain=self._keychain_problem(),
            free_bytes=self._computer.free_bytes(),
            complaints=self._computer.complaints(),
            unwritable=self._computer.unwritable(),
            notifications=self._computer.notifications(),
            devices=() if silent else self._sound.devices(),
            opening=() if silent else [problem.text for problem in self._sound.trial()],
            # The port of the running phone is its own.
            port_in_use=port != 0 and port != self._port_at_start and not _can_open(port),
            sound_possible=_can_open(0),
            servers=[(account, self._probe(account)) for account in accounts],
        )

    def _keychain_problem(self) -> ProblemText | None:
        """Reading an entry that does not exist opens the keychain as a sign-in would."""
        if not self._keychain.available():
            return ProblemText(
                "There is no keychain here",
                "This computer offers no system keychain to keep passwords in: they are kept "
                "until the phone is quit.",
                "Install and unlock a keychain (GNOME Keyring or KWallet), or sign in after each "
                "start.",
            )
        try:
            self._keychain.get("check")
        except Problem as problem:
            return problem.text
        return None

    def _judge(
        self, found: _Examined, accounts: Sequence[tuple[Account, AccountSnapshot]]
    ) -> list[CheckResult]:
        choice = choice_of(self._preferences.values())
        silent = choice.backend is AudioBackend.NULL
        info = self._stack.info
        wants_tls = any(account.transport is Transport.TLS for account, _ in accounts)
        port = int(self._preferences.get("sip.port") or 0)
        results: list[CheckResult | None] = [
            rules.settings_readable(found.complaints, found.unwritable),
            rules.keychain(found.keychain),
            rules.disk_space(found.free_bytes),
            rules.stack(info, wants_tls),
            rules.codecs(info),
            rules.ports(port, found.port_in_use, found.sound_possible),
            rules.sound_devices(found.devices, choice.output, silent),
            rules.microphone(found.devices, choice.input, silent),
            None if silent or not found.devices else rules.device_free(found.opening),
            rules.notifications(found.notifications),
        ]
        if not accounts:
            results.append(account_rules.no_account())
        results += [account_rules.registered(snapshot) for _, snapshot in accounts]
        for account, evidence in found.servers:
            results += [
                account_rules.server_name(account, evidence),
                account_rules.server_port(account, evidence),
                account_rules.certificate(account, evidence, self._unix_now()),
                account_rules.clock(account, self._clock_ahead_s.get(account.id)),
            ]
        return [result for result in results if result is not None]


def _can_open(port: int) -> bool:
    """Whether a UDP port can be opened now; 0 is any."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
            trial.bind(("", port))
    except OSError:
        return False
    return True
