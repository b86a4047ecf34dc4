"""Everything a client may ask of the phone, as typed values. Buttons, menus, shortcuts and the
command line send the same.

`METHODS` gives each command its name on the link; a command's `RESULT` is the type of its answer.
`call=None` lets the phone choose: see `softphone.phone.selection`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from softphone.domain.address import Transport
from softphone.domain.audio import AudioBackend, Levels, Tone
from softphone.domain.check import CheckAnswer as CheckAnswer, RunCheck as RunCheck
from softphone.domain.code_commands import (
    CallVoicemail as CallVoicemail,
    CodeAnswer as CodeAnswer,
    GetProvider as GetProvider,
    ParkCall as ParkCall,
    PickUp as PickUp,
    PickUpScope as PickUpScope,
    RecordAction as RecordAction,
    RecordCall as RecordCall,
    RetrieveCall as RetrieveCall,
    RunCode as RunCode,
    SwitchFeature as SwitchFeature,
    UnwatchPerson as UnwatchPerson,
    WatchPerson as WatchPerson,
)
from softphone.domain.command import (
    CallRef as CallRef,
    Command as Command,
    Done as Done,
)
from softphone.domain.local_recording import RecordedHere as RecordedHere, RecordHere as RecordHere
from softphone.domain.quality import GetQuality as GetQuality
from softphone.domain.record_commands import (
    ContactsAnswer as ContactsAnswer,
    DuplicatesAnswer as DuplicatesAnswer,
    ExportAnswer as ExportAnswer,
    ExportContacts as ExportContacts,
    FindDuplicates as FindDuplicates,
    ForgetHistory as ForgetHistory,
    ImportContacts as ImportContacts,
    ListContacts as ListContacts,
    ListHistory as ListHistory,
    MergeContacts as MergeContacts,
    RemoveContacts as RemoveContacts,
    SaveContact as SaveContact,
    SeeMissed as SeeMissed,
)
from softphone.domain.secret import Secret
from softphone.domain.setting import SettingRule
from softphone.domain.snapshots import DevicesSnapshot, StatusSnapshot
from softphone.domain.sound_check import RunSoundCheck as RunSoundCheck
from softphone.domain.support import (
    PrepareBundle as PrepareBundle,
    ReadBundleFile as ReadBundleFile,
    SaveBundle as SaveBundle,
)


@dataclass(frozen=True, slots=True)
class AccountRef:
    account: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class SettingsAnswer:
    """`rules` tell what each of these settings may be, where that was asked for."""

    values: dict[str, str | int | bool | None]
    rules: dict[str, SettingRule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GetStatus(Command[StatusSnapshot]):
    RESULT: ClassVar[type] = StatusSnapshot


@dataclass(frozen=True, slots=True)
class Subscribe(Command[StatusSnapshot]):
    """Events from now on; the answer is the state they continue from. `window` marks a client that
    can show things.
    """

    RESULT: ClassVar[type] = StatusSnapshot
    window: bool = False


@dataclass(frozen=True, slots=True)
class StayWithoutClients(Command[Done]):
    """Go on without a client until `Quit` (`--headless`)."""


@dataclass(frozen=True, slots=True)
class Quit(Command[Done]):
    """With `windows`, those close first: an installer is about to replace the program."""

    windows: bool = False


@dataclass(frozen=True, slots=True)
class ShowWindow(Command[Done]):
    """Ask the running window to come up; `fill` goes into its dial field, it is never dialled.
    Without `come_up` it is only asked whether there is one.
    """

    fill: str = ""
    come_up: bool = True


@dataclass(frozen=True, slots=True)
class SignInAccount(Command[AccountRef]):
    """Add or replace the account `address` and register it. `password=None` uses the one already
    kept.
    """

    RESULT: ClassVar[type] = AccountRef
    address: str
    password: Secret | None = None
    server: str = ""
    transport: Transport = Transport.UDP
    sip_user: str = ""
    ca_file: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class SignOutAccount(Command[Done]):
    """Unregister and forget the account with its password; `account` is an id or an address."""

    account: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterNow(Command[Done]):
    """Try to register again at once."""

    account: str | None = None


@dataclass(frozen=True, slots=True)
class Dial(Command[CallRef]):
    RESULT: ClassVar[type] = CallRef
    target: str
    account: str | None = None


@dataclass(frozen=True, slots=True)
class OnCall(Command[Done]):
    """Base of the commands on one call; `all` means every call the command makes sense for."""

    call: str | None = None
    all: bool = False


@dataclass(frozen=True, slots=True)
class Answer(OnCall):
    pass


@dataclass(frozen=True, slots=True)
class Decline(OnCall):
    pass


@dataclass(frozen=True, slots=True)
class Ignore(OnCall):
    """Silence the ringing here only; other devices ring on."""


@dataclass(frozen=True, slots=True)
class HangUp(OnCall):
    pass


@dataclass(frozen=True, slots=True)
class Hold(OnCall):
    pass


@dataclass(frozen=True, slots=True)
class Resume(OnCall):
    pass


@dataclass(frozen=True, slots=True)
class Mute(OnCall):
    pass


@dataclass(frozen=True, slots=True)
class Unmute(OnCall):
    pass


@dataclass(frozen=True, slots=True)
class Swap(Command[Done]):
    """Hold the active call, resume the held one."""


@dataclass(frozen=True, slots=True)
class Merge(Command[Done]):
    """Mix the calls that are up into one conference on this computer."""


@dataclass(frozen=True, slots=True)
class Split(Command[Done]):
    """Take the conference apart: the last joined stays active, the others are held."""


@dataclass(frozen=True, slots=True)
class SendDtmf(Command[Done]):
    digits: str
    call: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer(Command[CallRef]):
    """Blind transfer; with `ask_first` hold the call and dial `target` as a consultation."""

    RESULT: ClassVar[type] = CallRef
    target: str
    call: str | None = None
    ask_first: bool = False


@dataclass(frozen=True, slots=True)
class CompleteTransfer(Command[Done]):
    """Connect the held call with the consultation (RFC 3891 Replaces) and leave both."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class AbandonTransfer(Command[Done]):
    """Hang up the consultation and go back to the held call."""

    call: str | None = None


@dataclass(frozen=True, slots=True)
class ListDevices(Command[DevicesSnapshot]):
    RESULT: ClassVar[type] = DevicesSnapshot


@dataclass(frozen=True, slots=True)
class SelectAudio(Command[DevicesSnapshot]):
    """Device names; empty text follows the system's default, None leaves it as it is. `ring_also`
    are the others that ring too; without any, `ring` is alone.
    """

    RESULT: ClassVar[type] = DevicesSnapshot
    input: str | None = None
    output: str | None = None
    ring: str | None = None
    backend: AudioBackend | None = None
    ring_also: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class PlayTestTone(Command[Done]):
    """Plays a tone for a moment on the device that calls would use; refused during a call."""

    tone: Tone


@dataclass(frozen=True, slots=True)
class MeasureLevels(Command[Levels]):
    """How loud it is now. Opens the devices until some time after the last of these commands."""

    RESULT: ClassVar[type] = Levels


@dataclass(frozen=True, slots=True)
class GetSettings(Command[SettingsAnswer]):
    RESULT: ClassVar[type] = SettingsAnswer
    key: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeSetting(Command[SettingsAnswer]):
    RESULT: ClassVar[type] = SettingsAnswer
    key: str
    value: str


METHODS: dict[str, type[Command[Any]]] = {
    "phone.status": GetStatus,
    "phone.subscribe": Subscribe,
    "phone.stay": StayWithoutClients,
    "phone.quit": Quit,
    "window.show": ShowWindow,
    "account.sign-in": SignInAccount,
    "account.sign-out": SignOutAccount,
    "account.register": RegisterNow,
    "call.dial": Dial,
    "call.answer": Answer,
    "call.decline": Decline,
    "call.ignore": Ignore,
    "call.hang-up": HangUp,
    "call.hold": Hold,
    "call.resume": Resume,
    "call.mute": Mute,
    "call.unmute": Unmute,
    "call.swap": Swap,
    "call.merge": Merge,
    "call.split": Split,
    "call.dtmf": SendDtmf,
    "call.transfer": Transfer,
    "call.complete": CompleteTransfer,
    "call.back": AbandonTransfer,
    "code.provider": GetProvider,
    "code.run": RunCode,
    "feature.switch": SwitchFeature,
    "call.record": RecordCall,
    "call.record-here": RecordHere,
    "call.park": ParkCall,
    "call.retrieve": RetrieveCall,
    "call.pick-up": PickUp,
    "voicemail.call": CallVoicemail,
    "people.watch": WatchPerson,
    "people.unwatch": UnwatchPerson,
    "history.list": ListHistory,
    "history.see-missed": SeeMissed,
    "history.forget": ForgetHistory,
    "contacts.list": ListContacts,
    "contacts.save": SaveContact,
    "contacts.remove": RemoveContacts,
    "contacts.merge": MergeContacts,
    "contacts.duplicates": FindDuplicates,
    "contacts.import": ImportContacts,
    "contacts.export": ExportContacts,
    "audio.devices": ListDevices,
    "audio.select": SelectAudio,
    "audio.test-tone": PlayTestTone,
    "audio.levels": MeasureLevels,
    "settings.get": GetSettings,
    "settings.set": ChangeSetting,
    "support.check": RunCheck,
    "audio.check": RunSoundCheck,
    "call.quality": GetQuality,
    "support.prepare": PrepareBundle,
    "support.read": ReadBundleFile,
    "support.save": SaveBundle,
}

NAMES: dict[type[Command[Any]], str] = {command: name for name, command in METHODS.items()}
