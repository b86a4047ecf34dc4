"""What `multiprocessing.connection` does not offer: ending a connection that another thread reads
from, and whose process is at its other end.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
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


def peer_process(connection: Connection[Any, Any]) -> int:
    """The process that listens at the other end, also when it hangs; 0 where that is not told."""
    with contextlib.suppress(OSError, AttributeError, struct.error):
        if sys.platform == "win32":
            return _pipe_server(connection.fileno())
        with socket.socket(fileno=os.dup(connection.fileno())) as handle:
            if sys.platform == "darwin":
                return handle.getsockopt(_SOL_LOCAL, _LOCAL_PEERPID)
            answer = handle.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
            pid: int = struct.unpack("3i", answer)[0]  # struct ucred: pid, uid, gid (unix(7))
            return pid
    return 0


# <sys/un.h> of macOS.
_SOL_LOCAL, _LOCAL_PEERPID = 0, 0x002


def _pipe_server(handle: int) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    number = ctypes.c_ulong()
    told = ctypes.windll.kernel32.GetNamedPipeServerProcessId(handle, ctypes.byref(number))
    return int(number.value) if told else 0
