"""Digest answers against the example of RFC 2617, and the choice of a challenge."""

from __future__ import annotations

from softphone.domain.secret import Secret
from softphone.sip.digest import Challenge, authorization, challenges, first_supported

RFC_2617 = (
    "SIP/2.0 401 Unauthorized\r\n"
    'WWW-Authenticate: Digest realm="testrealm@host.com",\r\n'
    '  qop="auth,auth-int",\r\n'
    '  nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",\r\n'
    '  opaque="5ccc069c403ebaf9f0171e9517f40e41"\r\n'
    "\r\n"
)


def test_the_example_of_rfc_2617_section_3_5() -> None:
    [challenge] = challenges(RFC_2617)
    assert challenge == Challenge(
        "testrealm@host.com",
        "dcd98b7102dd2f0e8b11d0f600bfb0c093",
        qop="auth,auth-int",
        opaque="5ccc069c403ebaf9f0171e9517f40e41",
    )
    answer = authorization(
        challenge, "Mufasa", Secret("Circle Of Life"), "GET", "/dir/index.html", "0a4f113b"
    )
    assert answer.startswith('Digest username="Mufasa", realm="testrealm@host.com", ')
    assert 'response="6629fae49393a05397450978507c4ef1"' in answer
    assert 'opaque="5ccc069c403ebaf9f0171e9517f40e41"' in answer
    assert answer.endswith('qop=auth, nc=00000001, cnonce="0a4f113b"')
    assert "Circle" not in answer


def test_the_first_challenge_that_can_be_answered() -> None:
    unknown = Challenge("r", "1", algorithm="SHA-512-256")
    whole_body = Challenge("r", "2", qop="auth-int")
    plain = Challenge("r", "3")
    assert first_supported([unknown, whole_body, plain, Challenge("r", "4")]) is plain
    assert first_supported([unknown, whole_body]) is None


def test_other_schemes_and_proxies() -> None:
    text = (
        "SIP/2.0 407 Proxy Authentication Required\r\n"
        'Proxy-Authenticate: Basic realm="x"\r\n'
        'Proxy-Authenticate: digest realm="x", nonce="n", stale=TRUE, algorithm=md5\r\n\r\n'
    )
    assert challenges(text) == [Challenge("x", "n", algorithm="md5", stale=True, proxy=True)]
