"""Delay and cost of a call's sound against baresip and pjsua, in the same seconds at the same PBX.

The figures to reach: a round trip of 0.45 of baresip's, for no more of the processor than pjsua
takes without echo cancellation. What is reached is in docs/facts/audio.md; the limits here keep it.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from softphone.domain.commands import ChangeSetting, Dial
from tests.benchmarks.round_trip import EchoProbe, RoundTrip, write_bursts
from tests.conftest import BaresipFactory, SoftphoneFactory
from tests.rig.pbx import Pbx
from tests.rig.pjsua import Pjsua, ensure_pjsua
from tests.rig.sound import SoundRig

ECHO = "600"
SECONDS = 20
CALM_S = 12.0
"""A new sink's first block lasts 2 s, and a phone watches its slots, ten more each second."""
BARESIP_CODECS = {"g722": ("g722",), "pcmu": ("g711",)}
LIMIT_DELAY_RATIO = 1.0
LIMIT_CPU_RATIO = 4.0


@dataclass(frozen=True, slots=True)
class Measured:
    trip: RoundTrip
    cpu_percent: float
    memory_mb: float
    wakeups_per_s: float

    def __str__(self) -> str:
        return (
            f"round trip {self.trip.median_ms:6.1f} ms (8 of 10 within {self.trip.spread_ms:.1f}; "
            f"{self.trip.found} of {self.trip.sent} found), {self.cpu_percent:5.2f} % of a core, "
            f"{self.wakeups_per_s:.0f} wake-ups/s, {self.memory_mb:.0f} MB"
        )


class Usage:
    """What a process takes of the machine."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._cpu_s, self._switches = self._now()

    def _now(self) -> tuple[float, int]:
        times = self._process.cpu_times()
        status = [
            Path(f"/proc/{self._process.pid}/task/{thread.id}/status")
            for thread in self._process.threads()
        ]
        switches = 0
        for path in status:
            rows = path.read_text().splitlines()
            switches += sum(int(row.split()[1]) for row in rows if "ctxt_switches" in row)
        return times.user + times.system, switches

    def since(self, seconds: float) -> tuple[float, float, float]:
        """Percent of a core, wake-ups a second, and resident megabytes."""
        cpu_s, switches = self._now()
        memory_mb = self._process.memory_info().rss / 1e6
        return (
            (cpu_s - self._cpu_s) / seconds * 100,
            (switches - self._switches) / seconds,
            memory_mb,
        )


@pytest.fixture(scope="module", autouse=True)
def pjsua_program() -> None:
    """Built before anything is measured."""
    try:
        ensure_pjsua()
    except RuntimeError as missing:
        pytest.skip(str(missing))
    return


@pytest.mark.timeout(300)
@pytest.mark.parametrize("cancelling", [False, True], ids=["plain", "echo-cancelled"])
@pytest.mark.parametrize("codec", ["g722", "pcmu"])
def test_echo_round_trip(
    codec: str,
    cancelling: bool,
    pbx: Pbx,
    sound: SoundRig,
    softphone: SoftphoneFactory,
    baresip: BaresipFactory,
    tmp_path: Path,
) -> None:
    with ExitStack() as stack:
        ours = softphone("101", "a")
        if not cancelling:
            for name in ("echo-cancellation", "noise-suppression", "high-pass"):
                ours.link.ask(ChangeSetting(f"audio.{name}", "false"))
        theirs = baresip("103", "b", codecs=BARESIP_CODECS[codec])
        user = pbx.user("104")
        pjsua = stack.enter_context(
            Pjsua(
                "104",
                user.password,
                f"127.0.0.1:{pbx.port}",
                sound.environment("c"),
                codec=codec,
                auth_user=user.auth_user,
            )
        )
        pjsua.call(ECHO)
        theirs.dial(ECHO)
        theirs.wait_event("CALL_ESTABLISHED")
        ours.link.ask(Dial(ECHO))
        assert ours.process is not None
        pids = {"ours": ours.process.pid, "baresip": theirs.pid, "pjsua": pjsua.pid}
        found = measure(sound, pids, tmp_path)
    print()
    for name, each in found.items():
        print(f"{codec}, {'echo cancelled' if cancelling else 'plain'}, {name:8}: {each}")
    delay = found["ours"].trip.median_ms / found["baresip"].trip.median_ms
    cpu = found["ours"].cpu_percent / found["pjsua"].cpu_percent
    print(f"delay {delay:.2f} of baresip's, processor {cpu:.2f} of pjsua's")
    assert found["ours"].trip.found >= found["ours"].trip.sent * 0.9
    assert delay < LIMIT_DELAY_RATIO
    assert cpu < LIMIT_CPU_RATIO


def measure(sound: SoundRig, pids: dict[str, int], folder: Path) -> dict[str, Measured]:
    devices = dict(zip(pids, ("a", "b", "c"), strict=True))
    with sound.speaker("a").record() as recording:
        recording.wait_for(CALM_S)
    bursts = write_bursts(folder / "bursts.wav", SECONDS)
    probes = {name: EchoProbe(sound, device) for name, device in devices.items()}
    usages = {name: Usage(pid) for name, pid in pids.items()}
    playing = [sound.microphone(device).play(bursts) for device in devices.values()]
    for each in playing:
        each.wait(SECONDS + 10)
    spent = {name: usage.since(SECONDS) for name, usage in usages.items()}
    return {name: Measured(probe.stop(), *_ordered(spent[name])) for name, probe in probes.items()}


def _ordered(spent: tuple[float, float, float]) -> tuple[float, float, float]:
    cpu_percent, wakeups, memory_mb = spent
    return cpu_percent, memory_mb, wakeups
