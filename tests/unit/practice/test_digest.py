"""Who knows the password: against the phone's own digests, which Asterisk checks."""

from __future__ import annotations

import pytest
from sipmessage import Request

from softphone.domain.secret import Secret
from softphone.practice import digest
from softphone.practice.digest import Gatekeeper
from softphone.practice.message import answer, read, to_bytes
from softphone.sip.digest import authorization, challenges, first_supported

URI = "sip:practice.example"


def register(value: str = "") -> Request:
    more = f"Authorization: {value}\r\n" if value else ""
    message = read(
        (
            f"REGISTER {URI} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5062;branch=z9hG4bK1\r\n"
            f"From: <sip:101@practice.example>;tag=1\r\nTo: <sip:101@practice.example>\r\n"
            f"Call-ID: 1\r\nCSeq: 1 REGISTER\r\n{more}\r\n"
        ).encode()
    )
    assert isinstance(message, Request)
    return message


def answered(gatekeeper: Gatekeeper, password: str, user: str = "101") -> Request:
    """A request with the answer to a challenge, as the phone gives it."""
    asked = register()
    response = answer(asked, 401, ("127.0.0.1", 5062))
    response.headers.setlist("WWW-Authenticate", gatekeeper.challenges(asked))
    challenge = first_supported(challenges(to_bytes(response).decode()))
    assert challenge is not None
    return register(authorization(challenge, user, Secret(password), "REGISTER", URI, "abc"))


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_the_right_password_and_no_other(algorithm: str) -> None:
    gatekeeper = Gatekeeper("practice.example", {"101": Secret("right")}, (algorithm,))
    assert gatekeeper.user_of(register()) is None
    assert gatekeeper.user_of(answered(gatekeeper, "right")) == "101"
    assert gatekeeper.user_of(answered(gatekeeper, "wrong")) is None
    assert gatekeeper.user_of(answered(gatekeeper, "right", user="102")) is None


def test_a_nonce_of_somebody_else_or_of_yesterday_is_stale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gatekeeper = Gatekeeper("practice.example", {"101": Secret("right")})
    other = Gatekeeper("practice.example", {"101": Secret("right")})
    request = answered(other, "right")
    assert gatekeeper.user_of(request) is None
    assert "stale=true" in gatekeeper.challenges(request)[0]
    assert "stale" not in gatekeeper.challenges(register())[0]
    monkeypatch.setattr(digest, "NONCE_GOOD_S", 0.0)
    assert gatekeeper.user_of(answered(gatekeeper, "right")) is None


@pytest.mark.parametrize("value", ["Basic abc", "Digest", "Digest self=1, response=x", "Digest ,,"])
def test_nonsense_is_nobody(value: str) -> None:
    gatekeeper = Gatekeeper("practice.example", {"101": Secret("right")})
    assert gatekeeper.user_of(register(value)) is None
