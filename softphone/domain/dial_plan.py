"""What a typed number means at a provider, before anything is sent.

The traps are real: `710` is a slot but `7101` is the voicemail of 101; `911` is not `933`; `711` is
the relay service although it lies among the slots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from softphone.domain.address import dial_string
from softphone.domain.errors import Problem
from softphone.domain.phrase import PROVIDER, Phrase, Value, joined
from softphone.domain.provider import (
    SLOTS,
    Argument,
    ArgumentKind,
    Code,
    NumberKind,
    NumberRange,
    Provider,
)


class Meaning(StrEnum):
    """What dialling will do; those named as a `NumberKind` are of a range of that kind."""

    NOTHING = "nothing"
    CODE = "code"
    CODE_WITHOUT_ARGUMENT = "code-without-argument"
    CODE_WITH_BAD_ARGUMENT = "code-with-bad-argument"
    UNKNOWN_CODE = "unknown-code"
    INTERNAL = "internal"
    COMMUNITY = "community"
    EMERGENCY = "emergency"
    EMERGENCY_TEST = "emergency-test"
    CRISIS = "crisis"
    SLOT_QUIET = "slot-quiet"
    SLOT_RINGBACK = "slot-ringback"
    VOICEMAIL_TRANSFER = "voicemail-transfer"
    SYSTEM = "system"
    EXTENSION = "extension"
    AUTO_ATTENDANT = "auto-attendant"
    QUEUE = "queue"
    SPECIAL = "special"
    OUTSIDE = "outside"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Classified:
    """`number` is what would be dialled; `code` and `argument` tell of a code; `name` is the
    range's own name where it has one; `problem` says why an argument is missing or cannot be.
    """

    meaning: Meaning
    number: str
    code: Code | None = None
    argument: str = ""
    name: str = ""
    problem: Problem | None = None


_SCHEME = re.compile(r"sips?:", re.IGNORECASE)
_KEYS = re.compile(r"\+?[0-9*#]+(?:\+[0-9]+)?\Z")
_NUMBER = re.compile(r"\+?[0-9]+\Z")
_EXAMPLES: dict[ArgumentKind, tuple[Phrase, Value]] = {
    ArgumentKind.NUMBER: (Phrase("a number"), Phrase("+12125550100 or 102")),
    ArgumentKind.EXTENSION: (Phrase("an extension"), "102"),
    ArgumentKind.SLOT: (Phrase("a park slot"), "701"),
    ArgumentKind.QUEUE: (Phrase("a queue"), "9100"),
    ArgumentKind.DIGITS: (Phrase("a code of digits"), "1234"),
}
_EMERGENCY = (NumberKind.EMERGENCY, NumberKind.EMERGENCY_TEST)
# Nothing a code of the phone system can begin with takes a call for help away.
_BEFORE_ANY_CODE = (*_EMERGENCY, NumberKind.CRISIS)
# Whole ranges within which the phone system keeps its own codes.
_OF_CODES = (NumberKind.VOICEMAIL_TRANSFER, NumberKind.SYSTEM)
_NEVER_AN_EXTENSION = (*SLOTS, *_OF_CODES, NumberKind.COMMUNITY, NumberKind.CRISIS)


def classify(text: str, provider: Provider) -> Classified:
    """The meaning of what a person typed. Never raises."""
    number = _typed(text)
    if not number:
        return Classified(Meaning.NOTHING, "")
    if "@" in number:
        return Classified(Meaning.ADDRESS, number)
    if not _KEYS.match(number):
        return Classified(Meaning.NAME, number)
    found = provider.kind_of(number)
    if found is not None and found.kind in _BEFORE_ANY_CODE:
        return _of_range(found, number)
    whole = _whole_code(number, provider)
    if whole is not None:
        return whole
    with_argument = _code_with_argument(number, provider)
    if with_argument is not None:
        return with_argument
    if found is not None:
        return _of_range(found, number)
    if _has_keys(number):
        return Classified(Meaning.UNKNOWN_CODE, number)
    return Classified(Meaning.OUTSIDE if _NUMBER.match(number) else Meaning.NAME, number)


def _typed(text: str) -> str:
    plain = dial_string(text)
    # `sip:911` is dialled as 911.
    return plain if "@" in plain else dial_string(_SCHEME.sub("", plain, count=1))


def _of_range(found: NumberRange, number: str) -> Classified:
    return Classified(Meaning(found.kind.value), number, name=found.name)


def _has_keys(digits: str) -> bool:
    return "*" in digits or "#" in digits


def _whole_code(number: str, provider: Provider) -> Classified | None:
    """A code whose digits these are."""
    for code in provider.codes:
        if number == code.digits or number in code.aliases:
            if code.argument is None or code.argument.optional:
                return Classified(Meaning.CODE, number, code)
            if _has_keys(number):
                problem = _missing(code, code.argument)
                return Classified(Meaning.CODE_WITHOUT_ARGUMENT, number, code, problem=problem)
    return None


def _code_with_argument(number: str, provider: Provider) -> Classified | None:
    """The code with the longest digits that `number` begins with and that takes the rest.

    Where none does, the longest one with `*` or `#` in it: what else could have been meant?
    """
    bad: Classified | None = None
    for digits, code in _longest_first(provider):
        rest = number.removeprefix(digits)
        if rest in ("", number):
            continue
        problem = argument_problem(code, rest, provider)
        if problem is None:
            return Classified(Meaning.CODE, number, code, rest)
        if bad is None and _has_keys(digits):
            bad = Classified(Meaning.CODE_WITH_BAD_ARGUMENT, number, code, rest, problem=problem)
    return bad


def _longest_first(provider: Provider) -> list[tuple[str, Code]]:
    every = [(digits, code) for code in provider.codes for digits in (code.digits, *code.aliases)]
    return sorted(every, key=lambda each: -len(each[0]))


def code_string(code: Code, argument: str, provider: Provider) -> str:
    """The digits to send for `code` with what a person typed as its argument.

    Raises `Problem` with what to type instead.
    """
    typed = dial_string(argument)
    if typed:
        problem = argument_problem(code, typed, provider)
        if problem is not None:
            raise problem
    elif code.argument is not None and not code.argument.optional:
        raise _missing(code, code.argument)
    return code.digits + typed


def argument_problem(code: Code, argument: str, provider: Provider) -> Problem | None:
    """Why `argument` (without separators) cannot follow `code`; None when it can."""
    wanted = code.argument
    if wanted is None:
        return Problem(
            "This code takes nothing after it",
            "“{code}” is {digits} alone.",
            "Leave the rest out.",
            code=Phrase(code.name, context=PROVIDER),
            digits=code.digits,
        )
    return _form_problem(code, wanted, argument) or _meaning_problem(
        code, wanted, argument, provider
    )


def _form_problem(code: Code, wanted: Argument, argument: str) -> Problem | None:
    what, example = _EXAMPLES[wanted.kind]
    digits = argument.removeprefix("+")
    plus_allowed = wanted.kind is ArgumentKind.NUMBER
    if not _NUMBER.match(argument) or (digits != argument and not plus_allowed):
        return Problem(
            "This is not {what}",
            "“{argument}” has characters that {what} does not have.",
            "Type {what}, for example {example}.",
            what=what,
            argument=argument[:40],
            example=example,
        )
    if not wanted.fewest <= len(digits) <= wanted.most:
        fewest, most = wanted.fewest, wanted.most
        between = Phrase.of("{fewest} to {most}", fewest=fewest, most=most)
        return Problem(
            "This is not {what} here",
            "“{argument}” has {digits} digits; “{code}” takes {length}.",
            "Type {what}, for example {example}.",
            what=what,
            argument=argument[:40],
            digits=len(digits),
            code=Phrase(code.name, context=PROVIDER),
            length=fewest if fewest == most else between,
            example=example,
        )
    return None


def _meaning_problem(
    code: Code, wanted: Argument, argument: str, provider: Provider
) -> Problem | None:
    """An argument of the right form that means something else, by itself or behind the code."""
    found = provider.kind_of(argument)
    kind = found.kind if found is not None else None
    if wanted.kind is ArgumentKind.DIGITS:
        return _other_meaning(code, argument, provider)
    if kind in _EMERGENCY:
        return Problem(
            "An emergency number cannot be used here",
            "{argument} only works when it is dialled by itself.",
            "Dial {argument} alone if you need it.",
            argument=argument,
        )
    if wanted.kind is ArgumentKind.SLOT and kind_of_slot(argument, provider) is None:
        shelves = [f"{each.first}-{each.last}" for each in provider.ranges if each.kind in SLOTS]
        named = found is not None and found.name
        return Problem(
            "This is not a park slot",
            "{argument} is none of the slots: it is “{name}”."
            if named
            else "{argument} is none of the slots.",
            "The slots are {shelves}.",
            argument=argument,
            name=Phrase(named or "", context=PROVIDER),
            shelves=joined(shelves, Phrase("{before} and {last}")),
        )
    what, example = _EXAMPLES[wanted.kind]
    people_only = wanted.kind in (ArgumentKind.EXTENSION, ArgumentKind.QUEUE)
    if (people_only and kind in _NEVER_AN_EXTENSION) or _is_whole_code(argument, provider):
        return Problem(
            "This is not {what}",
            "{argument} means something else to the phone system.",
            "Type {what}, for example {example}.",
            what=what,
            argument=argument,
            example=example,
        )
    return _other_meaning(code, argument, provider)


def _is_whole_code(number: str, provider: Provider) -> bool:
    return any(number == each.digits or number in each.aliases for each in provider.codes)


def _other_meaning(code: Code, argument: str, provider: Provider) -> Problem | None:
    """Digits that, sent in one row, the phone system takes for something else."""
    sent = code.digits + argument
    found = provider.kind_of(sent)
    taken = found is not None and found.kind not in _OF_CODES
    if not taken and not _is_whole_code(sent, provider) and not _is_longer(code, sent, provider):
        return None
    return Problem(
        "This would be something else",
        "{sent} has another meaning to the phone system.",
        "Type another one.",
        sent=sent,
    )


def _is_longer(code: Code, sent: str, provider: Provider) -> bool:
    """Whether another code with more digits takes what is sent."""
    return any(
        len(digits) > len(code.digits)
        and sent.startswith(digits)
        and other is not code
        and other.argument is not None
        and _form_problem(other, other.argument, sent.removeprefix(digits)) is None
        for digits, other in _longest_first(provider)
    )


def kind_of_slot(number: str, provider: Provider) -> NumberKind | None:
    """The shelf of a number that is meant as a slot, or None for what is none. A narrower meaning
    (711) counts for what is typed without a word of parking, see `classify`, but not here.
    """
    shelves = (each.kind for each in provider.ranges if each.kind in SLOTS and each.has(number))
    return next(shelves, None)


def _missing(code: Code, argument: Argument) -> Problem:
    what, example = _EXAMPLES[argument.kind]
    return Problem(
        "Something is missing",
        "“{code}” needs {what}.",
        "Type {what}, for example {example}.",
        code=Phrase(code.name, context=PROVIDER),
        what=what,
        example=example,
    )
