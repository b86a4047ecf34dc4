"""Who is it? Digest challenges and their answers (RFC 7616, RFC 8760), as hosted PBXs ask them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping

from sipmessage import AuthParameters, Request

from softphone.domain.secret import Secret

NONCE_GOOD_S = 300.0
_HASHES = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


class Gatekeeper:
    """`passwords` by SIP user. `algorithms` in the order of our preference."""

    def __init__(
        self, realm: str, passwords: Mapping[str, Secret], algorithms: tuple[str, ...] = ("MD5",)
    ) -> None:
        self._realm = realm
        self._passwords = passwords
        self._algorithms = algorithms
        self._nonces: dict[str, float] = {}

    def user_of(self, request: Request) -> str | None:
        """The user whose password the request proves to know, or None: it is to be challenged."""
        given = _credentials(request)
        if given is None:
            return None
        user = given.get("username", "")
        secret = self._passwords.get(user)
        algorithm = given.get("algorithm", "MD5").upper()
        fresh = self._is_fresh(given.get("nonce", ""))
        if secret is None or algorithm not in self._algorithms or not fresh:
            return None
        expected = self._response(given, algorithm, secret, request.method)
        return user if hmac.compare_digest(expected, given.get("response", "")) else None

    def challenges(self, request: Request) -> list[str]:
        """The values of WWW-Authenticate, one for each algorithm."""
        nonce = secrets.token_hex(16)
        now = time.monotonic()
        self._nonces = {name: end for name, end in self._nonces.items() if end > now}
        self._nonces[nonce] = now + NONCE_GOOD_S
        given = _credentials(request)
        stale = given is not None and not self._is_fresh(given.get("nonce", ""))
        return [
            f'Digest realm="{self._realm}", nonce="{nonce}", algorithm={algorithm}, qop="auth"'
            + (", stale=true" if stale else "")
            for algorithm in self._algorithms
        ]

    def _is_fresh(self, nonce: str) -> bool:
        return self._nonces.get(nonce, 0.0) > time.monotonic()

    def _response(
        self, given: Mapping[str, str], algorithm: str, secret: Secret, method: str
    ) -> str:
        def digest(text: str) -> str:
            return _HASHES[algorithm](text.encode()).hexdigest()

        who = digest(f"{given.get('username', '')}:{self._realm}:{secret.reveal()}")
        what = digest(f"{method}:{given.get('uri', '')}")
        nonce = given.get("nonce", "")
        if given.get("qop") == "auth":
            nonce += f":{given.get('nc', '')}:{given.get('cnonce', '')}:auth"
        return digest(f"{who}:{nonce}:{what}")


def _credentials(request: Request) -> AuthParameters | None:
    try:
        given = request.authorization
    except (ValueError, TypeError):
        return None
    digest = given is not None and given.scheme.lower() == "digest"
    return given.parameters if given is not None and digest else None
