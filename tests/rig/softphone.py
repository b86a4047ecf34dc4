"""Our own phone as a real process, driven over its link and by its command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from softphone.domain.call import HoldState, LegState
from softphone.domain.commands import (
    ChangeSetting,
    GetStatus,
    HangUp,
    ListDevices,
    Quit,
    SignInAccount,
    Subscribe,
)
from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.domain.registration import AccountState
from softphone.domain.secret import Secret
from softphone.domain.snapshots import AccountSnapshot, CallSnapshot
from softphone.link.client import LinkClient, NoPhone
from softphone.link.place import LinkPlace
from softphone.practice_mode import practice_folders
from softphone.storage.folders import find_folders
from tests.rig.process import RigProcess, wait_until

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 10.0
SOUND_LOADS_AFTER_S = 0.7
_LOUD_LINE = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b")
_NO_KEYCHAIN = {"DBUS_SESSION_BUS_ADDRESS": "disabled:"}


def program() -> list[str]:
    """The program as a command."""
    return [sys.executable, "-m", "softphone"]


class Softphone:
    """One phone with a home folder of its own. A context manager; `start` may be called again.

    `command` is the program to run, if not this checkout's.
    Every WARNING or worse in its log that no pattern of `expected_in_log` allows fails the test.
    """

    def __init__(
        self,
        name: str,
        environment: Mapping[str, str] | None = None,
        keychain: bool = False,
        command: Sequence[str] = (),
        practice: bool = False,
    ) -> None:
        self.name = name
        self.command = [*(command or program()), *(["--practice"] if practice else [])]
        self.home = Path(tempfile.mkdtemp(prefix=f"softphone-{name}-"))
        self.environment = {
            **os.environ,
            "SOFTPHONE_HOME": str(self.home),
            "PYTHONPATH": str(ROOT),
            **({} if keychain else _NO_KEYCHAIN),
            **(environment or {}),
        }
        own = find_folders(self.environment)
        self.folders = practice_folders(own) if practice else own
        self.expected_in_log: list[str] = []
        self.events: list[Event] = []
        self._has_device = environment is not None and "ALSA_CONFIG_PATH" in environment
        self._changed = threading.Condition()
        self._client: LinkClient | None = None
        self.process: RigProcess | None = None

    # -- life --------------------------------------------------------------------------------------

    def __enter__(self) -> Softphone:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        text = self.log_text()
        self.close()
        text = text or self.log_text()
        shutil.rmtree(self.home, ignore_errors=True)
        if kind is None:
            loud = [line for line in text.splitlines() if self._is_unexpected(line)]
            assert not loud, f"{self.name} logged:\n" + "\n".join(loud)

    def _is_unexpected(self, line: str) -> bool:
        return bool(_LOUD_LINE.search(line)) and not any(
            re.search(pattern, line) for pattern in self.expected_in_log
        )

    def start(self, timeout_s: float = START_TIMEOUT_S) -> Softphone:
        """`softphone --headless`, connected and subscribed."""
        self.process = RigProcess(
            f"phone-{self.name}",
            [*self.command, "--headless"],
            self.home / "stderr.log",
            env=self.environment,
            more_logs=[self.folders.logs / "phone.log"],
        )
        wait_until(self._connects, timeout_s, f"the link of {self.name}", self.log_text)
        if self._has_device:
            self._wait_for_sound()
        else:
            self.link.ask(ChangeSetting("audio.backend", "null"))
        return self

    def _wait_for_sound(self) -> None:
        """A phone loads its sound half a second after its start; a call in that moment begins
        without voice processing, and what is heard changes in the middle of a word.
        """
        wait_until(
            lambda: self.link.ask(GetStatus()).phone.uptime_s > SOUND_LOADS_AFTER_S,
            START_TIMEOUT_S,
            f"the sound of {self.name}",
            self.log_text,
        )
        self.link.ask(ListDevices())  # answered when what was asked of the sound before is done

    def _connects(self) -> bool:
        try:
            self.connect()
        except NoPhone:
            return False
        return True

    def connect(self) -> None:
        """A client of the running phone that records its events."""
        self._client = LinkClient.connect(LinkPlace.within(self.folders.run), self._record)
        self._client.ask(Subscribe())

    def _record(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def close(self) -> None:
        """Asks the phone to leave, then makes sure."""
        if self._client is not None:
            with suppress(Problem):  # it was killed by the test, or left already
                self._client.ask(Quit())
            self._client.close()
            self._client = None
        if self.process is not None:
            self.process.stop(grace_s=6.0)
            self.process = None

    def kill(self) -> None:
        """SIGKILL, as a crash."""
        assert self.process is not None
        os.kill(self.process.pid, 9)
        self.process.wait(5)
        if self._client is not None:
            self._client.close()
            self._client = None

    def log_text(self) -> str:
        log = self.folders.logs / "phone.log"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""

    # -- asking ------------------------------------------------------------------------------------

    @property
    def link(self) -> LinkClient:
        assert self._client is not None, "the phone was not started"
        return self._client

    def cli(
        self, *arguments: str, stdin: str | None = None, timeout_s: float = 30.0
    ) -> subprocess.CompletedProcess[str]:
        """Runs one command of the command line."""
        return subprocess.run(
            [*self.command, *arguments],
            env=self.environment,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            text=True,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )

    def sign_in(self, address: str, password: str, server: str, **more: str) -> AccountSnapshot:
        """Signs in and waits until the account is ready."""
        self.link.ask(SignInAccount(address, Secret(password), server, **more))  # type: ignore[arg-type]
        return self.wait_account(lambda account: account.state is AccountState.READY)

    # -- waiting -----------------------------------------------------------------------------------

    def wait(self, predicate: Callable[[], object], timeout_s: float, what: str) -> None:
        wait_until(predicate, timeout_s, f"{self.name}: {what}", self.describe)

    def describe(self) -> str:
        """The phone's state and the end of its log, for a failure."""
        try:
            state = str(self.link.ask(GetStatus()))
        except (Problem, AssertionError) as error:
            state = str(error)
        return f"{state}\n{self.log_text()}"

    def account(self) -> AccountSnapshot | None:
        accounts = self.link.ask(GetStatus()).accounts
        return accounts[0] if accounts else None

    def wait_account(
        self, fits: Callable[[AccountSnapshot], bool], timeout_s: float = 12.0
    ) -> AccountSnapshot:
        found: list[AccountSnapshot] = []

        def look() -> bool:
            account = self.account()
            if account is not None and fits(account):
                found.append(account)
            return bool(found)

        self.wait(look, timeout_s, "the account's state")
        return found[0]

    def calls(self) -> tuple[CallSnapshot, ...]:
        return self.link.ask(GetStatus()).calls

    def call(self, call_id: str) -> CallSnapshot:
        return next(call for call in self.calls() if call.id == call_id)

    def wait_call(
        self,
        fits: Callable[[CallSnapshot], bool],
        timeout_s: float = 8.0,
        what: str = "a call's state",
    ) -> CallSnapshot:
        """The first call that fits, when there is one."""
        found: list[CallSnapshot] = []

        def look() -> bool:
            found.extend(call for call in self.calls() if fits(call))
            return bool(found)

        self.wait(look, timeout_s, what)
        return found[0]

    def wait_state(
        self, state: LegState, call_id: str | None = None, timeout_s: float = 8.0
    ) -> CallSnapshot:
        """A call in `state`; the one named, or the newest that is alive if it is not `ended`."""

        def fits(call: CallSnapshot) -> bool:
            return call.state is state and call_id in (None, call.id)

        return self.wait_call(fits, timeout_s, f"a call that is {state.value}")

    def wait_hold(self, call_id: str, local: HoldState, timeout_s: float = 5.0) -> CallSnapshot:
        return self.wait_call(
            lambda call: call.id == call_id and call.hold.local is local,
            timeout_s,
            f"hold {local.value}",
        )

    def hang_up_all(self) -> None:
        """Ends every call and waits until all are over."""
        if any(call.state is not LegState.ENDED for call in self.calls()):
            self.link.ask(HangUp(all=True))
        self.wait(lambda: all(call.state is LegState.ENDED for call in self.calls()), 5, "the end")

    @contextmanager
    def new_events(self) -> Iterator[list[Event]]:
        """The events that arrive inside the block; complete when it is left."""
        start = len(self.events)
        seen: list[Event] = []
        yield seen
        self.link.ask(GetStatus())  # answers come after the events before them
        seen.extend(self.events[start:])
