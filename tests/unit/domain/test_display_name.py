from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, strategies as st

from softphone.domain.display_name import LONGEST_NAME, caller_name, clean

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ben Brook", "Ben Brook"),
        ("  Ben \t\r\n Brook ", "Ben Brook"),
        ("Ben\u202ekoorB", "BenkoorB"),
        ("\u2066Ben\u2069\u200e\u200f\u061c", "Ben"),
        ("Ben\0Brook\x1b[31m", "BenBrook[31m"),
        ("Ben\ud83dBrook\udcff", "BenBrook"),
        ("Ben\ue000\uffff", "Ben"),
        ("Ben\u2028Brook\u2029", "BenBrook"),
        (FAMILY, FAMILY),
        ("\u200d\u200d", ""),
        ("Zoë 山田 مريم", "Zoë 山田 مريم"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 1500, "x" * 79 + "…"),
        ("\0" * 1500, ""),
        ("<b>bold</b>", "<b>bold</b>"),
        ("", ""),
    ],
)
def test_names_become_one_plain_line(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(alphabet=st.characters()))
def test_nothing_dangerous_is_left(text: str) -> None:
    shown = clean(text)
    assert len(shown) <= LONGEST_NAME
    assert shown == shown.strip()
    shown.encode()  # can be written anywhere
    for character in shown:
        assert character == "\u200d" or unicodedata.category(character) not in {
            "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
        }  # fmt: skip


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("name", "user", "shown"),
    [
        ("Ben Brook", "102", "Ben Brook"),
        ("102", "102", ""),
        ("unknown", "102", ""),
        ("asterisk", "102", ""),
        ("<-error: uri too long->", "102", ""),
        ("SpeakAccount", "102", "Voicemail"),
        ("x", "vmail", "Voicemail"),
        ("", "NMS", "Voicemail"),
    ],
)
def test_the_callers_name(name: str, user: str, shown: str) -> None:
    assert caller_name(name, user) == shown
