"""Which certificates a server may show: every refusal here would let somebody listen."""

from __future__ import annotations

import pytest

from softphone.domain.registration import Failure
from softphone.sip.certificate import ChainStatus, fault_of, name_fits
from tests.rig.certificates import Leaf, server_identity


def fault(name: str, leaf: Leaf, chain: int = 0) -> Failure | None:
    pem = server_identity(leaf).certificate_pem.decode()
    return fault_of(chain, pem, [name])


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("sip.example.com", "sip.example.com", True),
        ("SIP.Example.COM", "sip.example.com.", True),
        ("*.example.com", "sip.example.com", True),
        ("*.example.com", "example.com", False),
        ("*.example.com", "a.sip.example.com", False),
        ("sip.*.com", "sip.example.com", False),
        ("s*.example.com", "sip.example.com", False),
        ("*", "localhost", False),
        ("*.com", "example.com", False),
        ("sip.example.com\0.evil.net", "sip.example.com", False),
        ("sip.example.com\0", "sip.example.com", False),
        ("", "", False),
        (".example.com", "sip.example.com", False),
        ("sip.evil.net", "sip.example.com", False),
        ("xn--bcher-kva.example", "bücher.example", True),
    ],
)
def test_which_names_a_pattern_means(pattern: str, name: str, fits: bool) -> None:
    assert name_fits(pattern, name) is fits


def test_an_address_needs_an_address_in_the_certificate() -> None:
    assert fault("192.0.2.1", Leaf(addresses=("192.0.2.1",))) is None
    assert fault("192.0.2.1", Leaf(dns_names=("192.0.2.1",))) is Failure.WRONG_NAME
    assert fault("2001:db8::1", Leaf(addresses=("2001:db8:0::1",))) is None


def test_a_common_name_is_no_name() -> None:
    leaf = Leaf(common_name="sip.example.com", dns_names=())
    assert fault("sip.example.com", leaf) is Failure.WRONG_NAME


def test_every_name_that_is_wanted_must_be_there() -> None:
    pem = server_identity(Leaf(dns_names=("a.example.com",))).certificate_pem.decode()
    assert fault_of(0, pem, ["a.example.com"]) is None
    assert fault_of(0, pem, ["a.example.com", "b.example.com"]) is Failure.WRONG_NAME
    assert fault_of(0, pem, []) is Failure.WRONG_NAME


@pytest.mark.parametrize(
    ("chain", "failure"),
    [
        (ChainStatus.VALIDITY_PERIOD, Failure.EXPIRED),
        (ChainStatus.ISSUER_NOT_FOUND, Failure.UNKNOWN_AUTHORITY),
        (ChainStatus.UNTRUSTED, Failure.UNKNOWN_AUTHORITY),
        (ChainStatus.INVALID_PURPOSE, Failure.CERTIFICATE),
        (ChainStatus.REVOKED, Failure.CERTIFICATE),
        (ChainStatus.UNKNOWN, Failure.CERTIFICATE),
        (1 << 20, Failure.CERTIFICATE),
        (ChainStatus.IDENTITY, None),
    ],
)
def test_what_openssl_found_is_believed(chain: int, failure: Failure | None) -> None:
    assert fault("a.example.com", Leaf(dns_names=("a.example.com",)), chain) is failure


def test_a_certificate_that_signed_itself_has_words_of_its_own() -> None:
    leaf = Leaf(dns_names=("a.example.com",), self_signed=True)
    assert fault("a.example.com", leaf, ChainStatus.ISSUER_NOT_FOUND) is Failure.SELF_SIGNED


def test_what_cannot_be_read_is_refused() -> None:
    assert fault_of(0, "", ["a.example.com"]) is Failure.CERTIFICATE
    assert fault_of(0, "-----BEGIN CERTIFICATE-----\nMA==\n", ["a"]) is Failure.CERTIFICATE
