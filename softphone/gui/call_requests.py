"""What was asked of the phone system about a call and is not answered yet: parking, recording,
transferring it to oneself. The card shows the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from softphone.domain.call import TransferState, transfer_is_under_way
from softphone.domain.commands import Command, ParkCall, RecordAction, RecordCall, RunCode
from softphone.domain.errors import ProblemText
from softphone.domain.snapshots import CallSnapshot
from softphone.gui.state import PhoneState

TO_SELF = "transfer-to-self"


@dataclass(frozen=True, slots=True)
class _Parking:
    slot: str
    answered: bool = False


class CallRequests(QObject):
    """`changed` tells that words or problem of some call did."""

    changed = Signal()

    def __init__(self, state: PhoneState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._parking: dict[str, _Parking] = {}
        self._recording: dict[str, RecordAction] = {}
        self._problems: dict[str, ProblemText] = {}
        state.calls.rowsRemoved.connect(self._forget)

    def park(self, call: CallSnapshot, slot: str = "") -> None:
        """Without a slot the phone system chooses one."""
        self._begin(call.id)
        self._parking[call.id] = _Parking(slot)
        self._ask(call.id, ParkCall(slot, call.id), self._park_answered)

    def record(self, call: CallSnapshot) -> None:
        """Starts, or stops what was started."""
        self._record(call.id, RecordAction.STOP if call.recording else RecordAction.START)

    def pause_recording(self, call: CallSnapshot) -> None:
        paused = call.recording_paused
        self._record(call.id, RecordAction.RESUME if paused else RecordAction.PAUSE)

    def to_self(self, call: CallSnapshot) -> None:
        """Transfers the call to the user's other devices."""
        self._begin(call.id)
        self._ask(call.id, RunCode(TO_SELF, "", call.id, call.account), lambda _call: None)

    def words(self, call: CallSnapshot) -> str:
        """What is being waited for; empty when nothing is."""
        parking = self._parking.get(call.id)
        if parking is not None and (not parking.answered or transfer_is_under_way(call.transfer)):
            if parking.slot:
                return self.tr("Parking in {0}…").format(parking.slot)
            return self.tr("Parking…")
        match self._recording.get(call.id):
            case RecordAction.START:
                return self.tr("Asking the phone system to record…")
            case RecordAction.STOP:
                return self.tr("Asking the phone system to stop recording…")
            case RecordAction.PAUSE:
                return self.tr("Asking the phone system to pause the recording…")
            case RecordAction.RESUME:
                return self.tr("Asking the phone system to go on recording…")
            case None:
                return ""

    def problem(self, call: CallSnapshot) -> ProblemText | None:
        known = self._problems.get(call.id) or call.notice
        if known is None and call.transfer is TransferState.FAILED and call.id in self._parking:
            return ProblemText(
                self.tr("The call was not parked"),
                self.tr("The phone system did not take it. The call is still here."),
                self.tr("Try another slot."),
            )
        return known

    def refused(self, call_id: str) -> bool:
        """Whether the problem is a refusal of what was asked here, which can be dismissed."""
        return call_id in self._problems

    def dismiss(self, call_id: str) -> None:
        if self._problems.pop(call_id, None) is not None:
            self.changed.emit()

    def _record(self, call_id: str, action: RecordAction) -> None:
        if call_id in self._recording:
            return
        self._begin(call_id)
        self._recording[call_id] = action
        self._ask(call_id, RecordCall(action, call_id), self._record_answered)

    def _begin(self, call_id: str) -> None:
        self._problems.pop(call_id, None)

    def _ask(self, call_id: str, command: Command[Any], answered: Callable[[str], None]) -> None:
        def done(_answer: object) -> None:
            answered(call_id)
            self.changed.emit()

        self._state.ask(command, done, partial(self._refused, call_id))
        self.changed.emit()

    def _park_answered(self, call_id: str) -> None:
        parking = self._parking.get(call_id)
        if parking is not None:
            self._parking[call_id] = _Parking(parking.slot, answered=True)

    def _record_answered(self, call_id: str) -> None:
        self._recording.pop(call_id, None)

    def _refused(self, call_id: str, problem: ProblemText) -> None:
        self._parking.pop(call_id, None)
        self._recording.pop(call_id, None)
        self._problems[call_id] = problem
        self.changed.emit()

    def _forget(self) -> None:
        known = {row.call.id for row in self._state.calls.rows}
        for call_id in {*self._parking, *self._recording, *self._problems} - known:
            self._parking.pop(call_id, None)
            self._recording.pop(call_id, None)
            self._problems.pop(call_id, None)
