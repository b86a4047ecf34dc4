"""Parking calls and taking them back, and what is known of the park slots.

A dialog lamp is the truth about a slot. Without one the phone only knows what it parked itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from softphone.domain.address import dial_string, user_part
from softphone.domain.call import LegState, TransferState
from softphone.domain.commands import CallRef, ParkCall, RetrieveCall
from softphone.domain.dial_plan import argument_problem, code_string, kind_of_slot
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.events import Event, SlotEvent
from softphone.domain.kept import Kept, ParkedCall
from softphone.domain.lamp import LampState, SlotSource, SlotState
from softphone.domain.phrase import Phrase
from softphone.domain.provider import Provider
from softphone.domain.reasons import EndReason
from softphone.domain.snapshots import RemoteParty, SlotSnapshot
from softphone.phone.account_memory import AccountMemory
from softphone.phone.call_book import CallBook
from softphone.phone.lamps import Lamp, Lamps
from softphone.phone.leg import Leg
from softphone.phone.places import CallingAccount, Places
from softphone.phone.selection import choose, up
from softphone.phone.transfers import Transfers

PARK, RETRIEVE = "park", "retrieve"
_NOBODY_THERE = (EndReason.NOT_FOUND, EndReason.NO_ANSWER)
_JUST_S = 5.0
_FORGOTTEN_AFTER_S = 12 * 3600.0


class Parking:
    """`account_ids` are those that are signed in."""

    def __init__(
        self,
        calls: CallBook,
        places: Places,
        transfers: Transfers,
        lamps: Lamps,
        memory: AccountMemory,
        publish: Callable[[Event], None],
        calling_account: CallingAccount,
        provider_of: Callable[[str], Provider],
        account_ids: Callable[[], list[str]],
    ) -> None:
        self._calls = calls
        self._places = places
        self._transfers = transfers
        self._lamps = lamps
        self._memory = memory
        self._publish = publish
        self._account = calling_account
        self._provider_of = provider_of
        self._account_ids = account_ids
        self._retrieving: dict[str, str] = {}
        self._parked: set[str] = set()
        self._revision = 0
        calls.on_change(self._call_changed)
        places.on_place(self._placed)
        transfers.recognise_slots(self._parking_place)
        lamps.on_slot(self._lamp_changed)

    # -- verbs -------------------------------------------------------------------------------------

    def park(self, command: ParkCall) -> CallRef:
        """Asks the PBX to park the call; facts of the call tell whether it did."""
        leg = choose(self._calls, command.call, up, Phrase("parked"))
        provider = self._provider_of(leg.account)
        slot = dial_string(command.slot)
        if not slot:
            return self._transfers.send_away(leg, provider.code(PARK).digits)
        _require_slot(slot, provider)
        lamp = self._lamps.slot(leg.account, slot)
        if _is_lit(lamp):
            raise Problem(
                "Slot {slot} is occupied",
                "Somebody is parked there already.",
                "Choose another slot, or let the phone system choose one.",
                slot=slot,
            )
        return self._transfers.send_away(leg, slot)

    def retrieve(self, command: RetrieveCall) -> CallRef:
        account = self._account(command.account)
        provider = self._provider_of(account.id)
        slot = dial_string(command.slot)
        _require_slot(slot, provider)
        code = provider.find_code(RETRIEVE)
        digits = code_string(code, slot, provider) if code is not None else slot
        return CallRef(self._places.place(digits, account.id).id)

    # -- what calls tell ---------------------------------------------------------------------------

    def _parking_place(self, leg: Leg, target: str) -> str:
        """Where a transfer to `target` would park the call; empty when it is no parking."""
        provider = self._provider_of(leg.account)
        number = dial_string(target)
        park = provider.find_code(PARK)
        any_slot = park is not None and number in (park.digits, *park.aliases)
        return number if any_slot or kind_of_slot(number, provider) else ""

    def _placed(self, leg: Leg) -> None:
        """A new call that takes a parked one back shows who is taken back."""
        slot = self._retrieved_slot(leg)
        if not slot:
            return
        self._retrieving[leg.id] = slot
        leg.stand_in = True
        known = self._remembered(leg.account, slot)
        if known is not None:
            number = known.number or leg.remote.number
            leg.remote = RemoteParty(known.name, number, leg.remote.uri)

    def _retrieved_slot(self, leg: Leg) -> str:
        provider = self._provider_of(leg.account)
        number = user_part(leg.remote.uri)
        code = provider.find_code(RETRIEVE)
        if code is not None and number.startswith(code.digits):
            number = number.removeprefix(code.digits)
        return number if kind_of_slot(number, provider) else ""

    def _call_changed(self, leg: Leg) -> None:
        if leg.parking and leg.transfer is TransferState.DONE and leg.id not in self._parked:
            self._parked.add(leg.id)
            self._remember(leg)
        slot = self._retrieving.get(leg.id)
        if slot is not None and (leg.up or leg.state is LegState.ENDED):
            del self._retrieving[leg.id]
            self._retrieved(leg, slot)
        if leg.state is LegState.ENDED:
            self._parked.discard(leg.id)

    def _remember(self, leg: Leg) -> None:
        slot, now = leg.parking, round(time.time(), 3)
        if not kind_of_slot(slot, self._provider_of(leg.account)):
            slot = self._just_lit(leg.account, now) or slot
        entry = ParkedCall(slot, leg.remote.name, leg.remote.number, now)

        def with_entry(kept: Kept) -> Kept:
            others = tuple(
                each
                for each in kept.parked
                if each.slot != slot and now - each.since < _FORGOTTEN_AFTER_S
            )
            return replace(kept, parked=(*others, entry))

        self._memory.change(leg.account, with_entry)
        self._tell(leg.account, slot)

    def _retrieved(self, leg: Leg, slot: str) -> None:
        if leg.up:
            self._forget(leg.account, slot)
        elif leg.reason in _NOBODY_THERE and not leg.ended_here:
            self._forget(leg.account, slot)
            leg.notice = ProblemText.of(
                "Nobody is parked in {slot}",
                "The caller hung up, or somebody else took the call.",
                "Look at the other slots.",
                slot=slot,
            )
            self._calls.changed(leg)

    # -- what lamps tell ---------------------------------------------------------------------------

    def _lamp_changed(self, lamp: Lamp) -> None:
        if lamp.state is LampState.IDLE:
            self._drop(lamp.account, lamp.number)
        elif _is_lit(lamp):
            self._learn_slot(lamp)
        self._tell(lamp.account, lamp.number)

    def _learn_slot(self, lamp: Lamp) -> None:
        """The lamp that lights up right after a call was parked anywhere tells where it is."""
        park = self._provider_of(lamp.account).find_code(PARK)
        anywhere = self._remembered(lamp.account, park.digits) if park is not None else None
        if anywhere is None or self._remembered(lamp.account, lamp.number) is not None:
            return
        if time.time() - anywhere.since < _JUST_S:
            moved = replace(anywhere, slot=lamp.number)

            def move(kept: Kept) -> Kept:
                others = tuple(each for each in kept.parked if each != anywhere)
                return replace(kept, parked=(*others, moved))

            self._memory.change(lamp.account, move)
            self._tell(lamp.account, anywhere.slot)

    def _just_lit(self, account_id: str, now: float) -> str:
        """The one slot that became occupied just now and of which nothing else is known."""
        lit = [
            lamp.number
            for lamp in self._lamps.slots()
            if lamp.account == account_id
            and _is_lit(lamp)
            and now - (lamp.since or 0.0) < _JUST_S
            and self._remembered(account_id, lamp.number) is None
        ]
        return lit[0] if len(lit) == 1 else ""

    # -- memory ------------------------------------------------------------------------------------

    def _remembered(self, account_id: str, slot: str) -> ParkedCall | None:
        parked = self._memory.of(account_id).parked
        return next((each for each in parked if each.slot == slot), None)

    def _forget(self, account_id: str, slot: str) -> None:
        self._drop(account_id, slot)
        self._tell(account_id, slot, freed=True)

    def _drop(self, account_id: str, slot: str) -> None:
        if self._remembered(account_id, slot) is None:
            return

        def without(kept: Kept) -> Kept:
            return replace(kept, parked=tuple(each for each in kept.parked if each.slot != slot))

        self._memory.change(account_id, without)

    # -- answers -----------------------------------------------------------------------------------

    def _tell(self, account_id: str, slot: str, freed: bool = False) -> None:
        self._revision += 1
        self._publish(SlotEvent(self._snapshot(account_id, slot, freed)))

    def _snapshot(self, account_id: str, slot: str, freed: bool = False) -> SlotSnapshot:
        """`freed` when this phone has just seen that nobody is there."""
        known = self._remembered(account_id, slot)
        lamp = self._lamps.slot(account_id, slot)
        state, source = SlotState.UNKNOWN, SlotSource.NOBODY
        if _is_lit(lamp):
            state, source = SlotState.OCCUPIED, SlotSource.DIALOG
        elif known is not None:
            state, source = SlotState.OCCUPIED, SlotSource.THIS_PHONE
        elif lamp is not None:
            state, source = SlotState.FREE, SlotSource.DIALOG
        elif freed:
            state, source = SlotState.FREE, SlotSource.THIS_PHONE
        told = lamp.other if lamp is not None else None
        who: ParkedCall | RemoteParty | None = known or told
        return SlotSnapshot(
            account=account_id,
            slot=slot,
            state=state,
            source=source,
            name=who.name if who else "",
            number=who.number if who else "",
            since=known.since if known else (lamp.since if lamp else None),
            mine=known is not None,
            revision=self._revision,
        )

    def snapshots(self) -> tuple[SlotSnapshot, ...]:
        """Every slot of which anything is known."""
        known = {(lamp.account, lamp.number) for lamp in self._lamps.slots()}
        for account_id in self._account_ids():
            known |= {(account_id, each.slot) for each in self._memory.of(account_id).parked}
        return tuple(self._snapshot(account_id, slot) for account_id, slot in sorted(known))


def _is_lit(lamp: Lamp | None) -> bool:
    return lamp is not None and lamp.state in (LampState.IN_CALL, LampState.RINGING)


def _require_slot(slot: str, provider: Provider) -> None:
    if kind_of_slot(slot, provider):
        return
    code = provider.find_code(RETRIEVE)
    problem = argument_problem(code, slot, provider) if code is not None else None
    raise problem or Problem(
        "This is not a park slot",
        "“{slot}” is outside of the slots.",
        "Choose a slot on the park board.",
        slot=slot[:40],
    )
