"""What can be typed, and what goes onto the wire: RFC 3261 sections 19.1 and 25.1."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, strategies as st

from softphone.domain.account import Account
from softphone.domain.address import (
    AccountAddress,
    ServerAddress,
    Transport,
    dial_string,
    is_host,
    parse_account,
    parse_server,
    split_name_addr,
    target_uri,
    user_part,
)
from softphone.domain.errors import Problem

# One request URI, with nothing after its host and port and nothing before its scheme.
PLAIN_URI = re.compile(
    r"sip:(?:[A-Za-z0-9*!~'()&=+$/_.-]|%[0-9A-F]{2})+"
    r"@(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?"
)


@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("102", "sip:102@pbx.test"),
        (" 102 ", "sip:102@pbx.test"),
        ("+1 (212) 555-0100", "sip:+12125550100@pbx.test"),
        ("+1\u00a0212\u2011555.0100", "sip:+12125550100@pbx.test"),
        ("*78", "sip:*78@pbx.test"),
        ("***", "sip:***@pbx.test"),
        ("*72102#", "sip:*72102%23@pbx.test"),
        ("ben.brook", "sip:ben.brook@pbx.test"),
        ("102@other.test", "sip:102@other.test"),
        ("102@other.test:5080", "sip:102@other.test:5080"),
        ("sip:102@other.test", "sip:102@other.test"),
        ("SIP:102", "sip:102@pbx.test"),
        ("102@[::1]", "sip:102@[::1]"),
        ("102@[::1]:5080", "sip:102@[::1]:5080"),
        ("102@::1", "sip:102@[::1]"),
        ("zoë", "sip:zo%C3%AB@pbx.test"),
        # Parameters and headers do not get out of the user part.
        ("102;user=phone", "sip:102%3Buser=phone@pbx.test"),
        ("102?Replaces=a", "sip:102%3FReplaces=a@pbx.test"),
        ("102,103", "sip:102%2C103@pbx.test"),
        ("102%0d%0aX:1", None),
        ("102%0d%0aX", "sip:102%250d%250aX@pbx.test"),
        ("102\r\nX-Evil: 1", None),
        ("102\nX", None),
        ("102\0", None),
        ("102>", None),
        ("<102>", None),
        ('"Ben" <sip:102@x>', None),
        ("102 103x", None),
        ("me:secret@pbx.test", None),
        ("a@b@c", None),
        ("102@", None),
        ("@pbx.test", None),
        ("102@pbx.test;transport=tcp", None),
        ("102@pbx.test?X=1", None),
        ("102@pbx.test:0", None),
        ("102@pbx.test:70000", None),
        ("102@[::1", None),
        ("102@::1%x>;y", None),
        ("102\u202e", None),
        ("\ud800", None),
        ("", None),
        ("   ", None),
        ("1" * 80, f"sip:{'1' * 80}@pbx.test"),
        ("a" * 81, None),
    ],
)
def test_the_request_uri_of_what_was_typed(typed: str, uri: str | None) -> None:
    if uri is not None:
        assert target_uri(typed, "pbx.test") == uri
        return
    with pytest.raises(Problem) as refusal:
        target_uri(typed, "pbx.test")
    assert refusal.value.next_step


@given(st.text() | st.text(alphabet='12@:;?[]%<>"\\ \r\n&=,.#*sip'))
@example("102@::1%a>;b?c")
@example("sip:@[::]")
def test_whatever_is_typed_is_one_plain_uri_or_a_problem(typed: str) -> None:
    try:
        uri = target_uri(typed, "pbx.test")
    except Problem:
        return
    assert PLAIN_URI.fullmatch(uri)


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("1 (2) 3-4.5/6", "123456"),
        ("a b", "a b"),
        ("+", "+"),
        ("1+2", "1+2"),
        (" ben@x ", "ben@x"),
        ("()", "()"),
    ],
)
def test_separators_go_only_where_a_number_is_left(typed: str, dialled: str) -> None:
    assert dial_string(typed) == dialled


@pytest.mark.parametrize(
    ("typed", "user", "domain"),
    [
        ("101@pbx.test", "101", "pbx.test"),
        (" sip:101@PBX.test. ", "101", "pbx.test"),
        ("SIPS:101x@pbx", "101x", "pbx"),
        ("a.b+c-d_e@1.2.3.4", "a.b+c-d_e", "1.2.3.4"),
    ],
)
def test_sign_in_addresses(typed: str, user: str, domain: str) -> None:
    assert parse_account(typed) == AccountAddress(user, domain)


@pytest.mark.parametrize(
    "typed",
    [
        "", "101", "@x", "101@", "1 1@x", "101@a b", "101@a..b", "101@-a", "a@b@c", "101@x:5060",
        "101;x@y", "101?x@y", "101#@y", "1%31@y", "101@[::1]", "101@::1", "101\r\nX@y", '"@x',
        "é@x", "a" * 81 + "@x", "101@" + "a" * 64, "101@" + "a." * 127 + "a",
    ],
)  # fmt: skip
def test_what_is_no_sign_in_address(typed: str) -> None:
    with pytest.raises(Problem, match="not a sign-in address"):
        parse_account(typed)


@given(st.text())
def test_a_sign_in_address_can_stand_in_a_uri_as_it_is(typed: str) -> None:
    try:
        address = parse_account(typed)
    except Problem:
        return
    assert target_uri(str(address), "other") == f"sip:{address}"


@pytest.mark.parametrize(
    ("typed", "server"),
    [
        ("pbx.test", ServerAddress("pbx.test")),
        (" pbx.test:5080 ", ServerAddress("pbx.test", 5080)),
        ("127.0.0.1:5060", ServerAddress("127.0.0.1", 5060)),
        ("::1", ServerAddress("::1")),
        ("[::1]", ServerAddress("::1")),
        ("[2001:db8::1]:65535", ServerAddress("2001:db8::1", 65535)),
        ("under_score", ServerAddress("under_score")),
        ("[::1]:", ServerAddress("::1")),  # an empty port is none (RFC 3986 section 3.2.3)
    ],
)
def test_servers(typed: str, server: ServerAddress) -> None:
    assert parse_server(typed) == server
    assert parse_server(str(server)) == server


@pytest.mark.parametrize(
    "typed",
    [
        "", ".", "..", "-a", "a b", "a:0", "a:65536", "a:x", "a:1:2", "[::1", "[::1]5060", "[]:1",
        "http://x", "x/y", "a;b", "fe80::1%eth0", "[fe80::1%eth0]:5060", "a" * 254,
    ],
)  # fmt: skip
def test_what_is_no_server(typed: str) -> None:
    with pytest.raises(Problem, match="not a server"):
        parse_server(typed)


@given(st.text())
def test_a_server_survives_being_written_and_read(typed: str) -> None:
    try:
        server = parse_server(typed)
    except Problem:
        return
    assert is_host(server.host)
    assert parse_server(str(server)) == server


@pytest.mark.parametrize(
    ("server", "transport", "proxy"),
    [
        ("", Transport.UDP, "pbx.test:5060"),
        ("", Transport.TLS, "pbx.test:5061"),
        ("proxy", Transport.TCP, "proxy:5060"),
        ("proxy", Transport.TLS, "proxy:5061"),
        ("proxy:5080", Transport.TLS, "proxy:5080"),
        ("[::1]", Transport.UDP, "[::1]:5060"),
    ],
)
def test_where_an_account_is_signed_in(server: str, transport: Transport, proxy: str) -> None:
    assert str(Account("a1", "101@pbx.test", server, transport).proxy) == proxy


@pytest.mark.parametrize(
    ("header", "name", "uri"),
    [
        ('"Ben Brook" <sip:102@x>;tag=1', "Ben Brook", "sip:102@x"),
        ("Ben Brook <sip:102@x>", "Ben Brook", "sip:102@x"),
        ("<sip:102@x;user=phone>;tag=1", "", "sip:102@x;user=phone"),
        ("sip:102@x;tag=1", "", "sip:102@x"),
        (r'"a \"b\" \\ c" <sip:1@x>', r'a "b" \ c', "sip:1@x"),
        ('"<sip:evil@y>" <sip:1@x>', "<sip:evil@y>", "sip:1@x"),
        ('  "  Ben " < sip:1@x >', "Ben", "sip:1@x"),
        ('"" <sip:1@x>', "", "sip:1@x"),
        ("", "", ""),
    ],
)
def test_names_and_addresses_are_told_apart(header: str, name: str, uri: str) -> None:
    assert split_name_addr(header) == (name, uri)


@given(st.text() | st.text(alphabet='"<>\\ a;'))
@example(" " * 4000)
@example("a" + " " * 4000 + "b")
@example('"' + "\\" * 3999)
def test_any_header_is_split(header: str) -> None:
    name, uri = split_name_addr(header)
    assert isinstance(name, str)
    assert isinstance(user_part(uri), str)


@pytest.mark.parametrize(
    ("uri", "user"),
    [
        ("sip:102@x", "102"),
        ("sips:102@x:5061", "102"),
        ("tel:+12125550100;phone-context=x", "+12125550100"),
        ("sip:102;user=phone@x", "102"),
        ("sip:%2A72@x", "*72"),
        ("sip:%FF@x", "\ufffd"),
        ("sip:x", "x"),
        ("", ""),
    ],
)
def test_the_user_of_an_address(uri: str, user: str) -> None:
    assert user_part(uri) == user
