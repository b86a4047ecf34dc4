from __future__ import annotations

from softphone.phone.schedule import Schedule
from tests.unit.phone.fakes import FakeClock


def test_actions_run_when_due_and_in_order() -> None:
    clock, ran = FakeClock(), list[str]()
    schedule = Schedule(clock)
    schedule.after(2.0, lambda: ran.append("second"))
    schedule.after(1.0, lambda: ran.append("first"))
    schedule.after(1.0, lambda: ran.append("first too"))
    schedule.run_due()
    assert ran == []
    clock.now_s += 1.0
    schedule.run_due()
    assert ran == ["first", "first too"]
    clock.now_s += 1.0
    schedule.run_due()
    assert ran == ["first", "first too", "second"]


def test_a_cancelled_action_does_not_run() -> None:
    clock, ran = FakeClock(), list[str]()
    schedule = Schedule(clock)
    schedule.after(1.0, lambda: ran.append("cancelled")).cancel()
    clock.now_s += 1.0
    schedule.run_due()
    assert ran == []


def test_every_repeats() -> None:
    clock, ran = FakeClock(), list[float]()
    schedule = Schedule(clock)
    schedule.every(2.0, lambda: ran.append(clock.now_s))
    for _ in range(5):
        clock.now_s += 1.0
        schedule.run_due()
    assert len(ran) == 2


def test_an_error_ends_neither_the_others_nor_the_repetition() -> None:
    clock, ran = FakeClock(), list[str]()
    schedule = Schedule(clock)

    def broken() -> None:
        ran.append("broken")
        raise ValueError

    schedule.every(1.0, broken)
    schedule.after(1.0, lambda: ran.append("other"))
    for _ in range(2):
        clock.now_s += 1.0
        schedule.run_due()
    assert ran == ["broken", "other", "broken"]
