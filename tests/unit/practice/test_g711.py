"""The tables against values of ITU-T G.711."""

from __future__ import annotations

import numpy as np
import pytest

from softphone.practice.g711 import decode, encode

ULAW, ALAW = 0, 8


@pytest.mark.parametrize(
    ("payload_type", "code", "sample"),
    [
        (ULAW, 0xFF, 0),
        (ULAW, 0x00, -32124),
        (ULAW, 0x80, 32124),
        (ULAW, 0xCE, 988),
        (ALAW, 0xD5, 8),
        (ALAW, 0x55, -8),
        (ALAW, 0xAA, 32256),
        (ALAW, 0x2A, -32256),
    ],
)
def test_known_values(payload_type: int, code: int, sample: int) -> None:
    assert decode(payload_type, bytes([code])).tolist() == [sample]


@pytest.mark.parametrize("payload_type", [ULAW, ALAW])
def test_every_sample_comes_back_within_its_step(payload_type: int) -> None:
    samples = np.arange(-32768, 32768, dtype=np.int16)
    back = decode(payload_type, encode(payload_type, samples)).astype(np.int32)
    error = np.abs(back - samples.astype(np.int32))
    assert np.all(error <= np.maximum(np.abs(samples.astype(np.int32)) / 16, 8))
    assert encode(payload_type, decode(payload_type, bytes(range(256)))) in (
        bytes(range(256)),
        bytes(0xFF if code == 0x7F else code for code in range(256)),  # µ-law has two zeros
        bytes(0x7F if code == 0xFF else code for code in range(256)),
    )
