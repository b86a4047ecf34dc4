"""Features with their states, and the other codes, as `softphone feature` lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from softphone.cli.output import table
from softphone.cli.words import MENUS, provenance_words, switch_words
from softphone.domain.provider import Code, Feature, Provider
from softphone.domain.snapshots import FeatureSnapshot, StatusSnapshot

Features = Mapping[str, FeatureSnapshot]
"""States by the feature's id; of one queue alone by `queue:9100`."""


def features_of(status: StatusSnapshot, account: str | None) -> Features:
    """The features of the account with this id or address, or of the one calls are placed from."""
    if account is None:
        return status.features
    ids = [row.id for row in status.accounts if account in (row.id, row.address)]
    return status.account_features.get(ids[0], {}) if ids else {}


def all_features(features: Iterable[Feature], known: Features) -> dict[str, FeatureSnapshot]:
    """Each feature, unknown if nothing is known of it, followed by its entries for one argument."""
    return {
        name: snapshot
        for feature in features
        for name, snapshot in (
            (feature.id, known.get(feature.id, FeatureSnapshot())),
            *((name, each) for name, each in known.items() if name.startswith(f"{feature.id}:")),
        )
    }


def state_lines(feature: Feature, known: Features) -> list[str]:
    """`Do not disturb: on, assumed since 14:02`."""
    lines = []
    for name, snapshot in all_features((feature,), known).items():
        argument = name.partition(":")[2]
        words = (switch_words(snapshot), provenance_words(snapshot))
        title = f"{feature.name} {argument}".rstrip()
        lines.append(f"{title}: {', '.join(word for word in words if word)}")
    return lines


def list_lines(provider: Provider, known: Features) -> list[str]:
    rows = []
    for feature in provider.features:
        for name, snapshot in all_features((feature,), known).items():
            title = feature.name if name == feature.id else ""
            rows.append([name, title, switch_words(snapshot), provenance_words(snapshot)])
    lines = ["Features", *table(rows, "  ")]
    codes = {
        title: [_code_row(code) for code in provider.codes if code.menu is menu and _other(code)]
        for menu, title in MENUS.items()
    }
    # One table, so that the groups' columns stand under each other.
    cells = iter(table([row for rows in codes.values() for row in rows], "  "))
    for title, group in codes.items():
        if group:
            lines += [title, *(next(cells) for _ in group)]
    return lines


def _other(code: Code) -> bool:
    return not code.feature


def _code_row(code: Code) -> list[str]:
    argument = ""
    if code.argument is not None:
        kind = code.argument.kind.value
        argument = f"[{kind}]" if code.argument.optional else f"<{kind}>"
    return [code.id, code.digits + argument, code.name]
