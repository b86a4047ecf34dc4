"""Everything a client may ask of the phone, as typed values. Buttons, menus, shortcuts and the
command line send the same.

`METHODS` gives each command its name on the link; a command's `RESULT` is the type of its answer.
`call=None` lets the phone choose: see `softphone.phone.selection`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from softphone.domain.address import Transport
from softphone.domain.audio import AudioBackend
from softphone.domain.contact import Contact, ContactPage, ContactQuery, ImportResult
from softphone.domain.contact_merge import Duplicates
from softphone.domain.history import HistoryPage, HistoryQuery
from softphone.domain.provider import Provider, Sets
from softphone.domain.secret import Secret
from softphone.domain.snapshots import DevicesSnapshot, StatusSnapshot


@dataclass(frozen=True, slots=True)
class Done:
    """The phone accepted the request; facts follow as events."""


@dataclass(frozen=True, slots=True)
class CallRef:
    call: str


@dataclass(frozen=True, slots=True)
class AccountRef:
    account: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class SettingsAnswer:
    values: dict[str, str | int | bool | None]


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Command(Generic[R]):
    """Base of all commands; `R` is the type of the answer, `RESULT` the same at run time."""

    RESULT: ClassVar[type] = Done


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
    pass


@dataclass(frozen=True, slots=True)
class ShowWindow(Command[Done]):
    """Ask the running window to come up; `fill` goes into its dial field, it is never dialled."""

    fill: str = ""


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


@dataclass(frozen=True, slots=True)
class ListHistory(Command[HistoryPage]):
    RESULT: ClassVar[type] = HistoryPage
    query: HistoryQuery = field(default_factory=HistoryQuery)


@dataclass(frozen=True, slots=True)
class SeeMissed(Command[Done]):
    """The missed calls have been looked at: the badge goes."""


@dataclass(frozen=True, slots=True)
class ForgetHistory(Command[Done]):
    """Deletes these calls from the history, or all of them."""

    ids: tuple[int, ...] = ()
    all: bool = False


@dataclass(frozen=True, slots=True)
class ListContacts(Command[ContactPage]):
    RESULT: ClassVar[type] = ContactPage
    query: ContactQuery = field(default_factory=ContactQuery)


@dataclass(frozen=True, slots=True)
class SaveContact(Command[Contact]):
    """Changes the contact with that id, or adds one whose id is 0; the answer is as it was kept."""

    RESULT: ClassVar[type] = Contact
    contact: Contact


@dataclass(frozen=True, slots=True)
class ContactsAnswer:
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class RemoveContacts(Command[ContactsAnswer]):
    """The answer is what they were, so that it can be undone."""

    RESULT: ClassVar[type] = ContactsAnswer
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MergeContacts(Command[Contact]):
    """Makes one of these; the first one's id stays."""

    RESULT: ClassVar[type] = Contact
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DuplicatesAnswer:
    groups: tuple[Duplicates, ...]


@dataclass(frozen=True, slots=True)
class FindDuplicates(Command[DuplicatesAnswer]):
    RESULT: ClassVar[type] = DuplicatesAnswer


@dataclass(frozen=True, slots=True)
class ImportContacts(Command[ImportResult]):
    """Adds what the vCard or CSV file has and is not here yet."""

    RESULT: ClassVar[type] = ImportResult
    file: str


@dataclass(frozen=True, slots=True)
class ExportAnswer:
    written: int


@dataclass(frozen=True, slots=True)
class ExportContacts(Command[ExportAnswer]):
    """Writes these contacts, or all, to a file ending in .vcf or .csv."""

    RESULT: ClassVar[type] = ExportAnswer
    file: str
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListDevices(Command[DevicesSnapshot]):
    RESULT: ClassVar[type] = DevicesSnapshot


@dataclass(frozen=True, slots=True)
class SelectAudio(Command[DevicesSnapshot]):
    """Device names; empty text follows the system's default, None leaves it as it is."""

    RESULT: ClassVar[type] = DevicesSnapshot
    input: str | None = None
    output: str | None = None
    ring: str | None = None
    backend: AudioBackend | None = None


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
    "settings.get": GetSettings,
    "settings.set": ChangeSetting,
}

NAMES: dict[type[Command[Any]], str] = {command: name for name, command in METHODS.items()}
