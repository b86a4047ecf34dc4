"""A desk with lamps, people, slots and pickup; what is kept is in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from softphone.domain.account import Account
from softphone.domain.errors import Problem
from softphone.domain.events import (
    AccountEvent,
    AccountRemovedEvent,
    LampEvent,
    SlotEvent,
)
from softphone.domain.facts import LampFact
from softphone.domain.kept import Kept
from softphone.domain.lamp import LampState
from softphone.domain.provider import Provider
from softphone.domain.registration import AccountState
from softphone.domain.snapshots import AccountSnapshot, LampSnapshot, SlotSnapshot
from softphone.phone.account_memory import AccountMemory
from softphone.phone.lamps import PACE_S, Lamps
from softphone.phone.leg import Leg
from softphone.phone.parking import Parking
from softphone.phone.people import People
from softphone.phone.pickup import Pickup
from softphone.storage.providers import ProviderStore, shipped_folder
from tests.rig.fake_stack import INFO
from tests.unit.phone.desk import ACCOUNT, Desk

PROVIDER = ProviderStore([shipped_folder()]).find("itsvoip")


class NoDisk:
    def load(self, account_id: str) -> Kept:
        return Kept()

    def save(self, account_id: str, kept: Kept) -> None:
        return

    def forget(self, account_id: str) -> None:
        return

    def forget_others(self, account_ids: Iterable[str]) -> None:
        return


class Switchboard(Desk):
    def __init__(self, *, dialog: bool = False, provider: Provider = PROVIDER) -> None:
        super().__init__()
        self.stack.info = replace(INFO, dialog_lamps=dialog)
        self.memory = AccountMemory(NoDisk(), self.background)
        self.memory.open(ACCOUNT.id)
        self.reported: list[Problem] = []
        provider_of = self._provider_of
        self.provider = provider
        self.lamps = Lamps(
            self.stack,
            self.schedule,
            self.clients.publish,
            self._account,
            provider_of,
            lambda account_id: self.memory.of(account_id).people,
            self.reported.append,
        )
        self.people = People(self.memory, self.lamps, self._account, provider_of)
        self.parking = Parking(
            self.calls,
            self.places,
            self.transfers,
            self.lamps,
            self.memory,
            self.clients.publish,
            self._account,
            provider_of,
            lambda: [ACCOUNT.id],
        )
        self.pickup = Pickup(self.places, self._account, provider_of)

    def _account(self, name: str | None) -> Account:
        return ACCOUNT

    def _provider_of(self, account_id: str) -> Provider:
        return self.provider

    def account_is(self, state: AccountState) -> None:
        snapshot = AccountSnapshot(
            ACCOUNT.id, ACCOUNT.address, state, "", None, "", "udp", encrypted=False
        )
        self.lamps.heard(AccountEvent(snapshot))

    def ready(self) -> None:
        self.account_is(AccountState.READY)

    def removed(self) -> None:
        self.lamps.heard(AccountRemovedEvent(ACCOUNT.id))

    def settle(self) -> None:
        while facts := self.stack.poll(0):
            for fact in facts:
                if isinstance(fact, LampFact):
                    self.lamps.take(fact)
                else:
                    self.facts.take(fact)
        self.background.deliver()

    def subscribe_all(self) -> None:
        """Lets every lamp that waits have its turn."""
        for _ in range(300):
            before = self.stack.count("watch")
            self.wait(PACE_S)
            if self.stack.count("watch") == before:
                return

    def told(self, number: str, state: LampState, other: str = "") -> None:
        self.stack.lamp(number, state, other)
        self.settle()

    def lamp(self, number: str = "102") -> LampSnapshot:
        return next(each for each in self.lamps.snapshots() if each.number == number)

    def lamp_events(self) -> list[LampState]:
        return [each.lamp.state for each in self.clients.events if isinstance(each, LampEvent)]

    def slot(self, slot: str) -> SlotSnapshot | None:
        return next((each for each in self.parking.snapshots() if each.slot == slot), None)

    def slot_events(self) -> list[SlotSnapshot]:
        return [each.slot for each in self.clients.events if isinstance(each, SlotEvent)]

    def last_dialled(self) -> str:
        uri = str(self.stack.last("dial")[3])
        return uri.removeprefix("sip:").partition("@")[0]

    def newest(self) -> Leg:
        return list(self.calls)[-1]
