"""Which provider an account belongs to, and the server it is reached at where none was typed."""

from __future__ import annotations

import logging
from dataclasses import replace

from softphone.domain.account import Account
from softphone.domain.address import Transport, parse_server
from softphone.domain.errors import Problem
from softphone.domain.provider import Provider, ProviderServer
from softphone.phone.ports import Providers

log = logging.getLogger(__name__)

DEFAULT = "itsvoip"


class ProviderChoice:
    def __init__(self, providers: Providers) -> None:
        self._providers = providers

    def named(self, name: str) -> Provider:
        """By id or Host ID. Raises `Problem` that names those there are."""
        return self._providers.find(name)

    def default(self) -> Provider:
        """An empty one where the installation has lost its files: the phone calls all the same."""
        try:
            return self._providers.find(DEFAULT)
        except Problem as problem:
            log.warning("%s", problem)
            return Provider(DEFAULT, DEFAULT, codes=(), features=(), ranges=())

    def of(self, account: Account) -> Provider:
        """The account's own; the default one when its file has gone since the sign-in."""
        try:
            return self._providers.find(account.provider)
        except Problem as problem:
            log.warning("%s: %s", account.address, problem)
            return self.default()

    def reached(self, account: Account) -> Account:
        """`account` with the server it is to register at: the one typed, else the provider's."""
        servers = self.of(account).servers
        if account.server or not servers:
            return account
        server = next((each for each in servers if each.transport is account.transport), None)
        if server is None and account.transport is Transport.UDP:
            server = servers[0]  # nobody asks for UDP, it is what stands there by default
        if server is None:
            # A transport that was asked for is never given up for one that encrypts less.
            host = replace(parse_server(servers[0].server), port=None)
            server = ProviderServer(str(host), account.transport)
        return replace(account, server=server.server, transport=server.transport)
