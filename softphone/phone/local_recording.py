"""Calls recorded on this computer. Never by themselves: somebody asks for each."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from softphone.domain.call import HoldState
from softphone.domain.errors import Problem
from softphone.domain.local_recording import (
    RecordedHere,
    RecordHere,
    RecordingFormat,
    file_name,
)
from softphone.domain.phrase import Phrase
from softphone.phone.background import Background, InOrder, Later
from softphone.phone.call_book import CallBook
from softphone.phone.leg import Leg
from softphone.phone.schedule import Schedule
from softphone.phone.selection import choose, up

log = logging.getLogger(__name__)

_LOOK_PERIOD_S = 1.0
_MOST_NAMESAKES = 100


class Tapes(Protocol):
    """Recordings by the id of their call. `start` and `stop` may block and raise `Problem`."""

    def start(self, call_id: str, file: Path) -> None: ...

    def gate(self, call_id: str, *, near: bool, far: bool) -> None: ...

    def stop(self, call_id: str) -> None: ...

    def problem(self, call_id: str) -> Problem | None: ...


class LocalRecording:
    """A subscriber of the calls: what is recorded follows hold and mute, and ends with the call.
    `folder` and `file_format` are asked at each start.
    """

    def __init__(
        self,
        tapes: Tapes,
        calls: CallBook,
        schedule: Schedule,
        background: Background,
        folder: Callable[[], Path],
        file_format: Callable[[], RecordingFormat],
        report: Callable[[Problem], None],
    ) -> None:
        self._tapes = tapes
        self._calls = calls
        self._working = InOrder(background)
        self._folder = folder
        self._file_format = file_format
        self._report = report
        self._recorded: dict[str, Path] = {}
        calls.on_change(self._on_change)
        schedule.every(_LOOK_PERIOD_S, self._look)

    def record(self, command: RecordHere) -> Later[RecordedHere]:
        leg = choose(self._calls, command.call, up, Phrase("recorded"))
        answer: Later[RecordedHere] = Later()
        recorded = self._recorded.get(leg.id)
        if command.on and recorded is None:
            self._start(leg, answer)
        elif recorded is None:
            raise Problem(
                "This call is not recorded here",
                "There is no recording on this computer to be stopped.",
                "Nothing needs to be done.",
            )
        elif command.on:
            answer.succeed(RecordedHere(str(recorded)))
        else:
            self._stop(leg, answer)
        return answer

    def close(self, patience_s: float) -> None:
        """Makes every file whole, at the end."""
        for call_id in list(self._recorded):
            self._working.run(lambda call_id=call_id: self._tapes.stop(call_id))  # type: ignore[misc]
        if not self._working.flush(patience_s):
            log.warning("a recording may lack its end: the disk is slow")

    def _start(self, leg: Leg, answer: Later[RecordedHere]) -> None:
        file = self._new_file(leg)
        self._recorded[leg.id] = file

        def started(_nothing: None) -> None:
            leg.recorded_here = str(file)
            answer.succeed(RecordedHere(str(file)))
            if leg.up:
                leg.recording_here = True
                self._calls.changed(leg)
            else:
                self._stop(leg, Later())

        def failed(problem: Problem) -> None:
            self._recorded.pop(leg.id, None)
            answer.fail(problem)

        self._working.run(lambda: self._tapes.start(leg.id, file)).then(started, failed)

    def _stop(self, leg: Leg, answer: Later[RecordedHere]) -> None:
        file = self._recorded.pop(leg.id)

        def stopped(_nothing: None) -> None:
            answer.succeed(RecordedHere(str(file)))

        self._show_stopped(leg)
        self._working.run(lambda: self._tapes.stop(leg.id)).then(stopped, answer.fail)

    def _show_stopped(self, leg: Leg) -> None:
        if leg.recording_here:
            leg.recording_here = False
            self._calls.changed(leg)

    def _on_change(self, leg: Leg) -> None:
        if not leg.recording_here:
            return
        if leg.up:
            open_here = leg.talking and leg.remote_hold is HoldState.ACTIVE
            self._tapes.gate(leg.id, near=open_here and not leg.muted, far=open_here)
        else:
            answer: Later[RecordedHere] = Later()
            answer.then(_nothing, self._report)
            self._stop(leg, answer)

    def _look(self) -> None:
        """A recording may end by itself, when the disk is full."""
        for leg in self._calls:
            problem = self._tapes.problem(leg.id) if leg.recording_here else None
            if problem is not None:
                self._report(problem)
                self._stop(leg, Later())

    def _new_file(self, leg: Leg) -> Path:
        folder = self._folder()
        name = file_name(
            leg.remote.name, leg.remote.number, datetime.now().astimezone(), self._file_format()
        )
        file = folder / name
        for number in range(2, _MOST_NAMESAKES):
            if not file.exists() and file not in self._recorded.values():
                break
            file = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        return file


def _nothing(_answer: RecordedHere) -> None:
    pass
