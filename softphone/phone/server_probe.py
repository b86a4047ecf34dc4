"""What can be learnt about an account's server from outside: its name, its port, its certificate.
Blocking: runs in the background.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from softphone.domain.account import Account, Server
from softphone.domain.address import Transport
from softphone.phone.probe import options_request
from softphone.phone.resolve import UnknownServerError, resolve

_TIMEOUT_S = 3.0
_SHORT_S = 0.5


@dataclass(frozen=True, slots=True)
class ServerEvidence:
    """`address` empty: the name has none; `temporary` when no name server answered. `port_open`
    None where that cannot be told. `certificate_error` is the reason a certificate is refused;
    `certificate_until` its end in Unix time.
    """

    name: str
    port: int
    address: str = ""
    temporary: bool = False
    port_open: bool | None = None
    reason: str = ""
    certificate_error: str = ""
    certificate_until: float | None = None


def probe_server(account: Account) -> ServerEvidence:
    """Never raises. Takes some seconds at most."""
    name = account.proxy.host
    try:
        server = resolve(account)[0]
    except UnknownServerError as error:
        return ServerEvidence(name, account.proxy.port or 0, "", error.temporary)
    address, port = server.address, server.port
    if account.transport is Transport.UDP:
        return ServerEvidence(name, port, address, port_open=_udp_answers(account, server))
    try:
        connection = socket.create_connection((address, port), _TIMEOUT_S)
    except OSError as error:
        reason = error.strerror or "no answer in time"
        return ServerEvidence(name, port, address, port_open=False, reason=reason)
    with connection:
        if account.transport is Transport.TCP:
            return ServerEvidence(name, port, address, port_open=True)
        return _certificate(account, server, connection)


def _certificate(account: Account, server: Server, connection: socket.socket) -> ServerEvidence:
    name = account.proxy.host
    error_text, until = "", None
    try:
        context = ssl.create_default_context()
        if account.ca_file:
            context.load_verify_locations(account.ca_file)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        with context.wrap_socket(connection, server_hostname=name) as secure:
            ends = (secure.getpeercert() or {}).get("notAfter")
            until = float(ssl.cert_time_to_seconds(str(ends))) if ends else None
    except ssl.SSLCertVerificationError as error:
        error_text = error.verify_message or "it could not be verified"
    except (OSError, ValueError) as error:
        error_text = getattr(error, "strerror", None) or type(error).__name__
    return ServerEvidence(
        name,
        server.port,
        server.address,
        port_open=True,
        certificate_error=error_text,
        certificate_until=until,
    )


def _udp_answers(account: Account, server: Server) -> bool | None:
    """Asks with an OPTIONS: any answer will do, also a refusal. None when there is none, for a
    phone system need not answer strangers.
    """
    family = socket.AF_INET6 if ":" in server.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.settimeout(_SHORT_S)
        try:
            probe.connect((server.address, server.port))
            request = options_request(account.parsed.domain, probe.getsockname())
            deadline = time.monotonic() + _TIMEOUT_S
            while time.monotonic() < deadline:
                probe.send(request)
                with contextlib.suppress(TimeoutError):
                    if probe.recv(65535).startswith(b"SIP/2.0"):
                        return True
        except ConnectionRefusedError:
            return False
        except OSError:
            return False
    return None


def day_of(unix: float) -> str:
    return datetime.fromtimestamp(unix, UTC).strftime("%Y-%m-%d")
