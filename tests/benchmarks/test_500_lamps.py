"""Five hundred lamps of one phone: what watching them costs, at rest and when all light up."""

from __future__ import annotations

import time

import psutil
import pytest

from softphone.domain.commands import GetStatus, WatchPerson
from softphone.domain.events import LampEvent
from softphone.domain.lamp import LampState
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.benchmarks.notifier import Notifier
from tests.conftest import SoftphoneFactory
from tests.rig.softphone import Softphone

LAMPS = 500
PEOPLE = LAMPS - 99  # the others are the provider's park slots
REST_S = 5.0
LIMIT_LIT_S = 5.0
LIMIT_CPU_PERCENT_AT_REST = 15.0
LIMIT_MORE_MB = 100.0


class Cost:
    """CPU seconds and resident memory of the phone's process."""

    def __init__(self, phone: Softphone) -> None:
        assert phone.process is not None
        self._process = psutil.Process(phone.process.pid)

    @property
    def cpu_s(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)

    @property
    def memory_mb(self) -> float:
        return float(self._process.memory_info().rss) / 1e6

    def percent_over(self, seconds: float) -> float:
        begin_s, begin_cpu_s = time.monotonic(), self.cpu_s
        time.sleep(seconds)
        return (self.cpu_s - begin_cpu_s) / (time.monotonic() - begin_s) * 100


@pytest.mark.skipif(BUILD is INDEX_BUILD, reason="the package index's pjsua2 has 256 lamps")
@pytest.mark.timeout(240)
def test_500_lamps(softphone: SoftphoneFactory) -> None:
    with Notifier() as pbx:
        phone = softphone()
        phone.sign_in(f"101@{pbx.domain}", "secret", f"{pbx.host}:{pbx.port}")
        cost = Cost(phone)
        before_mb = cost.memory_mb
        begin_s, begin_cpu_s = time.monotonic(), cost.cpu_s
        for number in range(2000, 2000 + PEOPLE):
            phone.link.ask(WatchPerson(str(number), f"Person {number}"))
        phone.wait(lambda: len(pbx.subscriptions) == LAMPS, 120, "every subscription")
        wait_all(phone, LampState.IDLE)
        print(
            f"\n{LAMPS} lamps, one new each 100 ms: all known after "
            f"{time.monotonic() - begin_s:.1f} s with {cost.cpu_s - begin_cpu_s:.2f} s of CPU, "
            f"{cost.memory_mb - before_mb:.1f} MB more than the {before_mb:.1f} MB before"
        )
        at_rest_percent = cost.percent_over(REST_S)
        begin_s, begin_cpu_s = time.monotonic(), cost.cpu_s
        pbx.ring(True)
        wait_all(phone, LampState.RINGING)
        lit_s, lit_cpu_s = time.monotonic() - begin_s, cost.cpu_s - begin_cpu_s
        more_mb = cost.memory_mb - before_mb
        print(
            f"at rest {at_rest_percent:.1f} % of a CPU; all {LAMPS} light up within {lit_s:.2f} s "
            f"with {lit_cpu_s:.2f} s of CPU; {more_mb:.1f} MB more than without lamps"
        )
        assert phone.link.ask(GetStatus()).people[0].other is not None
        pbx.ring(False)
        wait_all(phone, LampState.IDLE)
        assert lit_s < LIMIT_LIT_S
        assert at_rest_percent < LIMIT_CPU_PERCENT_AT_REST
        assert more_mb < LIMIT_MORE_MB


def wait_all(phone: Softphone, state: LampState) -> None:
    """Until every person's lamp is in that state, by the events told."""

    def told() -> bool:
        last: dict[str, LampState] = {}
        for event in phone.events:
            if isinstance(event, LampEvent):
                last[event.lamp.number] = event.lamp.state
        return list(last.values()).count(state) == PEOPLE

    phone.wait(told, 60, f"every lamp: {state.value}")
