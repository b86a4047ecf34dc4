"""A UDP relay that holds the PBX's answers back, as a long line does."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections import deque
from types import TracebackType


class SlowRelay:
    """One phone, one PBX: what the PBX sends arrives `delay_s` later."""

    def __init__(self, host: str, port: int, delay_s: float) -> None:
        self._target = (host, port)
        self._delay_s = delay_s
        self._phone_side = _socket()
        self._pbx_side = _socket()
        self._phone: tuple[str, int] | None = None
        self._held: deque[tuple[float, bytes]] = deque()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._carry, name="relay")

    @property
    def port(self) -> int:
        return int(self._phone_side.getsockname()[1])

    def __enter__(self) -> SlowRelay:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ending.set()
        self._thread.join()
        self._phone_side.close()
        self._pbx_side.close()

    def _carry(self) -> None:
        while not self._ending.is_set():
            readable, _, _ = select.select([self._phone_side, self._pbx_side], [], [], 0.02)
            if self._phone_side in readable:
                data, self._phone = self._phone_side.recvfrom(65535)
                self._pbx_side.sendto(data, self._target)
            if self._pbx_side in readable:
                self._held.append((time.monotonic() + self._delay_s, self._pbx_side.recv(65535)))
            while self._held and self._held[0][0] <= time.monotonic() and self._phone:
                self._phone_side.sendto(self._held.popleft()[1], self._phone)


def _socket() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind(("127.0.0.1", 0))
    return made
