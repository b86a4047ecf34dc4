"""What counts as another network, and when it is told."""

from __future__ import annotations

import pytest

from softphone.phone.network_watch import (
    CHECK_AFTER_S,
    PERIOD_S,
    SETTLE_S,
    NetworkWatch,
    sources_toward,
)
from softphone.phone.schedule import Schedule
from tests.unit.phone.fakes import FakeClock

WORLD, SERVER = "192.0.2.1", "198.51.100.7"
HOME, AWAY, NOWHERE = "10.0.0.2", "10.0.0.3", ""


class Watched:
    """A watch whose computer is at HOME; `told` are its words in order."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.schedule = Schedule(self.clock)
        self.addresses = {WORLD: HOME}
        self.told: list[str] = []
        self.watch = NetworkWatch(
            self.schedule,
            self.clock.unix,
            lambda: dict(self.addresses),
            lambda: self.told.append("changed"),
            lambda: self.told.append("check"),
        )

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds / PERIOD_S)):
            self.clock.now_s += PERIOD_S
            self.schedule.run_due()

    def move(self, address: str) -> None:
        self.addresses = dict.fromkeys(self.addresses, address)


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_another_address_is_told_once_it_has_settled(watched: Watched) -> None:
    watched.wait(5.0)
    watched.move(AWAY)
    watched.wait(SETTLE_S)
    assert watched.told == []
    watched.wait(2 * PERIOD_S)
    assert watched.told == ["changed"]
    watched.wait(CHECK_AFTER_S)
    assert watched.told == ["changed", "check"]
    watched.wait(60.0)
    assert watched.told == ["changed", "check"]


def test_a_move_in_the_first_moment_is_noticed(watched: Watched) -> None:
    """A phone is signed in and in a call before the first look."""
    watched.addresses = {WORLD: AWAY, SERVER: AWAY}
    watched.wait(SETTLE_S + 2 * PERIOD_S)
    assert watched.told == ["changed"]


def test_signing_in_is_no_change_of_the_network(watched: Watched) -> None:
    watched.wait(5.0)
    watched.addresses[SERVER] = HOME
    watched.wait(60.0)
    assert watched.told == []
    watched.addresses[SERVER] = AWAY
    watched.wait(SETTLE_S + 2 * PERIOD_S)
    assert watched.told == ["changed"], "a tunnel to the server alone"
    del watched.addresses[SERVER]
    watched.wait(60.0)
    assert watched.told == ["changed", "check"]


def test_what_comes_back_within_two_seconds_is_none(watched: Watched) -> None:
    watched.wait(5.0)
    watched.move(NOWHERE)
    watched.wait(1.0)
    watched.move(HOME)
    watched.wait(60.0)
    assert watched.told == []


def test_a_network_that_comes_piece_by_piece_is_told_when_it_is_whole(watched: Watched) -> None:
    watched.wait(5.0)
    for address in (NOWHERE, "169.254.1.1", AWAY):
        watched.move(address)
        watched.wait(1.5)
        assert watched.told == []
    watched.wait(SETTLE_S)
    assert watched.told == ["changed"]


def test_a_sleep_is_told_at_once(watched: Watched) -> None:
    watched.wait(5.0)
    watched.clock.now_s += 3600.0
    watched.schedule.run_due()
    assert watched.told == ["changed"]


def test_servers_and_the_world_are_asked_for() -> None:
    found = sources_toward([SERVER], lambda host: HOME if host == SERVER else NOWHERE)
    assert found[SERVER] == HOME
    assert set(found) > {SERVER}
    assert {source for host, source in found.items() if host != SERVER} == {NOWHERE}
