"""The phone system's answer to a code, in words."""

from __future__ import annotations

from softphone.domain.errors import ProblemText
from softphone.domain.phrase import PROVIDER, Phrase

_NOT_ACCEPTED = "“{name}” was not accepted"
_BUSY = (486, 600)
_NOT_ALLOWED = (401, 402, 403, 407)
_UNKNOWN = (404, 410, 416, 484, 485, 604)
_SILENT = (408, 504)


def accepted(name: str) -> str:
    return f"{name}: accepted by the phone system"


def refused(name: str, status: int, heard: bool) -> ProblemText:
    """Why the call that carried the code `name` was not answered: SIP `status` (RFC 3261 section
    21). `heard` tells whether any message of the phone system arrived.
    """
    named = Phrase(name, context=PROVIDER)
    if status in (0, 408, 503) and not heard:
        return ProblemText.of(
            _NOT_ACCEPTED,
            "The phone system cannot be reached.",
            "Check the network connection, then try “{name}” again.",
            name=named,
        )
    if status in _NOT_ALLOWED:
        return ProblemText.of(
            _NOT_ACCEPTED,
            "The phone system does not allow it for this account.",
            "Ask your administrator whether you may use “{name}”.",
            name=named,
        )
    if status in _UNKNOWN:
        return ProblemText.of(
            _NOT_ACCEPTED,
            "The phone system does not know this code, or what follows it.",
            "Check what you typed; if “{name}” never works, ask your provider for its code.",
            name=named,
        )
    if status == 480:
        return ProblemText.of(
            _NOT_ACCEPTED,
            "The phone system says that it is not available at the moment.",
            "Try “{name}” again later; if it stays so, ask your administrator.",
            name=named,
        )
    if status in _BUSY:
        return ProblemText.of(
            _NOT_ACCEPTED,
            "The phone system is busy.",
            "Try “{name}” again in a moment.",
            name=named,
        )
    if status in _SILENT:
        return never_answered(name)
    if 500 <= status < 600:
        return ProblemText.of(
            _NOT_ACCEPTED,
            "The phone system had an error.",
            "Try “{name}” again in a moment; if it stays so, tell your provider.",
            name=named,
        )
    return ProblemText.of(
        _NOT_ACCEPTED,
        "The phone system refused it.",
        "Ask your administrator why “{name}” is refused.",
        name=named,
    )


def never_answered(name: str) -> ProblemText:
    return ProblemText.of(
        "“{name}” was not answered",
        "The phone system did not answer in time; nothing is taken to have changed.",
        "Try “{name}” again.",
        name=Phrase(name, context=PROVIDER),
    )


def dropped(name: str) -> ProblemText:
    return ProblemText.of(
        "“{name}” was interrupted",
        "The connection was lost before the phone system had finished. Whether it took effect is "
        "not known here.",
        "Check with a test call, or send “{name}” again.",
        name=Phrase(name, context=PROVIDER),
    )


def taken_back(name: str) -> ProblemText:
    return ProblemText.of(
        "“{name}” was not finished",
        "The phone was told to leave, or to sign out, while the code was on its way.",
        "Send “{name}” again when you are signed in.",
        name=Phrase(name, context=PROVIDER),
    )
