from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, strategies as st

from softphone.domain.errors import Problem
from softphone.domain.links import is_link, number_from_link


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("tel:+12125550100", "+12125550100"),
        ("tel:+1-212-555-0100", "+12125550100"),
        ("TEL:(212)%20555.0100", "2125550100"),
        ("tel://102", "102"),
        ("tel:%2B12125550100", "+12125550100"),
        (" tel:911 ", "911"),
        ("callto:102", "102"),
        ("callto://+12125550100/", "+12125550100"),
        ("callto:alice", "alice"),
        ("sip:102", "102"),
        ("sip:102@example", "102@example"),
        ("sip:+1-212-555-0100@pbx.example:5080", "+12125550100@pbx.example:5080"),
        ("sips:alice.b@pbx.example", "alice.b@pbx.example"),
        ("sip://102@[::1]:5060", "102@[::1]:5060"),
        ("sip:what-is-this@example", "what-is-this@example"),
    ],
)
def test_a_plain_link_fills_the_field(link: str, number: str) -> None:
    assert is_link(link)
    assert number_from_link(link) == number


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("tel:*72900123", "code"),
        ("tel:%2A72900123", "code"),
        ("tel:102#", "code"),
        ("tel:102%23", "code"),
        ("sip:*72102@example", "code"),
        ("callto:%2a97", "code"),
        ("tel:5551234p102", "pause"),
        ("tel:5551234W102", "pause"),
        ("tel:5551234,102", "pause"),
        ("tel:5551234,,102", "pause"),
        ("tel:5551234;102", "parameters"),
        ("tel:5551234;ext=102", "parameters"),
        ("tel:102;phone-context=example", "parameters"),
        ("sip:102@example;transport=tcp", "parameters"),
        ("sip:102@example?Subject=x", "parameters"),
        ("sip:102@example?Replaces=a%3Bb", "parameters"),
        ("sip:a@x.example,sip:b@x.example", "more than one"),
        ("tel:102%0d%0aX: 1", "control"),
        ("tel:102\r\nX: 1", "control"),
        ("tel:1%00", "control"),
        ("tel:1\u202e2", "control"),
        ("tel:%252a72", "no telephone number"),
        ("tel:\u0661\u0662\u0663", "no telephone number"),
        ("tel:", "no telephone number"),
        ("tel:1-800-FLOWERS", "no telephone number"),
        ("tel:" + "1" * 40, "no telephone number"),
        ("tel:" + "1" * 300, "too long"),
        ("sip:", "no number or address"),
        ("sip:@example", "no number or address"),
        ("sip:102@", "host name"),
        ("sip:102@exa mple", "host name"),
        ("sip:102:secret@example", "password"),
        ("sip:<script>@example", "no number or address"),
        ("sip:--help", "no number or address"),
        ("http://example", "not a telephone"),
        ("102", "not a telephone"),
    ],
)
def test_anything_else_is_refused_with_the_reason(link: str, why: str) -> None:
    with pytest.raises(Problem) as caught:
        number_from_link(link)
    assert why in caught.value.message
    assert caught.value.title == "This link cannot be used"
    assert caught.value.message.isprintable()
    assert caught.value.next_step


@pytest.mark.parametrize("text", ["status", "102", "tell:1", "telephone", "http:x", ""])
def test_what_is_no_link(text: str) -> None:
    assert not is_link(text)


@given(st.sampled_from(["tel:", "sip:", "sips:", "callto:", "TEL://"]), st.text(max_size=80))
def test_any_link_is_a_number_that_no_code_hides_in_or_refused(scheme: str, rest: str) -> None:
    try:
        number = number_from_link(scheme + rest)
    except Problem:
        return
    assert number
    assert not set("*#;?%") & set(number.partition("@")[0])
    assert number.isprintable()


@given(st.text(max_size=60))
def test_any_text_is_a_link_or_not(text: str) -> None:
    if is_link(text):
        with contextlib.suppress(Problem):
            number_from_link(text)
