"""The provider's help page, row by row: each has its code or range in the shipped file.

The rows are written down here as the page has them, so that nothing can be dropped from the file
unnoticed.
"""

from __future__ import annotations

import pytest

from softphone.domain.dial_plan import Meaning, classify, code_string
from softphone.domain.provider import ArgumentKind, Code, How, Menu, NumberKind, RecordMode, Sets
from softphone.storage.providers import ProviderStore, shipped_folder

PROVIDER = ProviderStore([shipped_folder()]).find("UCNET")
SERVICE, CALL, TRANSFER, IN_CALL = How.SERVICE, How.CALL, How.TRANSFER, How.IN_CALL

# As on the page: the code with what follows it; then what the phone does with it: the code's id,
# how it is sent, and an argument with the digits that go out.
STAR_CODES = [
    ("***", "park", TRANSFER, "", "***"),
    ("*35<Extension>", "pickup-extension", CALL, "102", "*35102"),
    ("*36", "pickup-company", CALL, "", "*36"),
    ("*37", "pickup-department", CALL, "", "*37"),
    ("*40", "forward-all-stored", SERVICE, "", "*40"),
    ("*41<Forwarding Number>", "forward-busy-destination", SERVICE, "102", "*41102"),
    ("*42<Forwarding Number>", "forward-no-answer-destination", SERVICE, "102", "*42102"),
    ("*44", "pull-call", CALL, "", "*44"),
    ("*46", "hot-desk-release", SERVICE, "", "*46"),
    ("*48<Destination>", "ask-pin", CALL, "12125550100", "*4812125550100"),
    ("*49<Destination>", "ask-extension", CALL, "12125550100", "*4912125550100"),
    ("*50<Extension>", "intercom", CALL, "102", "*50102"),
    ("*55<Call Park>", "retrieve", CALL, "701", "*55701"),
    ("*67<Destination>", "anonymous", CALL, "12125550100", "*6712125550100"),
    ("*69", "call-return", CALL, "", "*69"),
    ("*72<Forwarding Number>", "forward-all-on", SERVICE, "102", "*72102"),
    ("*73", "forward-all-off", SERVICE, "", "*73"),
    ("*74", "night-on", SERVICE, "", "*74"),
    ("*75", "night-off", SERVICE, "", "*75"),
    ("*76", "night-toggle", SERVICE, "", "*76"),
    ("*77", "reject-anonymous-on", SERVICE, "", "*77"),
    ("*78", "dnd-on", SERVICE, "", "*78"),
    ("*79", "dnd-off", SERVICE, "", "*79"),
    ("*80", "record-start", IN_CALL, "", "*80"),
    ("*81", "record-stop", IN_CALL, "", "*81"),
    ("*82", "record-pause", IN_CALL, "", "*82"),
    ("*83", "record-resume", IN_CALL, "", "*83"),
    ("*87", "reject-anonymous-off", SERVICE, "", "*87"),
    ("*88", "queue-on", SERVICE, "", "*88"),
    ("*88<Queue>", "queue-on", SERVICE, "9100", "*889100"),
    ("*89", "queue-off", SERVICE, "", "*89"),
    ("*89<Queue>", "queue-off", SERVICE, "9100", "*899100"),
    ("*90", "forward-busy-on", SERVICE, "", "*90"),
    ("*91", "forward-busy-off", SERVICE, "", "*91"),
    ("*92", "forward-no-answer-on", SERVICE, "", "*92"),
    ("*93", "forward-no-answer-off", SERVICE, "", "*93"),
    ("*97<Extension>", "transfer-4", TRANSFER, "1001", "*971001"),
    ("*98<Extension>", "transfer-3", TRANSFER, "101", "*98101"),
    ("*99", "transfer-to-self", TRANSFER, "", "*99"),
]
FEATURE_CODES = [
    ("7<Extension>", "transfer-to-voicemail", TRANSFER, "101", "7101"),
    ("99<Extension Code>", "account-code", CALL, "1234", "991234"),
    ("9900", "voicemail-login", CALL, "", "9900"),
    ("9901", "voicemail", CALL, "", "9901"),
    ("9902", "hot-desk-on", CALL, "", "9902"),
    ("9999", "hot-desk-off", SERVICE, "", "9999"),
]
CODES = [*STAR_CODES, *FEATURE_CODES]

# Restricted and recommended numbering, and the slots `7[0-1][0-9]` and `7[2-9][0-9]`.
RANGES = [
    ("0", "99", NumberKind.INTERNAL),
    ("211", "211", NumberKind.COMMUNITY),
    ("311", "311", NumberKind.COMMUNITY),
    ("411", "411", NumberKind.COMMUNITY),
    ("511", "511", NumberKind.COMMUNITY),
    ("611", "611", NumberKind.COMMUNITY),
    ("711", "711", NumberKind.COMMUNITY),
    ("811", "811", NumberKind.COMMUNITY),
    ("911", "911", NumberKind.EMERGENCY),
    ("933", "933", NumberKind.EMERGENCY_TEST),
    ("988", "988", NumberKind.CRISIS),
    ("700", "719", NumberKind.SLOT_QUIET),
    ("720", "799", NumberKind.SLOT_RINGBACK),
    ("7000", "7999", NumberKind.VOICEMAIL_TRANSFER),
    ("9900", "9999", NumberKind.SYSTEM),
    ("100", "599", NumberKind.EXTENSION),
    ("800", "899", NumberKind.EXTENSION),
    ("1000", "4999", NumberKind.EXTENSION),
    ("5003", "6999", NumberKind.EXTENSION),
    ("8000", "8999", NumberKind.EXTENSION),
    ("9000", "9099", NumberKind.AUTO_ATTENDANT),
    ("9100", "9199", NumberKind.QUEUE),
    ("9200", "9299", NumberKind.SPECIAL),
]
# Single numbers of the restricted numbering that are codes.
RESTRICTED_CODES = {
    "5000": "voicemail-login",
    "5001": "voicemail",
    "9900": "voicemail-login",
    "9901": "voicemail",
    "9902": "hot-desk-on",
}
INVERSES = [
    ("dnd-on", "dnd-off"),
    ("night-on", "night-off"),
    ("reject-anonymous-on", "reject-anonymous-off"),
    ("queue-on", "queue-off"),
    ("forward-busy-on", "forward-busy-off"),
    ("forward-no-answer-on", "forward-no-answer-off"),
    ("record-start", "record-stop"),
    ("record-pause", "record-resume"),
]
# What each code does to which feature.
SWITCHES = {
    "forward-all-stored": ("forward-all", Sets.ON),
    "forward-all-on": ("forward-all", Sets.ON),
    "forward-all-off": ("forward-all", Sets.OFF),
    "forward-busy-destination": ("forward-busy-destination", Sets.ON),
    "forward-no-answer-destination": ("forward-no-answer-destination", Sets.ON),
    "forward-busy-on": ("forward-busy", Sets.ON),
    "forward-busy-off": ("forward-busy", Sets.OFF),
    "forward-no-answer-on": ("forward-no-answer", Sets.ON),
    "forward-no-answer-off": ("forward-no-answer", Sets.OFF),
    "night-on": ("night", Sets.ON),
    "night-off": ("night", Sets.OFF),
    "night-toggle": ("night", Sets.TOGGLE),
    "reject-anonymous-on": ("reject-anonymous", Sets.ON),
    "reject-anonymous-off": ("reject-anonymous", Sets.OFF),
    "dnd-on": ("dnd", Sets.ON),
    "dnd-off": ("dnd", Sets.OFF),
    "queue-on": ("queue", Sets.ON),
    "queue-off": ("queue", Sets.OFF),
    "hot-desk-on": ("hot-desk", Sets.ON),
    "hot-desk-off": ("hot-desk", Sets.OFF),
}


@pytest.mark.parametrize(("row", "code_id", "how", "argument", "digits"), CODES)
def test_every_row_has_its_code(
    row: str, code_id: str, how: How, argument: str, digits: str
) -> None:
    code = PROVIDER.code(code_id)
    before, _, follows = row.partition("<")
    assert code.digits == before
    assert code.how is how
    assert (code.argument is not None) >= bool(follows)
    assert code_string(code, argument, PROVIDER) == digits
    found = classify(digits, PROVIDER)
    assert (found.meaning, found.code, found.argument) == (Meaning.CODE, code, argument)


def test_there_is_no_code_that_the_page_does_not_have() -> None:
    assert {code.id for code in PROVIDER.codes} == {code_id for _, code_id, *_ in CODES}


def test_what_takes_an_argument_is_what_the_page_says() -> None:
    with_argument = {code_id for row, code_id, *_ in CODES if "<" in row}
    assert {code.id for code in PROVIDER.codes if code.argument is not None} == with_argument
    both = {code_id for row, code_id, *_ in CODES if "<" not in row} & with_argument
    optional = {code.id for code in PROVIDER.codes if code.argument and code.argument.optional}
    assert optional == both == {"queue-on", "queue-off"}


@pytest.mark.parametrize(("first", "last", "kind"), RANGES)
def test_every_row_of_the_numbering_has_its_range(first: str, last: str, kind: NumberKind) -> None:
    found = [each for each in PROVIDER.ranges if (each.first, each.last) == (first, last)]
    assert [each.kind for each in found] == [kind]


def test_there_is_no_range_that_the_page_does_not_have() -> None:
    known = {(first, last) for first, last, _ in RANGES} | {("5000", "5001")}
    assert {(each.first, each.last) for each in PROVIDER.ranges} == known


@pytest.mark.parametrize(("number", "code_id"), RESTRICTED_CODES.items())
def test_reserved_numbers_are_their_codes(number: str, code_id: str) -> None:
    found = classify(number, PROVIDER)
    assert found.code is PROVIDER.code(code_id)
    reserved = PROVIDER.kind_of(number)
    assert reserved is not None
    assert reserved.kind is NumberKind.SYSTEM


def test_the_board_has_every_slot() -> None:
    quiet = tuple(str(number) for number in range(700, 720) if number != 711)
    assert PROVIDER.slots(NumberKind.SLOT_QUIET) == quiet
    ringback = tuple(str(number) for number in range(720, 800))
    assert PROVIDER.slots(NumberKind.SLOT_RINGBACK) == ringback


def test_the_profile_is_that_of_the_page() -> None:
    assert (PROVIDER.id, PROVIDER.name, PROVIDER.host_id) == ("itsvoip", "ITSVOIP", "UCNET")
    assert PROVIDER.brand == "ITSVOIP Express"
    assert PROVIDER.record_mode is RecordMode.SECOND_CALL
    assert PROVIDER.voicemail_names == ("SpeakAccount", "vmail", "nms")
    assert [lamp.value for lamp in PROVIDER.lamps] == ["dialog", "presence"]


def test_what_switches_what() -> None:
    assert {code.id: (code.feature, code.sets) for code in PROVIDER.codes if code.feature} == (
        SWITCHES
    )
    assert {feature.id for feature in PROVIDER.features} == {name for name, _ in SWITCHES.values()}
    timed = {feature.id for feature in PROVIDER.features if feature.timed}
    assert timed == {"dnd", "forward-all", "night", "reject-anonymous", "queue"}
    assert [each.id for each in PROVIDER.features if each.per_argument] == ["queue"]


@pytest.mark.parametrize(("one", "other"), INVERSES)
def test_what_takes_back_what(one: str, other: str) -> None:
    assert PROVIDER.code(one).inverse == other
    assert PROVIDER.code(other).inverse == one


def test_forwarding_is_taken_back_without_asking_for_a_number() -> None:
    for code_id in ("forward-all-on", "forward-all-stored"):
        assert PROVIDER.code(code_id).inverse == "forward-all-off"
    assert PROVIDER.code("forward-all-off").inverse == "forward-all-stored"
    assert PROVIDER.code("night-toggle").inverse == "night-toggle"


@pytest.mark.parametrize(
    ("code_ids", "kind", "fewest", "most"),
    [
        (
            "forward-all-on forward-busy-destination forward-no-answer-destination anonymous"
            " ask-pin ask-extension",
            ArgumentKind.NUMBER,
            2,
            20,
        ),
        ("pickup-extension intercom", ArgumentKind.EXTENSION, 2, 6),
        ("transfer-to-voicemail", ArgumentKind.EXTENSION, 3, 4),
        ("transfer-4", ArgumentKind.EXTENSION, 4, 4),
        ("transfer-3", ArgumentKind.EXTENSION, 3, 3),
        ("retrieve", ArgumentKind.SLOT, 3, 3),
        ("queue-on queue-off", ArgumentKind.QUEUE, 3, 6),
        ("account-code", ArgumentKind.DIGITS, 1, 12),
    ],
)
def test_how_long_arguments_are(code_ids: str, kind: ArgumentKind, fewest: int, most: int) -> None:
    for code_id in code_ids.split():
        argument = PROVIDER.code(code_id).argument
        assert argument is not None
        assert (argument.kind, argument.fewest, argument.most) == (kind, fewest, most)


@pytest.mark.parametrize("code", PROVIDER.codes, ids=lambda code: code.id)
def test_every_code_can_be_searched_for(code: Code) -> None:
    assert code.synonyms
    assert all(word == word.lower() for word in code.synonyms)


def test_codes_are_told_apart_by_their_names() -> None:
    names = [code.name for code in PROVIDER.codes]
    assert len(set(names)) == len(names)


def test_what_people_search_for() -> None:
    found = {word for code_id in ("dnd-on",) for word in PROVIDER.code(code_id).synonyms}
    assert {"dnd", "silence", "busy"} <= found
    assert "desk phones only" in PROVIDER.code("intercom").note


@pytest.mark.parametrize(
    ("menu", "code_ids"),
    [
        (Menu.PICKUP, "pickup-company pickup-department"),
        (Menu.PEOPLE, "pickup-extension"),
        (Menu.PARK, "park retrieve"),
        (Menu.STATUS, "dnd-on dnd-off"),
        (Menu.NIGHT, "night-on night-off night-toggle"),
        (Menu.PRIVACY, "reject-anonymous-on reject-anonymous-off"),
        (Menu.QUEUES, "queue-on queue-off"),
        (Menu.RECORD, "record-start record-stop record-pause record-resume"),
        (Menu.TRANSFER, "transfer-4 transfer-3 transfer-to-voicemail"),
        (Menu.CARD, "transfer-to-self"),
        (Menu.CALLS, "pull-call call-return"),
        (Menu.DIAL_OPTIONS, "anonymous ask-pin ask-extension intercom account-code"),
        (Menu.VOICEMAIL, "voicemail voicemail-login"),
        (Menu.HOT_DESK, "hot-desk-on hot-desk-off hot-desk-release"),
        (
            Menu.FORWARDING,
            "forward-all-on forward-all-stored forward-all-off forward-busy-on forward-busy-off"
            " forward-busy-destination forward-no-answer-on forward-no-answer-off"
            " forward-no-answer-destination",
        ),
    ],
)
def test_where_codes_are_offered(menu: Menu, code_ids: str) -> None:
    assert [code.id for code in PROVIDER.codes if code.menu is menu] == code_ids.split()


# The tests against the PBX belong here: each id of `PROVIDER.codes` must be used in the table
# `ROWS` of tests/pbx, so that no row of the page is without a test on the wire.
