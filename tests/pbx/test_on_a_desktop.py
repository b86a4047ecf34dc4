"""The program as it is started, on an X server with a window manager and AT-SPI, with real calls:
what a screen reader finds and presses, where Tab goes, and that ringing activates nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from softphone.domain.call import LegState, TransferState
from softphone.domain.commands import Decline, Dial
from tests.conftest import sign_in
from tests.rig.pbx import Pbx
from tests.rig.process import wait_until
from tests.rig.softphone import Softphone, program
from tests.rig.x_desktop import Node, XDesktop

WAIT_S = 15.0
APP, TITLE = "softphone", "Softphone"
OTHER = "Other work"
_OTHER_PROGRAM = f"""
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(["{OTHER}"])
app.setApplicationName("{OTHER}")
field = QLineEdit()
field.setAccessibleName("Letter")
field.setWindowTitle("{OTHER}")
field.show()
app.exec()
"""
_INTERACTIVE = (
    "button",
    "text",
    "entry",
    "check",
    "combo",
    "item",
    "tab",
    "menu",
    "slider",
    "spin",
)


class Screen:
    """The window on the desktop, and the phone behind it."""

    def __init__(self, desktop: XDesktop, phone: Softphone) -> None:
        self.desktop, self.phone = desktop, phone
        ini = phone.folders.settings / "window.ini"
        ini.parent.mkdir(parents=True, exist_ok=True)
        ini.write_text("[guide]\nseen=true\n")
        environment = {name: phone.environment[name] for name in ("SOFTPHONE_HOME", "PYTHONPATH")}
        self.process = desktop.run("window", program(), **environment)
        self.until(lambda: self.named("Menu"), "the window in AT-SPI")
        desktop.activate(TITLE)

    def until(self, come: Callable[[], object], what: str) -> None:
        wait_until(come, WAIT_S, what, lambda: f"{self.names()}\n{self.process.log_text()}")

    def tree(self) -> list[Node]:
        tree = self.desktop.at_spi("tree", APP)
        return tree if isinstance(tree, list) else []

    def names(self) -> list[str]:
        return [f"{node['role']}: {node['name']}" for node in self.tree()]

    def named(self, name: str) -> list[Node]:
        return [node for node in self.tree() if node["name"] == name]

    def focus(self) -> str:
        """The name of what has the keys. Qt calls the chosen tab focused whatever else is."""
        nodes = [node for node in self.tree() if "focused" in node["states"]]
        others = [node for node in nodes if node["role"] != "page tab"]
        return str((others or nodes)[0]["name"])

    def text(self, name: str) -> str:
        return str(self.named(name)[0]["text"])

    def shows(self, name: str) -> None:
        self.until(lambda: self.named(name), f"{name} on the screen")

    def press(self, name: str) -> None:
        self.until(lambda: self.desktop.at_spi("press", APP, name) is True, f"{name} pressed")

    def key(self, *keys: str) -> None:
        self.desktop.key(*keys)


@pytest.fixture(scope="module")
def desktop() -> Iterator[XDesktop]:
    with XDesktop() as desktop:
        yield desktop


@pytest.fixture(scope="module")
def shared_screen(desktop: XDesktop, pbx: Pbx) -> Iterator[Screen]:
    with Softphone("desktop") as phone:
        sign_in(phone.start(), pbx, "101")
        yield Screen(desktop, phone)


@pytest.fixture
def screen(shared_screen: Screen) -> Iterator[Screen]:
    """The window as it was at its start."""
    yield shared_screen
    shared_screen.phone.hang_up_all()
    shared_screen.desktop.activate(TITLE)
    shared_screen.key("Escape", "Escape", "ctrl+1", "ctrl+l")


def nameless(nodes: list[Node]) -> list[Node]:
    """What can be used and has no name."""
    return [
        node
        for node in nodes
        if not node["name"]
        and ("focusable" in node["states"] or node["actions"])
        and any(kind in node["role"] for kind in _INTERACTIVE)
    ]


def test_tab_goes_from_top_to_bottom_and_around(screen: Screen) -> None:
    order = [
        "Name or number",
        "Dial options",
        "Keypad",
        "Calls",
        "Forward all calls",
        "Night mode",
        "Reject anonymous calls",
        "Queues",
        "Account 101@pbx.test, Ready",
        "Do not disturb",
        "Menu",
    ]
    for name in (*order[1:], order[0]):
        screen.key("Tab")
        screen.until(lambda: screen.focus().startswith(name), f"Tab to reach {name}")  # noqa: B023
    screen.key("shift+Tab")
    screen.until(lambda: screen.focus() == order[-1], "the way back")


def test_everything_that_can_be_used_has_a_name(screen: Screen, pbx: Pbx) -> None:
    places = {
        "ctrl+2": "No people yet",
        "ctrl+3": "Quiet 700-719",
        "ctrl+4": "History",
        "ctrl+5": "Call voicemail",
        "ctrl+k": "Find anything",
        "ctrl+comma": "Search the settings",
        "F1": "Keyboard shortcuts",
    }
    for key, sign in places.items():
        screen.key(key)
        screen.shows(sign)
        assert nameless(screen.tree()) == [], key
        screen.key("Escape")
    screen.key("Escape", "ctrl+1", "ctrl+l")
    screen.desktop.type("606")
    screen.key("Return")
    screen.phone.wait_state(LegState.IN_CALL)
    screen.shows("Transfer")
    screen.key("ctrl+shift+k")
    screen.shows("5")
    assert nameless(screen.tree()) == []
    pbx.call("101", "600")
    screen.shows("Answer")
    screen.key("ctrl+shift+t")
    screen.shows("Ask first")
    assert nameless(screen.tree()) == []


def test_calls_by_a_screen_reader(screen: Screen, pbx: Pbx) -> None:
    assert screen.desktop.at_spi("type", APP, "Name or number", "600") is True
    screen.press("Call")
    first = screen.phone.wait_state(LegState.IN_CALL)
    screen.shows("In call")
    screen.press("End")
    screen.phone.wait_state(LegState.ENDED, first.id)
    pbx.call("101", "600")
    ringing = screen.phone.wait_state(LegState.INCOMING)
    screen.press("Answer")
    screen.phone.wait_state(LegState.IN_CALL, ringing.id)
    screen.press("End")
    screen.phone.wait_state(LegState.ENDED, ringing.id)


def test_ringing_activates_nothing(screen: Screen, pbx: Pbx) -> None:
    desktop = screen.desktop
    other = desktop.run("other", [sys.executable, "-c", _OTHER_PROGRAM])
    desktop.activate(OTHER)
    desktop.type("Dear ")
    pbx.call("101", "600")
    ringing = screen.phone.wait_state(LegState.INCOMING)
    screen.shows("Answer")
    assert desktop.active_window() == OTHER
    desktop.type("Ann")

    def written() -> list[str]:
        nodes = desktop.at_spi("tree", OTHER)
        return [node["text"] for node in nodes if node["name"] == "Letter"]

    screen.until(lambda: written() == ["Dear Ann"], "the letter")
    screen.phone.link.ask(Decline(ringing.id))
    screen.phone.wait_state(LegState.ENDED, ringing.id)
    assert desktop.active_window() == OTHER
    other.stop()


def test_a_second_call_leaves_the_transfer_sheet_alone(screen: Screen, pbx: Pbx) -> None:
    call = screen.phone.link.ask(Dial("600")).call
    screen.phone.wait_state(LegState.IN_CALL, call)
    screen.shows("In call")
    screen.key("ctrl+shift+t")
    screen.shows("Ask first")
    field = screen.focus()
    screen.desktop.type("10")
    pbx.call("101", "600")
    ringing = screen.phone.wait_state(LegState.INCOMING)
    screen.shows("Answer")
    screen.desktop.type("3")
    screen.until(lambda: screen.text(field) == "103", "what is typed")
    screen.key("Return", "KP_Enter")
    assert screen.focus() == field
    screen.key("Escape", "Escape", "Escape")
    screen.until(lambda: not screen.named("Ask first"), "the sheet to close")
    assert screen.phone.call(call).state is LegState.IN_CALL
    assert screen.phone.call(call).transfer is TransferState.NONE
    assert screen.phone.call(ringing.id).state is LegState.INCOMING
