"""Free loopback ports below the range the kernel hands out to clients by itself."""

from __future__ import annotations

import random
import socket

LOOPBACK = "127.0.0.1"
_LOWEST, _HIGHEST = 10_000, 32_000


def _is_free(port: int, kind: socket.SocketKind) -> bool:
    with socket.socket(socket.AF_INET, kind) as probe:
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port(*kinds: socket.SocketKind) -> int:
    """Return a port that is free on 127.0.0.1 for every kind (SOCK_STREAM if none is given)."""
    wanted = kinds or (socket.SOCK_STREAM,)
    for _ in range(1000):
        port = random.randrange(_LOWEST, _HIGHEST, 2)
        if all(_is_free(port, kind) for kind in wanted):
            return port
    raise OSError(f"no free port on {LOOPBACK} between {_LOWEST} and {_HIGHEST}")


def free_port_range(length: int) -> tuple[int, int]:
    """Return the first and last port of a range whose UDP ports are all free on 127.0.0.1."""
    for _ in range(200):
        first = random.randrange(_LOWEST, _HIGHEST - length, 2)
        if all(_is_free(port, socket.SOCK_DGRAM) for port in range(first, first + length)):
            return first, first + length - 1
    raise OSError(f"no {length} consecutive free UDP ports on {LOOPBACK}")
