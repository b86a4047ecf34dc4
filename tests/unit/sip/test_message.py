"""Headers and bodies read from the raw text of a received message."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, strategies as st

from softphone.sip.message import (
    answer_after_s,
    answered_elsewhere,
    body,
    header,
    headers,
    message_counts,
    retry_after_s,
)

INVITE = (
    "INVITE sip:101@x SIP/2.0\r\n"
    "v: SIP/2.0/UDP a;branch=1\r\n"
    "Via: SIP/2.0/UDP b;branch=2\r\n"
    'f: "Ben\r\n Brook"\r\n\t<sip:102@x>;tag=1\r\n'
    "T : <sip:101@x>\r\n"
    "CALL-ID:  abc \r\n"
    "X-Empty:\r\n"
    "Colons: a:b:c\r\n"
    "no colon here\r\n"
    "\r\n"
    "From: not a header\r\n"
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("From", '"Ben Brook" <sip:102@x>;tag=1'),
        ("from", '"Ben Brook" <sip:102@x>;tag=1'),
        ("To", "<sip:101@x>"),
        ("Call-ID", "abc"),
        ("Via", "SIP/2.0/UDP a;branch=1"),
        ("X-Empty", ""),
        ("Colons", "a:b:c"),
        ("Contact", ""),
        ("INVITE sip", ""),
        ("no colon here", ""),
    ],
)
def test_a_header_by_any_of_its_names(name: str, value: str) -> None:
    assert header(INVITE, name) == value
    assert header(INVITE.replace("\r\n", "\n"), name) == value


def test_every_line_of_a_header_in_order() -> None:
    assert list(headers(INVITE, "Via")) == ["SIP/2.0/UDP a;branch=1", "SIP/2.0/UDP b;branch=2"]


def test_the_body() -> None:
    assert body(INVITE) == "From: not a header\n"
    assert body("INVITE sip:101@x SIP/2.0\r\nA: b") == ""


def message(*lines: str) -> str:
    return "\r\n".join(["X sip:101@x SIP/2.0", *lines, "", ""])


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Retry-After: 120", 120.0),
        ("retry-after: 18000;duration=3600", 18000.0),
        ("Retry-After: 5 (busy)", 5.0),
        ("Retry-After: soon", None),
        ("Retry-After: -1", None),
        ("Retry-After:", None),
        ("X: 1", None),
    ],
)
def test_retry_after(line: str, seconds: float | None) -> None:
    assert retry_after_s(message(line)) == seconds


@pytest.mark.parametrize(
    ("lines", "elsewhere"),
    [
        (['Reason: SIP;cause=200;text="Call completed elsewhere"'], True),
        (["reason: sip ; cause=200"], True),
        (["Reason: SIP;text=x;cause=200"], True),
        (['Reason: Q.850;cause=26, SIP;cause=200;text="x"'], True),
        (["Reason: Q.850;cause=26", "Reason: SIP;cause=200"], True),
        (["Reason: SIP;cause=600"], False),
        (["Reason: SIP;cause=2000"], False),
        (["Reason: Q.850;cause=200"], False),
        ([], False),
    ],
)
def test_answered_elsewhere(lines: list[str], elsewhere: bool) -> None:
    assert answered_elsewhere(message(*lines)) is elsewhere


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Call-Info: <sip:x>;answer-after=0", 0.0),
        ("Call-Info: <sip:x>; Answer-After = 3", 3.0),
        ("Alert-Info: <sip:x>;info=alert-autoanswer", 0.0),
        ("Alert-Info: Auto Answer", 0.0),
        ("Alert-Info: Intercom", 0.0),
        ("alert-info: INTERCOM", 0.0),
        ("Alert-Info: <sip:x>;info=alert-external", None),
        ("Call-Info: <http://x/photo.jpg>;purpose=icon", None),
        ("Subject: Intercom", None),
    ],
)
def test_calls_that_ask_to_be_answered(line: str, seconds: float | None) -> None:
    assert answer_after_s(message(line)) == seconds


@pytest.mark.parametrize(
    ("summary", "counts"),
    [
        ("Messages-Waiting: yes\r\nVoice-Message: 2/8 (0/2)\r\n", (2, 8)),
        ("Messages-Waiting: no\r\nvoice-message : 0 / 0\r\n", (0, 0)),
        ("Messages-Waiting: yes\r\nMessage-Account: sip:1@x\r\n", (1, 0)),
        ("messages-waiting:no\n", (0, 0)),
        ("Messages-Waiting: perhaps\r\n", None),
        ("Fax-Message: 1/0\r\n", None),
        ("Voice-Message: a/b\r\n", None),
        ("", None),
    ],
)
def test_message_counts(summary: str, counts: tuple[int, int] | None) -> None:
    assert message_counts(summary) == counts


READERS: list[Callable[[str], object]] = [
    retry_after_s,
    answered_elsewhere,
    answer_after_s,
    message_counts,
    body,
    lambda text: header(text, "From"),
    lambda text: list(headers(text, "Via")),
]
NAMES = ("Retry-After", "Reason", "Call-Info", "Alert-Info", "Voice-Message", "f", "Via")


@pytest.mark.parametrize("read", READERS)
@given(
    st.text()
    | st.lists(st.tuples(st.sampled_from(NAMES), st.text())).map(
        lambda pairs: message(*(f"{name}:{value}" for name, value in pairs))
    )
)
@example("\r\n" * 2000)
@example(message("Reason: " + ";" * 4000))
@example("X\r\n" + " " * 4000)
def test_nothing_received_raises(read: Callable[[str], object], text: str) -> None:
    read(text)
