"""What the commands need from outside. The composition root fills it; tests fill it with theirs."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TextIO

from softphone.domain.events import Event
from softphone.link.client import LinkClient


class Connect(Protocol):
    """A client of the phone; with `start`, of one that is started when none runs.

    Raises `NoPhone` when none runs and none shall be started, `Problem` when it does not start.
    """

    def __call__(
        self,
        start: bool,
        on_event: Callable[[Event], None] | None = None,
        on_lost: Callable[[], None] | None = None,
    ) -> LinkClient: ...


class OpenWindow(Protocol):
    def __call__(self, fill: str, minimised: bool) -> int: ...


class RunPhone(Protocol):
    def __call__(self, headless: bool) -> int: ...


@dataclass(frozen=True, slots=True)
class CliEnvironment:
    """`open_window` brings the running window up or opens one, and fills its dial field; minimised,
    it leaves the running one as it is.

    `run_phone` is the phone itself, in this process, until it quits. Both return exit codes.
    `ask_secret` shows its argument and reads a line without echo. `connect` may find the phone of
    practice where no account is set up; `connect_own`, where it is given, never does.
    """

    connect: Connect
    open_window: OpenWindow
    run_phone: RunPhone
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    ask_secret: Callable[[str], str] = getpass.getpass
    connect_own: Connect | None = None
