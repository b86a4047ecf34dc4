"""tests/suite.py: what a run of everything consists of, and that no failure in it is lost."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from tests import suite
from tests.suite import Step


def python(name: str, code: str) -> Step:
    return Step(name, (sys.executable, "-c", code))


def test_every_step_of_both_lanes_runs_and_the_first_failure_is_the_exit_code(
    capfd: pytest.CaptureFixture[str],
) -> None:
    waiting = [
        python("good", "print('one ran')"),
        python("bad", "print('two ran'); raise SystemExit(3)"),
        python("fine", "print('three ran')"),
    ]
    computing = [replace(python("worse", "print('four ran'); raise SystemExit(4)"), idle=True)]
    assert suite.sum_up(suite.run_lanes(waiting, computing)) == 3
    out = capfd.readouterr().out
    assert all(f"{number} ran" in out for number in ("one", "two", "three", "four"))
    assert out.index("three ran") < out.index("four ran"), "the other lane's output comes whole"
    assert "FAILED (3)" in out
    assert "FAILED (4)" in out


def test_a_failure_of_the_computing_lane_alone_fails_the_run() -> None:
    results = suite.run_lanes([python("good", "")], [python("bad", "raise SystemExit(5)")])
    assert suite.sum_up(results) == 5


def test_both_lanes_together_are_every_test_and_long_ones_are_asked_for() -> None:
    waiting, computing = suite.lanes(long=False, stack="ours", index_python="")
    (*_, real), (units, *lints) = waiting, computing
    ignored = {word.removeprefix("--ignore=") for word in real.command if "--ignore" in word}
    assert ignored - set(units.command) == {"tests/benchmarks"}
    assert "tests" in real.command
    assert [step.name for step in lints] == list(suite.LINTS)
    assert all("not long" in step.command for step in (real, units))
    (*_, real), (units, *_) = suite.lanes(long=True, stack="ours", index_python="")
    assert not any("not long" in step.command for step in (real, units))


def test_the_package_indexs_pjsua2_gets_a_small_suite_in_its_own_environment() -> None:
    _, (units, *_, small) = suite.lanes(long=False, stack="ours", index_python="other/python")
    assert small.command[0] == "other/python"
    assert units.idle
    assert not small.idle, "it has calls, which are not to wait"
    assert set(suite.SMALL_SUITE) <= set(small.command)
    for path in (*suite.SMALL_SUITE, *suite.COMPUTING, *suite.LEFT_OUT):
        assert (suite.ROOT / path).exists()
