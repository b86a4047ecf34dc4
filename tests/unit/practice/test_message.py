"""What comes over the wire is read or refused, and never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from sipmessage import Request, Response

from softphone.practice.message import (
    LONGEST_BYTES,
    Refused,
    answer,
    branch,
    parse_uri,
    read,
    tag,
    to_bytes,
    uri_of,
)

INVITE = (
    b"INVITE sip:*72102@practice.example SIP/2.0\r\n"
    b"Via: SIP/2.0/UDP 127.0.0.1:5062;rport;branch=z9hG4bKabc\r\n"
    b'From: "Ann; <Archer>" <sip:101@practice.example>;tag=a1\r\n'
    b"To: <sip:*72102@practice.example>\r\n"
    b"Call-ID: c1\r\nCSeq: 7 INVITE\r\n"
    b"Subject: folded\r\n over two lines\r\n"
    b"Content-Length: 4\r\n\r\nbodyand more"
)
PEER = ("127.0.0.1", 40000)


def invite(old: bytes = b"", new: bytes = b"") -> Request | Response | None:
    assert old in INVITE
    return read(INVITE.replace(old, new) if old else INVITE)


def test_a_request_is_read() -> None:
    message = invite()
    assert isinstance(message, Request)
    assert (message.method, message.uri.user) == ("INVITE", "*72102")
    assert message.headers["Subject"] == "folded over two lines"
    assert message.body == b"body", "what stands behind the content is not of this message"
    assert branch(message) == "z9hG4bKabc 127.0.0.1:5062"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Via:", b"Vie:"),
        (b"Call-ID: c1\r\n", b""),
        (b"7 INVITE", b"seven INVITE"),
        (b"<sip:101@practice.example>", b"<<sip:101@practice.example"),
        (b"sip:*72102@practice.example SIP/2.0", b"no uri SIP/2.0"),
        (b"Content-Length: 4", b"Content-Length: four"),
        (b"SIP/2.0\r\nVia", b"SIP/3.0\r\nVia"),
        (b"branch=z9hG4bKabc", b"self=1"),  # the parser takes names of parameters as arguments
        (b"\r\n\r\n", b"\r\n"),
        (b"folded", b"\xff\xfe"),
        (b"body", b"b" * LONGEST_BYTES),
    ],
)
def test_what_is_not_a_message_is_nothing(old: bytes, new: bytes) -> None:
    assert invite(old, new) is None


@settings(max_examples=300)
@given(st.binary(max_size=200), st.integers(0, len(INVITE)), st.integers(0, 40))
def test_no_bytes_do_more_than_that(junk: bytes, at: int, cut: int) -> None:
    read(junk)
    read(INVITE[:at] + junk + INVITE[at + cut :])


def test_an_answer_goes_where_the_request_came_from() -> None:
    request = invite()
    assert isinstance(request, Request)
    response = answer(request, 200, PEER, "t1")
    data = to_bytes(response).decode()
    assert "Via: SIP/2.0/UDP 127.0.0.1:5062;rport=40000;received=127.0.0.1;branch=" in data
    assert 'From: "Ann; <Archer>" <sip:101@practice.example>;tag=a1\r\n' in data
    assert "To: <sip:*72102@practice.example>;tag=t1\r\n" in data
    assert data.endswith("Content-Length: 0\r\n\r\n")


def test_tags_and_addresses() -> None:
    assert tag('"x;tag=no" <sip:a@b;tag=no>;x=1;tag=yes') == "yes"
    assert tag("sip:a@b;tag=bare") == "bare"
    assert tag("<sip:a@b>") == ""
    assert uri_of('"x" <sip:a@b;ob>;expires=3') == "sip:a@b;ob"
    assert uri_of("sip:a@b;expires=3") == "sip:a@b"
    with pytest.raises(Refused, match="400"):
        parse_uri("http://a")
