"""What the doctor finds: one result for each rule, with its cause and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from softphone.domain.command import Command
from softphone.domain.errors import ProblemText


class Verdict(StrEnum):
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    UNKNOWN = "unknown"


class Rule(StrEnum):
    """In the order in which they are told."""

    SETTINGS = "settings"
    KEYCHAIN = "keychain"
    DISK_SPACE = "disk-space"
    STACK = "stack"
    CODECS = "codecs"
    PORTS = "ports"
    SOUND_DEVICES = "sound-devices"
    MICROPHONE = "microphone"
    ECHO = "echo"
    DEVICE_FREE = "device-free"
    NOTIFICATIONS = "notifications"
    ACCOUNT = "account"
    SERVER_NAME = "server-name"
    SERVER_PORT = "server-port"
    CERTIFICATE = "certificate"
    CLOCK = "clock"
    ROUND_TRIP = "round-trip"


class Remedy(StrEnum):
    """What a button beside the result does."""

    NONE = ""
    SIGN_IN = "sign-in"
    REGISTER = "register"
    ACCOUNT_SETTINGS = "account-settings"
    SOUND_SETTINGS = "sound-settings"
    ADVANCED_SETTINGS = "advanced-settings"
    CHECK_AGAIN = "check-again"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """`words` names what was looked at, the cause, and the fix (empty when all is well). `account`
    is an address where the rule is about one.
    """

    rule: Rule
    verdict: Verdict
    words: ProblemText
    remedy: Remedy = Remedy.NONE
    account: str = ""


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    results: tuple[CheckResult, ...]

    @property
    def bad(self) -> bool:
        return any(result.verdict is Verdict.BAD for result in self.results)


@dataclass(frozen=True, slots=True)
class RunCheck(Command[CheckAnswer]):
    """Looks at everything that a phone needs. Takes some seconds where a server does not answer."""

    RESULT: ClassVar[type] = CheckAnswer
