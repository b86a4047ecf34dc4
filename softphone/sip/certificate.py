"""Whether a server's certificate is good for the name that was typed.

The stack's own check refuses every wildcard and believes a common name (docs/facts/sip-stack), so
the names are compared here: RFC 6125 section 6.4 as RFC 5922 section 7 narrows it. The chain and
the dates are verified by OpenSSL, against the authorities the stack was given.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from enum import IntFlag
from typing import TYPE_CHECKING

from softphone.domain.registration import Failure

if TYPE_CHECKING:
    from cryptography.x509 import Certificate, SubjectAlternativeName

_FEWEST_LABELS = 3  # "*.example" would be a whole top-level domain


class ChainStatus(IntFlag):
    """What OpenSSL found, as PJSIP tells it (pj_ssl_cert_verify_flag_t). `IDENTITY` is PJSIP's own
    comparison of names.
    """

    ISSUER_NOT_FOUND = 1 << 0
    UNTRUSTED = 1 << 1
    VALIDITY_PERIOD = 1 << 2
    INVALID_FORMAT = 1 << 3
    INVALID_PURPOSE = 1 << 4
    ISSUER_MISMATCH = 1 << 5
    CRL_FAILURE = 1 << 6
    REVOKED = 1 << 7
    CHAIN_TOO_LONG = 1 << 8
    IDENTITY = 1 << 30
    UNKNOWN = 1 << 31


_AUTHORITY = ChainStatus.ISSUER_NOT_FOUND | ChainStatus.UNTRUSTED | ChainStatus.CHAIN_TOO_LONG


def fault_of(chain: int, pem: str, names: Iterable[str]) -> Failure | None:
    """What is wrong with the certificate `pem` of a server that must be each of `names`; None when
    nothing is. `chain` holds bits of `ChainStatus`.
    """
    from cryptography import x509  # late: a phone without TLS starts sooner

    found = ChainStatus(chain & 0xFFFFFFFF) & ~ChainStatus.IDENTITY
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
        self_signed = certificate.issuer == certificate.subject
        alternatives = _alternatives(certificate)
    except ValueError:
        return Failure.CERTIFICATE
    if found & ChainStatus.VALIDITY_PERIOD:
        return Failure.EXPIRED
    if found & _AUTHORITY:
        return Failure.SELF_SIGNED if self_signed else Failure.UNKNOWN_AUTHORITY
    if found:
        return Failure.CERTIFICATE
    wanted = list(names)
    if not wanted or not all(_carries(alternatives, name) for name in wanted):
        return Failure.WRONG_NAME
    return None


def _alternatives(certificate: Certificate) -> SubjectAlternativeName | None:
    """The subject's alternative names; a common name alone is none. Raises `ValueError`."""
    from cryptography import x509

    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return None
    return found.value


def _carries(alternatives: SubjectAlternativeName | None, name: str) -> bool:
    from cryptography import x509

    if alternatives is None:
        return False
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        patterns = alternatives.get_values_for_type(x509.DNSName)
        return any(name_fits(pattern, name) for pattern in patterns)
    return address in alternatives.get_values_for_type(x509.IPAddress)


def name_fits(pattern: str, name: str) -> bool:
    """Whether a certificate's DNS name means the host `name`. `*` stands for one whole left-most
    label.
    """
    if not pattern.isascii() or not pattern.isprintable():
        return False  # a NUL ends the name for who reads it in C
    wanted, given = _labels(name), _labels(pattern)
    if "" in wanted or len(wanted) != len(given):
        return False
    if given[0] == "*":
        return len(given) >= _FEWEST_LABELS and given[1:] == wanted[1:]
    return given == wanted


def _labels(name: str) -> list[str]:
    if not name.isascii():
        name = name.encode("idna").decode()
    return name.lower().removesuffix(".").split(".")
