"""Keys of every program on an X server: a passive grab on its root window (X Window System
Protocol, GrabKey). By libxcb, on a connection of our own: there a refused grab is an answer, while
Xlib would end the process.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import select
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from softphone.domain.hotkey import (
    FUNCTION_KEYS,
    NOT_OFFERED,
    Grabbed,
    Hotkey,
    HotkeyPressed,
    Told,
)

_MASKS = {"Shift": 1, "Ctrl": 4, "Alt": 8, "Meta": 64}
_LOCKS = (0, 2, 16, 18)
"""Caps Lock and Num Lock count as modifiers: a grab is needed for each state of the two."""

_KEYSYMS = {"Space": 0x20, "Pause": 0xFF13, "Insert": 0xFF63}
_F1 = 0xFFBE
_PRESS, _RELEASE = 2, 3
_ASYNC = 1
_CLOSE_TIMEOUT_S = 2.0

_LOG = logging.getLogger(__name__)


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    _fields_ = (
        ("root", ctypes.POINTER(ctypes.c_uint32)),
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


class _KeyEvent(ctypes.Structure):
    """xcb_key_press_event_t; `detail` is the key's code, `time` in ms."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("detail", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("time", ctypes.c_uint32),
        ("windows", ctypes.c_uint32 * 3),
        ("places", ctypes.c_int16 * 4),
        ("state", ctypes.c_uint16),
    )


def x11_display() -> str:
    """Empty without an X server, and in a Wayland session, whose X server sees other keys only when
    it has the focus.
    """
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland":
        return ""
    return os.environ.get("DISPLAY", "")


def keysym(key: str) -> int:
    if key in FUNCTION_KEYS:
        return _F1 + FUNCTION_KEYS.index(key)
    return _KEYSYMS.get(key) or ord(key.lower())


class X11Hotkeys:
    """`display` as in `DISPLAY`. A grab has a thread and a connection; the server ends what was
    grabbed with the connection.
    """

    def __init__(self, display: str) -> None:
        self._display = display
        self._thread: threading.Thread | None = None
        self._wake = -1

    def grab(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None:
        self.release()
        woken, self._wake = os.pipe()
        self._thread = threading.Thread(
            target=_follow,
            args=(self._display, wanted, pressed, told, woken),
            name="desktop-hotkeys",
            daemon=True,
        )
        self._thread.start()

    def release(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            os.close(self._wake)
            thread.join(_CLOSE_TIMEOUT_S)

    def close(self) -> None:
        self.release()


def _follow(
    display: str, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told, woken: int
) -> None:
    try:
        with _Server(display) as server:
            known = {each.id: str(each.chord) for each in wanted if server.grab(each)}
            told(Grabbed(known))
            for id_ in server.presses(woken):
                pressed(id_)
    except OSError as error:
        _LOG.debug("hotkeys: %s", error)
        told(NOT_OFFERED)
    finally:
        os.close(woken)


class _Server:
    """A connection to the X server. Raises `OSError` where there is none, or no libxcb."""

    def __init__(self, display: str) -> None:
        self._xcb = ctypes.CDLL("libxcb.so.1")
        symbols = ctypes.CDLL("libxcb-keysyms.so.1")
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = [ctypes.c_void_p]
        pointers = {
            self._xcb: ("xcb_connect", "xcb_get_setup", "xcb_request_check", "xcb_poll_for_event"),
            symbols: ("xcb_key_symbols_alloc", "xcb_key_symbols_get_keycode"),
        }
        for library, names in pointers.items():
            for name in names:
                getattr(library, name).restype = ctypes.c_void_p
        self._xcb.xcb_setup_roots_iterator.restype = _Screens
        self._xcb.xcb_grab_key_checked.restype = _Cookie
        self._connection = ctypes.c_void_p(self._xcb.xcb_connect(display.encode(), None))
        if self._xcb.xcb_connection_has_error(self._connection):
            self._xcb.xcb_disconnect(self._connection)
            raise ConnectionError(f"no X server at {display}")
        setup = ctypes.c_void_p(self._xcb.xcb_get_setup(self._connection))
        self._root = self._xcb.xcb_setup_roots_iterator(setup).root[0]
        self._symbols = symbols
        self._table = ctypes.c_void_p(symbols.xcb_key_symbols_alloc(self._connection))
        self._ids: dict[tuple[int, int], str] = {}

    def __enter__(self) -> _Server:
        return self

    def __exit__(self, *_error: object) -> None:
        self._symbols.xcb_key_symbols_free(self._table)
        self._xcb.xcb_disconnect(self._connection)

    def grab(self, hotkey: Hotkey) -> bool:
        """False when another program has these keys, or the keyboard has no such key."""
        mask = sum(_MASKS[each] for each in hotkey.chord.modifiers)
        code = self._code(keysym(hotkey.chord.key))
        if not code or not all(self._grab(code, mask | locks) for locks in _LOCKS):
            return False
        self._ids[code, mask] = hotkey.id
        return True

    def presses(self, woken: int) -> Iterator[str]:
        """The hotkeys as they are pressed, until the other end of `woken` is closed."""
        descriptor = self._xcb.xcb_get_file_descriptor(self._connection)
        released = (0, -1)
        while True:
            for event in self._events():
                kind, when = event.response_type & 0x7F, (event.detail, event.time)
                if kind == _RELEASE:
                    released = when
                # A key that is held down repeats as a release and a press of the same time.
                elif kind == _PRESS and when != released:
                    id_ = self._ids.get((event.detail, event.state & sum(_MASKS.values())))
                    if id_ is not None:
                        yield id_
            if self._xcb.xcb_connection_has_error(self._connection):
                raise ConnectionError("the X server is gone")
            ready, _, _ = select.select([descriptor, woken], [], [])
            if woken in ready:
                return

    def _events(self) -> Iterator[Any]:
        while event := self._xcb.xcb_poll_for_event(self._connection):
            try:
                yield _KeyEvent.from_buffer_copy(ctypes.string_at(event, ctypes.sizeof(_KeyEvent)))
            finally:
                self._free(event)

    def _code(self, symbol: int) -> int:
        codes = self._symbols.xcb_key_symbols_get_keycode(self._table, symbol)
        if not codes:
            return 0
        with contextlib.ExitStack() as stack:
            stack.callback(self._free, codes)
            return ctypes.string_at(codes, 1)[0]

    def _grab(self, code: int, modifiers: int) -> bool:
        cookie = self._xcb.xcb_grab_key_checked(
            self._connection, 0, self._root, modifiers, code, _ASYNC, _ASYNC
        )
        refused = self._xcb.xcb_request_check(self._connection, cookie)
        if refused:
            self._free(refused)
        return not refused
