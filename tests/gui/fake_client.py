"""One connection to the fake phone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from softphone.domain.commands import Command, GetSettings, GetStatus
from softphone.domain.errors import Problem
from softphone.domain.events import Event

R = TypeVar("R")


class AnsweringPhone(Protocol):
    """What answers: with the answer, with a future of it, or by raising `Problem`."""

    asked: list[Command[Any]]
    silent: bool
    pid: int

    def answer(self, command: Command[Any]) -> Any: ...


class FakeClient:
    """Has what `softphone.gui.client_bridge.PhoneClient` asks for."""

    def __init__(
        self,
        phone: AnsweringPhone,
        on_event: Callable[[Event], None],
        on_lost: Callable[[], None],
    ) -> None:
        self._phone = phone
        self.on_event = on_event
        self.on_lost = on_lost
        self.closed = False
        self.pid = phone.pid

    def ask_later(
        self, command: Command[R], answered: Callable[[Future[R]], None] | None = None
    ) -> Future[R]:
        future = self._answer(command)
        if answered is not None:
            future.add_done_callback(answered)
        return future

    def _answer(self, command: Command[R]) -> Future[R]:
        future: Future[R] = Future()
        if not isinstance(command, GetStatus | GetSettings):
            self._phone.asked.append(command)
        if self._phone.silent:
            return future
        try:
            answer = self._phone.answer(command)
        except Problem as problem:
            future.set_exception(problem)
            return future
        if isinstance(answer, Future):
            return answer
        future.set_result(answer)
        return future

    def close(self) -> None:
        self.closed = True
