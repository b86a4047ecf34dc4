"""The command line in this process, against a scripted phone, with streams that a test reads."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from softphone.cli.environment import CliEnvironment
from softphone.cli.main import run
from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.link.client import LinkClient, NoPhone
from softphone.link.place import LinkPlace
from tests.link.scripted_phone import ScriptedPhone


@dataclass(frozen=True)
class Result:
    code: int
    stdout: str
    stderr: str


@dataclass
class CommandLine:
    """`started` is the phone that starts when a command asks for one; None makes starting fail."""

    place: LinkPlace
    start: Callable[[], ScriptedPhone] | None = None
    secret: str | BaseException = "typed"
    starts: int = 0
    windows: list[str] = field(default_factory=list)
    phones: list[bool] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)

    def __call__(self, *argv: str, stdin: str = "") -> Result:
        stdout, stderr = io.StringIO(), io.StringIO()
        code = run(argv, self.environment(stdin, stdout, stderr))
        return Result(code, stdout.getvalue(), stderr.getvalue())

    def later(self, *argv: str) -> Future[Result]:
        """The command on a thread of its own, for those that wait."""
        future: Future[Result] = Future()

        def work() -> None:
            try:
                future.set_result(self(*argv))
            except BaseException as error:
                future.set_exception(error)

        threading.Thread(target=work, name="command").start()
        return future

    def environment(self, stdin: str, stdout: io.StringIO, stderr: io.StringIO) -> CliEnvironment:
        return CliEnvironment(
            connect=self._connect,
            open_window=self._open_window,
            run_phone=self._run_phone,
            stdin=io.StringIO(stdin),
            stdout=stdout,
            stderr=stderr,
            ask_secret=self._ask_secret,
        )

    def _connect(
        self,
        start: bool,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> LinkClient:
        try:
            return LinkClient.connect(self.place, on_event, on_lost)
        except NoPhone:
            if not start:
                raise
        self.starts += 1
        if self.start is None:
            raise Problem("The phone does not start", "It is a test.", "Go on.")
        self.start()
        return LinkClient.connect(self.place, on_event, on_lost)

    def _open_window(self, fill: str, minimised: bool) -> int:
        self.windows.append("minimised" if minimised else fill)
        return 0

    def _run_phone(self, headless: bool) -> int:
        self.phones.append(headless)
        return 0

    def _ask_secret(self, prompt: str) -> str:
        self.prompts.append(prompt)
        if isinstance(self.secret, BaseException):
            raise self.secret
        return self.secret


def command_line(run_folder: Path) -> CommandLine:
    return CommandLine(LinkPlace.within(run_folder))
