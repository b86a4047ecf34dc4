"""The guided tour of practice: six things to do, each done when the phone says that it happened."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QObject, Signal

from softphone.domain.call import LegState, TransferState
from softphone.domain.feature import Switch
from softphone.domain.snapshots import CallSnapshot
from softphone.gui.state import PhoneState

_DND = "dnd"


class Step(IntEnum):
    CALL = 0
    PARK = 1
    RETRIEVE = 2
    TRANSFER = 3
    DO_NOT_DISTURB = 4
    PALETTE = 5
    OVER = 6


class Tour(QObject):
    """`step` is what is to be done now, None while nobody is on the tour. `changed` when that
    changes. Only facts advance it, and `skip`; `leave` ends it at any time.
    """

    changed = Signal()

    def __init__(self, state: PhoneState, palette_is_open: Callable[[], bool]) -> None:
        super().__init__(state)
        self._state = state
        self._palette_is_open = palette_is_open
        self.step: Step | None = None
        self._before: set[str] = set()
        self._parked = ""
        calls = state.calls
        for signal in (calls.rowsInserted, calls.rowsRemoved, calls.rowsMoved, calls.dataChanged):
            signal.connect(self.look)
        state.board.features_changed.connect(self.look)

    def begin(self) -> None:
        self._parked = ""
        self._go(Step.CALL)

    def leave(self) -> None:
        if self.step is not None:
            self.step = None
            self.changed.emit()

    def skip(self) -> None:
        if self.step is not None and self.step is not Step.OVER:
            self._go(Step(self.step + 1))

    def look(self) -> None:
        """Something happened: what is to be done now may be done already."""
        if self.step is None:
            return
        if self._is_done(self.step):
            self._go(Step(self.step + 1))

    def _go(self, step: Step) -> None:
        self.step = step
        self._before = {row.call.id for row in self._state.calls.rows}
        self.changed.emit()
        self.look()

    def _is_done(self, step: Step) -> bool:
        calls = [row.call for row in self._state.calls.rows]
        match step:
            case Step.CALL:
                return any(call.state is LegState.IN_CALL for call in calls)
            case Step.PARK:
                parked = next((call for call in calls if call.parked), None)
                self._parked = parked.remote.number if parked else ""
                return parked is not None
            case Step.RETRIEVE:
                return any(self._is_retrieved(call) for call in calls)
            case Step.TRANSFER:
                return any(_is_transferred(call) for call in calls)
            case Step.DO_NOT_DISTURB:
                account = self._state.account
                if account is None:
                    return False
                return self._state.board.feature(account.id, _DND).state is Switch.ON
            case Step.PALETTE:
                return self._palette_is_open()
            case Step.OVER:
                return False

    def _is_retrieved(self, call: CallSnapshot) -> bool:
        """Who was parked is talked to in a call that was not there when they were."""
        talks = call.state is LegState.IN_CALL and call.remote.number == self._parked
        return talks and call.id not in self._before


def _is_transferred(call: CallSnapshot) -> bool:
    return call.transfer is TransferState.DONE and not call.parked
