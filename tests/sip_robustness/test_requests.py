"""Requests that no phone should be sent: it stays alive and makes a real call after them."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator

import pytest

from softphone.domain.address import Transport
from softphone.domain.call import LegState
from softphone.domain.commands import RegisterNow, SignInAccount, SignOutAccount
from softphone.domain.events import CallEvent
from softphone.domain.secret import Secret
from tests.rig.stream_registrar import StreamRegistrar
from tests.sip_robustness.conftest import Target
from tests.sip_robustness.mutation import Mutator
from tests.sip_robustness.samples import requests
from tests.sip_robustness.torture_invalid import BAD_SYNTAX
from tests.sip_robustness.torture_semantics import OTHER_LAYERS
from tests.sip_robustness.torture_valid import VALID

TORTURE = {**VALID, **BAD_SYNTAX, **OTHER_LAYERS}
MUTATED, MANY_MUTATED = 100_000, 2_000_000
SEED = 4475
LONG = pytest.mark.long
ODD_LENGTHS = {"dblreq", "clerr", "ncl", "mcl01", "inv2543"}


def test_the_torture_messages_are_whole() -> None:
    """What they say of their length is true, where the RFC does not make it false."""
    assert len(TORTURE) == 49
    for name, message in TORTURE.items():
        head, _, body = message.partition(b"\r\n\r\n")
        found = re.search(rb"(?im)^(?:Content-Length|l)[ \t]*:[ \t]*(-?\d+)", head)
        if name not in ODD_LENGTHS:
            assert found is not None, name
            assert int(found[1]) == len(body), name


def test_torture_messages_over_udp(fired_at: Target) -> None:
    for message in TORTURE.values():
        fired_at.fuzz.send(message)
        fired_at.fuzz.fence()
    fired_at.makes_a_real_call()
    assert fired_at.alive()


def test_torture_messages_over_tcp(fired_at: Target) -> None:
    """The phone listens for nobody: it is its own phone system that misuses the connection. Each
    has a connection of its own, for some leave the stream at odds.
    """
    link = fired_at.phone.link
    with StreamRegistrar() as registrar:
        address = "198@stream.test"
        server = f"{registrar.host}:{registrar.port}"
        account = link.ask(SignInAccount(address, Secret("x"), server, Transport.TCP)).account
        whole = b"".join(TORTURE.values())
        for number, message in enumerate([*TORTURE.values(), whole], 1):
            registrar.wait(lambda n=number: registrar.connections >= n, 15, "a connection")  # type: ignore[misc]
            with contextlib.suppress(OSError):  # the phone may have had enough of it
                for at in range(0, len(message), 700):
                    registrar.say(message[at : at + 700])
            fired_at.fuzz.fence()
            registrar.hang_up()
            link.ask(RegisterNow(account))
        link.ask(SignOutAccount(address))
    fired_at.makes_a_real_call()
    assert fired_at.alive()


@pytest.mark.parametrize("count", [MUTATED, pytest.param(MANY_MUTATED, marks=LONG)])
@pytest.mark.timeout(3600)
def test_mutated_requests(fired_at: Target, count: int) -> None:
    begin = time.monotonic()
    sent = fired_at.fuzz.send_all(mutated(fired_at, count), fired_at.clear_calls)
    took_s = time.monotonic() - begin
    print(f"\n{sent} mutated requests in {took_s:.1f} s: {sent / took_s:.0f} a second")
    assert fired_at.alive()
    fired_at.makes_a_real_call()


def mutated(target: Target, count: int) -> Iterator[bytes]:
    mutator = Mutator(SEED)
    here = f"{target.fuzz.host}:{target.fuzz.port}"
    samples = requests(target.fuzz.contact, here)
    for number in range(count):
        yield mutator.change(mutator.chance.choice(samples)(f"m{number}"))


def test_a_thousand_calls_a_second(fired_at: Target) -> None:
    """At most one ring for each caller, however often each repeats the same request."""
    make = requests(fired_at.fuzz.contact, f"{fired_at.fuzz.host}:{fired_at.fuzz.port}")[0]
    callers = [f"caller{number}" for number in range(400)]
    begin = time.monotonic()
    with fired_at.phone.new_events() as seen:
        for number, caller in enumerate(callers * 10):
            due = begin + number / 1000
            time.sleep(max(0.0, due - time.monotonic()))
            fired_at.fuzz.send(make(caller))
        took_s = time.monotonic() - begin
        fired_at.fuzz.fence()
    print(f"\n4000 INVITEs in {took_s:.1f} s")
    assert took_s < 8, "the flood was no flood"
    rang = [
        event.call.id
        for event in seen
        if isinstance(event, CallEvent) and event.call.state is LegState.INCOMING
    ]
    assert len(set(rang)) <= len(callers)
    fired_at.makes_a_real_call()


def test_twenty_thousand_options(fired_at: Target) -> None:
    begin = time.monotonic()
    sent = fired_at.fuzz.send_all(
        fired_at.fuzz.options(f"flood{number}") for number in range(20_000)
    )
    took_s = time.monotonic() - begin
    print(f"\n{sent} OPTIONS in {took_s:.1f} s: {sent / took_s:.0f} a second")
    fired_at.makes_a_real_call()
