"""Digest authentication of our own requests (RFC 3261 section 22, RFC 7616, RFC 8760).

The stack computes digests too, but sends up to three when the nonce changes; see
`softphone.sip.credential_check`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from softphone.domain.secret import Secret
from softphone.sip.message import headers

_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}
_PARAMETER = re.compile(r'([A-Za-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_FIRST_USE = "00000001"


@dataclass(frozen=True, slots=True)
class Challenge:
    """One WWW-Authenticate or Proxy-Authenticate header; quoted values as they stood between the
    quotes. `qop` is empty for servers from before RFC 2617.
    """

    realm: str
    nonce: str
    algorithm: str = "MD5"
    qop: str = ""
    opaque: str | None = None
    stale: bool = False
    proxy: bool = False


def challenges(message: str) -> list[Challenge]:
    """The digest challenges of a 401 or 407, in the server's order of preference."""
    found = []
    for name, proxy in (("WWW-Authenticate", False), ("Proxy-Authenticate", True)):
        for value in headers(message, name):
            scheme, _, rest = value.partition(" ")
            fields = {
                match[1].lower(): match[2] if match[2] is not None else match[3]
                for match in _PARAMETER.finditer(rest)
            }
            if scheme.lower() == "digest" and "realm" in fields and fields.get("nonce"):
                found.append(_challenge(fields, proxy))
    return found


def _challenge(fields: dict[str, str], proxy: bool) -> Challenge:
    return Challenge(
        realm=fields["realm"],
        nonce=fields["nonce"],
        algorithm=fields.get("algorithm", "MD5"),
        qop=fields.get("qop", ""),
        opaque=fields.get("opaque"),
        stale=fields.get("stale", "").lower() == "true",
        proxy=proxy,
    )


def first_supported(offered: Iterable[Challenge]) -> Challenge | None:
    """The first one that can be answered (RFC 8760 section 2.4)."""
    for challenge in offered:
        asks = {word.strip().lower() for word in challenge.qop.split(",")}
        if challenge.algorithm.upper() in _HASHES and asks & {"", "auth"}:
            return challenge
    return None


def authorization(
    challenge: Challenge, user: str, secret: Secret, method: str, uri: str, cnonce: str
) -> str:
    """The value of the Authorization header that answers `challenge` for the first time."""

    def digest(text: str) -> str:
        return _HASHES[challenge.algorithm.upper()](text.encode()).hexdigest()

    who = digest(f"{user}:{challenge.realm}:{secret.reveal()}")
    what = digest(f"{method}:{uri}")
    between = f":{_FIRST_USE}:{cnonce}:auth" if challenge.qop else ""
    fields = [
        f'username="{user}"',
        f'realm="{challenge.realm}"',
        f'nonce="{challenge.nonce}"',
        f'uri="{uri}"',
        f'response="{digest(f"{who}:{challenge.nonce}{between}:{what}")}"',
        f"algorithm={challenge.algorithm}",
    ]
    if challenge.opaque is not None:
        fields.append(f'opaque="{challenge.opaque}"')
    if challenge.qop:
        fields += ["qop=auth", f"nc={_FIRST_USE}", f'cnonce="{cnonce}"']
    return "Digest " + ", ".join(fields)
