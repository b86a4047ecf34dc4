"""Keys of every program through the desktop's portal, as Wayland desktops have them: xdg-desktop-
portal, interface org.freedesktop.portal.GlobalShortcuts (versions 1 and 2), whose requests answer
with the signal org.freedesktop.portal.Request.Response. The user may choose other keys than those
asked for, in the desktop's own dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, new_method_call
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from softphone.desktop.bus import Bus, BusLine
from softphone.domain.hotkey import (
    FUNCTION_KEYS,
    MODIFIERS,
    NOT_OFFERED,
    Chord,
    Grabbed,
    Hotkey,
    HotkeyPressed,
    Told,
)

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REQUEST = "org.freedesktop.portal.Request"
_PORTAL = DBusAddress(PATH, bus_name=SERVICE, interface=SHORTCUTS)
_REGISTRY = DBusAddress(PATH, bus_name=SERVICE, interface="org.freedesktop.host.portal.Registry")
_SESSION = "org.freedesktop.portal.Session"

_TRIGGER_MODIFIERS = dict(zip(MODIFIERS, ("CTRL", "ALT", "SHIFT", "LOGO"), strict=True))
_DONE = 0

Results = dict[str, tuple[str, Any]]


def trigger(chord: Chord) -> str:
    """As the XDG shortcuts specification writes it: `CTRL+ALT+m`, the key by its X name."""
    held = [_TRIGGER_MODIFIERS[each] for each in MODIFIERS if each in chord.modifiers]
    same = chord.key in FUNCTION_KEYS or chord.key in ("Pause", "Insert")
    return "+".join([*held, chord.key if same else chord.key.lower()])


class PortalHotkeys:
    """Each grab is a session of its own: a session's keys are bound once."""

    def __init__(self, address: str, app_id: str) -> None:
        self._address, self._app_id = address, app_id
        self._bus = Bus(address, self._opened, self._signal)
        self._wanted: Sequence[Hotkey] = ()
        self._pressed: HotkeyPressed = lambda _id: None
        self._told: Told = lambda _grabbed: None
        self._portal = ""
        self._session = ""
        self._request = ""
        self._answered: Callable[[Results], None] = lambda _results: None
        self._count = 0

    def grab(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None:
        if not self._address:
            told(NOT_OFFERED)
            return
        self._bus.later(lambda line: self._grab(line, wanted, pressed, told))

    def release(self) -> None:
        self._bus.later(self._release)

    def close(self) -> None:
        self._bus.close()

    # On the bus's thread

    def _opened(self, line: BusLine) -> None:
        self._session = self._request = self._portal = ""
        for interface in (REQUEST, SHORTCUTS):
            line.listen(SERVICE, interface)
        with suppress(DBusErrorResponse):  # only newer portals have it, and only they need it
            line.call(_REGISTRY, "Register", "sa{sv}", (self._app_id, {}))

    def _grab(
        self, line: BusLine, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told
    ) -> None:
        self._release(line)
        self._wanted, self._pressed, self._told = wanted, pressed, told
        token = {"session_handle_token": ("s", self._token()), "handle_token": ("s", self._token())}
        self._ask(line, "CreateSession", "a{sv}", (token,), self._created)

    def _created(self, results: Results) -> None:
        self._session = results.get("session_handle", ("s", ""))[1]
        self._bus.later(self._bind)

    def _bind(self, line: BusLine) -> None:
        if not self._session:
            return
        shortcuts = [
            (
                each.id,
                {
                    "description": ("s", each.words),
                    "preferred_trigger": ("s", trigger(each.chord)),
                },
            )
            for each in self._wanted
        ]
        options = {"handle_token": ("s", self._token())}
        body = (self._session, shortcuts, "", options)
        self._ask(line, "BindShortcuts", "oa(sa{sv})sa{sv}", body, self._bound)

    def _bound(self, results: Results) -> None:
        self._tell(results.get("shortcuts", ("a(sa{sv})", []))[1])

    def _tell(self, shortcuts: list[tuple[str, Results]]) -> None:
        self._told(
            Grabbed(
                {id_: facts.get("trigger_description", ("s", ""))[1] for id_, facts in shortcuts}
            )
        )

    def _release(self, line: BusLine) -> None:
        session, self._session, self._request = self._session, "", ""
        if session:
            closing = DBusAddress(session, bus_name=SERVICE, interface=_SESSION)
            with suppress(DBusErrorResponse):
                line.call(closing, "Close")

    def _ask(
        self,
        line: BusLine,
        method: str,
        signature: str,
        body: tuple[Any, ...],
        answered: Callable[[Results], None],
    ) -> None:
        try:
            answer = line.ask(new_method_call(_PORTAL, method, signature, body))
            (self._request,) = unwrap_msg(answer)
        except (DBusErrorResponse, OSError, TimeoutError):
            self._told(NOT_OFFERED)
            return
        self._portal = answer.header.fields.get(HeaderFields.sender, "")
        self._answered = answered

    def _signal(self, message: Message) -> None:
        """Only the portal is believed: any program could send such a signal straight to us."""
        fields = message.header.fields
        if not self._portal or fields.get(HeaderFields.sender) != self._portal:
            return
        match fields.get(HeaderFields.member), *message.body:
            case "Response", code, results if fields.get(HeaderFields.path) == self._request:
                self._request = ""
                if code == _DONE:
                    self._answered(results)
                else:
                    self._told(Grabbed({}))
            case "Activated", session, id_, *_ if session == self._session:
                self._pressed(id_)
            case "ShortcutsChanged", session, shortcuts if session == self._session:
                self._tell(shortcuts)

    def _token(self) -> str:
        self._count += 1
        return f"softphone{self._count}"
