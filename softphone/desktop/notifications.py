"""Notices through org.freedesktop.Notifications, as Linux desktops show them (Desktop Notifications
Specification 1.2 and 1.3).
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, new_method_call
from jeepney.wrappers import unwrap_msg

from softphone.desktop.bus import Bus, BusLine
from softphone.domain.notice import Notice, Pressed

SERVICE = "org.freedesktop.Notifications"
_SERVER = DBusAddress("/org/freedesktop/Notifications", bus_name=SERVICE, interface=SERVICE)

_ITSELF = "default"
"""The action of a click on the notice itself (the specification's word)."""

_NORMAL, _CRITICAL = 1, 2
_AS_THE_SERVER_LIKES, _NEVER_EXPIRES = -1, 0


class FreedesktopNotices:
    """Notices that are withdrawn before the server has answered are withdrawn all the same: show
    and withdraw are carried out in the order they were asked for.
    """

    def __init__(self, address: str, app_name: str, desktop_entry: str, pressed: Pressed) -> None:
        self._bus = Bus(address, self._opened, self._signal)
        self._app_name = app_name
        self._entry = desktop_entry
        self._pressed = pressed
        self._ids: dict[str, int] = {}
        self._server = ""
        self._can: frozenset[str] = frozenset()

    def ask(self, answered: Callable[[bool], None]) -> None:
        """Nobody is asked here."""
        answered(True)

    def show(self, notice: Notice) -> None:
        self._bus.later(lambda line: self._show(line, notice))

    def withdraw(self, key: str) -> None:
        self._bus.later(lambda line: self._withdraw(line, key))

    def close(self) -> None:
        self._bus.close()

    # On the bus's thread

    def _opened(self, line: BusLine) -> None:
        self._ids.clear()
        self._server = ""
        line.listen(SERVICE, SERVICE)

    def _show(self, line: BusLine, notice: Notice) -> None:
        self._can = frozenset(line.call(_SERVER, "GetCapabilities")[0])
        body = escape(notice.text, quote=False) if "body-markup" in self._can else notice.text
        hints: dict[str, tuple[str, Any]] = {
            "urgency": ("y", _CRITICAL if notice.urgent else _NORMAL),
            "category": ("s", "call.incoming" if notice.urgent else "im.received"),
            "desktop-entry": ("s", self._entry),
        }
        arguments = (
            self._app_name,
            self._ids.get(notice.key, 0),
            "call-start",
            notice.title,
            body,
            self._actions(notice),
            hints,
            _NEVER_EXPIRES if notice.urgent else _AS_THE_SERVER_LIKES,
        )
        answer = line.ask(new_method_call(_SERVER, "Notify", "susssasa{sv}i", arguments))
        (number,) = unwrap_msg(answer)
        self._server = answer.header.fields.get(HeaderFields.sender, "")
        self._ids[notice.key] = number

    def _actions(self, notice: Notice) -> list[str]:
        if "actions" not in self._can:
            return []
        named = [(_ITSELF, notice.title), *((each.id, each.text) for each in notice.buttons)]
        return [part for pair in named for part in pair]

    def _withdraw(self, line: BusLine, key: str) -> None:
        number = self._ids.pop(key, None)
        if number is not None:
            line.call(_SERVER, "CloseNotification", "u", (number,))

    def _signal(self, message: Message) -> None:
        """Only the server that showed a notice is believed: any program of the session could send
        such a signal straight to us.
        """
        fields = message.header.fields
        if not self._server or fields.get(HeaderFields.sender) != self._server:
            return
        member = fields.get(HeaderFields.member)
        number = message.body[0] if message.body else 0
        key = next((key for key, known in self._ids.items() if known == number), None)
        if key is None:
            return
        if member == "ActionInvoked":
            pressed = str(message.body[1])
            self._pressed(key, "" if pressed == _ITSELF else pressed)
        elif member == "NotificationClosed":
            self._ids.pop(key, None)
