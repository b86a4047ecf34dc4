"""Calls in a row through the real window leave nothing behind, in the window or in the phone."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import IO

import psutil
import pytest

from softphone.domain.call import LegState
from tests.conftest import SoftphoneFactory
from tests.rig.pbx import Pbx
from tests.rig.softphone import Softphone

GROWTH = 1.10
WARM_UP = 400
"""Transactions and ended calls are kept for half a minute: memory has found its level when calls
have followed each other for longer than that.
"""
WRAPPERS = "wrappers"  # of Qt's objects are made when they are first looked at
FILLING_UP = 3  # the phone's pool of threads starts one where none is idle
LONG_S = 1200


@pytest.mark.parametrize(
    ("calls", "warm_up"),
    [
        pytest.param(40, 20, marks=pytest.mark.timeout(120)),
        pytest.param(500, WARM_UP, marks=[pytest.mark.long, pytest.mark.timeout(LONG_S)]),
    ],
)
def test_calls_in_a_row_leave_nothing(
    calls: int, warm_up: int, softphone: SoftphoneFactory, pbx: Pbx
) -> None:
    pbx.drop_contacts("101")  # of phones that other tests killed: they would be rung instead
    phone = softphone("101")
    arguments = (calls, warm_up, 600, pbx.folder / "run" / "asterisk.ctl", 101)
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.pbx.window_of_many_calls", *map(str, arguments)],
        env={**phone.environment, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdin is not None
    assert window.stdout is not None
    seen = []
    try:
        for _ in ("after the warm-up", "at the end"):
            seen.append((told_by(window.stdout), look_at(phone)))
            window.stdin.write("go on\n")
            window.stdin.flush()
    finally:
        window.kill()
        window.communicate()
    print(f"\n{calls} calls after {warm_up}:", *seen, sep="\n")
    assert {call.state for call in phone.calls()} <= {LegState.ENDED}
    (window_before, phone_before), (window_after, phone_after) = seen
    if warm_up >= WARM_UP:
        assert window_after["memory"] < window_before["memory"] * GROWTH
        assert phone_after["memory"] < phone_before["memory"] * GROWTH
    assert window_after[WRAPPERS] < window_before[WRAPPERS] * GROWTH
    for kind in window_after.keys() - {"memory", WRAPPERS}:
        assert window_after[kind] <= window_before[kind], kind
    for kind in ("threads", "files"):
        assert phone_after[kind] <= phone_before[kind] + FILLING_UP, kind


def told_by(window: IO[str]) -> dict[str, int]:
    line = window.readline()
    assert line, "the window gave up, see its words above"
    told: dict[str, int] = json.loads(line)
    return told


def look_at(phone: Softphone) -> dict[str, int]:
    assert phone.process is not None
    process = psutil.Process(phone.process.pid)
    return {
        "memory": process.memory_info().rss,
        "threads": process.num_threads(),
        "files": process.num_fds(),
    }
