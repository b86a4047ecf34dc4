"""The practice PBX is honest: what the phone goes through there ends as it does at Asterisk."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest

from tests.conftest import sign_in
from tests.contract.real_stack import run_for_real
from tests.contract.scenarios import SCENARIOS, Place, outline
from tests.contract.test_stack_contract import OUTCOMES
from tests.practice.phone_scenarios import (
    FAR,
    NEAR,
    PERSON,
    PHONE_SCENARIOS,
    Pair,
    leaves_a_message,
)
from tests.rig.baresip import Baresip
from tests.rig.pbx import Pbx
from tests.rig.practice import PracticePbx
from tests.rig.softphone import Softphone

_AT_ONCE = 4
STACK = "107"


@pytest.fixture(scope="module")
def practice() -> Iterator[PracticePbx]:
    with PracticePbx() as pbx:
        yield pbx


def _phone(stack: ExitStack, at: Any, ext: str) -> Softphone:
    phone = stack.enter_context(Softphone(ext))
    phone.start()
    sign_in(phone, at, ext)
    return phone


@pytest.fixture(scope="module")
def at_practice(practice: PracticePbx) -> Iterator[Pair]:
    with ExitStack() as stack:
        yield Pair(_phone(stack, practice, NEAR), _phone(stack, practice, FAR))


@pytest.fixture(scope="module")
def at_asterisk(pbx: Pbx) -> Iterator[Pair]:
    with ExitStack() as stack:
        server = f"{pbx.host}:{pbx.port};transport=udp"
        password = pbx.user(PERSON).password
        person = stack.enter_context(Baresip(PERSON, password, server, pbx.domain, answers=True))
        person.wait_registered()
        yield Pair(_phone(stack, pbx, NEAR), _phone(stack, pbx, FAR))


@pytest.mark.parametrize("name", PHONE_SCENARIOS)
def test_both_end_the_same_way(name: str, at_practice: Pair, at_asterisk: Pair) -> None:
    scenario = PHONE_SCENARIOS[name]
    told = []
    for pair in (at_practice, at_asterisk):
        try:
            told.append(scenario(pair))
        finally:
            pair.clear()
    assert told[0] == told[1]


def test_a_message_is_counted_at_both(
    at_practice: Pair, at_asterisk: Pair, practice: PracticePbx, pbx: Pbx
) -> None:
    with ExitStack() as stack:
        boxes = (_phone(stack, practice, PERSON), _phone(stack, pbx, PERSON))
        with ThreadPoolExecutor() as pool:
            told = list(pool.map(leaves_a_message, (at_practice, at_asterisk), boxes))
    assert told[0] == told[1]


# The others are gone through above, by whole phones.
STACK_SCENARIOS = (
    "signs in",
    "signs out",
    "wrong password",
    "unknown domain",
    "busy",
    "declined",
    "unknown number",
    "sends a code",
    "sends a code that nobody knows",
    "ends a code",
    "watches a colleague who is away",
    "watches nobody",
)


@pytest.fixture(scope="module")
def stack_outcomes(practice: PracticePbx) -> dict[str, tuple[object, ...]]:
    """How scenarios of the stack's contract end at practice."""

    def run(name: str) -> tuple[object, ...]:
        user = practice.user(STACK)
        place = Place(practice.host, practice.port, practice.domain, STACK, user.password)
        return outline(run_for_real(SCENARIOS[name], place))[-1]

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(STACK_SCENARIOS, pool.map(run, STACK_SCENARIOS), strict=True))


@pytest.mark.parametrize("name", STACK_SCENARIOS)
def test_the_stack_is_told_the_same(
    name: str, stack_outcomes: dict[str, tuple[object, ...]]
) -> None:
    """`test_stack_contract` holds Asterisk to the same outcomes."""
    assert stack_outcomes[name] == OUTCOMES[name]
