"""What may follow a code, what is sent then, and why anything else cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softphone.domain.dial_plan import argument_problem, classify, code_string
from softphone.domain.errors import Problem
from softphone.domain.provider import Argument, ArgumentKind, Code, How, Menu
from softphone.storage.providers import ProviderStore, shipped_folder

ITSVOIP = ProviderStore([shipped_folder()]).find("itsvoip")


@pytest.mark.parametrize(
    ("code", "argument", "words"),
    [
        ("forward-all-on", "", ("Something is missing", "Forward all calls", "102")),
        ("forward-all-on", "abc", ("not a number", "abc", "characters")),
        ("forward-all-on", "102#", ("not a number", "102#", "characters")),
        ("forward-all-on", "*78", ("not a number", "*78", "characters")),
        ("forward-all-on", "102@example", ("not a number", "102@example")),
        ("forward-all-on", "1", ("not a number here", "has 1 digits", "takes 2 to 20")),
        ("forward-all-on", "+" + "1" * 21, ("has 21 digits", "takes 2 to 20")),
        ("forward-all-on", "911", ("emergency", "911", "alone")),
        ("forward-all-on", "9999", ("not a number", "9999", "something else")),
        ("intercom", "+102", ("not an extension", "+102", "characters")),
        ("intercom", "1", ("has 1 digits", "takes 2 to 6")),
        ("intercom", "1000000", ("has 7 digits", "takes 2 to 6")),
        ("intercom", "988", ("not an extension", "something else")),
        ("intercom", "9901", ("not an extension", "something else")),
        ("transfer-4", "101", ("has 3 digits", "takes 4;")),
        ("transfer-3", "1001", ("has 4 digits", "takes 3;")),
        ("transfer-to-voicemail", "12", ("has 2 digits", "takes 3 to 4")),
        ("transfer-to-voicemail", "701", ("not an extension", "something else")),
        ("retrieve", "699", ("not a park slot", "699", "700-719 and 720-799")),
        ("retrieve", "800", ("not a park slot", "800 is none of the slots")),
        ("retrieve", "7101", ("has 4 digits", "takes 3")),
        ("queue-on", "91", ("has 2 digits", "takes 3 to 6")),
        ("queue-on", "9901", ("not a queue", "9901")),
        ("account-code", "1" * 13, ("has 13 digits", "takes 1 to 12")),
        ("account-code", "01", ("something else", "9901")),
        ("account-code", "99", ("something else", "9999")),
        ("dnd-on", "1", ("nothing after it", "*78 alone")),
    ],
)
def test_a_bad_argument_says_why(code: str, argument: str, words: tuple[str, ...]) -> None:
    with pytest.raises(Problem) as caught:
        code_string(ITSVOIP.code(code), argument, ITSVOIP)
    said = str(caught.value).replace(".", ";")
    for word in words:
        assert word in said, said
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("code", "argument", "digits"),
    [
        ("dnd-on", "", "*78"),
        ("dnd-on", "  ", "*78"),
        ("queue-on", "", "*88"),
        ("queue-on", "9100", "*889100"),
        ("forward-all-on", "+1 (212) 555-0100", "*72+12125550100"),
        ("forward-all-on", "7101", "*727101"),
        ("anonymous", "988", "*67988"),
        ("retrieve", "7-01", "*55701"),
        ("transfer-to-voicemail", "101", "7101"),
        ("account-code", "911", "99911"),
        ("voicemail", "", "9901"),
    ],
)
def test_what_is_sent(code: str, argument: str, digits: str) -> None:
    assert code_string(ITSVOIP.code(code), argument, ITSVOIP) == digits


def test_digits_that_a_longer_code_takes_are_refused() -> None:
    short = Code("s", "S", "*5", How.CALL, Menu.CALLS, Argument(ArgumentKind.DIGITS, 1, 9))
    long = Code("l", "L", "*55", How.CALL, Menu.CALLS, Argument(ArgumentKind.DIGITS, 3, 3))
    provider = replace(ITSVOIP, codes=(short, long))
    assert argument_problem(short, "5123", provider) is not None
    assert argument_problem(short, "51234", provider) is None
    assert argument_problem(long, "123", provider) is None
    assert classify("*55123", provider).code is long
    assert classify("*551234", provider).code is short
