"""The real window on a real phone process, with a phone system and colleagues, for pictures."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from softphone.domain.call import LegState
from softphone.domain.commands import Dial
from softphone.gui.application import make_window
from softphone.gui.practice_door import PracticeDoor
from softphone.gui.theme import Theme
from softphone.gui.window import MainWindow
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from tests.rig.baresip import Baresip
from tests.rig.pbx import Pbx
from tests.rig.process import wait_until
from tests.rig.softphone import Softphone, program

WAIT_S = 15.0
_LOOK_MS = 20


class Studio:
    """A context manager. The phone's home is `home.home`; nothing is signed in at first."""

    def __init__(self, app: QApplication, theme: Theme, *, practice: bool = False) -> None:
        self._app, self._theme, self._practice = app, theme, practice
        self._stack = ExitStack()
        self._before = dict(os.environ)
        self._may_connect = threading.Event()
        self._may_connect.set()
        self.home = Softphone("pictures", practice=practice)
        self.home.expected_in_log.append("")  # some pictures are of what goes wrong
        self._window: MainWindow | None = None

    def __enter__(self) -> Self:
        # A phone that the window has to start finds its home by the environment.
        os.environ.update(self.home.environment)
        self._stack.callback(shutil.rmtree, self.home.home, ignore_errors=True)
        self._stack.callback(self.home.close)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close_window()
        self._stack.close()
        os.environ.clear()
        os.environ.update(self._before)

    # -- the window --------------------------------------------------------------------------------

    @property
    def window(self) -> MainWindow:
        assert self._window is not None
        return self._window

    def open_window(self, *, seen: bool = True) -> None:
        """`seen`: the first steps were taken in an earlier window."""
        self.close_window()
        file = self.home.folders.settings / "window.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"[guide]\nseen={str(seen).lower()}\n")
        place = LinkPlace.within(self.home.folders.run)
        practice = ["--practice"] if self._practice else []

        def connect(on_event: Callable[..., Any], on_lost: Callable[..., Any]) -> Any:
            self._may_connect.wait(WAIT_S)
            command = [*program(), *practice, "--phone-process"]
            return connect_or_start(place, command, on_event, on_lost)

        door = PracticeDoor(self._practice, lambda: None)
        self._window = make_window(self._app, connect, file, theme=self._theme, practice=door)
        self.window.show()
        self.until(lambda: self.window.state.phone is not None)

    def close_window(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.leaving.decided = True
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def crash_the_phone(self) -> None:
        """The window finds no other one before `let_it_start`."""
        self._may_connect.clear()
        self.home.kill()

    def let_it_start(self) -> None:
        self._may_connect.set()
        wait_until(lambda: QTest.qWait(50) or self._is_back(), WAIT_S, "another phone")

    def _is_back(self) -> bool:
        try:
            self.home.connect()
        except Exception:
            return False
        return True

    def run(self, verb: str) -> None:
        self.window.registry.run(verb)

    def dismiss_notice(self) -> None:
        """Takes away what the line at the top tells, if it tells something."""
        button = self.window.findChild(QAbstractButton, "notice-line-dismiss")
        if button is not None and button.isVisible():
            button.click()

    def until(self, fits: Callable[[], object], timeout_s: float = WAIT_S) -> None:
        wait_until(lambda: QTest.qWait(_LOOK_MS) or fits(), timeout_s, "a state to be shown")

    def states(self) -> list[LegState]:
        return [row.call.state for row in self.window.state.calls.rows]

    # -- the phone system --------------------------------------------------------------------------

    def start_pbx(self, colleagues: Mapping[str, bool]) -> None:
        """With the phones of colleagues; whether each picks up every call."""
        pbx = self.pbx = self._stack.enter_context(Pbx())
        server = f"{pbx.host}:{pbx.port};transport=udp"
        for ext, answers in colleagues.items():
            phone = Baresip(ext, pbx.user(ext).password, server, pbx.domain, answers=answers)
            self._stack.enter_context(phone).wait_registered()

    def end_calls(self) -> None:
        """Ends every call of everybody, and takes those that are over out of the list."""
        self.home.hang_up_all()
        self.pbx.hang_up_all()
        self.until(lambda: all(row.ended for row in self.window.state.calls.rows))
        for row in list(self.window.state.calls.rows):
            self.window.registry.run("call.dismiss", row.call.id)
        self.run("view.calls")

    def talk_to(self, number: str) -> str:
        """Returns the call's id."""
        call = self.home.link.ask(Dial(number)).call
        self.home.wait_state(LegState.IN_CALL, call)
        self.until(lambda: LegState.IN_CALL in self.states())
        return call
