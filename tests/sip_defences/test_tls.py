"""TLS: whom the phone believes to be its phone system. Whoever is refused gets no byte of SIP."""

from __future__ import annotations

import ssl
import time
from functools import partial
from pathlib import Path

import pytest

from softphone.domain.account import Account, Server
from softphone.domain.address import Transport
from softphone.domain.facts import RegistrationFact
from softphone.domain.registration import Failure, failure_for
from softphone.domain.secret import Secret
from softphone.sip.build import BUILD, INDEX_BUILD
from tests.contract.real_stack import run_for_real
from tests.contract.scenarios import Place, Session
from tests.rig.certificates import Leaf, server_identity
from tests.rig.ports import LOOPBACK
from tests.rig.stream_registrar import StreamRegistrar

NAME = "sip.pbx.test"
HANDSHAKE_S = 5.0
NUL = f"{NAME}\0.evil.test"
own_build = pytest.mark.skipif(
    BUILD is INDEX_BUILD, reason="the package index's OpenSSL is of 2017 and knows no TLS 1.3"
)
ACCEPTED = {
    "its name": Leaf(dns_names=("other.test", NAME)),
    "a wildcard": Leaf(dns_names=("*.pbx.test",)),
}
REFUSED = {
    "another name": (Leaf(dns_names=("sip.other.test",)), Failure.WRONG_NAME),
    "a wildcard too high": (Leaf(dns_names=("*.test",)), Failure.WRONG_NAME),
    "a wildcard of another level": (Leaf(dns_names=("*.sip.pbx.test",)), Failure.WRONG_NAME),
    "a part of a label": (Leaf(dns_names=("s*.pbx.test",)), Failure.WRONG_NAME),
    "a NUL in the name": (Leaf(dns_names=(NUL,), common_name=NAME), Failure.WRONG_NAME),
    "only a common name": (Leaf(common_name=NAME), Failure.WRONG_NAME),
    "a date that is past": (Leaf(dns_names=(NAME,), expired=True), Failure.EXPIRED),
    "its own signature": (Leaf(dns_names=(NAME,), self_signed=True), Failure.SELF_SIGNED),
}


def signs_in(session: Session, ca_file: str) -> None:
    place = session.place
    server = f"{NAME}:{place.port}"
    account = Account("a1", f"101@{place.domain}", server, Transport.TLS, ca_file=ca_file)
    at = Server(LOOPBACK, place.port, LOOPBACK)
    session.stack.open_account(account, Secret("secret"), at, 300)
    session.stack.register("a1")
    session.until(lambda fact: isinstance(fact, RegistrationFact), "an outcome of REGISTER")


def outcome(registrar: StreamRegistrar, ca_file: Path | None) -> RegistrationFact:
    place = Place(LOOPBACK, registrar.port, "pbx.test", "101", "secret")
    facts = run_for_real(partial(signs_in, ca_file=str(ca_file or "")), place)
    return next(fact for fact in facts if isinstance(fact, RegistrationFact))


def at_server_with(
    leaf: Leaf, folder: Path, version: ssl.TLSVersion | None = None, known: bool = True
) -> tuple[RegistrationFact, StreamRegistrar]:
    identity = server_identity(leaf)
    ca_file = folder / "ca.pem"
    ca_file.write_bytes(identity.ca_pem)
    with StreamRegistrar(identity, version) as registrar:
        told = outcome(registrar, ca_file if known else None)
    return told, registrar


@pytest.mark.parametrize("what", ACCEPTED)
def test_a_server_that_shows(what: str, tmp_path: Path) -> None:
    told, registrar = at_server_with(ACCEPTED[what], tmp_path)
    assert (told.code, told.failure) == (200, None)
    assert registrar.received("REGISTER")


@pytest.mark.parametrize("what", REFUSED)
def test_no_word_to_a_server_that_shows(what: str, tmp_path: Path) -> None:
    leaf, failure = REFUSED[what]
    told, registrar = at_server_with(leaf, tmp_path)
    assert told.code >= 500
    assert told.failure is failure
    assert registrar.connections == 1, "refused before it was tried"
    assert registrar.requests == [], "something was sent"


def test_no_word_to_a_server_that_nobody_vouches_for(tmp_path: Path) -> None:
    told, registrar = at_server_with(ACCEPTED["its name"], tmp_path, known=False)
    assert told.failure is Failure.UNKNOWN_AUTHORITY
    assert registrar.requests == []


@pytest.mark.parametrize(
    "version",
    [ssl.TLSVersion.TLSv1_2, pytest.param(ssl.TLSVersion.TLSv1_3, marks=own_build)],
)
def test_the_protocols_of_today(version: ssl.TLSVersion, tmp_path: Path) -> None:
    told, _ = at_server_with(ACCEPTED["its name"], tmp_path, version)
    assert told.code == 200


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_no_word_in_the_protocols_of_yesterday(version: ssl.TLSVersion, tmp_path: Path) -> None:
    told, registrar = at_server_with(ACCEPTED["its name"], tmp_path, version)
    assert told.code >= 500
    assert failure_for(told.code, told.text) is Failure.CERTIFICATE
    assert registrar.requests == []


def test_a_handshake_that_never_comes_is_waited_for_five_seconds() -> None:
    began = time.monotonic()
    with StreamRegistrar(shakes_hands=False) as registrar:
        told = outcome(registrar, None)
    assert told.code >= 400
    assert HANDSHAKE_S - 1 < time.monotonic() - began < HANDSHAKE_S + 4
