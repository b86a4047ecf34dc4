"""The name of a recording's file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from softphone.domain.local_recording import RecordingFormat, file_name

AT = datetime(2026, 11, 27, 9, 31, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("party", "number", "name"),
    [
        ("Ben Brook", "102", "2026-11-27 09.31.05 Ben Brook 102.flac"),
        ("", "+12125550100", "2026-11-27 09.31.05 +12125550100.flac"),
        ("", "", "2026-11-27 09.31.05.flac"),
        ("../../etc/passwd", "*78", "2026-11-27 09.31.05 etc passwd 78.flac"),
        ("José <b>Núñez</b>", "", "2026-11-27 09.31.05 José b Núñez b.flac"),
    ],
)
def test_names(party: str, number: str, name: str) -> None:
    assert file_name(party, number, AT, RecordingFormat.FLAC) == name


@given(st.text(), st.text())
def test_whatever_a_caller_is_called_it_is_one_short_name(party: str, number: str) -> None:
    name = file_name(party, number, AT, RecordingFormat.WAV)
    assert name.startswith("2026-11-27 09.31.05")
    assert name.endswith(".wav")
    assert len(name) <= 90
    assert not set(name) & set('/\\:*?"<>|\0\n')
