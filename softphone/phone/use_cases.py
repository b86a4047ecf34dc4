"""The use cases wired to each other and to the rooms behind the ports: what each verb does, and who
takes in which fact.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from softphone.domain.account import Account
from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    CallVoicemail,
    Command,
    CompleteTransfer,
    Decline,
    Dial,
    ExportContacts,
    FindDuplicates,
    ForgetHistory,
    GetProvider,
    HangUp,
    Hold,
    Ignore,
    ImportContacts,
    ListContacts,
    ListHistory,
    Merge,
    MergeContacts,
    Mute,
    ParkCall,
    PickUp,
    PrepareBundle,
    ReadBundleFile,
    RecordCall,
    RegisterNow,
    RemoveContacts,
    Resume,
    RetrieveCall,
    RunCheck,
    RunCode,
    SaveBundle,
    SaveContact,
    SeeMissed,
    SendDtmf,
    SignInAccount,
    Split,
    Swap,
    SwitchFeature,
    Transfer,
    Unmute,
    UnwatchPerson,
    WatchPerson,
)
from softphone.domain.errors import Problem
from softphone.domain.events import ContactsEvent, DtmfEvent, Event, FeatureEvent
from softphone.domain.facts import DtmfFact, Fact, LampFact
from softphone.domain.feature import Switch
from softphone.phone.account_memory import AccountMemory
from softphone.phone.accounts import AccountBook
from softphone.phone.auto_answer import AutoAnswer
from softphone.phone.background import Background
from softphone.phone.call_book import CallBook
from softphone.phone.codes import Codes
from softphone.phone.conference import Conference
from softphone.phone.contact_verbs import ContactVerbs
from softphone.phone.contacts import AddressBooks, ContactBook, Contacts
from softphone.phone.doctor import Computer, Doctor
from softphone.phone.features import Features
from softphone.phone.history import History, Journal
from softphone.phone.holds import Holds
from softphone.phone.hot_desk import FEATURE as HOT_DESK, HotDesk
from softphone.phone.in_call import InCall
from softphone.phone.incoming import CallFacts
from softphone.phone.lamps import Lamps
from softphone.phone.leg import Leg
from softphone.phone.local_recording import Tapes
from softphone.phone.network_watch import NetworkWatch, source_toward, sources_toward
from softphone.phone.parking import Parking
from softphone.phone.people import People
from softphone.phone.pickup import Pickup
from softphone.phone.places import Places
from softphone.phone.ports import (
    Clients,
    Keychain,
    Memory,
    Preferences,
    Providers,
    Releases,
    Sound,
    Stack,
)
from softphone.phone.provider_choice import ProviderChoice
from softphone.phone.recording import Recording
from softphone.phone.schedule import Schedule
from softphone.phone.service_calls import ServiceCalls
from softphone.phone.sound_cases import SoundCases
from softphone.phone.sound_watch import SoundWatch
from softphone.phone.support import Support, SupportFiles
from softphone.phone.support_facts import SupportFacts
from softphone.phone.transfers import Transfers

_MEMORY_PATIENCE_S = 1.0


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms behind the ports. `source_toward` tells from which address of this computer
    another one is reached, `recordings` is where calls are recorded to.
    """

    stack: Stack
    sound: Sound
    tapes: Tapes
    clients: Clients
    preferences: Preferences
    keychain: Keychain
    providers: Providers
    memory: Memory
    journal: Journal
    contacts: Contacts
    address_books: AddressBooks
    computer: Computer
    support_files: SupportFiles
    recordings: Path
    set_log_level: Callable[[str], None]
    source_toward: Callable[[str], str] = source_toward
    releases: Releases | None = None


class UseCases:
    """`verbs` are the commands that the use cases carry out; those about the phone itself are the
    loop's. `report` tells the user of something.
    """

    def __init__(
        self,
        rooms: Rooms,
        schedule: Schedule,
        background: Background,
        report: Callable[[Problem], None],
        unix_now: Callable[[], float],
    ) -> None:
        self._rooms = rooms
        stack, preferences = rooms.stack, rooms.preferences
        self.calls = CallBook(self._publish, schedule)
        self.accounts = AccountBook(
            stack,
            preferences,
            rooms.keychain,
            background,
            schedule,
            self._publish,
            ProviderChoice(rooms.providers),
            rooms.source_toward,
        )
        calling, provider_of = self.accounts.calling_account, self.accounts.provider_of
        self.memory = AccountMemory(rooms.memory, background)
        self._contacts = ContactBook(
            rooms.contacts,
            rooms.address_books,
            background,
            lambda: str(preferences.get("contacts.region")),
            lambda: self._publish(ContactsEvent()),
        )
        contacts = ContactVerbs(self._contacts)
        holds = Holds(stack, self.calls, schedule)
        places = Places(stack, self.calls, holds, preferences, calling)
        transfers = Transfers(stack, self.calls, holds, places, calling, schedule)
        in_call = InCall(stack, self.calls, preferences)
        conference = Conference(stack, self.calls, holds)
        AutoAnswer(self.calls, places, preferences, schedule)
        SoundWatch(stack, self.calls, schedule, self.accounts.servers)
        NetworkWatch(
            schedule,
            unix_now,
            self._sources,
            self._network_changed,
            self.accounts.check,
        )
        self._sound = SoundCases(
            stack,
            rooms.sound,
            rooms.tapes,
            rooms.recordings,
            self.calls,
            preferences,
            schedule,
            background,
            self._publish,
            report,
            self.accounts.snapshots,
            unix_now,
        )
        self._call_facts = CallFacts(
            stack,
            self.calls,
            holds,
            transfers,
            preferences,
            lambda account_id: provider_of(account_id).voicemail_names,
            self._known_name,
        )
        places.on_place(self._name_party)
        self.history = History(
            rooms.journal,
            self.calls,
            background,
            self._publish,
            lambda account_id: self.accounts.find(account_id).account.address,
            report,
        )
        self._sound.quality.on_mark(self.history.note)
        self.services = ServiceCalls(stack, self.calls, schedule, self._publish)
        self.features = Features(
            self.services, self.memory, self.accounts, schedule, self._publish, unix_now
        )
        codes = Codes(
            self.accounts,
            self.calls,
            places,
            transfers,
            self.services,
            self.features,
            Recording(
                stack, self.calls, holds, self.services, self.accounts, preferences, schedule
            ),
            HotDesk(self.accounts, self.calls, self.features, schedule, self._forget_user),
        )
        self.lamps = Lamps(
            stack,
            schedule,
            self._publish,
            calling,
            provider_of,
            lambda account_id: self.memory.of(account_id).people,
            report,
        )
        people = People(self.memory, self.lamps, calling, provider_of)
        self.parking = Parking(
            self.calls,
            places,
            transfers,
            self.lamps,
            self.memory,
            self._publish,
            calling,
            provider_of,
            self.accounts.ids,
        )
        pickup = Pickup(places, calling, provider_of)
        self.doctor = Doctor(
            stack,
            rooms.sound,
            preferences,
            rooms.keychain,
            rooms.computer,
            background,
            self.accounts.examined,
            unix_now=unix_now,
        )
        facts = SupportFacts(rooms, self.calls, self.accounts, self.memory)
        support = Support(
            rooms.support_files,
            background,
            lambda: self.doctor.run(RunCheck()),
            facts.condition,
            facts.known,
        )
        self.accounts.on_open(self.memory.open)
        for leave in (self.services.drop, self.features.forget, self.memory.forget):
            self.accounts.on_close(leave)
        self.verbs: dict[type[Command[Any]], Callable[[Any], object]] = {
            SignInAccount: self.accounts.sign_in,
            RegisterNow: self.accounts.register_now,
            Dial: codes.dial,
            Answer: places.answer,
            Decline: places.decline,
            Ignore: places.ignore,
            HangUp: places.hang_up,
            Hold: holds.hold,
            Resume: holds.resume,
            Swap: holds.swap,
            Mute: in_call.mute,
            Unmute: in_call.unmute,
            SendDtmf: in_call.send_dtmf,
            Merge: conference.merge,
            Split: conference.split,
            Transfer: transfers.transfer,
            CompleteTransfer: transfers.complete,
            AbandonTransfer: transfers.back,
            GetProvider: codes.get_provider,
            RunCode: codes.run,
            SwitchFeature: codes.switch,
            RecordCall: codes.record,
            ParkCall: self.parking.park,
            RetrieveCall: self.parking.retrieve,
            PickUp: pickup.pick_up,
            CallVoicemail: pickup.call_voicemail,
            WatchPerson: people.watch,
            UnwatchPerson: people.unwatch,
            ListHistory: self.history.page,
            SeeMissed: self.history.see_missed,
            ForgetHistory: self.history.forget,
            ListContacts: contacts.page,
            SaveContact: contacts.save,
            RemoveContacts: contacts.remove,
            MergeContacts: contacts.merge,
            FindDuplicates: contacts.duplicates,
            ImportContacts: contacts.import_file,
            ExportContacts: contacts.export_file,
            **self._sound.verbs,
            RunCheck: self.doctor.run,
            PrepareBundle: support.prepare,
            ReadBundleFile: support.read,
            SaveBundle: support.save,
        }

    def begin(self) -> None:
        """Before the first turn of the loop."""
        self._sound.apply()
        self.memory.start([account.id for account in self._rooms.preferences.accounts()])
        self.accounts.start()
        self.history.begin()
        self._contacts.refresh()

    def end(self) -> None:
        """Whoever waits for an answer is told, and what is to be kept is written."""
        self.services.close()
        self._sound.close()
        self.history.close()
        self.memory.flush(_MEMORY_PATIENCE_S)

    def take(self, fact: Fact) -> None:
        """Applies a fact of the stack. Raises `Problem` when what follows from it failed."""
        if self.services.take(fact):
            return
        self.accounts.take(fact)
        self.doctor.take(fact)
        self._sound.check.take(fact)
        self._call_facts.take(fact)
        if isinstance(fact, LampFact):
            self.lamps.take(fact)
        elif isinstance(fact, DtmfFact):
            self._publish(DtmfEvent(fact.call, fact.digit))

    def setting_changed(self, key: str) -> None:
        """What follows from a setting at once."""
        if key.startswith("audio."):
            self._sound.apply()
        elif key == "contacts.region":
            self._contacts.refresh()

    def _network_changed(self) -> None:
        self._sound.quality.network_changed()
        self.accounts.network_changed()

    def _sources(self) -> dict[str, str]:
        return sources_toward(self.accounts.servers(), self._rooms.source_toward)

    def _known_name(self, account_id: str, number: str) -> str:
        """What the user calls whoever has this number, or nothing."""
        people = self.memory.of(account_id).people
        watched = next((person.name for person in people if person.number == number), "")
        return self._contacts.name_of(number) or watched

    def _name_party(self, leg: Leg) -> None:
        name = self._known_name(leg.account, leg.remote.number)
        if name:
            leg.remote = replace(leg.remote, name=name)

    def _note_guest(self, event: FeatureEvent) -> None:
        """When a hot desk begins: contacts that are added from now on are the guest's."""
        account_id = event.account
        begins = event.feature.state is Switch.ON and not event.feature.switching
        if not begins or self.memory.of(account_id).last_contact_before is not None:
            return

        def note(newest: int) -> None:
            self.memory.change(account_id, lambda kept: replace(kept, last_contact_before=newest))

        self._contacts.newest().then(note)

    def _forget_user(self, account: Account) -> None:
        self.history.forget_account(account.address)
        last = self.memory.of(account.id).last_contact_before
        if last is not None:
            self._contacts.remove_after(last).then(lambda done: None)

    def _publish(self, event: Event) -> None:
        self._rooms.clients.publish(event)
        if isinstance(event, FeatureEvent) and event.name == HOT_DESK:
            self._note_guest(event)
        self.lamps.heard(event)
