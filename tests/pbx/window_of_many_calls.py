"""The real window in a process of its own makes and takes calls, one after the other, on the phone
of `SOFTPHONE_HOME`. Writes one JSON line after the warm-up and one at the end: what there is of
everything that calls could leave behind.

`python -m tests.pbx.window_of_many_calls CALLS WARM_UP NUMBER CONTROL_SOCKET EXTENSION`
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from softphone.domain.call import HoldState, LegState
from softphone.gui.application import make_application, make_window
from softphone.gui.models.calls import CallRow
from softphone.gui.views.call_card import CallCard
from softphone.gui.window import MainWindow
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from softphone.storage.folders import find_folders
from tests.rig import asterisk_cli
from tests.rig.softphone import program

WAIT_S = 15.0
EVERY_INCOMING = 5
EVERY_VERB = 4


def until(come: Callable[[], object], what: str) -> None:
    limit = time.monotonic() + WAIT_S
    while not come():
        assert time.monotonic() < limit, what
        QTest.qWait(2)


class Caller:
    def __init__(self, window: MainWindow, number: str, ring: Callable[[], None]) -> None:
        self._window, self._number, self._ring = window, number, ring

    def one(self, count: int) -> None:
        """A call by the field and the card's buttons; some come in, some are held and muted."""
        incoming = count % EVERY_INCOMING == 0
        if incoming:
            self._ring()
            until(lambda: self._shows(LegState.INCOMING), "a ringing call")
            self._click("call.answer", self._row().call.id)
        else:
            self._window.dial_field.field.setText(self._number)
            self._click("call-button")
        until(lambda: self._shows(LegState.IN_CALL), "a call")
        call = self._row().call.id
        if count % EVERY_VERB == 0:
            self._handle(call)
        self._click("call.end", call)
        until(lambda: self._row().ended, "the call's end")
        self._window.registry.run("call.dismiss", call)
        until(lambda: not self._window.state.calls.rows, "the card to go")

    def _handle(self, call: str) -> None:
        for wanted in (HoldState.HELD, HoldState.ACTIVE):
            self._click("call.hold", call)
            until(lambda: self._row().call.hold.local is wanted, wanted)  # noqa: B023
        self._click("call.mute", call)
        until(lambda: self._row().call.muted, "mute")
        for _ in range(2):
            self._click("call.keypad", call)
        self._window.registry.run("call.transfer", call)
        self._window.host.close_sheet()

    def _row(self) -> CallRow:
        return self._window.state.calls.rows[0]

    def _shows(self, state: LegState) -> bool:
        rows = self._window.state.calls.rows
        return bool(rows) and rows[0].call.state is state

    def _click(self, verb: str, call: str = "") -> None:
        name = f"{verb}-{call}" if call else verb

        def button() -> QAbstractButton | None:
            found: QAbstractButton | None = self._window.findChild(QAbstractButton, name)
            return found if found is not None and found.isEnabled() else None

        until(button, name)
        pressed = button()
        assert pressed is not None
        pressed.click()


def count(window: MainWindow) -> dict[str, int]:
    """What there is once everything that may go has gone."""
    QTest.qWait(300)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    known = gc.get_objects()
    timers = window.findChildren(QTimer)
    return {
        "memory": psutil.Process().memory_info().rss,
        "threads": threading.active_count(),
        "widgets": len(QApplication.allWidgets()),
        "objects of Qt": len(window.findChildren(QObject)),
        "timers": len(timers),
        "running timers": sum(timer.isActive() for timer in timers),
        "wrappers": sum(isinstance(each, QObject) for each in known),
        "cards": sum(isinstance(each, CallCard) for each in known),
        "rows": sum(isinstance(each, CallRow) for each in known),
    }


def main(calls: int, warm_up: int, number: str, control: str, extension: str) -> None:
    folders = find_folders(os.environ)
    place = LinkPlace.within(folders.run)
    ini = folders.settings / "window.ini"
    ini.parent.mkdir(parents=True, exist_ok=True)
    ini.write_text("[guide]\nseen=true\n")

    def connect(on_event: Callable, on_lost: Callable):  # type: ignore[no-untyped-def,type-arg]
        return connect_or_start(place, [*program(), "--phone-process"], on_event, on_lost)

    def ring() -> None:
        asterisk_cli.run_command(
            Path(control), f"channel originate PJSIP/{extension} extension 600@phones"
        )

    window = make_window(make_application(), connect, ini)
    window.show()
    until(lambda: window.state.account, "the account")
    caller = Caller(window, number, ring)
    done = itertools.count(1)
    count(window)  # looking at Qt's own objects makes wrappers, which stay
    for how_many in (warm_up, calls):
        for _ in range(how_many):
            caller.one(next(done))
        print(json.dumps(count(window)), flush=True)
        sys.stdin.readline()  # the phone is looked at meanwhile
    os._exit(0)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:6])
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
