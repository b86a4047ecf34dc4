"""What is kept about an account. Never its password."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.address import (
    DEFAULT_PORT,
    AccountAddress,
    ServerAddress,
    Transport,
    parse_account,
    parse_server,
)


@dataclass(frozen=True, slots=True)
class Server:
    """One server of an account, found by its name. `host` is what the stack connects to: a literal
    address, or for TLS the name. `address` is literal; `trusted` are the addresses of all servers
    of the account, from which calls are accepted.
    """

    host: str
    port: int
    address: str
    trusted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Account:
    """`address` is `ext@domain`; `server` the outbound proxy `HOST[:PORT]`, empty to look the
    domain up.

    `sip_user` is the device's SIP user where it differs (`101x`); `ca_file` an extra authority for
    TLS.
    """

    id: str
    address: str
    server: str = ""
    transport: Transport = Transport.UDP
    sip_user: str = ""
    ca_file: str = ""
    provider: str = "itsvoip"

    @property
    def parsed(self) -> AccountAddress:
        return parse_account(self.address)

    @property
    def registration_user(self) -> str:
        return self.sip_user or self.parsed.user

    @property
    def proxy(self) -> ServerAddress:
        """The server to talk to; the domain itself when none is given."""
        given = parse_server(self.server) if self.server else ServerAddress(self.parsed.domain)
        return given if given.port else ServerAddress(given.host, DEFAULT_PORT[self.transport])

    @property
    def encrypted(self) -> bool:
        return self.transport is Transport.TLS
