"""Is the password right? Asked with one digest, before the stack gets to know it.

A refused password must be sent once only: many providers lock an account after three refusals. The
stack, left alone, answers up to three challenges in a row when the server changes its nonce, as
most do (docs/facts/sip-stack). So the registration is first only looked at, by a REGISTER without
Contact (RFC 3261 section 10.2.3), whose challenge is answered here; the stack registers when that
was accepted, and is given the realm learnt, so that it never answers a stranger's challenge.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from enum import Enum, auto

from softphone.domain.secret import Secret
from softphone.sip.digest import authorization, challenges, first_supported

METHOD = "REGISTER"
_CHALLENGED = (401, 407)
# What servers answer to a digest they do not accept; some say 403 at once.
_REFUSED = (401, 403, 407)


class Verdict(Enum):
    """`UNKNOWN`: the server did not ask, cannot be answered, or has another trouble, which the
    registration itself will bring to light.
    """

    ACCEPTED = auto()
    REFUSED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Credentials:
    """The header field to send the question again with."""

    header: str
    value: str


class CredentialCheck:
    """One question; `take` says what an answer means. `realm` is set once a challenge was met."""

    def __init__(self, user: str, uri: str, secret: Secret) -> None:
        self.realm = ""
        self._user = user
        self._uri = uri
        self._secret = secret
        self._answered = False
        self._answered_stale = False

    def take(self, code: int, message: str) -> Credentials | Verdict:
        """`message` is the response as received, empty for a status made by the stack itself."""
        if code in _CHALLENGED and message:
            return self._challenged(message)
        if not self._answered:
            return Verdict.UNKNOWN
        if code // 100 == 2:
            return Verdict.ACCEPTED
        return Verdict.REFUSED if code in _REFUSED and message else Verdict.UNKNOWN

    def _challenged(self, message: str) -> Credentials | Verdict:
        challenge = first_supported(challenges(message))
        if challenge is None:
            return Verdict.REFUSED if self._answered else Verdict.UNKNOWN
        if self._answered:
            # stale=true says that the digest was right and only the nonce too old (RFC 7616
            # section 3.3); once, for a server must not be able to make us go on for ever.
            if not challenge.stale or self._answered_stale:
                return Verdict.REFUSED
            self._answered_stale = True
        self._answered = True
        self.realm = challenge.realm
        value = authorization(
            challenge, self._user, self._secret, METHOD, self._uri, secrets.token_hex(8)
        )
        return Credentials("Proxy-Authorization" if challenge.proxy else "Authorization", value)
