"""The estimate of how a call sounds, against values of ITU-T G.107."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from softphone.domain.quality import (
    SentStream,
    StreamQuality,
    estimated_mos,
    sample_between,
)


def stream(lost: int = 0, jitter_ms: float = 0.0, round_trip_ms: float | None = 0) -> StreamQuality:
    return StreamQuality(1000 - lost, lost, 0, jitter_ms, round_trip_ms)


def test_loss_counts_what_could_not_be_played() -> None:
    assert StreamQuality(90, 10, 5, 0, None).loss_percent == 15.0
    assert StreamQuality(0, 0, 0, 0, None).loss_percent == 0.0


@pytest.mark.parametrize(
    ("quality", "wideband", "mos"),
    [
        (stream(), True, 4.47),  # R 95.4
        (stream(), False, 4.4),  # R 92.6
        (stream(lost=30), False, 4.11),  # 3 % with concealment
        (stream(lost=200), False, 2.6),
        (stream(round_trip_ms=800), False, 2.88),  # 425 ms one way
        (stream(round_trip_ms=None), False, 4.4),
        (stream(lost=1000), False, 1.16),
    ],
)
def test_the_estimate(quality: StreamQuality, wideband: bool, mos: float) -> None:
    assert estimated_mos(quality, wideband) == pytest.approx(mos, abs=0.05)


@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.floats(0, 10**4),
    st.none() | st.floats(0, 10**5),
    st.booleans(),
)
def test_the_estimate_stays_on_its_scale(
    packets: int, lost: int, discarded: int, jitter: float, trip: float | None, wideband: bool
) -> None:
    quality = StreamQuality(packets, lost, discarded, jitter, trip)
    assert 1.0 <= estimated_mos(quality, wideband) <= 4.5


@given(st.integers(0, 900), st.floats(0, 400), st.floats(0, 2000))
def test_worse_is_never_better(lost: int, jitter_ms: float, trip_ms: float) -> None:
    here = estimated_mos(stream(lost, jitter_ms, trip_ms), False)
    assert estimated_mos(stream(lost + 50, jitter_ms, trip_ms), False) <= here
    assert estimated_mos(stream(lost, jitter_ms + 20, trip_ms), False) <= here
    assert estimated_mos(stream(lost, jitter_ms, trip_ms + 100), False) <= here


def test_a_sample_tells_of_the_time_between_two_looks() -> None:
    before = StreamQuality(1000, 100, 0, 5.0, 40.0, 60.0, SentStream(1000, 0, 1.0))
    now = StreamQuality(1090, 110, 0, 8.0, 50.0, 80.0, SentStream(1100, 20, 2.0))
    sample = sample_between(before, now, wideband=False, at=7.0)
    assert sample.heard.loss_percent == 10.0
    assert sample.heard.jitter_ms == 8.0
    assert sample.there is not None
    assert sample.there.loss_percent == 20.0
    assert sample.there.mos < sample.heard.mos
    assert (sample.round_trip_ms, sample.buffer_ms) == (50.0, 80.0)


def test_a_stream_begun_anew_counts_from_its_beginning() -> None:
    before = StreamQuality(1000, 100, 0, 5.0, None)
    sample = sample_between(before, StreamQuality(50, 50, 0, 1.0, None), wideband=True, at=0)
    assert sample.heard.loss_percent == 50.0
    assert sample.there is None
