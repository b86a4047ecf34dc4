"""The practice PBX against bare messages: every code of the provider file, and bad manners."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from softphone.domain.provider import ArgumentKind, Code, How
from softphone.sip.message import header
from softphone.storage.providers import ProviderStore, shipped_folder
from tests.unit.practice.bare_phone import BarePhone, practice_pbx, status

CODES = ProviderStore([shipped_folder()]).find("itsvoip").codes
ARGUMENTS = {
    ArgumentKind.NUMBER: "102",
    ArgumentKind.EXTENSION: "102",
    ArgumentKind.SLOT: "703",
    ArgumentKind.QUEUE: "9100",
    ArgumentKind.DIGITS: "123",
}
# What is refused to somebody for whom nothing has happened yet.
REFUSED = {
    "retrieve": 480,
    "pickup-extension": 404,
    "pickup-company": 404,
    "pickup-department": 404,
    "pull-call": 480,
    "call-return": 404,
    "transfer-to-self": 480,
    "forward-all-stored": 403,
}


def digits(code: Code) -> str:
    if code.argument is None or code.argument.optional:
        return code.digits
    argument = ARGUMENTS[code.argument.kind]
    return code.digits + ("1001" if code.argument.fewest == 4 else argument)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with practice_pbx() as port:
        yield port


@pytest.fixture
def phone(port: int) -> Iterator[BarePhone]:
    with BarePhone(port) as phone:
        yield phone


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_code_of_the_provider_file(code: Code) -> None:
    """Each at a PBX of its own: what one switches would change the next."""
    with practice_pbx() as port, BarePhone(port) as phone:
        answer = phone.invite(digits(code))
        assert status(answer) == REFUSED.get(code.id, 200), code.how
        if status(answer) == 200:
            phone.hang_up(answer)
    assert code.how in How


def test_a_switch_is_confirmed_and_hung_up_by_the_pbx(phone: BarePhone) -> None:
    answer = phone.invite("*79")
    phone.acknowledge(answer)
    goodbye = phone.read(lambda message: message.startswith("BYE "))
    assert header(goodbye, "Call-ID") == header(answer, "Call-ID")


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_signing_in(algorithm: str) -> None:
    with practice_pbx((algorithm,)) as port, BarePhone(port) as phone:
        answer = phone.answered("REGISTER", more="Expires: 60\r\n")
        assert status(answer) == 200
        assert "expires=" in header(answer, "Contact")
        assert status(phone.answered("REGISTER", more="Expires: 0\r\n")) == 200


def test_an_answer_is_repeated_until_it_is_acknowledged(phone: BarePhone) -> None:
    answer = phone.invite("600")
    assert status(answer) == 200
    assert phone.final("INVITE") == answer, "the same once more, for it was not acknowledged"
    phone.hang_up(answer)


def test_a_repeated_request_is_one_request(phone: BarePhone) -> None:
    request = phone.request("OPTIONS", "101")
    phone.send(request)
    first = phone.final("OPTIONS")
    phone.send(request)
    assert phone.final("OPTIONS") == first


def test_a_call_taken_back(phone: BarePhone) -> None:
    ringing = phone.invite_until_ringing("604")
    phone.send(ringing.replace("INVITE", "CANCEL"))
    assert status(phone.final("CANCEL")) == 200
    assert status(phone.final("INVITE")) == 487


@pytest.mark.parametrize(
    ("method", "number", "more", "code"),
    [
        ("BYE", "600", "", 405),
        ("MESSAGE", "600", "", 405),
        ("SUBSCRIBE", "102", "Event: weather\r\n", 489),
        ("SUBSCRIBE", "499", "Event: dialog\r\n", 404),
        ("INVITE", "600", "", 488),
    ],
)
def test_what_is_not_offered_here(
    phone: BarePhone, method: str, number: str, more: str, code: int
) -> None:
    assert status(phone.answered(method, number, more)) == code


def test_a_request_of_a_call_that_is_not_there(phone: BarePhone) -> None:
    request = phone.request("BYE", "600").replace(">\r\nCall-ID", ">;tag=nobody\r\nCall-ID")
    phone.send(request)
    assert status(phone.final("BYE")) == 481


def test_junk_ends_nothing(phone: BarePhone) -> None:
    chance = random.Random(4475)
    whole = phone.request("INVITE", "600", "Content-Type: application/sdp\r\n", "v=0\r\n").encode()
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        phone.send(bytes(broken[: chance.randrange(20, len(broken) + 1)]))
        # In step with the PBX: what does not fit into its socket is lost, and shows nothing.
        phone.send(phone.request("OPTIONS", "101", call="still-there"))
        phone.read(lambda message: "still-there" in message and message.startswith("SIP/2.0 200"))
