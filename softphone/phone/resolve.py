"""From the name of a server to the addresses to talk to. Blocking: runs in the background."""

from __future__ import annotations

import ipaddress
import random
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from softphone.domain.account import Account, Server
from softphone.domain.address import DEFAULT_PORT, Transport

if TYPE_CHECKING:
    from dns.resolver import Resolver

_SRV_PREFIX = {
    Transport.UDP: "_sip._udp",
    Transport.TCP: "_sip._tcp",
    Transport.TLS: "_sips._tcp",
}
_SRV_LIFETIME_S = 2.0
_MOST_SERVERS = 8


class UnknownServerError(Exception):
    """The name has no address; `temporary` when no name server answered."""

    def __init__(self, temporary: bool) -> None:
        super().__init__("temporary" if temporary else "unknown")
        self.temporary = temporary


@dataclass(frozen=True, slots=True)
class Service:
    """One SRV record (RFC 2782)."""

    priority: int
    weight: int
    port: int
    target: str


def resolve(account: Account, resolver: Resolver | None = None) -> list[Server]:
    """The account's servers, the one to try first at the beginning (RFC 3263 section 4.2). Raises
    `UnknownServerError` when there is none.

    A literal address or an explicit port needs no SRV record. `resolver` is the system's when it is
    None; host names are always looked up by the system, so that its hosts file counts.
    """
    proxy, transport = account.proxy, account.transport
    port = proxy.port or DEFAULT_PORT[transport]
    targets = [(proxy.host, port)]
    if not _is_literal(proxy.host) and not _has_explicit_port(account):
        services = _services(proxy.host, transport, resolver)
        if any(service.target == "." for service in services):
            raise UnknownServerError(False)  # RFC 2782: decidedly not available
        targets = [(each.target, each.port) for each in in_order(services)] or targets
    return _servers(targets[:_MOST_SERVERS], by_name=transport is Transport.TLS)


def _servers(targets: list[tuple[str, int]], by_name: bool) -> list[Server]:
    found: list[tuple[str, int, str]] = []
    addresses: set[str] = set()
    failure = UnknownServerError(False)
    for name, port in targets:
        try:
            of_target = _addresses(name)
        except UnknownServerError as error:
            failure = error
            continue
        addresses.update(of_target)
        hosts = [name] if by_name else of_target
        found += [(host, port, of_target[0] if by_name else host) for host in hosts]
    if not found:
        raise failure
    trusted = frozenset(addresses)
    return [Server(host, port, address, trusted) for host, port, address in found]


def _has_explicit_port(account: Account) -> bool:
    return ":" in account.server


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _services(host: str, transport: Transport, resolver: Resolver | None) -> list[Service]:
    import dns.exception
    import dns.resolver

    name = f"{_SRV_PREFIX[transport]}.{host}"
    try:
        asked = resolver or dns.resolver.get_default_resolver()
        records = asked.resolve(name, "SRV", lifetime=_SRV_LIFETIME_S)
    except (dns.exception.DNSException, OSError):
        return []
    return [
        Service(each.priority, each.weight, int(each.port), str(each.target).rstrip(".") or ".")
        for each in records
    ]


def in_order(services: Iterable[Service]) -> list[Service]:
    """The order in which to try: by priority, and among equals by lot, in proportion to the weights
    (RFC 2782, "Weight").
    """
    left = sorted(services, key=lambda each: (each.priority, each.weight))
    chosen: list[Service] = []
    while left:
        equals = [each for each in left if each.priority == left[0].priority]
        lot = random.randint(0, sum(each.weight for each in equals))  # noqa: S311
        for service in equals:
            lot -= service.weight
            if lot <= 0:
                break
        left.remove(service)
        chosen.append(service)
    return chosen


def _addresses(host: str) -> list[str]:
    """Every address, IPv4 first; by the system's own resolver."""
    if _is_literal(host):
        return [host]
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_DGRAM)
    except socket.gaierror as error:
        raise UnknownServerError(error.errno == socket.EAI_AGAIN) from None
    except UnicodeError:
        raise UnknownServerError(False) from None
    preferred = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return list(dict.fromkeys(str(entry[4][0]) for entry in preferred))
