"""A phone without telephony: a real link server whose answers a test writes down."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from softphone.domain.commands import CallRef, Command, Done, GetStatus, Subscribe
from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.domain.snapshots import PhoneSnapshot, StackInfo, StatusSnapshot
from softphone.link.place import LinkPlace
from softphone.link.server import LinkServer

STACK = StackInfo("PJSIP", "2.15.1", tls=True, opus=False, dialog_lamps=False, max_calls=4)
PHONE = PhoneSnapshot("0.1.0", 4711, 42.0, STACK)

Answer = Callable[[Any], object]


class ScriptedPhone:
    """Answers each command by `answers[type(command)]`, a value or a function of the command.

    A function may raise `Problem`. Commands without a row are answered by `Done` or an id.
    `before` and `after` are published around the answer.
    """

    def __init__(self, run_folder: Path, status: StatusSnapshot | None = None) -> None:
        self.place = LinkPlace.within(run_folder)
        self.server = LinkServer(self.place)
        self.status = status or StatusSnapshot(PHONE)
        self.answers: dict[type[Command[Any]], object] = {}
        self.before: dict[type[Command[Any]], list[Event]] = {}
        self.after: dict[type[Command[Any]], list[Event]] = {}
        self.asked: list[Command[Any]] = []
        self._new = threading.Condition()
        self._stop = threading.Event()
        self._loop = threading.Thread(target=self._run, name="scripted-phone")
        self._loop.start()

    def publish(self, event: Event) -> None:
        self.server.publish(event)

    def wait_for(self, kind: type[Command[Any]], timeout_s: float = 10) -> None:
        """Returns when a command of this kind has arrived."""
        with self._new:
            arrived = self._new.wait_for(
                lambda: any(isinstance(command, kind) for command in self.asked), timeout_s
            )
        assert arrived, self.asked

    def close(self) -> None:
        self._stop.set()
        self._loop.join(10)
        self.server.close()

    def __enter__(self) -> ScriptedPhone:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self) -> None:
        while not self._stop.wait(0.002):
            for asked in self.server.take():
                with self._new:
                    self.asked.append(asked.command)
                    self._new.notify_all()
                if isinstance(asked.command, Subscribe):
                    asked.subscribe(window=asked.command.window)
                for event in self.before.get(type(asked.command), []):
                    self.publish(event)
                try:
                    asked.reply(self._answer(asked.command))
                except Problem as problem:
                    asked.fail(problem)
                for event in self.after.get(type(asked.command), []):
                    self.publish(event)

    def _answer(self, command: Command[Any]) -> object:
        answer = self.answers.get(type(command))
        if callable(answer):
            return answer(command)
        if answer is not None:
            return answer
        if isinstance(command, GetStatus | Subscribe):
            return self.status
        return CallRef("c1") if command.RESULT is CallRef else Done()
