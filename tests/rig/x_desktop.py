"""A desktop of the test's own: an X server, a window manager, a session bus with AT-SPI on it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.desktop.session_bus import SessionBus
from tests.rig.process import RigProcess, wait_until

WAIT_S = 15.0
_SCREEN = "1280x1024x24"
_SYSTEM_PYTHON = "/usr/bin/python3"
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_WALKER = Path(__file__).with_name("at_spi_walk.py")

Node = dict[str, Any]


class XDesktop:
    """A context manager. `environment` is what its programs need beside their own. Keys go to the
    window that has the focus, as a keyboard's do.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._walker: subprocess.Popen[str] | None = None
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _start(self) -> None:
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        bus = self._stack.enter_context(SessionBus(self.folder))
        self.environment = {"DISPLAY": self._start_server()}
        self.environment |= {
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
            "XDG_RUNTIME_DIR": str(self.folder),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "",
            "PYTHONFAULTHANDLER": "1",
        }
        self.run("window manager", ["openbox", "--sm-disable"])
        wait_until(lambda: self._tool("get_desktop"), WAIT_S, "the window manager")
        launcher = next(path for path in _LAUNCHERS if Path(path).exists())
        self.run("at-spi", [launcher, "--launch-immediately"])

    def _start_server(self) -> str:
        """Returns its display; the server chooses a free one and writes it down."""
        told = self.folder / "display"
        line = f"exec Xvfb -displayfd 3 -screen 0 {_SCREEN} -nolisten tcp 3>{told}"
        self.run("x server", ["sh", "-c", line])
        wait_until(lambda: told.exists() and told.read_text().endswith("\n"), WAIT_S, "Xvfb")
        return f":{told.read_text().strip()}"

    def run(self, name: str, argv: Sequence[str], **environment: str) -> RigProcess:
        """Starts a program on this desktop; it ends with it."""
        log = self.folder / f"{name.replace(' ', '-')}.log"
        known = {**os.environ, **self.environment, **environment}
        process = RigProcess(name, argv, log, env=known)
        self._stack.callback(process.stop)
        return process

    # -- windows and keys, by xdotool ------------------------------------------------------------

    def active_window(self) -> str:
        """The title of the window that has the focus, by _NET_ACTIVE_WINDOW; empty for none."""
        return self._tool("getactivewindow", "getwindowname")

    def activate(self, title: str) -> None:
        """Asks again until it is: a window that was just mapped may not be managed yet."""

        def activated() -> bool:
            self._tool("search", "--onlyvisible", "--name", f"^{title}$", "windowactivate")
            return self.active_window() == title

        wait_until(activated, WAIT_S, f"{title} to be active")

    def key(self, *keys: str) -> None:
        """Presses keys by their X names, as `ctrl+shift+a` or `Tab`."""
        self._tool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        self._tool("type", text)

    def _tool(self, *arguments: str) -> str:
        command = ["xdotool", *arguments]
        known = {**os.environ, **self.environment}
        done = subprocess.run(command, env=known, capture_output=True, text=True, timeout=WAIT_S)
        return done.stdout.strip()

    # -- what a screen reader sees -----------------------------------------------------------------

    def at_spi(self, *request: str) -> Any:
        """Asks the walker, which starts with the first question: tests/rig/at_spi_walk.py."""
        if self._walker is None:
            self._walker = subprocess.Popen(
                [_SYSTEM_PYTHON, str(_WALKER)],
                env={**os.environ, **self.environment, "PYTHONPATH": ""},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            self._stack.callback(_end, self._walker)
        assert self._walker.stdin is not None
        assert self._walker.stdout is not None
        self._walker.stdin.write(json.dumps(request) + "\n")
        self._walker.stdin.flush()
        return json.loads(self._walker.stdout.readline())


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.wait(WAIT_S)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
