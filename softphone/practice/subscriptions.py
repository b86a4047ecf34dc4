"""Lamps and message counts: subscriptions and their NOTIFYs (RFC 6665)."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Protocol

from sipmessage import Request

from softphone.practice.board import Board
from softphone.practice.dialog import Dialog
from softphone.practice.documents import (
    DIALOG_INFO,
    PIDF,
    SUMMARY,
    dialog_info,
    message_summary,
    presence,
)
from softphone.practice.message import Refused, answer, user_of
from softphone.practice.transactions import Asked, Transactions

LONGEST_S = 3600
USUAL_S = 300
MESSAGES, PRESENCE, DIALOG = "message-summary", "presence", "dialog"
_TYPES = {MESSAGES: SUMMARY, PRESENCE: PIDF, DIALOG: DIALOG_INFO}


@dataclass(eq=False)
class _Subscription:
    dialog: Dialog
    package: str
    number: str
    timer: asyncio.TimerHandle
    version: int = -1


class NotifierHost(Protocol):
    """What the notifier needs of its PBX."""

    transactions: Transactions
    domain: str
    board: Board

    @property
    def contact(self) -> str: ...

    def knows(self, number: str) -> bool: ...

    def message_counts(self, number: str) -> tuple[int, int]: ...

    def spawn(self, work: Coroutine[object, object, object]) -> asyncio.Task[object]: ...


class Subscriptions:
    def __init__(self, host: NotifierHost) -> None:
        self._host = host
        self._all: list[_Subscription] = []
        self._stale: set[str] = set()

    def close(self) -> None:
        for subscription in self._all:
            subscription.timer.cancel()

    def take(self, asked: Asked) -> None:
        """A SUBSCRIBE whose sender is known."""
        known = next((each for each in self._all if each.dialog.has(asked.request)), None)
        try:
            subscription = known or self._begin(asked)
        except Refused as refused:
            asked.respond(refused.code)
            return
        lifetime_s = _lifetime_s(asked)
        subscription.timer.cancel()
        subscription.dialog.peer = asked.peer
        response = answer(asked.request, 200, asked.peer, subscription.dialog.local_tag)
        response.headers.set("Expires", str(lifetime_s))
        response.headers.set("Contact", self._host.contact)
        asked.send(response)
        if lifetime_s:
            loop = asyncio.get_running_loop()
            subscription.timer = loop.call_later(lifetime_s, self._end, subscription)
            self._notify(subscription)
        else:
            self._end(subscription)

    def _begin(self, asked: Asked) -> _Subscription:
        """Raises `Refused` for what is not watched here."""
        package = (asked.request.headers.get("Event") or "").partition(";")[0].strip().lower()
        if package not in _TYPES:
            raise Refused(489)
        number = user_of(asked.request.uri)
        if not self._host.knows(number):
            raise Refused(404)
        dialog = Dialog.of_request(asked.request, asked.peer, self._host.contact)
        never = asyncio.get_running_loop().call_later(LONGEST_S, lambda: None)
        subscription = _Subscription(dialog, package, number, never)
        self._all.append(subscription)
        return subscription

    def changed(self, number: str) -> None:
        """Something is new about a number; what happens at one moment is told once."""
        if not self._stale:
            asyncio.get_running_loop().call_soon(self._tell)
        self._stale.add(number)

    def _tell(self) -> None:
        stale, self._stale = self._stale, set()
        for subscription in list(self._all):
            if subscription.number in stale:
                self._notify(subscription)

    def _notify(self, subscription: _Subscription, ended: bool = False) -> None:
        subscription.version += 1
        body = self._body(subscription)
        notify = subscription.dialog.request("NOTIFY", body, _TYPES[subscription.package])
        notify.headers.set("Event", subscription.package)
        left_s = round(subscription.timer.when() - asyncio.get_running_loop().time())
        state = "terminated;reason=timeout" if ended else f"active;expires={max(left_s, 1)}"
        notify.headers.set("Subscription-State", state)
        self._host.transactions.address(notify)
        self._host.spawn(self._deliver(subscription, notify))

    async def _deliver(self, subscription: _Subscription, notify: Request) -> None:
        response = await self._host.transactions.ask(notify, subscription.dialog.peer)
        if response.code >= 300 and subscription in self._all:
            subscription.timer.cancel()
            self._all.remove(subscription)

    def _end(self, subscription: _Subscription) -> None:
        if subscription in self._all:
            self._all.remove(subscription)
            self._notify(subscription, ended=True)

    def _body(self, subscription: _Subscription) -> str:
        number, host = subscription.number, self._host
        entity = f"sip:{number}@{host.domain}"
        if subscription.package == MESSAGES:
            return message_summary(entity, *host.message_counts(number))
        activities = host.board.of(number)
        if subscription.package == PRESENCE:
            return presence(entity, activities, host.board.away(number))
        return dialog_info(entity, host.domain, activities, subscription.version)


def _lifetime_s(asked: Asked) -> int:
    wanted = asked.request.headers.get("Expires") or ""
    return min(int(wanted), LONGEST_S) if wanted.isdigit() else USUAL_S
