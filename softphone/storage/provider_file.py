"""A provider file (`resources/providers/itsvoip.toml` explains every line) as domain values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from softphone.domain.address import Transport, parse_server
from softphone.domain.errors import Problem
from softphone.domain.provider import (
    SLOTS,
    Argument,
    ArgumentKind,
    Code,
    Feature,
    How,
    LampPackage,
    Menu,
    NumberKind,
    NumberRange,
    Provider,
    ProviderServer,
    RecordMode,
    Sets,
)
from softphone.storage.toml_table import TomlTable, read_toml

_ID = r"[a-z][a-z0-9-]{0,39}"
_ID_WORDS = 'small letters, digits and "-", at most 40, a letter first'
_HOST_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}"
_PORTAL = r"https://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]+"
_DIGITS = r"[0-9*#]{1,10}"
_DIGITS_WORDS = "1 to 10 of the keys 0-9, * and #, as text"
_MOST_DIGITS = 30
_MOST_SLOTS = 500
_FOR_HELP = (NumberKind.EMERGENCY, NumberKind.EMERGENCY_TEST, NumberKind.CRISIS)


def read_provider(file: Path) -> Provider:
    """The provider that `file` describes.

    Raises `Problem` with the file, the line and what is allowed there.
    """
    top = read_toml(file)
    top.only(
        "id", "name", "host_id", "brand", "portal", "record_mode", "lamps", "voicemail_names",
        "servers", "features", "codes", "ranges",
    )  # fmt: skip
    ranges = _ranges(top)
    features = tuple(_feature(table) for table in top.tables("features"))
    codes = tuple(_code(table) for table in top.tables("codes"))
    provider = Provider(
        id=top.match("id", _ID, _ID_WORDS),
        name=top.text("name"),
        codes=codes,
        features=features,
        ranges=ranges,
        host_id=top.match("host_id", _HOST_ID, 'letters, digits, ".", "_" and "-"', ""),
        brand=top.text("brand", ""),
        portal=top.match("portal", _PORTAL, "an address that begins with https://", ""),
        servers=tuple(_server(table) for table in top.tables("servers")),
        record_mode=top.choice("record_mode", RecordMode, RecordMode.SECOND_CALL),
        lamps=top.choices("lamps", LampPackage, (LampPackage.DIALOG, LampPackage.PRESENCE)),
        voicemail_names=top.texts("voicemail_names"),
    )
    _check_ids(top, "features", [feature.id for feature in features])
    _check_ids(top, "codes", [code.id for code in codes])
    _check_digits(top, provider)
    for table, code in zip(top.tables("codes"), codes, strict=True):
        _check_code(table, code, provider)
    for table, feature in zip(top.tables("features"), features, strict=True):
        _check_feature(table, feature, provider)
    return provider


def _server(table: TomlTable) -> ProviderServer:
    table.only("server", "transport")
    server = table.text("server")
    try:
        parse_server(server)
    except Problem as problem:
        table.refuse("server", problem.message, problem.next_step)
    return ProviderServer(server, table.choice("transport", Transport, Transport.UDP))


def _feature(table: TomlTable) -> Feature:
    table.only("id", "name", "menu", "timed", "per_argument")
    return Feature(
        id=table.match("id", _ID, _ID_WORDS),
        name=table.text("name"),
        menu=table.choice("menu", Menu),
        timed=table.flag("timed"),
        per_argument=table.flag("per_argument"),
    )


def _code(table: TomlTable) -> Code:
    table.only(
        "id", "name", "digits", "aliases", "how", "argument", "menu", "feature", "sets", "inverse",
        "synonyms", "note",
    )  # fmt: skip
    argument = table.table("argument")
    return Code(
        id=table.match("id", _ID, _ID_WORDS),
        name=table.text("name"),
        digits=table.match("digits", _DIGITS, _DIGITS_WORDS),
        how=table.choice("how", How),
        menu=table.choice("menu", Menu),
        argument=_argument(argument) if argument is not None else None,
        feature=table.text("feature", ""),
        sets=table.choice("sets", Sets, Sets.NOTHING),
        inverse=table.text("inverse", ""),
        aliases=table.texts_of("aliases", _DIGITS, _DIGITS_WORDS),
        synonyms=table.texts("synonyms"),
        note=table.text("note", ""),
    )


def _argument(table: TomlTable) -> Argument:
    table.only("kind", "fewest", "most", "optional")
    fewest = table.whole("fewest", 1, _MOST_DIGITS)
    return Argument(
        kind=table.choice("kind", ArgumentKind),
        fewest=fewest,
        most=table.whole("most", fewest, _MOST_DIGITS),
        optional=table.flag("optional"),
    )


def _ranges(top: TomlTable) -> tuple[NumberRange, ...]:
    found: list[NumberRange] = []
    for table in top.tables("ranges"):
        new = _range(table)
        for old in found:
            if _cross(old, new):
                table.refuse(
                    "first",
                    f"{new.first}-{new.last} overlaps {old.first}-{old.last}.",
                    "Ranges lie apart, or one within the other and smaller.",
                )
        found.append(new)
    if all(each.kind is not NumberKind.EMERGENCY for each in found):
        top.refuse(
            "ranges",
            "There is no emergency number.",
            'Add one under `[[ranges]]`, with `kind = "emergency"`.',
        )
    return tuple(found)


def _range(table: TomlTable) -> NumberRange:
    table.only("first", "last", "kind", "name")
    first, last = (
        table.match(key, r"[0-9]{1,15}", "1 to 15 digits, as text") for key in ("first", "last")
    )
    if len(first) > len(last) or int(first) > int(last):
        table.refuse("last", f"{last} is before {first}.", "`last` is `first` or comes after it.")
    if len(first) < len(last) and first.startswith("0") and first != "0":
        table.refuse(
            "first",
            f"{first} and {last} differ in length.",
            "A number that begins with 0 needs a `last` of the same length.",
        )
    new = NumberRange(first, last, table.choice("kind", NumberKind), table.text("name", ""))
    if new.kind in SLOTS and new.size > _MOST_SLOTS:
        table.refuse("last", f"These are {new.size} slots.", f"At most {_MOST_SLOTS} can be shown.")
    return new


def _cross(one: NumberRange, other: NumberRange) -> bool:
    """Whether both have a number of which it is not plain to which of them it belongs."""
    if len(one.last) < len(other.first) or len(other.last) < len(one.first):
        return False
    first, last = int(one.first), int(one.last)
    other_first, other_last = int(other.first), int(other.last)
    if last < other_first or other_last < first:
        return False
    within = first <= other_first and other_last <= last
    around = other_first <= first and last <= other_last
    return within is around  # neither, or the same


def _check_ids(top: TomlTable, key: str, ids: Sequence[str]) -> None:
    for index, table in enumerate(top.tables(key)):
        if ids[index] in ids[:index]:
            table.refuse("id", f"There is a second “{ids[index]}”.", "Each has an id of its own.")


def _check_digits(top: TomlTable, provider: Provider) -> None:
    """Every number means one thing."""
    owner: dict[str, str] = {}
    for table, code in zip(top.tables("codes"), provider.codes, strict=True):
        every = [("digits", code.digits), *(("aliases", alias) for alias in code.aliases)]
        for key, digits in every:
            if digits in owner:
                message = f"{digits} belongs to “{owner[digits]}” already."
                table.refuse(key, message, "Digits and aliases are different for each code.")
            owner[digits] = code.id
            found = provider.kind_of(digits)
            if found is not None and found.kind in (*_FOR_HELP, *SLOTS):
                message = f"{digits} lies in the range “{found.kind.value}”."
                allowed = "A code is neither a number for help nor a park slot."
                table.refuse(key, message, allowed)


def _check_code(table: TomlTable, code: Code, provider: Provider) -> None:
    if code.feature and provider.feature(code.feature) is None:
        known = ", ".join(f'"{feature.id}"' for feature in provider.features) or "none"
        message = f"There is no feature “{code.feature[:60]}”."
        table.refuse("feature", message, f"The features of this file are {known}.")
    if code.feature and code.sets is Sets.NOTHING:
        table.refuse("feature", "`sets` is missing.", '`sets` is "on", "off" or "toggle".')
    if code.sets is not Sets.NOTHING and not code.feature:
        table.refuse("sets", "`feature` is missing.", "`feature` is the id of what is switched.")
    if code.feature and code.how not in (How.SERVICE, How.CALL):
        message = "A code that switches a feature cannot be sent so."
        table.refuse("how", message, '`how` is "service" or "call" here.')
    if code.inverse and provider.find_code(code.inverse) is None:
        message = f"There is no code “{code.inverse[:60]}”."
        table.refuse("inverse", message, "`inverse` is the id of a code of this file.")
    if code.argument is not None and code.argument.kind is ArgumentKind.SLOT:
        _check_slot_argument(table, code.argument, provider)


def _check_slot_argument(table: TomlTable, argument: Argument, provider: Provider) -> None:
    shelves = [each for each in provider.ranges if each.kind in SLOTS]
    if not shelves:
        message = "There are no slots that could follow this code."
        allowed = 'Add ranges with `kind = "slot-quiet"` or "slot-ringback".'
        table.refuse("argument", message, allowed)
    for each in shelves:
        if len(each.first) < argument.fewest or len(each.last) > argument.most:
            message = f"The slots {each.first}-{each.last} have other lengths than this argument."
            table.refuse("argument", message, "`fewest` and `most` count a slot's digits.")


def _check_feature(table: TomlTable, feature: Feature, provider: Provider) -> None:
    codes = [code for code in provider.codes if code.feature == feature.id]
    if not codes:
        message = f"No code switches “{feature.id}”."
        table.refuse("id", message, f'A code with `feature = "{feature.id}"` does.')
    sets = {code.sets for code in codes}
    if feature.timed and not {Sets.ON, Sets.OFF} <= sets:
        message = f"“{feature.id}” cannot be switched for a while."
        table.refuse("timed", message, "A timed feature has a code for on and one for off.")
    if feature.per_argument and all(code.argument is None for code in codes):
        message = f"No code of “{feature.id}” takes an argument."
        table.refuse("per_argument", message, "Give its codes one, or leave this out.")
