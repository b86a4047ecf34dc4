"""What may be kept as a contact, and when two of them are one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from softphone.domain.contact import (
    LONGEST_NAME,
    Contact,
    ContactNumber,
    folded,
    tidied,
    tidy_number,
)
from softphone.domain.contact_merge import duplicates, identities, merged
from softphone.domain.errors import Problem

# How long an example takes says nothing on a busy machine.
ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def key(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)


def contact(name: str = "Ben Brook", *numbers: str, **fields: object) -> Contact:
    kept = tuple(ContactNumber("", number) for number in numbers)
    return Contact(name=name, numbers=kept, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" +1 (212) 555-0100 ", "+1 (212) 555-0100"),
        ("\u202a+1 212\u2011555\u20110100\u202c", "+1 212-555-0100"),
        ("1-800-FLOWERS", "1-800-FLOWERS"),
        ("٢١٢٥٥٥", "212555"),
        ("+\uff11\uff12", "+12"),
        ("tel:+12", "+12"),
        ("sip:102@pbx.example:5070", "102@pbx.example:5070"),
        ("*35102", "*35102"),
        ("n/a", ""),
        ("Room 5", ""),
        ("", ""),
        ("+", ""),
        ("1" * 65, ""),
        ("102@", ""),
        ("a b@c", ""),
        ("=1+1", ""),
        ("\ud83d102", "102"),
    ],
)
def test_a_number_is_kept_as_typed_without_hidden_marks(typed: str, kept: str) -> None:
    assert tidy_number(typed) == kept


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Élo MÜLLER", "elo muller"),
        ("Søren Łukasz Straße", "soren lukasz strasse"),
        ("İstanbul Ilg\u0131n", "istanbul ilgin"),
        ("ﬁ ™", "fi tm"),
    ],
)
def test_a_search_sees_neither_accents_nor_case(text: str, seen: str) -> None:
    assert folded(text) == seen


def test_names_become_plain_and_notes_keep_their_lines() -> None:
    tidy = tidied(
        Contact(
            name="Ben\u202ekoorB\x00",
            organisation="<b>Org</b>\n2",
            numbers=(ContactNumber("wo\x07rk", "102"), ContactNumber("wo\x07rk", "102")),
            note="\n one\u200f\r\ntwo\x1b \n",
        )
    )
    assert tidy.name == "BenkoorB"
    assert tidy.organisation == "<b>Org</b> 2"
    assert tidy.numbers == (ContactNumber("work", "102"),)
    assert tidy.note == "one\ntwo"
    assert len(tidied(contact("😀" * 1501)).name) == LONGEST_NAME


@pytest.mark.parametrize(
    "refused",
    [
        Contact(),
        Contact(name="\u200f \x00", note="x"),
        contact("Ben", "nonsense"),
        contact("Ben", *(str(number) for number in range(1000, 1051))),
    ],
)
def test_what_cannot_be_kept_is_told(refused: Contact) -> None:
    with pytest.raises(Problem):
        tidied(refused)


def test_an_organisation_or_a_number_stands_for_a_name() -> None:
    assert Contact(organisation="Org").title == "Org"
    assert contact("", "102").title == "102"


text = st.text(st.characters(), max_size=300)


@ANY_MACHINE
@given(text, text, st.lists(st.tuples(text, text), max_size=5), text, text)
def test_a_tidied_contact_stays_as_it_is(
    name: str, organisation: str, numbers: list[tuple[str, str]], email: str, note: str
) -> None:
    given_numbers = tuple(ContactNumber(*pair) for pair in numbers)
    try:
        tidy = tidied(Contact(0, name, organisation, given_numbers, email, note))
    except Problem:
        return
    assert tidied(tidy) == tidy
    shown = tidy.name + tidy.organisation + tidy.email + tidy.note.replace("\n", "")
    assert not {unicodedata.category(one) for one in shown.replace("\u200d", "")} & {
        "Cc",
        "Cf",
        "Cs",
    }


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (contact("Ben Brook", "102"), contact("BROOK, Bén", "1-02"), True),
        (contact("Ben", "102"), contact("Ben", "103"), False),
        (contact("Ben", email="a@b"), contact("Ben", "102", email="A@B"), True),
        (contact("Ben"), contact("ben"), True),
        (contact("Ben"), contact("Ben", "102"), False),
        (contact("Ben", "102"), contact("Cy", "102"), False),
        (contact("😀", "102"), contact("🎉", "102"), False),
        (contact("", "102"), contact("", "102"), True),
        (contact("", "102", organisation="Org"), contact("Org", "102"), True),
    ],
)
def test_who_is_the_same_person(one: Contact, other: Contact, same: bool) -> None:
    assert bool(identities(one, key) & identities(other, key)) is same


def test_what_is_suggested() -> None:
    ben = contact("Ben", "102", "103")
    again = contact("BEN", "103", "104")
    third = contact("Ben", "104")
    cy = contact("Cy", "105")
    reception = contact("Reception", "105")
    crowd = [contact(f"Person {chr(65 + number)}", "555") for number in range(6)]
    found = duplicates([ben, cy, again, reception, third, *crowd], key)
    assert [(group.contacts, group.certain) for group in found] == [
        ((ben, again, third), True),
        ((cy, reception), False),
    ]


def test_a_merge_loses_nothing() -> None:
    first = Contact(
        id=3,
        name="Ben Brook",
        numbers=(ContactNumber("work", "102"),),
        email="ben@a.example",
        note="old",
    )
    other = Contact(
        id=4,
        name="Benny Brook",
        organisation="Org",
        numbers=(ContactNumber("home", "1-02"), ContactNumber("", "103")),
        email="ben@b.example",
        note="old\nnew",
        favourite=True,
    )
    whole = merged(first, [other], key)
    assert whole == Contact(
        id=3,
        name="Ben Brook",
        organisation="Org",
        numbers=(ContactNumber("work, home", "102"), ContactNumber("", "103")),
        email="ben@a.example",
        note="old\nnew\nBenny Brook\nben@b.example",
        favourite=True,
    )
    assert merged(whole, [other], key) == whole


def test_contacts_that_do_not_fit_into_one_stay_apart() -> None:
    first = contact("Ben", *(str(number) for number in range(100, 150)))
    with pytest.raises(Problem, match="fit"):
        merged(first, [contact("Ben", "999")], key)
    with pytest.raises(Problem, match="fit"):
        merged(contact("Ben", note="x" * 15_000), [contact("Ben", note="y" * 15_000)], key)
