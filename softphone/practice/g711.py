"""G.711: 8-bit telephone samples from and to 16-bit ones, by tables (ITU-T G.711)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]

RATE_HZ = 8_000
FRAME_MS = 20
FRAME_SAMPLES = RATE_HZ * FRAME_MS // 1000
SILENCE: Samples = np.zeros(FRAME_SAMPLES, np.int16)

_ULAW_BIAS = 0x84


def _ulaw_values() -> Samples:
    byte = ~np.arange(256, dtype=np.int32) & 0xFF
    exponent, mantissa = (byte >> 4) & 7, byte & 0x0F
    size = (((mantissa << 3) + _ULAW_BIAS) << exponent) - _ULAW_BIAS
    return np.where(byte & 0x80, -size, size).astype(np.int16)


def _alaw_values() -> Samples:
    byte = np.arange(256, dtype=np.int32) ^ 0x55
    exponent, mantissa = (byte >> 4) & 7, byte & 0x0F
    size = np.where(
        exponent == 0,
        (mantissa << 4) + 8,
        ((mantissa << 4) + 0x108) << np.maximum(exponent - 1, 0),
    )
    return np.where(byte & 0x80, size, -size).astype(np.int16)


def _encoder(values: Samples) -> npt.NDArray[np.uint8]:
    """For each of the 65,536 samples, from -32768 on, the code whose value is nearest."""
    order = np.argsort(values, kind="stable")
    ascending = values[order].astype(np.int32)
    samples = np.arange(-32768, 32768, dtype=np.int32)
    right = np.clip(np.searchsorted(ascending, samples), 1, len(ascending) - 1)
    nearer_left = samples - ascending[right - 1] <= ascending[right] - samples
    return order[np.where(nearer_left, right - 1, right)].astype(np.uint8)


_VALUES = {0: _ulaw_values(), 8: _alaw_values()}
_CODES = {payload: _encoder(values) for payload, values in _VALUES.items()}
NAMES = {0: "PCMU", 8: "PCMA"}


def decode(payload_type: int, data: bytes) -> Samples:
    """`payload_type` is 0 (µ-law) or 8 (A-law), see RFC 3551 section 6."""
    return _VALUES[payload_type][np.frombuffer(data, np.uint8)]


def encode(payload_type: int, samples: Samples) -> bytes:
    return _CODES[payload_type][samples.astype(np.int32) + 32768].tobytes()
