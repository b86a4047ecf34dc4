from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from softphone.domain.dtmf import KEYS, LONGEST, parse_digits
from softphone.domain.errors import Problem


@pytest.mark.parametrize(
    ("text", "keys"),
    [("12 34-5", "12345"), ("*#", "*#"), ("abcd", "ABCD"), ("1" * LONGEST, "1" * LONGEST)],
)
def test_keys(text: str, keys: str) -> None:
    assert parse_digits(text) == keys


@pytest.mark.parametrize("text", ["", " ", "E", "1,2", "1p2", "٣", "1\n", "1" * (LONGEST + 1)])
def test_what_is_no_key(text: str) -> None:
    with pytest.raises(Problem, match="cannot be sent"):
        parse_digits(text)


def test_the_refusal_does_not_repeat_what_may_be_a_pin() -> None:
    with pytest.raises(Problem) as refusal:
        parse_digits("48151623x")
    assert "4815" not in str(refusal.value)


@given(st.text())
def test_only_keys_get_through(text: str) -> None:
    try:
        keys = parse_digits(text)
    except Problem:
        return
    assert set(keys) <= set(KEYS)
