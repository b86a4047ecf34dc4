"""`softphone events`."""

from __future__ import annotations

import argparse
import queue
import select
import sys
from typing import TextIO

from softphone.cli import exits
from softphone.cli.environment import CliEnvironment
from softphone.cli.output import print_lines, print_object
from softphone.cli.parser import Commands
from softphone.domain.commands import Subscribe
from softphone.domain.events import CloseWindowEvent, Event, ShowWindowEvent
from softphone.link.messages import event_object

_LOOK_AT_READER_S = 1.0


def add(commands: Commands) -> None:
    commands.add(
        "events",
        "print what happens, one JSON object a line",
        _events,
        "Goes on until Ctrl-C, until nobody reads it any more or until the phone quits.",
    )


def _events(_arguments: argparse.Namespace, environment: CliEnvironment) -> int:
    heard: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
    client = environment.connect(False, heard.put, lambda: heard.put(None))
    try:
        client.ask(Subscribe())
        _print_all(heard, environment)
    except KeyboardInterrupt:
        pass
    finally:
        client.close()
    return exits.DONE


def _print_all(heard: queue.SimpleQueue[Event | None], environment: CliEnvironment) -> None:
    while _has_reader(environment.stdout):
        try:
            event = heard.get(timeout=_LOOK_AT_READER_S)
        except queue.Empty:
            continue
        if event is None:
            print_lines(environment.stderr, ["The phone has ended."])
            return
        if not isinstance(event, ShowWindowEvent | CloseWindowEvent):
            print_object(environment.stdout, event_object(event))


def _has_reader(file: TextIO) -> bool:
    """False once the reader of a pipe has gone: this client would keep the phone up for nobody."""
    if sys.platform == "win32":
        return True
    try:
        descriptor = file.fileno()
    except (OSError, ValueError):
        return True
    poll = select.poll()
    poll.register(descriptor, 0)
    return not any(state & select.POLLERR for _, state in poll.poll(0))
