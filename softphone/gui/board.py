"""What the window knows of the phone system: its codes, where the features stand, who is doing
what, and the park slots. Kept current by events; reading it never asks the phone.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from softphone.domain.events import (
    AccountRemovedEvent,
    Event,
    FeatureEvent,
    LampEvent,
    LampRemovedEvent,
    ServiceEvent,
    SlotEvent,
)
from softphone.domain.feature import Switch
from softphone.domain.lamp import SlotState
from softphone.domain.provider import Provider
from softphone.domain.snapshots import (
    FeatureSnapshot,
    LampSnapshot,
    ServiceSnapshot,
    ServiceState,
    SlotSnapshot,
    StatusSnapshot,
)
from softphone.gui.said import provider_in_words


class Board(QObject):
    """Each signal tells that something of its kind changed; `service_changed` brings the
    `ServiceSnapshot`. What belongs to an account is asked for with the account's id.
    """

    provider_changed = Signal()
    features_changed = Signal()
    people_changed = Signal()
    slots_changed = Signal()
    service_changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.provider: Provider | None = None
        self.services: dict[str, ServiceSnapshot] = {}
        self._features: dict[str, dict[str, FeatureSnapshot]] = {}
        self._people: dict[tuple[str, str], LampSnapshot] = {}
        self._slots: dict[tuple[str, str], SlotSnapshot] = {}

    def feature(self, account_id: str, name: str) -> FeatureSnapshot:
        return self._features.get(account_id, {}).get(name, FeatureSnapshot())

    def features(self, account_id: str) -> dict[str, FeatureSnapshot]:
        return dict(self._features.get(account_id, {}))

    def queue_sign_ins(self) -> bool:
        """Whether any account is, as far as is known, signed in to a queue."""
        return any(
            name.partition(":")[0] == "queue" and feature.state is Switch.ON
            for features in self._features.values()
            for name, feature in features.items()
        )

    def timed_switches(self) -> list[tuple[str, str, FeatureSnapshot]]:
        """Account, name and state of what goes back by itself."""
        return [
            (account, name, feature)
            for account, features in self._features.items()
            for name, feature in features.items()
            if feature.until is not None
        ]

    def people(self, account_id: str) -> list[LampSnapshot]:
        return [lamp for (account, _), lamp in self._people.items() if account == account_id]

    def slot(self, account_id: str, slot: str) -> SlotSnapshot:
        return self._slots.get(
            (account_id, slot), SlotSnapshot(account_id, slot, SlotState.UNKNOWN)
        )

    def slots(self, account_id: str) -> list[SlotSnapshot]:
        return [slot for (account, _), slot in self._slots.items() if account == account_id]

    def take_provider(self, provider: Provider | None) -> None:
        if provider is not None:
            provider = provider_in_words(provider)
        if provider != self.provider:
            self.provider = provider
            self.provider_changed.emit()

    def take_status(self, status: StatusSnapshot) -> None:
        features = {name: dict(each) for name, each in status.account_features.items()}
        people = {(lamp.account, lamp.number): lamp for lamp in status.people}
        slots = {(slot.account, slot.slot): slot for slot in status.slots}
        if features != self._features:
            self._features = features
            self.features_changed.emit()
        if people != self._people:
            self._people = people
            self.people_changed.emit()
        if slots != self._slots:
            self._slots = slots
            self.slots_changed.emit()
        for service in status.services:
            self._take_service(service)

    def take(self, event: Event) -> None:
        match event:
            case FeatureEvent(account, name, feature):
                self._features.setdefault(account, {})[name] = feature
                self.features_changed.emit()
            case ServiceEvent(service):
                self._take_service(service)
            case LampEvent(lamp):
                self._people[lamp.account, lamp.number] = lamp
                self.people_changed.emit()
            case LampRemovedEvent(account, number):
                self._people.pop((account, number), None)
                self.people_changed.emit()
            case SlotEvent(slot):
                self._slots[slot.account, slot.slot] = slot
                self.slots_changed.emit()
            case AccountRemovedEvent(account):
                self._forget(account)
            case _:
                pass

    def _take_service(self, service: ServiceSnapshot) -> None:
        known = self.services.get(service.id)
        if known is not None and known.revision >= service.revision:
            return
        over = service.state in (ServiceState.DONE, ServiceState.FAILED)
        if over:
            self.services.pop(service.id, None)
        else:
            self.services[service.id] = service
        self.service_changed.emit(service)

    def _forget(self, account: str) -> None:
        self._features.pop(account, None)
        self._people = {key: lamp for key, lamp in self._people.items() if key[0] != account}
        self._slots = {key: slot for key, slot in self._slots.items() if key[0] != account}
        self.features_changed.emit()
        self.people_changed.emit()
        self.slots_changed.emit()
