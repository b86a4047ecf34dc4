"""Notices of macOS (UNUserNotificationCenter) and Windows (toasts), through desktop-notifier. Why:
docs/decisions/0007-notices-with-buttons.md.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from desktop_notifier import Button, DesktopNotifier, Urgency

from softphone.domain.notice import Notice, Pressed

_CLOSE_TIMEOUT_S = 2.0

_LOG = logging.getLogger(__name__)


class SystemNotices:
    """The library speaks asyncio: its loop has a thread of its own, which begins with the first
    notice.
    """

    def __init__(self, app_name: str, pressed: Pressed) -> None:
        self._app_name = app_name
        self._pressed = pressed
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._notifier: Any = None
        self._order = asyncio.Lock()
        self._ids: dict[str, str] = {}

    def ask(self, answered: Callable[[bool], None]) -> None:
        """macOS asks the user, once; Windows tells what its settings say."""
        self._later(self._ask(answered))

    def show(self, notice: Notice) -> None:
        self._later(self._show(notice))

    def withdraw(self, key: str) -> None:
        if self._loop is not None:
            self._later(self._withdraw(key))

    def close(self) -> None:
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_CLOSE_TIMEOUT_S)
            self._loop = self._thread = None

    def _later(self, step: Coroutine[Any, Any, None]) -> None:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(
                target=self._run, args=(self._loop,), name="desktop-notices", daemon=True
            )
            self._thread.start()
        asyncio.run_coroutine_threadsafe(self._in_order(step), self._loop)

    # On the loop's thread

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    async def _in_order(self, step: Coroutine[Any, Any, None]) -> None:
        """A notice is withdrawn only after it was shown. Systems refuse notices in many ways, and
        the phone works without.
        """
        async with self._order:
            try:
                await step
            except Exception as error:
                _LOG.debug("a notice: %s: %s", type(error).__name__, error)

    async def _ask(self, answered: Callable[[bool], None]) -> None:
        answered(await self._ready())

    async def _ready(self) -> bool:
        """Whether notices may be shown; the first time the system may ask the user."""
        if self._notifier is None:
            self._notifier = DesktopNotifier(self._app_name, None)
        return bool(await self._notifier.request_authorisation())

    async def _show(self, notice: Notice) -> None:
        if self._notifier is None:
            await self._ready()
        await self._withdraw(notice.key)
        self._ids[notice.key] = await self._notifier.send(
            title=notice.title,
            message=notice.text,
            urgency=Urgency.Critical if notice.urgent else Urgency.Normal,
            buttons=[self._button(notice.key, each.id, each.text) for each in notice.buttons],
            on_clicked=lambda: self._pressed(notice.key, ""),
        )

    def _button(self, key: str, button: str, text: str) -> Button:
        return Button(title=text, identifier=button, on_pressed=lambda: self._pressed(key, button))

    async def _withdraw(self, key: str) -> None:
        known = self._ids.pop(key, None)
        if known is not None:
            # The library forgets a notice with its first click and then raises for its name.
            with suppress(KeyError):
                await self._notifier.clear(known)
