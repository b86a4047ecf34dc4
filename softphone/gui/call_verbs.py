"""What each verb does to which call: from a verb's name and a call to the command that the phone is
sent.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from softphone.domain.call import HoldState, LegState, transfer_is_under_way
from softphone.domain.commands import (
    AbandonTransfer,
    Answer,
    Command,
    CompleteTransfer,
    Decline,
    HangUp,
    Hold,
    Ignore,
    Merge,
    Mute,
    RecordHere,
    Resume,
    SendDtmf,
    Split,
    Swap,
    Unmute,
)
from softphone.domain.lamp import SlotState
from softphone.domain.provider import NumberKind
from softphone.domain.snapshots import CallSnapshot, SlotSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.call_requests import TO_SELF, CallRequests
from softphone.gui.models.calls import CallRow
from softphone.gui.recent_calls import RecentCalls, dials_at_once
from softphone.gui.state import PhoneState

_ON_CALL = (
    "call.answer",
    "call.decline",
    "call.ignore",
    "call.end",
    "call.mute",
    "call.hold",
    "call.transfer",
    "call.keypad",
    "call.park",
    "call.record",
    "call.record-pause",
    "call.record-here",
    "call.to-self",
    "call.redial",
    "call.dismiss",
    "call.quality",
    "call.copy-number",
)
_NEEDS = {
    "call.park": "park",
    "call.record": "record-start",
    "call.record-pause": "record-pause",
    "call.to-self": TO_SELF,
}
"""Verbs that only phone systems with such a code have."""
_ON_ALL = ("call.swap", "call.merge", "call.split", "call.complete", "call.back", "call.end-all")


def allows(name: str, row: CallRow) -> bool:
    """Whether the verb makes sense for this call now."""
    call = row.call
    in_call = call.state is LegState.IN_CALL
    match name:
        case "call.answer" | "call.decline":
            return row.ringing
        case "call.ignore":
            return row.ringing and not call.silenced
        case "call.end":
            return not row.ringing and call.state not in (LegState.ENDING, LegState.ENDED)
        case "call.mute" | "call.record" | "call.record-here" | "call.quality":
            return in_call
        case "call.record-pause":
            return in_call and call.recording
        case "call.hold":
            return in_call and call.hold.local in (HoldState.ACTIVE, HoldState.HELD)
        case "call.transfer" | "call.park" | "call.to-self":
            return in_call and not transfer_is_under_way(call.transfer)
        case "call.keypad":
            return (in_call and not row.held) or call.state is LegState.EARLY_MEDIA
        case "call.redial" | "call.dismiss":
            return row.ended
        case _:
            return True


class CallVerbs(QObject):
    """Carries out the verbs on calls and keeps their actions enabled, checked and named for the
    chosen call. `look_asked` brings a number that must be looked at before it is dialled.
    """

    look_asked = Signal(str)
    quality_toggled = Signal()

    def __init__(self, state: PhoneState, registry: ActionRegistry, recent: RecentCalls) -> None:
        super().__init__(registry)
        self.state = state
        self._recent = recent
        self._registry = registry
        self.keypad_call: str | None = None
        self.quality_call: str | None = None
        self.requests = CallRequests(state, self)
        for name in (
            "call.mute",
            "call.hold",
            "call.answer",
            "call.decline",
            "call.ignore",
            "call.end",
            "call.record-here",
        ):
            registry.handle(name, partial(self._on_one, name))
        registry.handle("call.swap", lambda _id: self._tell(Swap()))
        registry.handle("call.merge", lambda _id: self._tell(Merge()))
        registry.handle("call.split", lambda _id: self._tell(Split()))
        registry.handle("call.complete", lambda _id: self._on_consultation(CompleteTransfer))
        registry.handle("call.back", lambda _id: self._on_consultation(AbandonTransfer))
        registry.handle("call.end-all", lambda _id: self._tell(HangUp(all=True)))
        registry.handle("call.redial", self._redial)
        registry.handle("call.dismiss", self._dismiss)
        registry.handle("call.quality", self._toggle_quality)
        registry.handle("call.copy-number", self._copy_number)
        for name in _NEEDS:
            registry.handle(name, partial(self._request, name))
        state.board.provider_changed.connect(self.refresh)
        recent.changed.connect(self.refresh)
        for signal in (
            state.calls.rowsInserted,
            state.calls.rowsRemoved,
            state.calls.rowsMoved,
            state.calls.dataChanged,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def target(self, name: str) -> CallRow | None:
        """The call a verb without one is meant for: the first in the list's order that allows it,
        the active before held.
        """
        return next((row for row in self.state.calls.rows if allows(name, row)), None)

    def offered(self, name: str) -> bool:
        """Whether the phone system has what the verb asks of it."""
        provider = self.state.board.provider
        wanted = _NEEDS.get(name)
        return wanted is None or provider is None or provider.find_code(wanted) is not None

    def slots_for_parking(self, kind: NumberKind) -> list[SlotSnapshot]:
        """The slots of a shelf that nobody is known to be in, those known to be free first."""
        account, board = self.state.account, self.state.board
        numbers = board.provider.slots(kind) if board.provider is not None else ()
        slots = [board.slot(account.id if account else "", number) for number in numbers]
        left = [slot for slot in slots if slot.state is not SlotState.OCCUPIED]
        return sorted(left, key=lambda slot: slot.state is SlotState.UNKNOWN)

    def park(self, call_id: str, slot: str) -> None:
        row = self.state.calls.row_of(call_id)
        if row is not None and allows("call.park", row):
            self.requests.park(row.call, slot)

    def consultation(self) -> CallSnapshot | None:
        return next(
            (
                row.call
                for row in self.state.calls.rows
                if row.call.consultation_for and not row.ended
            ),
            None,
        )

    def connected(self) -> list[CallRow]:
        return [row for row in self.state.calls.rows if row.call.state is LegState.IN_CALL]

    def can(self, name: str) -> bool:
        """For the verbs on several calls."""
        connected = self.connected()
        merged = any(row.call.conference for row in connected)
        match name:
            case "call.swap":
                loose = [row for row in connected if not row.call.conference]
                return (
                    len(connected) >= 2 and len(loose) >= 1 and any(row.held for row in connected)
                )
            case "call.merge":
                return len(connected) >= 2 and any(not row.call.conference for row in connected)
            case "call.split":
                return merged
            case "call.back":
                return self.consultation() is not None
            case "call.complete":
                consultation = self.consultation()
                return consultation is not None and consultation.state is LegState.IN_CALL
            case _:
                return any(not row.ended for row in self.state.calls.rows)

    def send_key(self, digit: str) -> None:
        if self.keypad_call is not None:
            self._tell(SendDtmf(digit, self.keypad_call))

    def refresh(self) -> None:
        keypad = self.state.calls.row_of(self.keypad_call) if self.keypad_call else None
        if keypad is None or not allows("call.keypad", keypad):
            self.keypad_call = None
        for name in _ON_CALL:
            row = self.target(name)
            checked = row is not None and self.is_on(name, row)
            again = name == "call.redial" and bool(self._recent.last_dialled)
            enabled = again or (row is not None and self.offered(name))
            self._registry.set_state(name, enabled=enabled, checked=checked)
        for name in _ON_ALL:
            self._registry.set_state(name, enabled=self.can(name))

    def is_on(self, name: str, row: CallRow) -> bool:
        """Whether a verb that toggles is on for this call."""
        match name:
            case "call.mute":
                return row.call.muted
            case "call.hold":
                return row.held
            case "call.keypad":
                return row.call.id == self.keypad_call
            case "call.quality":
                return row.call.id == self.quality_call
            case "call.record":
                return row.call.recording
            case "call.record-pause":
                return row.call.recording_paused
            case "call.record-here":
                return row.call.recording_here
            case _:
                return False

    def _on_one(self, name: str, call_id: str | None) -> None:
        row = self.state.calls.row_of(call_id) if call_id else self.target(name)
        if row is None or not allows(name, row):
            return
        call = row.call.id
        on = self.is_on(name, row)
        commands: dict[str, Command[Any]] = {
            "call.answer": Answer(call),
            "call.decline": Decline(call),
            "call.ignore": Ignore(call),
            "call.end": HangUp(call),
            "call.mute": Unmute(call) if on else Mute(call),
            "call.hold": Resume(call) if on else Hold(call),
            "call.record-here": RecordHere(not on, call),
        }
        self._tell(commands[name])

    def _request(self, name: str, call_id: str | None) -> None:
        row = self.state.calls.row_of(call_id) if call_id else self.target(name)
        if row is None or not allows(name, row) or not self.offered(name):
            return
        match name:
            case "call.park":
                self.requests.park(row.call)
            case "call.record":
                self.requests.record(row.call)
            case "call.record-pause":
                self.requests.pause_recording(row.call)
            case _:
                self.requests.to_self(row.call)

    def _on_consultation(self, kind: type[CompleteTransfer] | type[AbandonTransfer]) -> None:
        call = self.consultation()
        if call is not None:
            self._tell(kind(call.consultation_for))

    def _redial(self, call_id: str | None) -> None:
        """Calls the party of one call again; without one, of the last call that was dialled."""
        row = self.state.calls.row_of(call_id) if call_id else self.target("call.redial")
        last = self._recent.last_dialled
        if call_id is None and last and (row is None or row.call.direction == "in"):
            self._dial_last(last)
            return
        if row is None:
            return
        call = row.call

        def dialled(_answer: object) -> None:
            self.state.calls.remove(call.id)

        self.state.dial(call.remote.number or call.remote.uri, dialled, self.state.problem.emit)

    def _dial_last(self, number: str) -> None:
        if dials_at_once(number, self.state.board.provider):
            self.state.dial(number, lambda _answer: None, self.state.problem.emit)
        else:
            self.look_asked.emit(number)

    def _dismiss(self, call_id: str | None) -> None:
        row = self.state.calls.row_of(call_id) if call_id else self.target("call.dismiss")
        if row is not None and row.ended:
            self.state.calls.remove(row.call.id)

    def _toggle_quality(self, call_id: str | None) -> None:
        row = self.state.calls.row_of(call_id) if call_id else self.target("call.quality")
        if row is not None and allows("call.quality", row):
            self.quality_call = None if self.quality_call == row.call.id else row.call.id
            self.refresh()
            self.quality_toggled.emit()

    def _copy_number(self, call_id: str | None) -> None:
        row = self.state.calls.row_of(call_id) if call_id else self.target("call.copy-number")
        if row is not None:
            QGuiApplication.clipboard().setText(row.call.remote.number or row.call.remote.uri)

    def _tell(self, command: Command[Any]) -> None:
        self.state.ask(command)
