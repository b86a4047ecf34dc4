"""One key for every form of a telephone number, so that they are found by an index.

Measured with phonenumbers 9: 30 microseconds a number, plus the reading of a country's table at its
first use.
"""

from __future__ import annotations

import functools
import re

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, ValidationResult

from softphone.domain.contact import tidy_number

_LONGEST_EXTENSION = 5
_NOT_DIALLED = re.compile(r"[^0-9*#+]")
_NO_DIGITS = re.compile(r"[^0-9]")


def number_key(number: str, region: str) -> str:
    """E.164 (with `;ext=`) when the number is one in `region`, an ISO 3166 country; else its
    digits. Extensions of up to five digits and codes with * or # are only ever themselves; an
    address is itself without case. Empty when there is nothing to compare.
    """
    text = _in_digits(number)
    if "@" in text:
        return text.casefold()
    compact = _NOT_DIALLED.sub("", text)
    digits = compact.lstrip("+")
    if "*" in compact or "#" in compact or len(digits) <= _LONGEST_EXTENSION:
        return compact if digits else ""
    parsed = _parsed(text, digits, region)
    if parsed is None:
        return compact
    key = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return f"{key};ext={parsed.extension}" if parsed.extension else key


def number_forms(number: str, region: str) -> tuple[str, ...]:
    """The digits in every form in which somebody may look for the number: as typed, international,
    national.
    """
    text = _in_digits(number)
    typed = _NO_DIGITS.sub("", text)
    if "@" in text or len(typed) <= _LONGEST_EXTENSION:
        return (typed,) if typed else ()
    forms = [typed]
    parsed = _parsed(text, typed, region)
    if parsed is not None:
        for form in (PhoneNumberFormat.E164, PhoneNumberFormat.NATIONAL):
            forms.append(_NO_DIGITS.sub("", phonenumbers.format_number(parsed, form)))
    return tuple(dict.fromkeys(forms))


@functools.lru_cache(maxsize=16384)
def _parsed(text: str, digits: str, region: str) -> PhoneNumber | None:
    found = _parse(text, region)
    if found is not None:
        possible = phonenumbers.is_possible_number_with_reason(found)
        if possible == ValidationResult.IS_POSSIBLE:
            return found
    # Phone systems present callers from abroad without +, or with the 00 of the other country.
    if not text.startswith("+"):
        for international in (f"+{digits}", f"+{digits.removeprefix('00')}"):
            found = _parse(international, None)
            if found is not None and phonenumbers.is_valid_number(found):
                return found
    return None


def _in_digits(number: str) -> str:
    """The tidied number, its words ("1-800-FLOWERS") as the keys that dial them."""
    text = tidy_number(number)
    if "@" not in text and phonenumbers.is_alpha_number(text):
        return phonenumbers.convert_alpha_characters_in_number(text)
    return text


def _parse(text: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
