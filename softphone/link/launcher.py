"""Finds the running phone, or starts one."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from softphone.domain.errors import Problem
from softphone.domain.events import Event
from softphone.domain.phrase import Phrase
from softphone.link.client import LinkClient, NoPhone, SilentPhone
from softphone.link.place import LinkPlace

START_TIMEOUT_S = 10.0
_LOOK_AGAIN_S = 0.02
_START_AGAIN_S = 0.5
_ABORT_S = 1.0


def start_phone(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts the phone process by `command`, on its own: it outlives the client and its terminal.

    Raises `OSError`.
    """
    if sys.platform == "win32":
        alone = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        try:
            return _start(command, alone | subprocess.CREATE_BREAKAWAY_FROM_JOB)
        except PermissionError:
            # The job this client runs in (a remote shell, a service) keeps its children.
            return _start(command, alone)
    process = _start(command, 0)
    # Collects the exit status of a phone that ends before this client, so that no zombie stays.
    threading.Thread(target=process.wait, name="phone-exit", daemon=True).start()
    return process


def _start(command: Sequence[str], creation_flags: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
        creationflags=creation_flags,
    )


def connect_or_start(
    place: LinkPlace,
    command: Sequence[str],
    on_event: Callable[[Event], None] | None = None,
    on_lost: Callable[[], None] | None = None,
    timeout_s: float = START_TIMEOUT_S,
    process: subprocess.Popen[bytes] | None = None,
) -> LinkClient:
    """A client of the running phone, or of one started by `command`; `process` is one that was
    started already. Raises `Problem`.

    A phone that is there but says nothing is ended, so that another can take its place.
    """
    deadline = time.monotonic() + timeout_s
    next_start = 0.0
    while True:
        try:
            return LinkClient.connect(place, on_event, on_lost)
        except NoPhone as reason:
            if isinstance(reason, SilentPhone) and process is None:
                end_process(reason.pid)
                deadline = time.monotonic() + timeout_s
            ended = process is None or process.poll() is not None
            # A phone that ends at once lost the race for the lock, or another one is still leaving,
            # or it cannot run.
            if ended and time.monotonic() >= next_start:
                next_start = time.monotonic() + _START_AGAIN_S
                try:
                    process = start_phone(command)
                except OSError as error:
                    raise _does_not_start(
                        Phrase.of("It could not be run: {reason}.", reason=error.strerror or "?")
                    ) from error
        if time.monotonic() > deadline:
            raise _does_not_start(
                Phrase.of(
                    "It could not be reached within {seconds} seconds.", seconds=f"{timeout_s:g}"
                )
            )
        time.sleep(_LOOK_AGAIN_S)


def end_process(pid: int) -> None:
    """Ends a process that hangs. It is first told to abort, so that it leaves a note of where it
    was; one that cannot do even that is killed (on Windows there is only that).
    """
    if pid <= 1:
        return
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGTERM)
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGABRT)
        deadline = time.monotonic() + _ABORT_S
        while time.monotonic() < deadline:
            time.sleep(_LOOK_AGAIN_S)
            os.kill(pid, 0)
        os.kill(pid, signal.SIGKILL)


def _does_not_start(message: Phrase) -> Problem:
    return Problem(
        "The phone does not start",
        message,
        "Look at the end of the phone's log file, then try again.",
    )
