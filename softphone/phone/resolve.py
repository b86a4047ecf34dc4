"""From the name of a server to the address to talk to. Blocking: runs in the background."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

from softphone.domain.account import Account
from softphone.domain.address import DEFAULT_PORT, Transport

_SRV_PREFIX = {
    Transport.UDP: "_sip._udp",
    Transport.TCP: "_sip._tcp",
    Transport.TLS: "_sips._tcp",
}
_SRV_LIFETIME_S = 2.0
_PROBE_TIMEOUT_S = 1.0


class UnknownServerError(Exception):
    """The name has no address; `temporary` when no name server answered."""

    def __init__(self, temporary: bool) -> None:
        super().__init__("temporary" if temporary else "unknown")
        self.temporary = temporary


@dataclass(frozen=True, slots=True)
class Resolved:
    """`host` is a literal address; `name` the host name that a certificate must carry."""

    host: str
    port: int
    name: str


def resolve(account: Account) -> Resolved:
    """The address of the account's server (RFC 3263 section 4.2). Raises `UnknownServerError`.

    A literal address or an explicit port needs no SRV record.
    """
    server = account.proxy
    host, port = server.host, server.port or DEFAULT_PORT[account.transport]
    if _is_literal(host):
        return Resolved(host, port, host)
    if not _has_explicit_port(account):
        host, port = _service(host, port, account.transport)
    return Resolved(_address(host), port, host)


def _has_explicit_port(account: Account) -> bool:
    return ":" in account.server


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _service(host: str, port: int, transport: Transport) -> tuple[str, int]:
    """The best SRV record's target and port (RFC 2782), or the arguments when there is none."""
    import dns.exception
    import dns.resolver

    try:
        records = dns.resolver.resolve(
            f"{_SRV_PREFIX[transport]}.{host}", "SRV", lifetime=_SRV_LIFETIME_S
        )
    except (dns.exception.DNSException, OSError):
        return host, port
    best = min(records, key=lambda record: (record.priority, -record.weight))
    return str(best.target).rstrip("."), int(best.port)


def _address(host: str) -> str:
    """By the system's own resolver, so that its hosts file and local names count."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_DGRAM)
    except socket.gaierror as error:
        raise UnknownServerError(error.errno == socket.EAI_AGAIN) from None
    except UnicodeError:
        raise UnknownServerError(False) from None
    preferred = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return str(preferred[0][4][0])


def udp_port_is_closed(host: str, port: int) -> bool:
    """True when the server's system says that nobody listens (ICMP port unreachable).

    The stack's sockets are not connected and never hear of it; without this the user waits for
    the 32 s of a SIP transaction (RFC 3261 section 17.1.2.2). The datagram is a keep-alive
    (RFC 5626 section 4.4.1) that no server answers.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.settimeout(_PROBE_TIMEOUT_S)
        try:
            probe.connect((host, port))
            probe.send(b"\r\n\r\n")
            probe.recv(64)
        except ConnectionRefusedError:
            return True
        except OSError:
            return False
    return False
