"""Nobody is left in a text, and the same one has the same stand-in."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from softphone.domain.pseudonyms import Pseudonyms


def known() -> Pseudonyms:
    hidden = Pseudonyms()
    hidden.know(
        names=["Ann Archer", "Ben"],
        numbers=["101", "102", "200", "+1 212 555 0100"],
        domains=["pbx.example.com"],
        places=[("/home/ann", "~"), ("desk-7", "this-computer")],
    )
    return hidden


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ('From: "Zoe Quill" <sip:877@other.example.org>', ["From:"], ["Zoe", "877", "other"]),
        ("f: Zoe Quill <sip:877@x.test>;tag=q", [";tag=q"], ["Zoe", "Quill", "877", "x.test"]),
        ("call to 102 from Ann Archer", ["call to", "from"], ["102", "Ann", "Archer"]),
        ("SIP/2.0 200 OK took 102 ms", ["SIP/2.0 200 OK", "ms"], ["102"]),
        ("2026-11-27T14:02:11.101Z INFO", ["2026-11-27T14:02:11.101Z"], []),
        ("REGISTER sip:pbx.example.com:5060;transport=tcp SIP/2.0", [":5060"], ["pbx.example"]),
        ("host PBX.EXAMPLE.COM is up", ["is up"], ["PBX.EXAMPLE.COM"]),
        ("Via: SIP/2.0/UDP 192.0.2.17:5060;rport", [":5060;rport"], ["192.0.2.17"]),
        ("received=2001:db8::5 ok", ["ok"], ["2001:db8"]),
        ("dialled +12125550177 now", ["dialled", "now"], ["2125550177"]),
        ("tel:+12125550100;x=1", ["tel:", ";x=1"], ["2125550100"]),
        ("ann.archer@mail.example.org wrote", ["wrote"], ["archer", "mail.example"]),
        ("at /home/ann/x on desk-7", ["at ~/x on this-computer"], ["ann"]),
        ("INVITE sip:*72877@pbx.example.com SIP/2.0", ["INVITE sip:"], ["877"]),
        ("INVITE sip:*78@pbx.example.com SIP/2.0", ["*78@"], ["pbx.example"]),
        ("<urn:uuid:0b5e4e6c-8f7c-4c1e-9d6a-1f2e3d4c5b6a>", ["urn:uuid:id-1"], ["0b5e4e6c"]),
        ('{"number": "102", "name": "Ben"}', ['"number": "number-'], ["102", "Ben"]),
        ("sip:101:geheim@pbx.example.com", [], ["geheim", "101"]),
    ],
)
def test_who_is_in_a_text(text: str, kept: list[str], gone: list[str]) -> None:
    shown = known().hide(text)
    for each in kept:
        assert each in shown
    for each in gone:
        assert each.lower() not in shown.lower()


def test_the_same_one_has_the_same_stand_in_everywhere() -> None:
    hidden = known()
    first = hidden.hide("INVITE sip:102@pbx.example.com SIP/2.0")
    again = hidden.hide("102 rings at pbx.example.com; 101 does not")
    number, domain = first.partition("sip:")[2].split(" ")[0].split("@")
    assert again == f"{number} rings at {domain}; {hidden.user('101')} does not"
    assert hidden.user("101") != number


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=5))
def test_any_text_and_any_names(text: str, names: list[str]) -> None:
    hidden = Pseudonyms()
    hidden.know(names=names, numbers=names, domains=names)
    hidden.hide(hidden.hide(text))


def test_it_stays_quick_on_hostile_text() -> None:
    hidden = known()
    begin = time.process_time()
    for text in ("1" * 100_000, "sip:" * 30_000, "a@" * 50_000, "1." * 50_000, ":" * 100_000,
                 '"' * 50_000, "1 " * 50_000, "From: " + "a" * 100_000):  # fmt: skip
        hidden.hide(text)
    assert time.process_time() - begin < 5
