"""The state of an account at the PBX, its words, and when to try again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.errors import ProblemText


class AccountState(StrEnum):
    OFFLINE = "offline"
    CONNECTING = "connecting"
    READY = "ready"
    RETRYING = "retrying"
    REFUSED = "refused"
    NO_NETWORK = "no-network"


class Failure(StrEnum):
    """Why a registration did not succeed, before it has words."""

    WRONG_PASSWORD = "wrong-password"
    NO_SUCH_USER = "no-such-user"
    FORBIDDEN = "forbidden"
    UNKNOWN_SERVER = "unknown-server"
    CLOSED_PORT = "closed-port"
    NO_ANSWER = "no-answer"
    CERTIFICATE = "certificate"
    WRONG_NAME = "certificate-for-another-name"
    EXPIRED = "certificate-expired"
    SELF_SIGNED = "certificate-self-signed"
    UNKNOWN_AUTHORITY = "certificate-of-unknown-authority"
    TOO_BRIEF = "too-brief"
    SERVER_ERROR = "server-error"
    LOOP = "loop"
    NO_ROUTE = "no-route"
    NO_TLS = "no-tls"
    OTHER = "other"


FINAL = frozenset({Failure.WRONG_PASSWORD, Failure.NO_SUCH_USER, Failure.FORBIDDEN, Failure.NO_TLS})
"""Failures after which trying again by itself can only do harm (three refusals lock an account at
many providers).
"""


NOBODY_THERE = frozenset({Failure.NO_ANSWER, Failure.CLOSED_PORT, Failure.NO_ROUTE})
"""Failures that end when the server, or the way to it, is back."""

ANOTHER_SERVER_MAY_DO = NOBODY_THERE | {
    Failure.SERVER_ERROR,
    Failure.LOOP,
    Failure.CERTIFICATE,
    Failure.WRONG_NAME,
    Failure.EXPIRED,
    Failure.SELF_SIGNED,
    Failure.UNKNOWN_AUTHORITY,
}
"""Failures of one server, not of the account (RFC 3263 section 4.3)."""


def failure_for(code: int, status_text: str) -> Failure:
    """Classifies the status of a REGISTER (RFC 3261 section 21); `status_text` is the stack's own
    word for local errors.
    """
    text = status_text.lower()
    if code in (401, 407):
        return Failure.WRONG_PASSWORD
    if code == 404:
        return Failure.NO_SUCH_USER
    if code in (403, 405, 603):
        return Failure.FORBIDDEN
    if code == 423:
        return Failure.TOO_BRIEF
    if "tls" in text or "ssl" in text or "certificate" in text:
        return Failure.CERTIFICATE
    if "refused" in text:
        return Failure.CLOSED_PORT
    if "unreachable" in text:
        return Failure.NO_ROUTE
    if code == 502 and ("resolve" in text or "name" in text):
        return Failure.UNKNOWN_SERVER
    if code == 408:
        return Failure.NO_ANSWER
    if code >= 500:
        return Failure.SERVER_ERROR
    return Failure.OTHER


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the words of a failure may mention."""

    address: str
    server: str
    domain: str


def words_for(failure: Failure, sign_in: SignIn, code: int = 0) -> ProblemText:
    """Title, message and next step for a failed registration."""
    server = sign_in.server
    match failure:
        case Failure.WRONG_PASSWORD:
            return ProblemText.of(
                "Sign-in refused",
                "The phone system did not accept the password for {address}.",
                "Check the password and sign in again. It will not be tried again by itself.",
                address=sign_in.address,
            )
        case Failure.NO_SUCH_USER:
            return ProblemText.of(
                "Unknown user or domain",
                "The phone system at {server} does not know {address}.",
                "Check the extension and the domain: the domain is the name of your phone system, "
                "not your company's web address.",
                server=server,
                address=sign_in.address,
            )
        case Failure.FORBIDDEN:
            return ProblemText.of(
                "Sign-in refused",
                "The phone system does not allow {address} to sign in from here.",
                "Check the extension and the domain, then ask your administrator whether this "
                "user has portal access and may use a desktop phone.",
                address=sign_in.address,
            )
        case Failure.UNKNOWN_SERVER:
            return ProblemText.of(
                "Unknown server",
                "There is no server with the name {server}.",
                "Check the server's name, or enter your provider's server under Advanced.",
                server=server,
            )
        case Failure.CLOSED_PORT:
            return ProblemText.of(
                "No phone system at this address",
                "{server} refuses connections on this port.",
                "Check the port and the transport under Advanced.",
                server=server,
            )
        case Failure.NO_ANSWER:
            return ProblemText.of(
                "The phone system does not answer",
                "{server} did not answer.",
                "Check the server's name and your network. It is tried again by itself.",
                server=server,
            )
        case Failure.CERTIFICATE:
            return ProblemText.of(
                "The connection is not safe",
                "The certificate of {server} could not be verified, so nothing was sent.",
                "Check the server's name and the computer's clock, "
                "or give your administrator's CA file.",
                server=server,
            )
        case Failure.WRONG_NAME:
            return ProblemText.of(
                "The connection is not safe",
                "The certificate that came from {server} belongs to another server, "
                "so nothing was sent.",
                "Check the server's name under Advanced, then ask your administrator.",
                server=server,
            )
        case Failure.EXPIRED:
            return ProblemText.of(
                "The connection is not safe",
                "The certificate of {server} has expired or is not valid yet, so nothing was sent.",
                "Check the computer's clock, then tell your administrator.",
                server=server,
            )
        case Failure.SELF_SIGNED:
            return ProblemText.of(
                "The connection is not safe",
                "{server} signed its certificate itself, so anybody could have made it. "
                "Nothing was sent.",
                "Ask your administrator for the CA file and give it under Advanced.",
                server=server,
            )
        case Failure.UNKNOWN_AUTHORITY:
            return ProblemText.of(
                "The connection is not safe",
                "The certificate of {server} comes from an authority that this computer does "
                "not know, so nothing was sent.",
                "Ask your administrator for the CA file and give it under Advanced.",
                server=server,
            )
        case Failure.TOO_BRIEF:
            return ProblemText.of(
                "The phone system wants a longer registration",
                "{server} refused the registration time that was asked for.",
                "It is tried again with the time the phone system asked for.",
                server=server,
            )
        case Failure.SERVER_ERROR:
            return ProblemText.of(
                "The phone system has an error",
                "{server} answered with error {code}.",
                "It is tried again by itself. If it goes on, tell your administrator.",
                server=server,
                code=code,
            )
        case Failure.LOOP:
            return ProblemText.of(
                "The phone system has an error",
                "{server} answered every registration at once with a demand for another one, "
                "so the phone stopped.",
                "It is tried again by itself. If it goes on, tell your administrator.",
                server=server,
            )
        case Failure.NO_ROUTE:
            return ProblemText.of(
                "No network",
                "There is no way to {server} from this computer.",
                "Check the network connection. It is tried again by itself.",
                server=server,
            )
        case Failure.NO_TLS:
            return ProblemText(
                "No encryption in this build",
                "The SIP stack of this installation cannot use TLS.",
                "Choose UDP or TCP under Advanced, or install the full build.",
            )
        case Failure.OTHER:
            return ProblemText.of(
                "Sign-in failed",
                "{server} answered with code {code}.",
                "It is tried again by itself. If it goes on, tell your administrator.",
                server=server,
                code=code,
            )


_FIRST_RETRY_S = 2.0
_LONGEST_RETRY_S = 300.0
_LONGEST_RETRY_AFTER_S = 1800.0


def retry_delay_s(attempt: int, jitter: random.Random, retry_after_s: float | None = None) -> float:
    """Seconds until the next try: 2, 4, 8 ... 300 with 20 % jitter; never before the server's
    Retry-After, unless that is more than half an hour.

    `attempt` counts failures in a row from 1. Source: RFC 3261 section 20.33 for Retry-After.
    """
    base = min(_LONGEST_RETRY_S, _FIRST_RETRY_S * 2.0 ** min(attempt - 1, 10))
    delay = base * jitter.uniform(0.8, 1.2)
    return max(delay, min(retry_after_s or 0.0, _LONGEST_RETRY_AFTER_S))
