"""A phone process that is found, started, or cannot be started."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from softphone.domain.commands import GetStatus, Quit
from softphone.domain.errors import Problem
from softphone.link.client import LinkClient, PhoneLost
from softphone.link.launcher import connect_or_start
from softphone.link.place import LinkPlace
from tests.link.scripted_phone import PHONE, ScriptedPhone

_PHONE_PROCESS = """
import sys, threading
from pathlib import Path
from softphone.domain.commands import Done, Quit
from tests.link.scripted_phone import ScriptedPhone
Path(sys.argv[1], "started").open("a").write("x")
over = threading.Event()
phone = ScriptedPhone(Path(sys.argv[1]))
phone.answers[Quit] = lambda _: over.set() or Done()
over.wait(60)
phone.close()
"""


def starts(folder: Path) -> list[str]:
    return [sys.executable, "-c", _PHONE_PROCESS, str(folder)]


def quit_phone(client: LinkClient) -> None:
    try:
        client.ask(Quit())
    except PhoneLost:
        pass
    finally:
        client.close()


def test_a_running_phone_is_used(tmp_path: Path) -> None:
    with ScriptedPhone(tmp_path) as phone:
        client = connect_or_start(phone.place, ["/nonexistent/phone"])
        assert client.ask(GetStatus()).phone == PHONE
        client.close()


def test_a_phone_is_started_once_and_found_by_the_next(tmp_path: Path) -> None:
    place = LinkPlace.within(tmp_path)
    client = connect_or_start(place, starts(tmp_path), timeout_s=60)
    other = connect_or_start(place, ["/nonexistent/phone"])
    assert other.ask(GetStatus()).phone == PHONE
    other.close()
    quit_phone(client)
    assert (tmp_path / "started").read_text() == "x"


def test_a_program_that_is_not_there_has_words(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="does not start"):
        connect_or_start(LinkPlace.within(tmp_path), ["/nonexistent/phone"])


def test_a_phone_that_ends_at_once_is_tried_again_with_pauses(tmp_path: Path) -> None:
    count = tmp_path / "count"
    code = f"open({str(count)!r}, 'a').write('x')"
    begun = time.monotonic()
    with pytest.raises(Problem, match="does not start"):
        connect_or_start(LinkPlace.within(tmp_path), [sys.executable, "-c", code], timeout_s=1.2)
    assert time.monotonic() - begun < 5
    assert 1 <= len(count.read_text()) <= 3
