from __future__ import annotations

import pytest

from softphone.gui.palette_search import Findable, Found, remember, search
from tests.gui.provider import itsvoip

CODES = [
    Findable(code.id, code.name, code.synonyms, (code.digits, *code.aliases), bool(code.argument))
    for code in itsvoip().codes
]


def first(typed: str, recent: tuple[str, ...] = ()) -> Found:
    return search(CODES, typed, recent)[0]


@pytest.mark.parametrize("code", itsvoip().codes, ids=lambda code: code.id)
def test_every_code_is_found_first_by_its_name_and_its_digits(code: object) -> None:
    entry = next(each for each in CODES if each.key == getattr(code, "id", ""))
    assert first(entry.name) == Found(entry.key)
    for digits in entry.digits:
        assert first(digits) == Found(entry.key)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("dnd", "dnd-on"),
        ("do not", "dnd-on"),
        ("DISTURB", "dnd-on"),
        ("  any voicem ", "voicemail-login"),
        ("my voice", "voicemail"),
        ("hide my number", "anonymous"),
        ("divert", "forward-all-on"),
        ("78", "dnd-on"),
        ("company", "pickup-company"),
        ("stop rec", "record-stop"),
        ("rec stop", "record-stop"),
        ("5001", "voicemail"),
    ],
)
def test_words_synonyms_and_digits(typed: str, key: str) -> None:
    assert key in [found.key for found in search(CODES, typed)[:2]]


@pytest.mark.parametrize(
    ("typed", "key", "argument"),
    [
        ("*72102", "forward-all-on", "102"),
        ("*72 212 555 0100", "forward-all-on", "2125550100"),
        ("intercom 102", "intercom", "102"),
        ("sign in to queues 9100", "queue-on", "9100"),
        ("retrieve 701", "retrieve", "701"),
    ],
)
def test_what_follows_the_name_or_the_digits_is_the_argument(
    typed: str, key: str, argument: str
) -> None:
    assert first(typed) == Found(key, argument)


def test_what_matches_better_stands_before_what_was_used_lately() -> None:
    begun = search(CODES, "forward when")
    assert begun[0].key == "forward-busy-on"
    used = search(CODES, "forward when", ["forward-no-answer-on", "dnd-on"])
    assert used[0].key == "forward-no-answer-on"
    assert first("*78", ("dnd-off",)).key == "dnd-on"


def test_without_anything_typed_the_recently_used_stand_first() -> None:
    found = [each.key for each in search(CODES, "", ["night-on", "park"])]
    assert found[:2] == ["night-on", "park"]
    assert len(found) == len(CODES)


def test_case_and_accents_make_no_difference() -> None:
    entry = Findable("x", "Désvío de llamadas")
    assert search([entry], "DESVIO") == [Found("x")]


@pytest.mark.parametrize("typed", ["zzz", "*999999", "?", "#"])
def test_what_matches_nothing_finds_nothing(typed: str) -> None:
    assert search(CODES, typed) == []


def test_what_was_used_is_remembered_once_and_not_for_ever() -> None:
    recent: list[str] = []
    for key in "abcabcdefghij":
        recent = remember(recent, key)
    assert recent == list("jihgfedc")
