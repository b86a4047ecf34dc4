"""The FIFO between two clocks, in simulated time: 10 minutes take a second."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray

from softphone.audio.fifo import MS, SLACK_MS, TARGET_MAX_MS, TARGET_MS, AdaptiveFifo

DEVICE = 160
CLOCK = 320
RATE_HZ = 16000
CAPTURE = (CLOCK, DEVICE)
PLAYBACK = (DEVICE, CLOCK)


def pcm(samples: int, value: int = 1000) -> bytes:
    return np.full(samples, value, np.int16).tobytes()


def events(
    chunk: int, burst: int, drift_ppm: float, seconds: float, jitter_s: float
) -> Iterator[tuple[float, str]]:
    """Pushes and pops in the order of time. The producer's clock is off; each push may be late."""
    noise = np.random.default_rng(7)
    period_s = {"push": burst / RATE_HZ / (1 + drift_ppm * 1e-6), "pop": chunk / RATE_HZ}
    queue = [(0.0, 0, "push"), (0.003, 0, "pop")]
    while queue:
        at_s, count, what = heapq.heappop(queue)
        yield at_s, what
        due_s = (count + 1) * period_s[what] + (0.003 if what == "pop" else 0.0)
        if due_s < seconds:
            late_s = float(noise.uniform(0, jitter_s)) if what == "push" else 0.0
            heapq.heappush(queue, (due_s + late_s, count + 1, what))


@pytest.mark.parametrize("drift_ppm", [-200, 0, 200])
@pytest.mark.parametrize(("chunk", "burst"), [CAPTURE, PLAYBACK])
def test_ten_minutes_of_drift(chunk: int, burst: int, drift_ppm: int) -> None:
    fifo = AdaptiveFifo(chunk, burst)
    block = pcm(burst)
    silent = 0
    fills_ms: list[float] = []
    for at_s, what in events(chunk, burst, drift_ppm, 600, jitter_s=0.004):
        if what == "push":
            fifo.push(block)
        elif fifo.pop() is None:
            silent += 1
        elif at_s > 60:
            fills_ms.append(fifo.fill_ms)
    statistics = fifo.statistics()
    assert statistics.underruns == 0
    assert statistics.drops == 0
    assert silent <= 4, "only the first filling may be silent"
    # Unanswered, 200 ppm are 120 ms in 10 minutes.
    assert max(fills_ms) < max(chunk, burst) / MS + TARGET_MS + SLACK_MS + 5
    assert statistics.drift_ppm == pytest.approx(drift_ppm, abs=50)


def tone(hz: float, samples: int, rate_hz: float) -> NDArray[np.int16]:
    signal = 12000 * np.sin(2 * np.pi * hz * np.arange(samples) / rate_hz)
    return np.asarray(signal, np.int16)


def test_a_tone_survives_drift_undistorted() -> None:
    """Docs/facts asks for 60 dB; the clocks differ by 200 ppm all the time."""
    ppm, hz, seconds = 200, 1000.0, 90
    fifo = AdaptiveFifo(*PLAYBACK)
    source = tone(hz, RATE_HZ * (seconds + 1), RATE_HZ * (1 + ppm * 1e-6)).tobytes()
    at = 0
    heard: list[bytes] = []
    for _, what in events(*PLAYBACK, ppm, seconds, jitter_s=0.0):
        if what == "push":
            fifo.push(source[at : at + 2 * CLOCK])
            at += 2 * CLOCK
        else:
            heard.append(fifo.pop() or b"")
    signal = np.frombuffer(b"".join(heard), np.int16)[-4 * RATE_HZ :].astype(float)
    window = np.blackman(len(signal))
    spectrum = np.abs(np.fft.rfft(signal * window)) ** 2
    peak = int(spectrum.argmax())
    assert peak / 4 == pytest.approx(hz, abs=1)
    carrier = spectrum[peak - 20 : peak + 21].sum()
    assert 10 * np.log10(carrier / (spectrum.sum() - carrier)) > 60


def fill_and_prime(fifo: AdaptiveFifo) -> None:
    while fifo.pop() is None:
        fifo.push(pcm(DEVICE))


def test_gives_nothing_before_it_is_full_enough() -> None:
    fifo = AdaptiveFifo(*CAPTURE)
    pushed = 0
    while fifo.pop() is None:
        fifo.push(pcm(DEVICE))
        pushed += DEVICE
    level = CLOCK + (TARGET_MS + SLACK_MS) * MS
    assert level <= pushed <= level + 2 * DEVICE


def test_an_underrun_plays_the_rest_and_raises_the_target() -> None:
    fifo = AdaptiveFifo(*CAPTURE)
    fill_and_prime(fifo)
    blocks: list[bytes] = []
    while (block := fifo.pop()) is not None:
        blocks.append(block)
    assert all(len(block) == 2 * CLOCK for block in blocks)
    last = np.frombuffer(blocks[-1], np.int16)
    assert last[0] == pytest.approx(1000, abs=2)
    assert last[-1] == 0
    assert fifo.statistics().underruns == 1
    assert fifo.statistics().target_fill_ms == TARGET_MS + 5


def test_the_target_has_a_ceiling() -> None:
    fifo = AdaptiveFifo(*CAPTURE)
    for _ in range(30):
        fill_and_prime(fifo)
        while fifo.pop() is not None:
            pass
    assert fifo.statistics().target_fill_ms == TARGET_MAX_MS


def test_quiet_minutes_lower_the_target_again() -> None:
    fifo = AdaptiveFifo(*CAPTURE)
    fill_and_prime(fifo)
    while fifo.pop() is not None:
        pass
    raised_ms = fifo.statistics().target_fill_ms
    for _, what in events(*CAPTURE, 0, 185, jitter_s=0.0):
        if what == "push":
            fifo.push(pcm(DEVICE))
        else:
            fifo.pop()
    assert fifo.statistics().underruns == 1
    assert fifo.statistics().target_fill_ms == raised_ms - 3


def test_a_producer_that_pauses_does_not_raise_the_target() -> None:
    """Hold or a lost microphone is no jitter."""
    fifo = AdaptiveFifo(*CAPTURE)
    fill_and_prime(fifo)
    for _ in range(50):
        fifo.pop()
    assert fifo.statistics().underruns == 1
    assert fifo.statistics().target_fill_ms == TARGET_MS


def test_a_consumer_that_stalls_costs_no_lasting_delay() -> None:
    fifo = AdaptiveFifo(*PLAYBACK)
    fill_and_prime(fifo)
    for _ in range(100):
        fifo.push(pcm(CLOCK))
    assert fifo.statistics().drops > 0
    assert fifo.fill_ms <= 20 + TARGET_MS + 120 + 20


def test_reset_empties_and_keeps_the_counters() -> None:
    fifo = AdaptiveFifo(*CAPTURE)
    fill_and_prime(fifo)
    while fifo.pop() is not None:
        pass
    fifo.push(pcm(DEVICE))
    fifo.reset()
    assert fifo.fill_ms == 0
    assert fifo.pop() is None
    assert fifo.statistics().underruns == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 2000), st.none()), max_size=200))
def test_any_order_of_pushes_and_pops(steps: list[int | None]) -> None:
    """A number is a push of so many samples, None a pop: blocks are whole, the fill bounded."""
    fifo = AdaptiveFifo(*CAPTURE)
    for step in steps:
        if step is None:
            assert len(fifo.pop() or bytes(2 * CLOCK)) == 2 * CLOCK
        else:
            fifo.push(pcm(step))
            assert fifo.fill_ms <= 20 + TARGET_MAX_MS + 120 + 0.1
