"""Links that other programs hand over (`tel:`, `sip:`, `sips:`, `callto:`). They only ever fill the
dial field.

A web page can make a browser open such a link, and `tel:*72...` is a known way to steal somebody's
calls: codes, pauses, parameters and control characters are refused with words (RFC 3966 section 11,
RFC 3261 section 19.1.5).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from softphone.domain.address import parse_server
from softphone.domain.display_name import clean
from softphone.domain.errors import Problem
from softphone.domain.phrase import Phrase

SCHEMES = ("tel", "sip", "sips", "callto")
LONGEST_LINK = 256


_SEPARATORS = str.maketrans("", "", " ()./-\u00a0\u2011")
_NUMBER = re.compile(r"\+?[0-9]{1,32}\Z")
_WITH_PAUSE = re.compile(r"\+?[0-9]+[pw,][0-9pw,*#]*\Z", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}\Z")


def is_link(text: str) -> bool:
    """True for text that starts with one of the schemes, in upper or lower case."""
    scheme, colon, _ = text.lstrip().partition(":")
    return bool(colon) and scheme.lower() in SCHEMES


def number_from_link(link: str) -> str:
    """What the link puts into the dial field: a number, a name or `user@host`.

    Raises `Problem` with the reason.
    """
    scheme, colon, rest = link.strip().partition(":")
    if not colon or scheme.lower() not in SCHEMES:
        raise _refusal(link, Phrase("It is not a telephone or SIP link."))
    if len(link) > LONGEST_LINK:
        raise _refusal(link, Phrase("It is too long for a telephone number."))
    target = unquote(rest.removeprefix("//").rstrip("/"), errors="replace").strip(" ")
    _refuse_tricks(link, target)
    number = target.translate(_SEPARATORS)
    if _NUMBER.match(number):
        return number
    if scheme.lower() == "tel":
        raise _refusal(link, Phrase("There is no telephone number in it."))
    return _address(link, target)


def _refuse_tricks(link: str, target: str) -> None:
    if any(not character.isprintable() for character in target):
        raise _refusal(link, Phrase("It contains control characters."))
    if "*" in target or "#" in target:
        raise _refusal(
            link, Phrase("It contains a code with * or #, which could change your settings.")
        )
    if _WITH_PAUSE.match(target.translate(_SEPARATORS)):
        raise _refusal(
            link, Phrase("It contains a pause and keys to press after the call is answered.")
        )
    if ";" in target or "?" in target or "&" in target:
        raise _refusal(link, Phrase("It contains parameters besides the number."))
    if "," in target:
        raise _refusal(link, Phrase("It contains more than one number or a pause."))


def _address(link: str, target: str) -> str:
    user, at, host = target.rpartition("@")
    if not at:
        user = target
    if ":" in user:
        raise _refusal(link, Phrase("It contains a password."))
    number = user.translate(_SEPARATORS)
    user = number if _NUMBER.match(number) else user
    if not _NAME.match(user) and not _NUMBER.match(user):
        raise _refusal(link, Phrase("There is no number or address in it."))
    if not at:
        return user
    try:
        server = parse_server(host)
    except Problem:
        raise _refusal(link, Phrase("The part after @ is not a host name.")) from None
    return f"{user}@{server}"


def _refusal(link: str, why: Phrase) -> Problem:
    return Problem(
        "This link cannot be used",
        "“{link}”: {why}",
        "If you trust it, type the number into the dial field yourself.",
        link=clean(link),
        why=why,
    )
