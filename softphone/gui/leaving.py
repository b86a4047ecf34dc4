"""Closing the window and quitting the phone, and what is asked before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from softphone.domain.commands import Quit
from softphone.gui.state import LinkState, PhoneState
from softphone.gui.views.leaving_sheet import LeavingSheet
from softphone.gui.views.sheet import SheetHost

QUIT_MS = 2_000
"""How long the phone is waited for."""


class Leaving(QObject):
    """Asks first while queues go on sending calls to a phone that nobody would answer, and before a
    phone is quit that has a switch to put back. `decided` once nothing is asked any more; `gone`
    when the window is closed for good. Where the phone goes on behind a closed window,
    `keep_running` is what closing does instead.
    """

    gone = Signal()

    def __init__(
        self, window: QWidget, state: PhoneState, host: SheetHost, sheet: LeavingSheet
    ) -> None:
        super().__init__(window)
        self._window, self._state, self._host, self._sheet = window, state, host, sheet
        self.decided = False
        self.keep_running: Callable[[], None] | None = None
        self._quitting = False
        sheet.left.connect(self._leave_now)
        host.changed.connect(self._sheet_changed)
        state.close_asked.connect(self._leave_now)

    def leave(self, *, quitting: bool) -> None:
        """Closes the window, or quits the phone with it."""
        self._quitting = quitting
        self._window.close()

    def may_close(self) -> bool:
        """False where the window must stay for now: it is closed again once that is settled."""
        if self.keep_running is not None and not (self._quitting or self.decided):
            self.keep_running()
            return False
        up = self._state.link is LinkState.UP
        if up and not self.decided and self._must_ask():
            self._sheet.ask()
            self._host.open_sheet(self._sheet)
            self._window.show()
            self._window.activateWindow()
            return False
        if up and self._quitting:
            self._state.ask(Quit(), self._has_quit, self._has_quit)
            QTimer.singleShot(QUIT_MS, self, self._has_quit)
            return False
        return True

    def _must_ask(self) -> bool:
        """Behind a window that only closes, the phone stays until its switches have gone back."""
        board = self._state.board
        return board.queue_sign_ins() or (self._quitting and bool(board.timed_switches()))

    def _leave_now(self) -> None:
        self.decided = True
        self._window.close()

    def _has_quit(self, _answer: object = None) -> None:
        """The phone has answered that it quits, or does not answer: the window goes anyway."""
        self._quitting = False
        self._leave_now()

    def _sheet_changed(self) -> None:
        """Who went back from the question wants neither any more."""
        if self._host.sheet is not self._sheet and not self.decided:
            self._quitting = False
