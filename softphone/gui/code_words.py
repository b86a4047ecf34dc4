"""What a code will do, before it is sent, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from softphone.domain.dial_plan import code_string
from softphone.domain.errors import Problem
from softphone.domain.feature import Switch
from softphone.domain.provider import ArgumentKind, Code, How, Menu, Provider, Sets

TO_VOICEMAIL = "transfer-to-voicemail"


def needs_argument(code: Code) -> bool:
    return code.argument is not None and not code.argument.optional


def ends_hot_desk(code: Code) -> bool:
    """Everything of the account leaves this computer with it."""
    return code.feature == "hot-desk" and code.sets is Sets.OFF


def is_irreversible(code: Code) -> bool:
    """What no other code takes back: Enter must not do it. A parked call can be retrieved."""
    return ends_hot_desk(code) or (code.how is How.TRANSFER and code.menu is not Menu.PARK)


def is_about_a_call(code: Code) -> bool:
    return code.how in (How.TRANSFER, How.IN_CALL)


def shown_digits(code: Code) -> str:
    """The digits with an ellipsis where something must follow them."""
    return f"{code.digits}…" if needs_argument(code) else code.digits


def argument_label(code: Code) -> str:
    tr = QCoreApplication.translate
    if code.argument is None:
        return ""
    return {
        ArgumentKind.NUMBER: tr("Code", "Number"),
        ArgumentKind.EXTENSION: tr("Code", "Extension"),
        ArgumentKind.SLOT: tr("Code", "Park slot"),
        ArgumentKind.QUEUE: tr("Code", "Queue"),
        ArgumentKind.DIGITS: tr("Code", "Code"),
    }[code.argument.kind]


def argument_hint(code: Code) -> str:
    """What to type, with an example."""
    tr = QCoreApplication.translate
    if code.argument is None:
        return ""
    hint = {
        ArgumentKind.NUMBER: tr("Code", "for example 102 or +12125550100"),
        ArgumentKind.EXTENSION: tr("Code", "for example 102"),
        ArgumentKind.SLOT: tr("Code", "for example 701"),
        ArgumentKind.QUEUE: tr("Code", "for example 9100"),
        ArgumentKind.DIGITS: tr("Code", "digits"),
    }[code.argument.kind]
    return tr("Code", "all, or {0}").format(hint) if code.argument.optional else hint


def type_words(code: Code) -> str:
    """What is still missing behind the digits."""
    tr = QCoreApplication.translate
    if code.argument is None:
        return ""
    return {
        ArgumentKind.NUMBER: tr("Code", "type the destination"),
        ArgumentKind.EXTENSION: tr("Code", "type the extension"),
        ArgumentKind.SLOT: tr("Code", "type the slot"),
        ArgumentKind.QUEUE: tr("Code", "type the queue"),
        ArgumentKind.DIGITS: tr("Code", "type the code"),
    }[code.argument.kind]


def effect_words(code: Code, digits: str, party: str = "") -> str:
    """What sending `digits` does. `party` is who the call is with that it is about."""
    tr = QCoreApplication.translate
    match code.how:
        case How.SERVICE:
            return tr("Code", "sends {0}").format(digits)
        case How.CALL:
            return tr("Code", "calls {0}").format(digits)
        case How.TRANSFER if party:
            return tr("Code", "transfers the call with {0} to {1}").format(party, digits)
        case How.TRANSFER:
            return tr("Code", "transfers the call to {0}").format(digits)
        case How.IN_CALL if party:
            return tr("Code", "sends {0} in the call with {1}").format(digits, party)
        case How.IN_CALL:
            return tr("Code", "sends {0} in the call").format(digits)


def preview(
    code: Code, argument: str, provider: Provider, party: str = ""
) -> tuple[str, Problem | None]:
    """What Enter will do with `argument`, or why it cannot."""
    try:
        digits = code_string(code, argument, provider)
    except Problem as problem:
        return "", problem
    return effect_words(code, digits, party), None


def switch_tone(feature_id: str, state: Switch) -> str:
    """The colour token of a switch: what keeps calls away asks for attention while it is on."""
    if state is not Switch.ON:
        return "muted"
    return {"queue": "ready", "reject-anonymous": "text"}.get(feature_id, "ringing")
