"""What dialling the field's text will do, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from softphone.domain.dial_plan import Classified, Meaning, classify
from softphone.domain.errors import Problem
from softphone.domain.lamp import LampState, SlotState
from softphone.domain.links import number_from_link
from softphone.domain.provider import Code, How, NumberKind, Provider
from softphone.domain.snapshots import LampSnapshot, SlotSnapshot
from softphone.gui.code_words import TO_VOICEMAIL, effect_words, type_words
from softphone.gui.lamp_words import lamp_words
from softphone.gui.said import problem_words


@dataclass(frozen=True, slots=True)
class Chip:
    """`tone` and `icon` say the same as the words."""

    text: str
    tone: str = "muted"
    icon: str = "ph.phone"


_TELEPHONE_LINKS = ("tel", "callto")

_ICONS = {
    Meaning.EMERGENCY: "ph.first-aid",
    Meaning.EMERGENCY_TEST: "ph.first-aid",
    Meaning.CRISIS: "ph.lifebuoy",
    Meaning.SLOT_QUIET: "ph.squares-four",
    Meaning.SLOT_RINGBACK: "ph.squares-four",
    Meaning.EXTENSION: "ph.user",
    Meaning.QUEUE: "ph.users-three",
    Meaning.VOICEMAIL_TRANSFER: "ph.voicemail",
}


def number_meant(text: str) -> str:
    """`text`, or the number of a telephone link that was pasted or typed. Raises `Problem` for a
    link that must not be used, such as one with a code in it.
    """
    scheme, colon, _ = text.strip().partition(":")
    return number_from_link(text) if colon and scheme.lower() in _TELEPHONE_LINKS else text


def chip(
    text: str,
    provider: Provider,
    people: Iterable[LampSnapshot] = (),
    slots: Iterable[SlotSnapshot] = (),
    *,
    in_call: bool = False,
) -> Chip:
    """The chip of what is typed; `in_call` whether there is a call that a code can be about."""
    try:
        meant = classify(number_meant(text), provider)
    except Problem as problem:
        return Chip(problem_words(problem.text).message, "ringing", "ph.warning")
    tr = QCoreApplication.translate
    icon = _ICONS.get(meant.meaning, "ph.phone")
    match meant.meaning:
        case Meaning.NOTHING:
            return Chip("")
        case Meaning.CODE | Meaning.CODE_WITHOUT_ARGUMENT | Meaning.CODE_WITH_BAD_ARGUMENT:
            return _code_chip(meant, provider, in_call=in_call)
        case Meaning.UNKNOWN_CODE if _is_begun(meant.number, provider):
            return Chip(tr("Dial", "Type the rest of the code"), icon="ph.asterisk")
        case Meaning.UNKNOWN_CODE:
            words = tr("Dial", "Nothing is known by this code")
            return Chip(words, "ringing", "ph.question")
        case Meaning.EMERGENCY:
            return Chip(_emergency_words(provider), "danger", icon)
        case Meaning.EMERGENCY_TEST:
            return Chip(tr("Dial", "Emergency test, reaches no emergency service"), icon=icon)
        case Meaning.SLOT_QUIET | Meaning.SLOT_RINGBACK:
            return _slot_chip(meant, slots, icon)
        case Meaning.EXTENSION:
            return _person_chip(meant.number, people, icon)
        case _:
            return Chip(_plain_words(meant), icon=icon)


def emergency_test(provider: Provider) -> str:
    """The number that tries out emergency calling and reaches nobody, where there is one."""
    tests = (each for each in provider.ranges if each.kind is NumberKind.EMERGENCY_TEST)
    return next((each.first for each in tests), "")


def _emergency_words(provider: Provider) -> str:
    tr = QCoreApplication.translate
    test = emergency_test(provider)
    if not test:
        return tr("Dial", "Emergency call")
    return tr("Dial", "Emergency call. {0} is its test").format(test)


def _plain_words(meant: Classified) -> str:
    tr = QCoreApplication.translate
    number = meant.number
    match meant.meaning:
        case Meaning.INTERNAL:
            return tr("Dial", "Internal number {0}").format(number)
        case Meaning.COMMUNITY:
            return meant.name or tr("Dial", "Community service {0}").format(number)
        case Meaning.CRISIS:
            return meant.name or tr("Dial", "Crisis line")
        case Meaning.VOICEMAIL_TRANSFER:
            return tr("Dial", "Voicemail of {0}").format(number[1:])
        case Meaning.SYSTEM:
            return tr("Dial", "Number of the phone system {0}").format(number)
        case Meaning.AUTO_ATTENDANT:
            return tr("Dial", "Auto attendant {0}").format(number)
        case Meaning.QUEUE:
            return tr("Dial", "Queue {0}").format(number)
        case Meaning.SPECIAL:
            return tr("Dial", "Special extension {0}").format(number)
        case Meaning.ADDRESS:
            return tr("Dial", "Calls the address {0}").format(number)
        case Meaning.NAME:
            return tr("Dial", "Calls “{0}” at your phone system").format(number)
        case _:
            return tr("Dial", "Outside number")


def _code_chip(meant: Classified, provider: Provider, *, in_call: bool) -> Chip:
    tr = QCoreApplication.translate
    code = meant.code
    assert code is not None
    if meant.meaning is Meaning.CODE_WITHOUT_ARGUMENT or _is_short(meant, code):
        return Chip(tr("Dial", "{0}: {1}").format(code.name, type_words(code)), icon="ph.asterisk")
    if meant.problem is not None:
        words = tr("Dial", "{0}: {1}").format(code.name, problem_words(meant.problem.text).message)
        return Chip(words, "danger", "ph.warning-circle")
    if code.id == TO_VOICEMAIL:
        return Chip(tr("Dial", "Voicemail of {0}").format(meant.argument), icon="ph.voicemail")
    if code.how is How.IN_CALL and not in_call:
        words = tr("Dial", "{0}: only in a call").format(code.name)
        return Chip(words, "ringing", "ph.warning-circle")
    # Dialled by itself, the target of a transfer is an ordinary call.
    effect = (
        tr("Dial", "calls {0}").format(meant.number)
        if code.how is How.TRANSFER
        else effect_words(code, meant.number)
    )
    return Chip(tr("Dial", "{0} — {1}").format(code.name, effect), "text", "ph.asterisk")


def _is_short(meant: Classified, code: Code) -> bool:
    """More digits may still come: not yet anything to complain about."""
    digits = meant.argument.removeprefix("+")
    wanted = code.argument
    return (
        meant.problem is not None
        and wanted is not None
        and digits.isdigit()
        and len(digits) < wanted.fewest
    )


def _is_begun(number: str, provider: Provider) -> bool:
    return any(code.digits.startswith(number) for code in provider.codes)


def _slot_chip(meant: Classified, slots: Iterable[SlotSnapshot], icon: str) -> Chip:
    tr = QCoreApplication.translate
    ringback = (
        tr("Dial", "ringback")
        if meant.meaning is Meaning.SLOT_RINGBACK
        else tr("Dial", "no ringback")
    )
    words = tr("Dial", "Park slot {0}, {1}").format(meant.number, ringback)
    known = next((slot for slot in slots if slot.slot == meant.number), None)
    if known is not None and known.state is SlotState.OCCUPIED:
        who = known.name or known.number or tr("Dial", "somebody")
        return Chip(tr("Dial", "{0}: {1} waits there").format(words, who), "held", icon)
    return Chip(words, icon=icon)


def _person_chip(number: str, people: Iterable[LampSnapshot], icon: str) -> Chip:
    tr = QCoreApplication.translate
    words = tr("Dial", "Extension {0}").format(number)
    known = next((lamp for lamp in people if lamp.number == number), None)
    if known is None:
        return Chip(words, icon=icon)
    state = "" if known.state is LampState.UNKNOWN else lamp_words(known)
    parts = (words, known.name, state)
    return Chip(" · ".join(part for part in parts if part), icon=icon)
