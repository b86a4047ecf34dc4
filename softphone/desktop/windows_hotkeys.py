"""Keys of every program on Windows: RegisterHotKey (Windows API, winuser.h), on a thread of its own
with the message loop that it needs.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Sequence
from typing import Any

from softphone.domain.hotkey import FUNCTION_KEYS, Grabbed, Hotkey, HotkeyPressed, Told

_MODIFIERS = {"Alt": 1, "Ctrl": 2, "Shift": 4, "Meta": 8}
_NO_REPEAT = 0x4000
_VIRTUAL_KEYS = {"Space": 0x20, "Pause": 0x13, "Insert": 0x2D}
_VK_F1 = 0x70
_WM_QUIT, _WM_HOTKEY = 0x0012, 0x0312
_CLOSE_TIMEOUT_S = 2.0


class _Message(ctypes.Structure):
    """MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("w_param", ctypes.c_size_t),
        ("l_param", ctypes.c_ssize_t),
        ("time", ctypes.c_uint32),
        ("point", ctypes.c_long * 2),
        ("private", ctypes.c_uint32),
    )


def virtual_key(key: str) -> int:
    if key in FUNCTION_KEYS:
        return _VK_F1 + FUNCTION_KEYS.index(key)
    return _VIRTUAL_KEYS.get(key) or ord(key)


def _user32() -> Any:
    if sys.platform == "win32":
        return ctypes.windll.user32
    raise OSError("not on Windows")


class WindowsHotkeys:
    """What is registered belongs to the thread and ends with it."""

    def __init__(self, user32: Any = None) -> None:
        self._user32 = user32
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()

    def grab(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None:
        self.release()
        if self._user32 is None:
            self._user32 = _user32()
        self._ready = threading.Event()
        self._thread = threading.Thread(
            target=self._follow, args=(wanted, pressed, told), name="desktop-hotkeys", daemon=True
        )
        self._thread.start()

    def release(self) -> None:
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._ready.wait(_CLOSE_TIMEOUT_S)
        self._user32.PostThreadMessageW(thread.native_id, _WM_QUIT, 0, 0)
        thread.join(_CLOSE_TIMEOUT_S)

    def close(self) -> None:
        self.release()

    def _follow(self, wanted: Sequence[Hotkey], pressed: HotkeyPressed, told: Told) -> None:
        user32, message = self._user32, _Message()
        # The thread has no queue to post to before it first looks for a message.
        user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)
        self._ready.set()
        registered = {}
        for number, each in enumerate(wanted, 1):
            held = sum(_MODIFIERS[name] for name in each.chord.modifiers) | _NO_REPEAT
            if user32.RegisterHotKey(None, number, held, virtual_key(each.chord.key)):
                registered[number] = each
        told(Grabbed({each.id: str(each.chord) for each in registered.values()}))
        while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            if message.message == _WM_HOTKEY and message.w_param in registered:
                pressed(registered[message.w_param].id)
        for number in registered:
            user32.UnregisterHotKey(None, number)
