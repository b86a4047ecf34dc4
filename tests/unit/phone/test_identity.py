from __future__ import annotations

import pytest

from softphone.domain.facts import IdentityFact
from tests.unit.phone.desk import Desk


@pytest.mark.parametrize(
    ("dialled", "told", "name", "number"),
    [
        ("110", '"Ned Noon" <sip:110@pbx.test>', "Ned Noon", "110"),
        ("110", "<sip:110@pbx.test>", "", "110"),
        ("110", '"Cy Cole" <sip:103@pbx.test>', "Cy Cole", "103"),
        ("110", "<sip:0110@pbx.test>", "", "0110"),
        ("+12125550100", '"Bell" <sip:12125550100@pbx.test;user=phone>', "Bell", "+12125550100"),
        ("2125550100", '"Bell" <tel:+12125550100>', "Bell", "2125550100"),
        ("110", '"Anonymous" <sip:anonymous@anonymous.invalid>', "", "110"),
        ("110", "not an address", "", "110"),
        ("110", "", "", "110"),
    ],
)
def test_who_the_pbx_says_is_on_the_other_side(
    dialled: str, told: str, name: str, number: str
) -> None:
    desk = Desk()
    leg = desk.dial(dialled)
    desk.facts.take(IdentityFact(leg.id, told))
    assert (leg.remote.name, leg.remote.number) == (name, number)


def test_a_party_that_changes_in_the_call_is_shown() -> None:
    desk = Desk()
    leg = desk.answered()
    assert leg.remote.name == "Ben"
    desk.facts.take(IdentityFact(leg.id, '"Benjamin" <sip:102@pbx.test>'))
    assert leg.remote.name == "Ben"
    desk.facts.take(IdentityFact(leg.id, '"Cy Cole" <sip:103@pbx.test>'))
    assert (leg.remote.name, leg.remote.number) == ("Cy Cole", "103")
    desk.facts.take(IdentityFact(leg.id, "<sip:104@pbx.test>"))
    assert (leg.remote.name, leg.remote.number) == ("", "104")
