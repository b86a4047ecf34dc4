from __future__ import annotations

import pytest

from softphone.domain.account import Account
from softphone.domain.address import Transport
from softphone.domain.errors import Problem
from softphone.domain.provider import Provider, ProviderServer
from softphone.phone.provider_choice import ProviderChoice
from tests.unit.phone.fakes import FakeProviders

UDP = ProviderServer("sip.served.test:5080")
TLS = ProviderServer("tls.served.test", Transport.TLS)


class NoProviders(FakeProviders):
    def find(self, name: str) -> Provider:
        raise Problem("This provider is not known", "", "")


def reached(
    *servers: ProviderServer, server: str = "", transport: Transport = Transport.UDP
) -> tuple[str, Transport]:
    served = Provider("served", "Served", (), (), (), servers=servers)
    account = Account("a1", "101@pbx.test", server, transport, provider="served")
    found = ProviderChoice(FakeProviders([served])).reached(account)
    return found.server, found.transport


def test_without_servers_the_account_is_as_it_was_typed() -> None:
    assert reached() == ("", Transport.UDP)


def test_a_typed_server_is_never_replaced() -> None:
    assert reached(TLS, server="my.test") == ("my.test", Transport.UDP)


def test_the_first_server_with_the_accounts_transport_is_used() -> None:
    assert reached(TLS, UDP) == ("sip.served.test:5080", Transport.UDP)
    assert reached(UDP, TLS, transport=Transport.TLS) == ("tls.served.test", Transport.TLS)


def test_the_default_transport_gives_way_to_the_providers() -> None:
    assert reached(TLS) == ("tls.served.test", Transport.TLS)


def test_a_transport_that_was_asked_for_is_never_given_up() -> None:
    assert reached(UDP, transport=Transport.TLS) == ("sip.served.test", Transport.TLS)


@pytest.mark.parametrize("name", ["itsvoip", "UCNET", "ucnet"])
def test_an_id_and_a_host_id_name_the_same(name: str) -> None:
    assert ProviderChoice(FakeProviders()).named(name).id == "itsvoip"


def test_the_phone_works_without_any_provider_file() -> None:
    choice = ProviderChoice(NoProviders())
    account = Account("a1", "101@pbx.test")
    assert choice.of(account).codes == ()
    assert choice.reached(account) == account
