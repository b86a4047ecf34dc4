"""What `multiprocessing.connection` does not offer: ending a connection that another thread reads
from.
"""

from __future__ import annotations

import contextlib
import os
import socket
from multiprocessing.connection import Connection
from typing import Any


def shut_down(connection: Connection[Any, Any]) -> None:
    """Wakes a reader that blocks in `recv_bytes`; closing alone does not on Linux."""
    with contextlib.suppress(OSError):
        if os.name != "posix":
            connection.close()
            return
        with socket.socket(fileno=os.dup(connection.fileno())) as handle:
            handle.shutdown(socket.SHUT_RDWR)
