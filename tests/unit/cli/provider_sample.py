"""A phone system with a few codes of every kind, to be answered to `GetProvider`."""

from __future__ import annotations

from softphone.domain.provider import (
    Argument,
    ArgumentKind,
    Code,
    Feature,
    How,
    Menu,
    NumberKind,
    NumberRange,
    Provider,
    Sets,
)

NUMBER = Argument(ArgumentKind.NUMBER, 3, 15)
EXTENSION = Argument(ArgumentKind.EXTENSION, 3, 3)
QUEUE = Argument(ArgumentKind.QUEUE, 4, 4, optional=True)
DIGITS = Argument(ArgumentKind.DIGITS, 1, 6)

_ON, _OFF, _TOGGLE = Sets.ON, Sets.OFF, Sets.TOGGLE


def _switch(
    code_id: str, name: str, digits: str, feature: str, sets: Sets, menu: Menu, *synonyms: str
) -> Code:
    return Code(
        code_id, name, digits, How.SERVICE, menu, feature=feature, sets=sets, synonyms=synonyms
    )


CODES = (
    _switch("dnd-on", "Do not disturb: on", "*78", "dnd", _ON, Menu.STATUS, "quiet", "do it"),
    _switch("dnd-off", "Disturb again", "*79", "dnd", _OFF, Menu.STATUS, "available", "quiet"),
    _switch("night-on", "Night mode: on", "*74", "night", _ON, Menu.NIGHT),
    _switch("night-off", "Night mode: off", "*75", "night", _OFF, Menu.NIGHT),
    _switch("night-toggle", "Night mode: switch", "*76", "night", _TOGGLE, Menu.NIGHT, "day"),
    Code(
        "forward-all-on", "Forward all calls to", "*72", How.SERVICE, Menu.FORWARDING,
        NUMBER, "forward-all", _ON,
    ),
    _switch("forward-all-off", "Forward no call", "*73", "forward-all", _OFF, Menu.FORWARDING),
    Code(
        "forward-busy-destination", "Busy: set destination", "*41", How.SERVICE, Menu.FORWARDING,
        NUMBER, "forward-busy-destination", _ON,
    ),
    _switch("lights-on", "Lights on", "*11", "lights", _ON, Menu.STATUS),
    Code("queue-on", "Queues: sign in", "*88", How.SERVICE, Menu.QUEUES, QUEUE, "queue", _ON),
    Code("queue-off", "Queues: sign out", "*89", How.SERVICE, Menu.QUEUES, QUEUE, "queue", _OFF),
    Code("pull-call", "Pull my call here", "*44", How.CALL, Menu.CALLS, synonyms=("move here",)),
    Code("call-return", "Call back the last caller", "*69", How.CALL, Menu.CALLS),
    Code("ask-pin", "Call asking for a PIN", "*48", How.CALL, Menu.DIAL_OPTIONS, NUMBER,
        synonyms=("do it",)),
    Code("transfer-3", "Transfer to an extension", "*98", How.TRANSFER, Menu.TRANSFER, EXTENSION),
    Code("account-code", "Account code", "99", How.CALL, Menu.DIAL_OPTIONS, DIGITS),
    Code("intercom", "Intercom", "*50", How.CALL, Menu.DIAL_OPTIONS, EXTENSION),
)  # fmt: skip

PROVIDER = Provider(
    "sample",
    "Sample",
    CODES,
    (
        Feature("dnd", "Do not disturb", Menu.STATUS, timed=True),
        Feature("night", "Night mode", Menu.NIGHT, timed=True),
        Feature("forward-all", "Forward all calls", Menu.FORWARDING),
        Feature("forward-busy-destination", "Busy destination", Menu.FORWARDING),
        Feature("lights", "Lights", Menu.STATUS),
        Feature("queue", "Queues", Menu.QUEUES, per_argument=True),
    ),
    (
        NumberRange("100", "599", NumberKind.EXTENSION),
        NumberRange("700", "719", NumberKind.SLOT_QUIET),
        NumberRange("720", "799", NumberKind.SLOT_RINGBACK),
    ),
)
