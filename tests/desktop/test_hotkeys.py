"""Keys of every program: a scripted portal on a real bus, a real X server, and Windows by its
functions.
"""

from __future__ import annotations

import ctypes
import queue
import threading
from collections.abc import Iterator

import pytest

from softphone.desktop.hotkeys import FirstOffered, Hotkeys
from softphone.desktop.portal_hotkeys import PATH, SHORTCUTS, PortalHotkeys
from softphone.desktop.windows_hotkeys import WindowsHotkeys
from softphone.desktop.x11_hotkeys import X11Hotkeys
from softphone.domain.hotkey import NOT_OFFERED, Chord, Grabbed, Hotkey
from tests.desktop.portal import SESSION, FakePortal
from tests.desktop.session_bus import WAIT_S, Service, SessionBus
from tests.rig.x_desktop import XDesktop

ANSWER = Hotkey("answer", Chord.parse("Ctrl+Alt+Shift+A"), "Answer or hang up")
MUTE = Hotkey("mute", Chord.parse("F9"), "Mute or unmute")


class Desk:
    """Hotkeys, and what they told."""

    def __init__(self, hotkeys: Hotkeys) -> None:
        self.hotkeys = hotkeys
        self.told: queue.Queue[Grabbed] = queue.Queue()
        self.pressed: queue.Queue[str] = queue.Queue()

    def grab(self, *wanted: Hotkey) -> Grabbed:
        self.hotkeys.grab(wanted, self.pressed.put, self.told.put)
        return self.told.get(timeout=WAIT_S)


@pytest.fixture
def portal_desk(bus: SessionBus) -> Iterator[Desk]:
    hotkeys = PortalHotkeys(bus.address, "softphone")
    yield Desk(hotkeys)
    hotkeys.close()


@pytest.fixture(scope="module")
def desktop() -> Iterator[XDesktop]:
    with XDesktop() as desktop:
        yield desktop


def test_the_portal_is_asked_and_its_keys_are_heard(bus: SessionBus, portal_desk: Desk) -> None:
    portal = FakePortal(bus.address)
    portal.instead = {"mute": "Meta+F7"}
    told = portal_desk.grab(ANSWER, MUTE)
    assert told == Grabbed({"answer": "CTRL+ALT+SHIFT+a", "mute": "Meta+F7"})
    assert [name for name, _ in portal.asked][:2] == ["Register", "CreateSession"]
    assert portal.calls("Register") == [("softphone", {})]
    ((session, shortcuts, parent, _options),) = portal.wait_for("BindShortcuts")
    assert (session, parent) == (SESSION, "")
    assert shortcuts[1][1]["description"] == ("s", "Mute or unmute")
    portal.press("answer", SESSION + "_of_another_program")
    portal.press("mute")
    assert portal_desk.pressed.get(timeout=WAIT_S) == "mute"
    portal.change("mute", "F12")
    assert portal_desk.told.get(timeout=WAIT_S) == Grabbed({"mute": "F12"})
    portal_desk.hotkeys.release()
    portal.wait_for("Close")
    portal.close()


def test_nobody_else_presses_them(bus: SessionBus, portal_desk: Desk) -> None:
    portal = FakePortal(bus.address, old=True)
    portal_desk.grab(ANSWER)
    portal_desk.grab(MUTE)  # the second takes the first one's place
    portal.wait_for("Close")
    liar = Service(bus.address, "org.liar", PATH, {})
    liar.signal("Activated", "osta{sv}", (SESSION, "mute", 0, {}), interface=SHORTCUTS)
    portal.press("mute")
    assert portal_desk.pressed.get(timeout=WAIT_S) == "mute"
    portal.press("mute")
    assert portal_desk.pressed.get(timeout=WAIT_S) == "mute"
    assert portal_desk.pressed.empty()
    for service in (liar, portal):
        service.close()


def test_a_user_who_says_no_is_heard(bus: SessionBus, portal_desk: Desk) -> None:
    portal = FakePortal(bus.address, code=1)
    assert portal_desk.grab(ANSWER) == Grabbed({})
    portal.close()


def test_desktops_without_them_say_so(bus: SessionBus, portal_desk: Desk) -> None:
    assert portal_desk.grab(ANSWER) == NOT_OFFERED
    portal = FakePortal(bus.address, bare=True)
    assert portal_desk.grab(ANSWER) == NOT_OFFERED
    portal.close()
    nothing = FirstOffered(PortalHotkeys("", "softphone"), X11Hotkeys(":none"))
    assert Desk(nothing).grab(ANSWER) == NOT_OFFERED
    nothing.close()


def test_keys_of_an_x_server(desktop: XDesktop) -> None:
    """The first way is not offered: there is no portal. Who comes second does not get the keys."""
    bus = desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    display = desktop.environment["DISPLAY"]
    hotkeys = FirstOffered(PortalHotkeys(bus, "softphone"), X11Hotkeys(display))
    desk, other = Desk(hotkeys), Desk(X11Hotkeys(display))
    assert desk.grab(ANSWER, MUTE) == Grabbed({"answer": "Ctrl+Alt+Shift+A", "mute": "F9"})
    assert other.grab(MUTE) == Grabbed({})
    desktop.key("ctrl+alt+shift+a", "a", "F8", "F9")
    assert [desk.pressed.get(timeout=WAIT_S) for _ in range(2)] == ["answer", "mute"]
    desktop.key("Num_Lock", "F9")
    assert desk.pressed.get(timeout=WAIT_S) == "mute"
    hotkeys.release()
    assert other.grab(MUTE) == Grabbed({"mute": "F9"})
    desktop.key("F9")
    assert other.pressed.get(timeout=WAIT_S) == "mute"
    assert desk.pressed.empty()
    hotkeys.close()
    other.hotkeys.close()


class User32:
    """The functions of user32.dll that hotkeys need. `taken` are virtual keys of others."""

    def __init__(self, taken: int = 0) -> None:
        self.registered: dict[int, tuple[int, int]] = {}
        self.messages: queue.Queue[tuple[int, int]] = queue.Queue()
        self.taken = taken
        self.thread = 0

    def PeekMessageW(self, *_: object) -> int:
        self.thread = threading.get_native_id()
        return 0

    def RegisterHotKey(self, window: None, number: int, held: int, key: int) -> int:
        assert window is None
        if key == self.taken:
            return 0
        self.registered[number] = (held, key)
        return 1

    def UnregisterHotKey(self, _window: None, number: int) -> int:
        del self.registered[number]
        return 1

    def GetMessageW(self, reference: object, *_: object) -> int:
        message = ctypes.cast(reference, ctypes.POINTER(ctypes.c_size_t))  # type: ignore[arg-type]
        kind, number = self.messages.get(timeout=WAIT_S)
        message[1], message[2] = kind, number  # MSG.message and MSG.wParam
        return int(kind != 0x0012)

    def PostThreadMessageW(self, thread: int, kind: int, *_: int) -> int:
        assert thread == self.thread
        self.messages.put((kind, 0))
        return 1


def test_keys_of_windows() -> None:
    user32 = User32(taken=ord("A"))
    desk = Desk(WindowsHotkeys(user32))
    assert desk.grab(ANSWER, MUTE) == Grabbed({"mute": "F9"})
    assert user32.registered == {2: (0x4000, 0x78)}
    user32.messages.put((0x0400, 2))
    user32.messages.put((0x0312, 2))
    assert desk.pressed.get(timeout=WAIT_S) == "mute"
    user32.taken = 0
    assert desk.grab(ANSWER).keys == {"answer": "Ctrl+Alt+Shift+A"}
    assert user32.registered == {1: (0x4007, 0x41)}
    desk.hotkeys.close()
    assert user32.registered == {}
    assert desk.pressed.empty()
