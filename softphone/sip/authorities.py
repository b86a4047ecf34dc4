"""The authorities whose word on a server is believed, as PEM text for the stack's OpenSSL."""

from __future__ import annotations

import ssl
import sys
from pathlib import Path

from softphone.domain.errors import Problem

_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
)
_SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1"  # RFC 5280 section 4.2.1.12


def authorities(own_file: str) -> str:
    """The system's authorities and those of the PEM file `own_file`, which may be empty. Raises
    `Problem` when that cannot be read, or when there is none at all.
    """
    own = _own(own_file) if own_file else ""
    system = _windows_store() if sys.platform == "win32" else _system_file()
    if not own and not system:
        raise Problem(
            "No trusted authorities found",
            "This system has no file of trusted certificate authorities.",
            "Give the CA file of your phone system under Advanced.",
        )
    return f"{own}\n{system}"


def _own(path: str) -> str:
    try:
        text = Path(path).read_text(encoding="ascii")
        ssl.create_default_context(cadata=text)
    except (OSError, ValueError):
        raise Problem(
            "The CA file cannot be used",
            "{path} is not a readable file of certificates (PEM).",
            "Ask your administrator for the file, or leave the field empty.",
            path=path,
        ) from None
    return text


def _system_file() -> str:
    for path in (ssl.get_default_verify_paths().cafile, *_FILES):
        if path and Path(path).exists():
            return Path(path).read_text(encoding="utf-8", errors="replace")
    return ""


def _windows_store() -> str:
    """The system's store has no file there."""
    found = ssl.enum_certificates("ROOT")  # type: ignore[attr-defined,unused-ignore]
    return "".join(
        ssl.DER_cert_to_PEM_cert(certificate)
        for certificate, encoding, purposes in found
        if encoding == "x509_asn" and (purposes is True or _SERVER_AUTHENTICATION in purposes)
    )
