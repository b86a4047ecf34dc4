"""The phone in every fault of the list, all at once: most of their time is waiting."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.network.faults import FAULTS

AT_ONCE = 7


@pytest.fixture(scope="module")
def running() -> Iterator[dict[str, Future[float]]]:
    with ThreadPoolExecutor(AT_ONCE) as executor:
        longest_first = sorted(FAULTS, key=lambda name: name not in LONG)
        yield {name: executor.submit(FAULTS[name][0]) for name in longest_first}


LONG = ("network down for 60 s", "half-open TCP", "half-open TLS", "silent server")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("fault", FAULTS)
def test_registered_again_within_seconds(
    fault: str, running: dict[str, Future[float]], capsys: pytest.CaptureFixture[str]
) -> None:
    took_s = running[fault].result()
    with capsys.disabled():
        print(f"\n    {fault}: registered again after {took_s:.1f} s", end=" ")
    assert took_s <= FAULTS[fault][1]
