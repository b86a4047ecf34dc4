"""Who is the phone system, and how often anybody may call."""

from __future__ import annotations

import pytest

from softphone.sip.callers import (
    MORE_A_SECOND,
    MOST_AT_ONCE,
    RateLimit,
    is_trusted,
    request_user,
)
from softphone.sip.message import seen_from
from softphone.sip.watchdog import MOST_A_SECOND, Watchdog


@pytest.mark.parametrize(
    ("source", "trusted", "believed"),
    [
        ("192.0.2.1:5060", {"192.0.2.1"}, True),
        ("192.0.2.1:40000", {"192.0.2.1"}, True),
        ("192.0.2.10:5060", {"192.0.2.1"}, False),
        ("192.0.2.1:5060", set(), False),
        ("[2001:db8::1]:5060", {"2001:db8:0:0::1"}, True),
        ("[::ffff:192.0.2.1]:5060", {"192.0.2.1"}, True),
        ("", {"192.0.2.1"}, False),
        ("nonsense", {"192.0.2.1"}, False),
    ],
)
def test_who_is_the_phone_system(source: str, trusted: set[str], believed: bool) -> None:
    assert is_trusted(source, trusted) is believed


@pytest.mark.parametrize(
    ("line", "user"),
    [
        ("INVITE sip:c0ffee@192.0.2.1:5060;ob SIP/2.0", "c0ffee"),
        ("INVITE sips:c0ffee@192.0.2.1 SIP/2.0", "c0ffee"),
        ("INVITE sip:c0ffee:secret@192.0.2.1 SIP/2.0", "c0ffee"),
        ("INVITE sip:192.0.2.1 SIP/2.0", ""),
        ("INVITE tel:+12125550100 SIP/2.0", ""),
        ("", ""),
    ],
)
def test_the_user_a_request_is_for(line: str, user: str) -> None:
    assert request_user(line) == user


def test_a_host_may_call_only_so_often_whatever_port_it_uses() -> None:
    limit = RateLimit()
    assert all(limit.allows(f"192.0.2.1:{port}", 100.0) for port in range(int(MOST_AT_ONCE)))
    assert not limit.allows("192.0.2.1:9999", 100.0)
    assert limit.allows("192.0.2.2:5060", 100.0)
    a_second_later = [limit.allows("192.0.2.1:9999", 101.0) for _ in range(20)]
    assert sum(a_second_later) == MORE_A_SECOND


def test_many_hosts_are_not_all_remembered() -> None:
    limit = RateLimit()
    for host in range(10_000):
        limit.allows(f"10.0.{host // 256}.{host % 256}:5060", 100.0)
    assert len(limit._left) < 100


@pytest.mark.parametrize(
    ("via", "place"),
    [
        ("SIP/2.0/UDP 10.0.0.5:5060;branch=z;received=192.0.2.7;rport=4321", ("192.0.2.7", 4321)),
        ("SIP/2.0/UDP 10.0.0.5:5060;rport=4321;branch=z", ("10.0.0.5", 4321)),
        ("SIP/2.0/TCP 10.0.0.5:5070;branch=z", ("10.0.0.5", 5070)),
        ("SIP/2.0/UDP 10.0.0.5;branch=z", ("10.0.0.5", 5060)),
        ("SIP/2.0/TLS [2001:db8::5]:5061;received=2001:db8::7;rport=1", ("2001:db8::7", 1)),
        ("nonsense", None),
    ],
)
def test_where_the_server_saw_us(via: str, place: tuple[str, int] | None) -> None:
    assert seen_from(f"SIP/2.0 200 OK\r\nVia: {via}\r\n\r\n") == place


def flooded(each_second: int, seconds: int) -> list[bool]:
    watchdog = Watchdog()
    turns = 10
    return [
        watchdog.is_flooded(each_second // turns, turn / turns)
        for turn in range(turns, (seconds + 1) * turns)
    ]


def test_a_flood_that_lasts_is_noticed() -> None:
    assert any(flooded(MOST_A_SECOND * 2, 5))


@pytest.mark.parametrize(("each_second", "seconds"), [(200, 60), (MOST_A_SECOND * 2, 1)])
def test_neither_work_nor_a_burst_is_a_flood(each_second: int, seconds: int) -> None:
    assert not any(flooded(each_second, seconds))
