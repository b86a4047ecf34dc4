"""A registrar of few words on TCP or TLS, which can be mute, hang up, and show any certificate."""

from __future__ import annotations

import re
import socket
import ssl
import tempfile
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from softphone.sip.message import header
from tests.rig.certificates import ServerIdentity
from tests.rig.ports import LOOPBACK
from tests.rig.process import wait_until

_ECHOED = ("Via", "From", "To", "Call-ID", "CSeq")
_TOO_OLD = "ALL:@SECLEVEL=0"


class StreamRegistrar:
    """Says yes to every request but SUBSCRIBE. A context manager.

    `requests` is what came, of all connections; `mute_until` is the number of the last
    connection on which nothing is answered. With `identity` it speaks TLS, in `version`
    only if one is given; `shakes_hands` False takes a TLS connection and says nothing.
    """

    def __init__(
        self,
        identity: ServerIdentity | None = None,
        version: ssl.TLSVersion | None = None,
        shakes_hands: bool = True,
        host: str = LOOPBACK,
        port: int = 0,
    ) -> None:
        self.host = host
        self.requests: list[str] = []
        self.connections = 0
        self.mute_until = 0
        self._shakes_hands = shakes_hands
        self._context = _context(identity, version) if identity else None
        self._listener = socket.create_server((host, port))
        self.port = int(self._listener.getsockname()[1])
        self._listener.settimeout(0.05)
        self._open: list[socket.socket] = []
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._accept, name="stream-registrar")]

    def __enter__(self) -> StreamRegistrar:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ending.set()
        self.hang_up()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def received(self, method: str) -> list[str]:
        return [each for each in self.requests if each.startswith(f"{method} ")]

    def wait(self, predicate: Callable[[], object], timeout_s: float, what: str) -> None:
        wait_until(predicate, timeout_s, what, lambda: "\n".join(self.requests))

    def say(self, data: bytes) -> None:
        """Sends this on the newest connection, which is not TLS. Raises `OSError`."""
        self._open[-1].sendall(data)

    def hang_up(self) -> None:
        """Ends every connection."""
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._ending.is_set():
            with suppress(TimeoutError):
                connection, _ = self._listener.accept()
                self.connections += 1
                self._open.append(connection)
                thread = threading.Thread(target=self._serve, args=(connection, self.connections))
                self._threads.append(thread)
                thread.start()

    def _serve(self, raw: socket.socket, number: int) -> None:
        raw.settimeout(30)
        with raw, suppress(OSError):
            if not self._shakes_hands:
                raw.recv(65535)
                self._ending.wait(30)
                return
            connection = self._context.wrap_socket(raw, True) if self._context else raw
            with connection:
                self._talk(connection, number)

    def _talk(self, connection: socket.socket, number: int) -> None:
        data = b""
        while not self._ending.is_set() and (more := connection.recv(65535)):
            data = (data + more).lstrip(b"\r\n")
            while b"\r\n\r\n" in data:
                head, _, rest = data.partition(b"\r\n\r\n")
                text = head.decode() + "\r\n\r\n"
                length = int(header(text, "Content-Length") or 0)
                data = rest[length:]
                self.requests.append(text)
                muted = number <= self.mute_until
                if not text.startswith(("SIP/2.0", "ACK")) and not muted:
                    connection.sendall(_yes(text).encode())


def _yes(request: str) -> str:
    status = "489 Bad Event" if request.startswith("SUBSCRIBE") else "200 OK"
    lines = [f"SIP/2.0 {status}", *(f"{name}: {header(request, name)}" for name in _ECHOED)]
    lines[3] += "" if re.search(r";\s*tag=", lines[3]) else ";tag=1"
    contact = header(request, "Contact")
    if request.startswith("REGISTER") and contact:
        expires = header(request, "Expires") or "300"
        lines += [f"Contact: {contact};expires={expires}", f"Expires: {expires}"]
    return "\r\n".join([*lines, "Content-Length: 0", "", ""])


def _context(identity: ServerIdentity, version: ssl.TLSVersion | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if version is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of the versions to be refused
            context.minimum_version = context.maximum_version = version
        context.set_ciphers(_TOO_OLD)
    with tempfile.TemporaryDirectory() as folder:
        certificate, key = Path(folder, "certificate"), Path(folder, "key")
        certificate.write_bytes(identity.certificate_pem)
        key.write_bytes(identity.key_pem)
        context.load_cert_chain(certificate, key)
    return context
