"""Asterisk's command line through its control socket: `asterisk -rx` without a fork."""

from __future__ import annotations

import os
import socket
from pathlib import Path

_CHUNK = 65536
# remote.c of Asterisk: the console answers this prefix with the output and then closes.
_ONE_SHOT = "cli quit after "


def run_command(socket_path: Path, command: str, timeout_s: float = 10.0) -> str:
    """Return what Asterisk prints for a command.

    Raises OSError when no Asterisk listens there and TimeoutError when it does not answer in time.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as console:
        console.settimeout(timeout_s)
        _connect(console, socket_path)
        greeting = console.recv(_CHUNK)
        while b"\n" not in greeting:
            greeting += _receive(console)
        console.sendall(f"{_ONE_SHOT}{command}".encode() + b"\0")
        answer = greeting.partition(b"\n")[2]
        while chunk := console.recv(_CHUNK):
            answer += chunk
    return answer.replace(b"\0", b"").decode("utf-8", errors="replace").strip("\n")


def _receive(console: socket.socket) -> bytes:
    chunk = console.recv(_CHUNK)
    if not chunk:
        raise ConnectionError("Asterisk closed its console")
    return chunk


def _connect(console: socket.socket, path: Path) -> None:
    """Connect through the folder's descriptor: a Unix address holds 107 bytes, our paths more."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        console.connect(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)
