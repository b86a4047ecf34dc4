"""From names to servers: SRV records from a small name server, priorities, weights and failover."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from softphone.domain.account import Account, Server
from softphone.domain.address import Transport
from softphone.domain.facts import RegistrationFact
from softphone.domain.registration import AccountState
from softphone.phone import probe, registration
from softphone.phone.resolve import Service, UnknownServerError, in_order, resolve
from tests.rig.name_server import NameServer
from tests.unit.phone.bench import Bench

HOSTS = {"a.test": ["192.0.2.1"], "b.test": ["192.0.2.2", "2001:db8::2"], "c.test": ["192.0.2.3"]}
UDP = "_sip._udp.pbx.test"


@pytest.fixture(autouse=True)
def hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(host: str, *_: object, **__: object) -> list[Any]:
        if host not in HOSTS:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, 0, 0, "", (each, 0))
            for each in reversed(HOSTS[host])
        ]

    monkeypatch.setattr("socket.getaddrinfo", lookup)


def found(
    records: dict[str, list[str]],
    transport: Transport = Transport.UDP,
    server: str = "pbx.test",
) -> list[Server]:
    with NameServer(records) as names:
        return resolve(Account("a1", "101@pbx.test", server, transport), names.resolver())


def places(servers: list[Server]) -> list[tuple[str, int]]:
    return [(each.host, each.port) for each in servers]


def test_the_lowest_priority_comes_first_and_every_address_is_tried() -> None:
    servers = found({UDP: ["20 0 5070 b.test.", "10 0 5060 a.test."]})
    assert places(servers) == [("192.0.2.1", 5060), ("192.0.2.2", 5070), ("2001:db8::2", 5070)]
    assert servers[0].trusted == {"192.0.2.1", "192.0.2.2", "2001:db8::2"}


@pytest.mark.parametrize(
    ("transport", "name"),
    [
        (Transport.UDP, "_sip._udp.pbx.test"),
        (Transport.TCP, "_sip._tcp.pbx.test"),
        (Transport.TLS, "_sips._tcp.pbx.test"),
    ],
)
def test_each_transport_has_records_of_its_own(transport: Transport, name: str) -> None:
    servers = found({name: ["10 0 5081 a.test."]}, transport)
    assert (servers[0].address, servers[0].port) == ("192.0.2.1", 5081)


def test_for_tls_the_stack_is_given_the_name() -> None:
    servers = found({"_sips._tcp.pbx.test": ["10 0 5061 b.test."]}, Transport.TLS)
    assert places(servers) == [("b.test", 5061)]
    assert servers[0].address == "192.0.2.2"


def test_weights_are_lots() -> None:
    services = [Service(10, 70, 5060, "heavy"), Service(10, 30, 5060, "light")]
    services += [Service(10, 0, 5060, "spare"), Service(20, 100, 5060, "later")]
    firsts = Counter(in_order(services)[0].target for _ in range(2000))
    assert 0.62 < firsts["heavy"] / 2000 < 0.78
    assert firsts["later"] == 0
    assert all(in_order(services)[-1].target == "later" for _ in range(50))


def test_a_target_without_an_address_is_left_out() -> None:
    servers = found({UDP: ["10 0 5060 gone.test.", "20 0 5060 a.test."]})
    assert places(servers) == [("192.0.2.1", 5060)]


def test_a_service_that_is_decidedly_not_there() -> None:
    with pytest.raises(UnknownServerError):
        found({UDP: ["0 0 0 ."]})


@pytest.mark.parametrize("server", ["a.test:5080", "192.0.2.9", "192.0.2.9:5080"])
def test_a_port_or_an_address_asks_for_no_record(server: str) -> None:
    with NameServer({UDP: ["10 0 5070 b.test."]}) as names:
        resolve(Account("a1", "101@pbx.test", server), names.resolver())
    assert names.asked == []


def test_without_a_record_the_name_itself_is_the_server() -> None:
    assert places(found({}, server="a.test")) == [("192.0.2.1", 5060)]


def at(*addresses: str) -> list[Server]:
    return [Server(each, 5060, each, frozenset(addresses)) for each in addresses]


@pytest.fixture
def two_servers(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[object]]:
    monkeypatch.setattr(registration, "resolve", lambda account: at("192.0.2.1", "192.0.2.2"))
    return lambda: [each[2] for each in bench.stack.asked if each[0] == "open_account"]


def test_the_next_server_is_tried_at_once(
    bench: Bench, two_servers: Callable[[], list[object]]
) -> None:
    bench.stack.outcome = RegistrationFact("a1", 503, "", 0)
    bench.sign_in()
    assert two_servers() == ["192.0.2.1", "192.0.2.2"]
    account = bench.account()
    assert account.state is AccountState.RETRYING
    assert account.retry_in_s is not None
    assert account.retry_in_s <= 3, "the back-off begins when all have failed"


def test_a_refusal_is_not_taken_to_the_next_server(
    bench: Bench, two_servers: Callable[[], list[object]]
) -> None:
    bench.sign_in(password="wrong")
    assert two_servers() == ["192.0.2.1"]


def test_a_refresh_stays_at_the_server_in_use(
    bench: Bench, two_servers: Callable[[], list[object]]
) -> None:
    bench.stack.outcome = RegistrationFact("a1", 503, "", 0)
    bench.sign_in()
    bench.stack.outcome = None
    bench.wait(3.0)
    used = two_servers()[-1]
    bench.phone._use_cases.accounts.check()
    bench.turn()
    assert two_servers()[-1] == used


def test_a_udp_server_is_there_when_it_answers_anything() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        place = Server("127.0.0.1", server.getsockname()[1], "127.0.0.1")
        assert not probe.is_there(place, Transport.UDP)
    assert not probe.is_there(place, Transport.UDP)


def test_a_tcp_server_is_there_when_it_takes_a_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = Server("127.0.0.1", server.getsockname()[1], "127.0.0.1")
        assert probe.is_there(place, Transport.TCP)
    assert not probe.is_there(place, Transport.TCP)
