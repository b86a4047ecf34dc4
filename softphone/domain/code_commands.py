"""The commands on the phone system: codes, features, recording, parking, pickup, people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from softphone.domain.command import CallRef, Command, Done
from softphone.domain.provider import Provider, Sets


@dataclass(frozen=True, slots=True)
class GetProvider(Command[Provider]):
    """The data of the account's provider, or of the default one while there is no account."""

    RESULT: ClassVar[type] = Provider
    account: str | None = None


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """`text` is the phone system's answer in words; `call` the call a code became or was about."""

    text: str = ""
    call: str = ""


@dataclass(frozen=True, slots=True)
class RunCode(Command[CodeAnswer]):
    """Sends a code of the provider's, by its id, in the way its row says. Service codes answer
    when the phone system has; a refusal is a `Problem`. `call` is for codes about a call.
    """

    RESULT: ClassVar[type] = CodeAnswer
    code: str
    argument: str = ""
    call: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class SwitchFeature(Command[CodeAnswer]):
    """Switches a feature by the code that does so. `for_s` switches it back after that time."""

    RESULT: ClassVar[type] = CodeAnswer
    feature: str
    state: Sets
    argument: str = ""
    account: str | None = None
    for_s: float | None = None


class RecordAction(StrEnum):
    START = "start"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class RecordCall(Command[CodeAnswer]):
    """Asks the phone system to record the call; answers when it has."""

    RESULT: ClassVar[type] = CodeAnswer
    action: RecordAction
    call: str | None = None


@dataclass(frozen=True, slots=True)
class ParkCall(Command[CallRef]):
    """Parks a call in `slot`, or in any without one; whether it succeeded is a fact of the call."""

    RESULT: ClassVar[type] = CallRef
    slot: str = ""
    call: str | None = None


@dataclass(frozen=True, slots=True)
class RetrieveCall(Command[CallRef]):
    RESULT: ClassVar[type] = CallRef
    slot: str
    account: str | None = None


class PickUpScope(StrEnum):
    EXTENSION = "extension"
    COMPANY = "company"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class PickUp(Command[CallRef]):
    """Takes a call that rings at somebody else's phone; `extension` for that scope only."""

    RESULT: ClassVar[type] = CallRef
    scope: PickUpScope
    extension: str = ""
    account: str | None = None


@dataclass(frozen=True, slots=True)
class CallVoicemail(Command[CallRef]):
    """One's own mailbox, which asks for the PIN only."""

    RESULT: ClassVar[type] = CallRef
    account: str | None = None


@dataclass(frozen=True, slots=True)
class WatchPerson(Command[Done]):
    """Adds a colleague to the people of an account, or renames one."""

    number: str
    name: str = ""
    account: str | None = None


@dataclass(frozen=True, slots=True)
class UnwatchPerson(Command[Done]):
    number: str
    account: str | None = None
