"""A higher priority for the threads that carry sound, so that a busy computer does not make it
stutter. macOS gives its own sound threads real time; the others ask here.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from softphone.desktop.bus import Bus, BusLine


NICE = -11
"""What sound servers on Linux ask for. Real time is not asked for: its watchdog ends a process that
computes for too long at a stretch, and an interpreter may."""
_SYSTEM_BUS = "unix:path=/var/run/dbus/system_bus_socket"
_KIT = "org.freedesktop.RealtimeKit1"
_KIT_PATH = "/org/freedesktop/RealtimeKit1"


class Priority(Protocol):
    def lift(self, thread: int) -> None:
        """Returns at once, never raises. `thread` is a native id of this process."""


def priority_here() -> Priority:
    """Nothing is asked of the system yet."""
    if sys.platform == "win32":
        return WindowsPriority()
    return LinuxPriority() if sys.platform == "linux" else NoPriority()


class NoPriority:
    def lift(self, thread: int) -> None:
        """Where there is nothing to ask."""


class LinuxPriority:
    """By ourselves where we may, else by RealtimeKit, which grants it to every user's programs.

    Children of these threads start with the usual priority.
    """

    def __init__(self, address: str = "") -> None:
        self._address = address or os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS)
        self._bus: Bus | None = None

    def lift(self, thread: int) -> None:
        if _lift_by_ourselves(thread):
            return
        from softphone.desktop.bus import Bus

        self._bus = self._bus or Bus(self._address)
        self._bus.later(lambda line: _ask_for(line, thread))


def _lift_by_ourselves(thread: int) -> bool:
    """False when it is not ours to decide."""
    if sys.platform == "linux":
        policy = os.SCHED_OTHER | os.SCHED_RESET_ON_FORK
        try:
            os.sched_setscheduler(thread, policy, os.sched_param(0))
            os.setpriority(os.PRIO_PROCESS, thread, NICE)
        except ProcessLookupError:
            return True
        except OSError:
            return False
    return True


def _ask_for(line: BusLine, thread: int) -> None:
    from jeepney import DBusAddress

    kit = DBusAddress(_KIT_PATH, bus_name=_KIT, interface=_KIT)
    line.call(kit, "MakeThreadHighPriority", "ti", (thread, NICE))


class WindowsPriority:
    """SetThreadPriority (Windows API, processthreadsapi.h): the highest below real time."""

    _SET_INFORMATION, _HIGHEST = 0x0020, 2

    def lift(self, thread: int) -> None:
        if sys.platform == "win32":
            import ctypes

            kernel = ctypes.windll.kernel32
            kernel.OpenThread.restype = ctypes.c_void_p
            handle = kernel.OpenThread(self._SET_INFORMATION, False, thread)
            if handle:
                kernel.SetThreadPriority(ctypes.c_void_p(handle), self._HIGHEST)
                kernel.CloseHandle(ctypes.c_void_p(handle))
