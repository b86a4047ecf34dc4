"""New versions are told of once, never during a call, and not where that is switched off."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from softphone.domain.errors import Problem
from softphone.domain.release import Release
from softphone.phone.schedule import Schedule
from softphone.phone.updates import BUSY_S, EVERY_S, FIRST_S, UpdateCheck
from tests.unit.phone.fakes import FakeClock, FakePreferences, SameThread

NEW = Release("0.2.0", "https://example.com/softphone.deb", "00")


@dataclass
class Desk:
    """`offered` is what is published, `told` what the user heard."""

    offered: Release | Problem | None = NEW
    busy: bool = False
    asked: int = 0
    told: list[Problem] = field(default_factory=list)
    preferences: FakePreferences = field(default_factory=FakePreferences)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.schedule = Schedule(self.clock)
        self.background = SameThread()
        UpdateCheck(
            self,
            self.preferences,
            self.background,
            self.schedule,
            lambda: self.busy,
            self.told.append,
            "0.1.0",
        )

    def newest(self) -> Release | None:
        self.asked += 1
        if isinstance(self.offered, Problem):
            raise self.offered
        return self.offered

    def wait(self, seconds: float) -> None:
        self.clock.now_s += seconds
        self.schedule.run_due()
        self.background.deliver()


def test_it_is_told_once_with_where_to_get_it() -> None:
    desk = Desk()
    desk.wait(FIRST_S - 1)
    assert desk.asked == 0, "the start belongs to the user"
    desk.wait(1)
    for _ in range(3):
        desk.wait(EVERY_S)
    assert desk.asked == 4
    (problem,) = desk.told
    assert problem.title == "A new version is there"
    assert problem.message == "Version 0.2.0 can be installed; this is 0.1.0."
    assert NEW.address in problem.next_step


def test_never_during_a_call() -> None:
    desk = Desk(busy=True)
    desk.wait(FIRST_S)
    desk.wait(BUSY_S)
    assert desk.asked == 0
    desk.busy = False
    desk.wait(BUSY_S)
    assert len(desk.told) == 1


def test_switched_off_nobody_is_asked() -> None:
    desk = Desk()
    desk.preferences.change("update.check", "off")
    desk.wait(FIRST_S)
    desk.wait(EVERY_S)
    assert desk.asked == 0
    desk.preferences.change("update.check", "on")
    desk.wait(EVERY_S)
    assert len(desk.told) == 1


@pytest.mark.parametrize(
    "offered", [None, Release("0.1.0", "https://x", ""), Problem("No", "net", "work")]
)
def test_nothing_new_is_not_told(offered: Release | Problem | None) -> None:
    desk = Desk(offered)
    desk.wait(FIRST_S)
    assert desk.asked == 1
    assert desk.told == []
