"""The stack's log becomes a ladder in words."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from softphone.domain.sip_ladder import is_call, ladder_text, ladders, meaning
from softphone.domain.sip_trace import TracedMessage, read_trace

HOLD = "v=0\nc=IN IP4 192.0.2.7\nm=audio 4000 RTP/AVP 0\na=sendonly\n"


def entry(
    start: str, *more: str, at: str = "14:02:11.100", sent: bool = True, body: str = ""
) -> str:
    direction, side = ("TX", "to") if sent else ("RX", "from")
    fields = ['From: "Ann" <sip:101@pbx.test>;tag=a', *more]
    if not any(line.startswith("To:") for line in more):
        fields.append("To: <sip:102@pbx.test>")
    message = "\n".join([start, *fields, "", body])
    return (
        f"2026-11-27T{at}Z DEBUG softphone.sip.stack: {at}    pjsua_core.c  .{direction} 500 bytes "
        f"Request msg INVITE/cseq=1 (tdta0x1) {side} UDP 192.0.2.1:5060:\n{message}\n--end msg--\n"
    )


CALL = "".join(
    [
        entry("INVITE sip:102@pbx.test SIP/2.0", "Call-ID: c1", "CSeq: 1 INVITE"),
        entry("SIP/2.0 100 Trying", "i: c1", "CSeq: 1 INVITE", at="14:02:11.110", sent=False),
        "2026-11-27T14:02:11.111Z INFO softphone.phone: something else\n",
        entry("SIP/2.0 486 Busy Here", "Call-ID: c1", "CSeq: 1 INVITE", at="14:02:11.600",
              sent=False),
        entry("SIP/2.0 486 Busy Here", "Call-ID: c1", "CSeq: 1 INVITE", at="14:02:12.100",
              sent=False),
        entry("ACK sip:102@pbx.test SIP/2.0", "Call-ID: c1", "CSeq: 1 ACK", at="14:02:12.101"),
        entry("REGISTER sip:pbx.test SIP/2.0", "Call-ID: r1", "CSeq: 5 REGISTER"),
    ]
)  # fmt: skip


def test_a_call_is_one_ladder_in_words() -> None:
    call, registration = ladders(read_trace(CALL))
    assert (is_call(call), is_call(registration)) == (True, False)
    assert ladder_text(call).splitlines() == [
        "Call to 102",
        "Began 2026-11-27T14:02:11.100Z; Call-ID c1",
        "",
        "   +0.000 s  phone -> phone system   INVITE 102",
        "             The phone calls 102.",
        "   +0.010 s  phone system -> phone   100 Trying (INVITE)",
        "             The phone system has the request and works on it.",
        "   +0.500 s  phone system -> phone   486 Busy Here (INVITE)  (sent 2 times)",
        "             Busy.",
        "   +1.001 s  phone -> phone system   ACK 102",
        "             The phone confirms that the answer arrived.",
    ]


def message(start: str, *more: str, sent: bool = True, body: str = "") -> TracedMessage:
    (found,) = read_trace(entry(start, "Call-ID: c", *more, sent=sent, body=body))
    return found


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (message("INVITE sip:102@x SIP/2.0", "To: <sip:102@x>;tag=b", body=HOLD), "on hold"),
        (message("INVITE sip:102@x SIP/2.0", "To: <sip:102@x>;tag=b", body="v=0"), "resumes"),
        (message("REGISTER sip:x SIP/2.0", "Expires: 0"), "signs off"),
        (message("REFER sip:102@x SIP/2.0", "Refer-To: <sip:722@x>"), "call 722: a transfer"),
        (
            message("NOTIFY sip:101@x SIP/2.0", "Event: refer", body="SIP/2.0 486 Busy"),
            "failed with 486",
        ),
        (message("NOTIFY sip:1@x SIP/2.0", "Event: refer", body="SIP/2.0 200 OK"), "succeeded"),
        (message("NOTIFY sip:1@x SIP/2.0", "Event: message-summary"), "voice messages"),
        (message("SUBSCRIBE sip:103@x SIP/2.0", "Event: dialog"), "told about 103 (dialog)"),
        (message("SIP/2.0 200 OK", "CSeq: 1 REGISTER", sent=False), "Registered"),
        (message("SIP/2.0 407 Auth", "CSeq: 1 INVITE", sent=False), "password"),
        (message("SIP/2.0 499 Odd", "CSeq: 1 INVITE", sent=False), "refuses"),
        (message("SIP/2.0 999 Odd", "CSeq: 1 INVITE", sent=False), "no standard knows"),
    ],
)
def test_what_a_message_means(found: TracedMessage, words: str) -> None:
    assert words in meaning(found)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for ladder in ladders(read_trace(CALL + text + CALL)):
        assert ladder_text(ladder)
