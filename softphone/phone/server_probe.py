"""What can be learnt about an account's server from outside: its name, its port, its certificate.
Blocking: runs in the background.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import ssl
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.phone.resolve import Resolved, UnknownServerError, resolve

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
    try:
        found = resolve(account)
    except UnknownServerError as error:
        return ServerEvidence(account.proxy.host, account.proxy.port or 0, "", error.temporary)
    if account.transport is Transport.UDP:
        answers = _udp_answers(account, found)
        return ServerEvidence(found.name, found.port, found.host, port_open=answers)
    try:
        connection = socket.create_connection((found.host, found.port), _TIMEOUT_S)
    except OSError as error:
        reason = error.strerror or "no answer in time"
        return ServerEvidence(found.name, found.port, found.host, port_open=False, reason=reason)
    with connection:
        if account.transport is Transport.TCP:
            return ServerEvidence(found.name, found.port, found.host, port_open=True)
        return _certificate(account, found, connection)


def _certificate(account: Account, found: Resolved, connection: socket.socket) -> ServerEvidence:
    error_text, until = "", None
    try:
        context = ssl.create_default_context(cafile=account.ca_file or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        with context.wrap_socket(connection, server_hostname=found.name) as secure:
            ends = (secure.getpeercert() or {}).get("notAfter")
            until = float(ssl.cert_time_to_seconds(str(ends))) if ends else None
    except ssl.SSLCertVerificationError as error:
        error_text = error.verify_message or "it could not be verified"
    except (OSError, ValueError) as error:
        error_text = getattr(error, "strerror", None) or type(error).__name__
    return ServerEvidence(
        found.name,
        found.port,
        found.host,
        port_open=True,
        certificate_error=error_text,
        certificate_until=until,
    )


def _udp_answers(account: Account, found: Resolved) -> bool | None:
    """Asks with an OPTIONS (RFC 3261 section 11): any answer will do, also a refusal. None when
    there is none, for a phone system need not answer strangers.
    """
    family = socket.AF_INET6 if ":" in found.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.settimeout(_SHORT_S)
        try:
            probe.connect((found.host, found.port))
            here, port = probe.getsockname()[:2]
            own = f"[{here}]" if ":" in here else here
            domain = account.parsed.domain
            mark = secrets.token_hex(8)
            request = (
                f"OPTIONS sip:{domain} SIP/2.0\r\n"
                f"Via: SIP/2.0/UDP {own}:{port};rport;branch=z9hG4bK{mark}\r\n"
                "Max-Forwards: 70\r\n"
                f"From: <sip:check@{own}>;tag={mark}\r\n"
                f"To: <sip:{domain}>\r\n"
                f"Call-ID: {mark}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n"
            )
            deadline = time.monotonic() + _TIMEOUT_S
            while time.monotonic() < deadline:
                probe.send(request.encode())
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
