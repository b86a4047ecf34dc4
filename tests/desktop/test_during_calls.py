"""Players are paused and sleep is held off, over a real bus with scripted services."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from softphone.desktop.awake import MacAwake
from softphone.desktop.inhibit import FreedesktopAwake
from softphone.desktop.media import MprisMedia
from tests.desktop.services import FakeInhibitor, FakePlayer
from tests.desktop.session_bus import SessionBus

GNOME = ("org.gnome.SessionManager", "/org/gnome/SessionManager", "Uninhibit")
POWER = (
    "org.freedesktop.PowerManagement.Inhibit",
    "/org/freedesktop/PowerManagement/Inhibit",
    "UnInhibit",
)
SCREEN = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "UnInhibit")


@pytest.fixture
def media(bus: SessionBus) -> Iterator[MprisMedia]:
    media = MprisMedia(bus.address)
    yield media
    media.close()


def test_what_played_is_paused_and_goes_on(bus: SessionBus, media: MprisMedia) -> None:
    playing = FakePlayer(bus.address, "music")
    paused = FakePlayer(bus.address, "film", "Paused")
    media.pause()
    playing.wait_for("Pause")
    media.resume()
    playing.wait_for("Play")
    for player in (playing, paused):
        player.close()
    assert paused.calls("Pause") == paused.calls("Play") == []


def test_what_was_stopped_meanwhile_stays_stopped(bus: SessionBus, media: MprisMedia) -> None:
    player = FakePlayer(bus.address, "music")
    media.pause()
    player.wait_for("Pause")
    player.status = "Stopped"
    media.resume()
    player.wait_for("Get", 2)
    media.close()
    player.close()
    assert player.calls("Play") == []


def test_a_player_that_has_gone_is_no_trouble(bus: SessionBus, media: MprisMedia) -> None:
    gone = FakePlayer(bus.address, "gone")
    other = FakePlayer(bus.address, "other")
    media.pause()
    gone.wait_for("Pause")
    other.wait_for("Pause")
    gone.close()
    media.resume()
    other.wait_for("Play")
    other.close()


@pytest.mark.parametrize(
    ("services", "asked", "arguments"),
    [
        ((GNOME, POWER, SCREEN), 0, ("Softphone", 0, "A call", 4)),
        ((POWER, SCREEN), 0, ("Softphone", "A call")),
        ((SCREEN,), 0, ("Softphone", "A call")),
    ],
    ids=["gnome", "power manager", "screen saver"],
)
def test_sleep_is_held_off(
    bus: SessionBus,
    services: tuple[tuple[str, str, str], ...],
    asked: int,
    arguments: tuple[object, ...],
) -> None:
    there = [FakeInhibitor(bus.address, *each) for each in services]
    awake = FreedesktopAwake(bus.address, "Softphone")
    awake.hold("A call")
    assert there[asked].wait_for("Inhibit") == [arguments]
    awake.hold("A call")
    awake.release()
    assert there[asked].wait_for(services[asked][2]) == [(77,)]
    awake.close()
    for service in there:
        service.close()
    assert [len(each.calls("Inhibit")) for each in there] == [1, *[0] * (len(there) - 1)]


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus"])
def test_without_a_bus_nothing_happens(address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    media, awake = MprisMedia(address), FreedesktopAwake(address, "Softphone")
    media.pause()
    awake.hold("A call")
    media.resume()
    awake.release()
    media.close()
    awake.close()
    assert caplog.records == []


def test_a_bus_without_services(bus: SessionBus, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    awake = FreedesktopAwake(bus.address, "Softphone")
    awake.hold("A call")
    awake.release()
    awake.close()
    assert caplog.records == []


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_caffeinate_runs_for_as_long_as_the_call(tmp_path: Path) -> None:
    program, told = tmp_path / "caffeinate", tmp_path / "told"
    os.mkfifo(told)
    sleep = shutil.which("sleep")
    program.write_text(f'#!/bin/sh\necho "$@" > "{told}"\nexec "{sleep}" 60\n')
    program.chmod(0o700)
    awake = MacAwake(str(program))
    awake.hold("A call")
    arguments = told.read_text().split()
    running = awake._running
    assert running is not None
    assert running.poll() is None
    assert arguments == ["-i", "-w", str(os.getpid())]
    awake.release()
    assert running.poll() is not None


def test_no_caffeinate_is_no_trouble() -> None:
    awake = MacAwake("/nowhere/caffeinate")
    awake.hold("A call")
    awake.close()
