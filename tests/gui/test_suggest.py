"""The ranking of suggestions. No window is needed."""

from __future__ import annotations

from softphone.domain.lamp import LampState
from softphone.domain.snapshots import LampSnapshot
from softphone.gui.suggest import Known, Source, suggest

PEOPLE = [
    LampSnapshot("a1", "102", "Ben Brook", LampState.IDLE),
    LampSnapshot("a1", "103", "Cy Benson", LampState.IDLE),
]
CONTACTS = [
    Known("Benito Cruz", "+1 212 555 0100", "mobile"),
    Known("Ben from Acme", "102", "work"),
    Known("Acme", "1020"),
]
RECENT = [Known("", "1029"), Known("Ruben Old", "555"), Known("", "anonymous")]
OTHERS = {Source.CONTACTS: CONTACTS, Source.RECENT: RECENT}


def found(typed: str) -> list[tuple[str, str]]:
    return [(each.name, each.number) for each in suggest(typed, PEOPLE, OTHERS)]


def test_each_number_once_with_the_best_name() -> None:
    assert found("10") == [
        ("Ben Brook", "102"),
        ("Cy Benson", "103"),
        ("Acme", "1020"),
        ("", "1029"),
    ]


def test_beginnings_go_before_later_words_and_what_is_inside() -> None:
    assert found("ben") == [
        ("Ben Brook", "102"),
        ("Benito Cruz", "+1 212 555 0100"),
        ("Cy Benson", "103"),
        ("Ruben Old", "555"),
    ]


def test_any_part_of_a_longer_number() -> None:
    assert found("5550") == [("Benito Cruz", "+1 212 555 0100")]
    assert found("01") == []


def test_several_words_in_any_order() -> None:
    assert found("bro ben") == [("Ben Brook", "102")]


def test_the_whole_number_needs_no_suggestion() -> None:
    assert ("Ben Brook", "102") not in found("102")
    assert found("") == []


def test_the_newest_of_recent_calls_first() -> None:
    recent = {Source.RECENT: [Known("Zoe", "9"), Known("Zack", "8")]}
    assert [each.name for each in suggest("z", [], recent)] == ["Zoe", "Zack"]
    assert len(suggest("7", [], {Source.RECENT: [Known("", f"7{n}") for n in range(20)]}, 5)) == 5
