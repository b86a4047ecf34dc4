"""One digest a question: what each answer of a server leads to."""

from __future__ import annotations

import pytest

from softphone.domain.secret import Secret
from softphone.sip.credential_check import CredentialCheck, Credentials, Verdict


def challenge(
    code: int = 401, nonce: str = "n1", more: str = "", realm: str = "pbx"
) -> tuple[int, str]:
    name = "WWW" if code == 401 else "Proxy"
    line = f'{name}-Authenticate: Digest realm="{realm}",nonce="{nonce}",qop="auth"{more}'
    return code, f"SIP/2.0 {code} No\r\n{line}\r\n\r\n"


def status(code: int) -> tuple[int, str]:
    return code, f"SIP/2.0 {code} Word\r\n\r\n"


STALE = challenge(nonce="n2", more=",stale=true")
STALE_AGAIN = challenge(nonce="n3", more=",stale=TRUE")
MADE_HERE = (408, "")


@pytest.mark.parametrize(
    ("answers", "verdict", "digests"),
    [
        ([challenge(), status(200)], Verdict.ACCEPTED, 1),
        ([challenge(407), status(200)], Verdict.ACCEPTED, 1),
        ([challenge(), challenge()], Verdict.REFUSED, 1),
        ([challenge(), challenge(nonce="n2")], Verdict.REFUSED, 1),
        ([challenge(), challenge(nonce="n2", more=",stale=false")], Verdict.REFUSED, 1),
        ([challenge(), challenge(407, realm="other")], Verdict.REFUSED, 1),
        ([challenge(), status(403)], Verdict.REFUSED, 1),
        ([challenge(), status(401)], Verdict.REFUSED, 1),
        ([challenge(), STALE, status(200)], Verdict.ACCEPTED, 2),
        ([challenge(), STALE, challenge(nonce="n3")], Verdict.REFUSED, 2),
        ([challenge(), STALE, STALE_AGAIN], Verdict.REFUSED, 2),
        ([challenge(), status(503)], Verdict.UNKNOWN, 1),
        ([challenge(), status(404)], Verdict.UNKNOWN, 1),
        ([challenge(), MADE_HERE], Verdict.UNKNOWN, 1),
        ([status(200)], Verdict.UNKNOWN, 0),
        ([status(403)], Verdict.UNKNOWN, 0),
        ([status(401)], Verdict.UNKNOWN, 0),
        ([challenge(more=",algorithm=SHA-512")], Verdict.UNKNOWN, 0),
        ([MADE_HERE], Verdict.UNKNOWN, 0),
        ([(401, "")], Verdict.UNKNOWN, 0),
    ],
)
def test_what_the_answers_lead_to(
    answers: list[tuple[int, str]], verdict: Verdict, digests: int
) -> None:
    check = CredentialCheck("101", "sip:101@pbx", Secret("right"))
    steps = [check.take(code, message) for code, message in answers]
    assert steps[-1] is verdict
    assert all(isinstance(step, Credentials) for step in steps[:-1])
    assert len(steps) - 1 == digests


@pytest.mark.parametrize(("code", "field"), [(401, "Authorization"), (407, "Proxy-Authorization")])
def test_the_question_is_repeated_with_a_digest(code: int, field: str) -> None:
    check = CredentialCheck("101", "sip:101@pbx", Secret("right"))
    step = check.take(*challenge(code, realm="theirs"))
    assert isinstance(step, Credentials)
    assert step.header == field
    assert 'username="101"' in step.value
    assert 'uri="sip:101@pbx"' in step.value
    assert "right" not in step.value
    assert check.realm == "theirs"


def test_no_two_digests_share_their_client_nonce() -> None:
    checks = [CredentialCheck("101", "sip:101@pbx", Secret("right")) for _ in range(2)]
    first, second = (check.take(*challenge()) for check in checks)
    assert first != second
