"""What the phone asks of a provider's data."""

from __future__ import annotations

import pytest

from softphone.domain.errors import Problem
from softphone.domain.provider import (
    Argument,
    ArgumentKind,
    Code,
    Feature,
    How,
    Menu,
    NumberKind,
    NumberRange,
    Provider,
    Sets,
)

ON = Code("on", "On", "*1", How.SERVICE, Menu.STATUS, None, "f", Sets.ON, "off")
TO = Argument(ArgumentKind.NUMBER, 2, 9)
ON_TO = Code("on-to", "On to", "*2", How.SERVICE, Menu.STATUS, TO, "f", Sets.ON)
OFF = Code("off", "Off", "*3", How.SERVICE, Menu.STATUS, None, "f", Sets.OFF, "on")
FEATURE = Feature("f", "F", Menu.STATUS)
QUIET = NumberRange("70", "73", NumberKind.SLOT_QUIET)
LOUD = NumberRange("74", "75", NumberKind.SLOT_RINGBACK)
RELAY = NumberRange("71", "71", NumberKind.COMMUNITY, "Relay")
ALL = NumberRange("0", "99", NumberKind.INTERNAL)
PROVIDER = Provider("p", "P", (ON_TO, ON, OFF), (FEATURE,), (ALL, QUIET, LOUD, RELAY))


def test_codes_are_found_by_their_id() -> None:
    assert PROVIDER.code("on") is PROVIDER.find_code("on") is ON
    assert PROVIDER.find_code("else") is None
    with pytest.raises(Problem, match="P has no code named “elsee") as caught:
        PROVIDER.code("else" + "e" * 100)
    assert len(caught.value.message) < 120


def test_features_are_found_by_their_id() -> None:
    assert PROVIDER.feature("f") is FEATURE
    assert PROVIDER.feature("g") is None


def test_codes_of_a_feature_begin_with_those_that_need_nothing() -> None:
    assert PROVIDER.codes_of("f", Sets.ON) == (ON, ON_TO)
    assert PROVIDER.codes_of("f", Sets.OFF) == (OFF,)
    assert PROVIDER.codes_of("f", Sets.TOGGLE) == ()
    assert PROVIDER.codes_of("g", Sets.ON) == ()


@pytest.mark.parametrize(
    ("number", "found"),
    [("0", ALL), ("69", ALL), ("70", QUIET), ("71", RELAY), ("73", QUIET), ("74", LOUD),
     ("76", ALL), ("99", ALL), ("100", None), ("07", None), ("", None), ("a", None), ("²", None),
     ("\u0667", None), ("+7", None), ("7" * 5000, None)],
)  # fmt: skip
def test_the_narrowest_range_counts(number: str, found: NumberRange | None) -> None:
    assert PROVIDER.kind_of(number) is found


def test_slots_are_in_the_order_of_their_numbers() -> None:
    assert PROVIDER.slots(NumberKind.SLOT_QUIET) == ("70", "72", "73")
    assert PROVIDER.slots(NumberKind.SLOT_RINGBACK) == ("74", "75")


@pytest.mark.parametrize(
    ("first", "last", "inside", "outside"),
    [
        ("000", "000", ["000"], ["0", "00", "0000"]),
        ("001", "099", ["001", "010", "099"], ["1", "10", "99", "000", "100"]),
        ("0", "99", ["0", "9", "10", "99"], ["00", "01", "100"]),
        ("8", "120", ["8", "12", "100", "120"], ["7", "121", "012"]),
    ],
)
def test_numbers_are_as_they_are_dialled(
    first: str, last: str, inside: list[str], outside: list[str]
) -> None:
    numbers = NumberRange(first, last, NumberKind.EXTENSION)
    assert all(numbers.has(number) for number in inside)
    assert not any(numbers.has(number) for number in outside)
    assert all(numbers.has(number) for number in numbers.numbers())
    assert len(set(numbers.numbers())) == numbers.size
    assert (numbers.numbers()[0], numbers.numbers()[-1]) == (first, last)
