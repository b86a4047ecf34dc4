"""Every typed text means one thing, at the shipped provider and at one with other codes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given, strategies as st

from softphone.domain.dial_plan import (
    Classified,
    Meaning,
    classify,
    code_string,
    kind_of_slot,
)
from softphone.domain.errors import Problem
from softphone.domain.provider import (
    Argument,
    ArgumentKind,
    Code,
    How,
    Menu,
    NumberKind,
    NumberRange,
    Provider,
)
from softphone.storage.providers import ProviderStore, shipped_folder

STORE = ProviderStore([shipped_folder()])
ITSVOIP = STORE.find("itsvoip")
EXAMPLE = STORE.find("example-pbx")

M = Meaning


def read(text: str, provider: Provider = ITSVOIP) -> tuple[Meaning, str, str]:
    """Meaning, code id and argument."""
    found = classify(text, provider)
    return found.meaning, found.code.id if found.code else "", found.argument


@pytest.mark.parametrize(
    ("number", "meaning"),
    [
        # The ends of every range, and what lies beside them.
        ("0", M.INTERNAL),
        ("7", M.INTERNAL),
        ("9", M.INTERNAL),
        ("99", M.INTERNAL),
        ("00", M.OUTSIDE),
        ("07", M.OUTSIDE),
        ("007", M.OUTSIDE),
        ("100", M.EXTENSION),
        ("599", M.EXTENSION),
        ("600", M.OUTSIDE),
        ("699", M.OUTSIDE),
        ("700", M.SLOT_QUIET),
        ("710", M.SLOT_QUIET),
        ("719", M.SLOT_QUIET),
        ("720", M.SLOT_RINGBACK),
        ("799", M.SLOT_RINGBACK),
        ("800", M.EXTENSION),
        ("899", M.EXTENSION),
        ("900", M.OUTSIDE),
        ("1000", M.EXTENSION),
        ("4999", M.EXTENSION),
        ("5002", M.OUTSIDE),
        ("5003", M.EXTENSION),
        ("6999", M.EXTENSION),
        ("8000", M.EXTENSION),
        ("8999", M.EXTENSION),
        ("9000", M.AUTO_ATTENDANT),
        ("9099", M.AUTO_ATTENDANT),
        ("9100", M.QUEUE),
        ("9199", M.QUEUE),
        ("9200", M.SPECIAL),
        ("9299", M.SPECIAL),
        ("9300", M.OUTSIDE),
        ("9899", M.OUTSIDE),
        # Numbers for help and service lie within other ranges.
        ("211", M.COMMUNITY),
        ("311", M.COMMUNITY),
        ("411", M.COMMUNITY),
        ("511", M.COMMUNITY),
        ("611", M.COMMUNITY),
        ("711", M.COMMUNITY),
        ("811", M.COMMUNITY),
        ("111", M.EXTENSION),
        ("911", M.EMERGENCY),
        ("933", M.EMERGENCY_TEST),
        ("988", M.CRISIS),
        ("912", M.OUTSIDE),
        ("0911", M.OUTSIDE),
        ("9111", M.QUEUE),
        ("91155", M.OUTSIDE),
        # Of the numbers that begin with 7 those are no voicemail whose rest is no extension.
        ("7701", M.VOICEMAIL_TRANSFER),
        ("7911", M.VOICEMAIL_TRANSFER),
        ("7988", M.VOICEMAIL_TRANSFER),
        ("7211", M.VOICEMAIL_TRANSFER),
        ("77101", M.OUTSIDE),
        ("79901", M.OUTSIDE),
        ("710100", M.OUTSIDE),
        # Numbers of the telephone network.
        ("12125550100", M.OUTSIDE),
        ("7185550100", M.OUTSIDE),
        ("+7185550100", M.OUTSIDE),
        ("+911", M.OUTSIDE),
        ("+9911", M.OUTSIDE),
        ("1" * 500, M.OUTSIDE),
        ("7" * 5000, M.OUTSIDE),
    ],
)
def test_numbers(number: str, meaning: Meaning) -> None:
    assert classify(number, ITSVOIP) == Classified(
        meaning, number, name=getattr(ITSVOIP.kind_of(number), "name", "")
    )


@pytest.mark.parametrize(
    ("text", "meaning", "code", "argument"),
    [
        ("***", M.CODE, "park", ""),
        ("*78", M.CODE, "dnd-on", ""),
        ("*88", M.CODE, "queue-on", ""),
        ("*889100", M.CODE, "queue-on", "9100"),
        ("*72102", M.CODE, "forward-all-on", "102"),
        ("*72+12125550100", M.CODE, "forward-all-on", "+12125550100"),
        ("*55701", M.CODE, "retrieve", "701"),
        ("*55799", M.CODE, "retrieve", "799"),
        ("*971001", M.CODE, "transfer-4", "1001"),
        ("*98101", M.CODE, "transfer-3", "101"),
        ("*99", M.CODE, "transfer-to-self", ""),
        ("5000", M.CODE, "voicemail-login", ""),
        ("5001", M.CODE, "voicemail", ""),
        ("9900", M.CODE, "voicemail-login", ""),
        ("9901", M.CODE, "voicemail", ""),
        ("9902", M.CODE, "hot-desk-on", ""),
        ("9999", M.CODE, "hot-desk-off", ""),
        # Three and four digits after 7.
        ("7000", M.CODE, "transfer-to-voicemail", "000"),
        ("7101", M.CODE, "transfer-to-voicemail", "101"),
        ("7999", M.CODE, "transfer-to-voicemail", "999"),
        ("71001", M.CODE, "transfer-to-voicemail", "1001"),
        # Whatever follows 99 and is no code of its own.
        ("9903", M.CODE, "account-code", "03"),
        ("9998", M.CODE, "account-code", "98"),
        ("991", M.CODE, "account-code", "1"),
        ("99123", M.CODE, "account-code", "123"),
        ("99123456789012", M.CODE, "account-code", "123456789012"),
        ("991234567890123", M.OUTSIDE, "", ""),
        ("*48", M.CODE_WITHOUT_ARGUMENT, "ask-pin", ""),
        ("*55", M.CODE_WITHOUT_ARGUMENT, "retrieve", ""),
        ("*72", M.CODE_WITHOUT_ARGUMENT, "forward-all-on", ""),
        ("*55710", M.CODE, "retrieve", "710"),
        ("*55699", M.CODE_WITH_BAD_ARGUMENT, "retrieve", "699"),
        ("*55711", M.CODE, "retrieve", "711"),
        ("*55800", M.CODE_WITH_BAD_ARGUMENT, "retrieve", "800"),
        ("*557", M.CODE_WITH_BAD_ARGUMENT, "retrieve", "7"),
        ("*55+701", M.CODE_WITH_BAD_ARGUMENT, "retrieve", "+701"),
        ("*721", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "1"),
        ("*72" + "1" * 20, M.CODE, "forward-all-on", "1" * 20),
        ("*72" + "1" * 21, M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "1" * 21),
        ("*72911", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "911"),
        ("*67933", M.CODE_WITH_BAD_ARGUMENT, "anonymous", "933"),
        ("*72*78", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "*78"),
        ("*729999", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "9999"),
        ("*725001", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "5001"),
        ("*72102#", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "102#"),
        ("*72#", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "#"),
        ("*97101", M.CODE_WITH_BAD_ARGUMENT, "transfer-4", "101"),
        ("*981001", M.CODE_WITH_BAD_ARGUMENT, "transfer-3", "1001"),
        ("*35701", M.CODE_WITH_BAD_ARGUMENT, "pickup-extension", "701"),
        ("*88711", M.CODE_WITH_BAD_ARGUMENT, "queue-on", "711"),
        ("*8891", M.CODE_WITH_BAD_ARGUMENT, "queue-on", "91"),
        ("*78102", M.CODE_WITH_BAD_ARGUMENT, "dnd-on", "102"),
        ("*69#", M.CODE_WITH_BAD_ARGUMENT, "call-return", "#"),
        ("****", M.CODE_WITH_BAD_ARGUMENT, "park", "*"),
        ("*", M.UNKNOWN_CODE, "", ""),
        ("**", M.UNKNOWN_CODE, "", ""),
        ("*7", M.UNKNOWN_CODE, "", ""),
        ("*11", M.UNKNOWN_CODE, "", ""),
        ("#", M.UNKNOWN_CODE, "", ""),
        ("#31#102", M.UNKNOWN_CODE, "", ""),
        ("102#", M.UNKNOWN_CODE, "", ""),
        ("911#", M.UNKNOWN_CODE, "", ""),
        ("+*78", M.UNKNOWN_CODE, "", ""),
    ],
)
def test_codes(text: str, meaning: Meaning, code: str, argument: str) -> None:
    assert read(text) == (meaning, code, argument)
    found = classify(text, ITSVOIP)
    refused = meaning in (M.CODE_WITHOUT_ARGUMENT, M.CODE_WITH_BAD_ARGUMENT)
    assert (found.problem is not None) is refused
    assert found.number == text


@pytest.mark.parametrize(
    ("text", "meaning", "number"),
    [
        ("", M.NOTHING, ""),
        ("  ", M.NOTHING, ""),
        ("sip:", M.NOTHING, ""),
        ("9-1-1", M.EMERGENCY, "911"),
        (" 911\n", M.EMERGENCY, "911"),
        ("(911)", M.EMERGENCY, "911"),
        ("sip:911", M.EMERGENCY, "911"),
        ("SIPS: 9-1-1", M.EMERGENCY, "911"),
        ("7 01", M.SLOT_QUIET, "701"),
        ("*72 (212) 555-0100", M.CODE, "*722125550100"),
        ("sip:*78", M.CODE, "*78"),
        ("+1 (212) 555-0100", M.OUTSIDE, "+12125550100"),
        ("102@example", M.ADDRESS, "102@example"),
        ("911@example", M.ADDRESS, "911@example"),
        ("sip:102@example", M.ADDRESS, "sip:102@example"),
        ("@", M.ADDRESS, "@"),
        ("ben.brook", M.NAME, "ben.brook"),
        ("Ben Brook", M.NAME, "Ben Brook"),
        ("1-800-FLOWERS", M.NAME, "1-800-FLOWERS"),
        ("*72abc", M.NAME, "*72abc"),
        ("\uff19\uff11\uff11", M.NAME, "\uff19\uff11\uff11"),
        ("²", M.NAME, "²"),
        ("102;phone-context=x", M.NAME, "102;phone-context=x"),
        ("++1", M.NAME, "++1"),
        ("+", M.NAME, "+"),
        ("1+1", M.NAME, "1+1"),
        ("*72 +1 (212) 555-0100", M.CODE, "*72+12125550100"),
        ("*11+1", M.UNKNOWN_CODE, "*11+1"),
    ],
)
def test_what_else_people_type(text: str, meaning: Meaning, number: str) -> None:
    found = classify(text, ITSVOIP)
    assert (found.meaning, found.number) == (meaning, number)


@pytest.mark.parametrize(
    ("text", "meaning", "code", "argument"),
    [
        ("112", M.EMERGENCY, "", ""),
        ("911", M.OUTSIDE, "", ""),
        ("116117", M.COMMUNITY, "", ""),
        ("116123", M.CRISIS, "", ""),
        ("#31#102", M.CODE, "anonymous", "102"),
        ("#31#+442079460000", M.CODE, "anonymous", "+442079460000"),
        ("#31#112", M.CODE_WITH_BAD_ARGUMENT, "anonymous", "112"),
        ("#31#", M.CODE_WITHOUT_ARGUMENT, "anonymous", ""),
        ("#31#1", M.CODE_WITH_BAD_ARGUMENT, "anonymous", "1"),
        ("#31#1#", M.CODE_WITH_BAD_ARGUMENT, "anonymous", "1#"),
        ("*31#102", M.CODE, "caller-id", "102"),
        ("#26", M.CODE, "dnd-off", ""),
        ("#267", M.CODE_WITH_BAD_ARGUMENT, "dnd-off", "7"),
        ("#21#", M.CODE, "forward-all-off", ""),
        ("*21*201", M.CODE, "forward-all-on", "201"),
        ("*21*201#", M.CODE_WITH_BAD_ARGUMENT, "forward-all-on", "201#"),
        ("#", M.UNKNOWN_CODE, "", ""),
        ("#31", M.UNKNOWN_CODE, "", ""),
        # `*97` is a code; with more digits it is `*9` and an extension.
        ("*97", M.CODE, "voicemail", ""),
        ("*9201", M.CODE, "transfer-to-voicemail", "201"),
        ("*97101", M.CODE, "transfer-to-voicemail", "7101"),
        ("**201", M.CODE, "pickup-extension", "201"),
        ("*8", M.CODE, "pickup-company", ""),
        ("*8861", M.CODE, "retrieve", "61"),
        ("*8870", M.CODE_WITH_BAD_ARGUMENT, "retrieve", "70"),
        ("60", M.OUTSIDE, "", ""),
        ("61", M.SLOT_QUIET, "", ""),
        ("69", M.SLOT_QUIET, "", ""),
        ("81", M.SLOT_RINGBACK, "", ""),
        ("90", M.OUTSIDE, "", ""),
        ("390", M.CODE, "voicemail", ""),
        ("391", M.SYSTEM, "", ""),
        ("*78", M.UNKNOWN_CODE, "", ""),
        ("7101", M.OUTSIDE, "", ""),
    ],
)
def test_a_phone_system_with_other_codes(
    text: str, meaning: Meaning, code: str, argument: str
) -> None:
    assert read(text, EXAMPLE) == (meaning, code, argument)


def test_a_range_tells_its_own_name() -> None:
    assert classify("411", ITSVOIP).name == "Directory assistance"
    assert classify("711", ITSVOIP).name == "Telephone relay service"


def test_a_number_for_help_is_never_taken_for_a_code() -> None:
    code = Code("x", "X", "1", How.CALL, Menu.CALLS, Argument(ArgumentKind.DIGITS, 1, 9))
    whole = Code("y", "Y", "112", How.CALL, Menu.CALLS, aliases=("116123",))
    provider = replace(EXAMPLE, codes=(code, whole))
    assert classify("112", provider).meaning is M.EMERGENCY
    assert classify("116123", provider).meaning is M.CRISIS
    with pytest.raises(Problem):
        code_string(code, "12", provider)
    assert code_string(code, "13", provider) == "113"


def test_emergency_numbers_that_begin_with_zero() -> None:
    provider = replace(
        EXAMPLE, ranges=(*EXAMPLE.ranges, NumberRange("000", "000", NumberKind.EMERGENCY))
    )
    assert classify("000", provider).meaning is M.EMERGENCY
    assert classify("0", provider).meaning is M.INTERNAL
    assert classify("00", provider).meaning is M.OUTSIDE


def test_slots() -> None:
    shelves = {number: kind_of_slot(number, ITSVOIP) for number in ("699", "700", "719", "720")}
    assert shelves == {
        "699": None,
        "700": NumberKind.SLOT_QUIET,
        "719": NumberKind.SLOT_QUIET,
        "720": NumberKind.SLOT_RINGBACK,
    }
    assert kind_of_slot("799", ITSVOIP) is NumberKind.SLOT_RINGBACK
    assert kind_of_slot("711", ITSVOIP) is NumberKind.SLOT_QUIET
    assert kind_of_slot("800", ITSVOIP) is None
    assert kind_of_slot("", ITSVOIP) is kind_of_slot("7101", ITSVOIP) is None


def test_every_meaning_of_a_range_has_its_kind() -> None:
    assert {kind.value for kind in NumberKind} <= {meaning.value for meaning in Meaning}


KEYS = st.text("0123456789*#+", max_size=24)
TYPED = st.one_of(st.text(max_size=60), KEYS, st.text("0123456789*#+ -().@sip:abc", max_size=40))


@given(text=TYPED, provider=st.sampled_from([ITSVOIP, EXAMPLE]))
@example(text="*72\0", provider=ITSVOIP)
@example(text="*72" + "٣" * 3, provider=ITSVOIP)
@example(text="9" * 5000, provider=ITSVOIP)
def test_no_text_fails_and_every_code_says_what_it_is(text: str, provider: Provider) -> None:
    found = classify(text, provider)
    of_a_code = (M.CODE, M.CODE_WITHOUT_ARGUMENT, M.CODE_WITH_BAD_ARGUMENT)
    assert (found.code is not None) == (found.meaning in of_a_code)
    assert (found.problem is not None) == (found.meaning in of_a_code[1:])
    if found.meaning is M.CODE:
        assert found.code is not None
        starts = [digits + found.argument for digits in (found.code.digits, *found.code.aliases)]
        assert found.number in starts


@given(
    data=st.data(),
    argument=st.one_of(st.just(""), KEYS, st.text("0123456789", max_size=8)),
    provider=st.sampled_from([ITSVOIP, EXAMPLE]),
)
def test_what_is_sent_is_read_back_as_the_same_code(
    data: st.DataObject, argument: str, provider: Provider
) -> None:
    code = data.draw(st.sampled_from(provider.codes))
    try:
        sent = code_string(code, argument, provider)
    except Problem:
        assume(False)
        raise
    found = classify(sent, provider)
    assert found == Classified(Meaning.CODE, sent, code, argument)
