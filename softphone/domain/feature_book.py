"""What is known of an account's features, and how it is shown.

States are kept under the feature's id. One that is switched apart for each argument (a queue) has
`<id>` for the whole, as it was last switched, and `<id>:<argument>` for each part known by name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from softphone.domain.feature import UNKNOWN, FeatureState, Provenance, Switch
from softphone.domain.provider import Feature, Provider
from softphone.domain.snapshots import FeatureSnapshot


def key_of(feature: Feature, argument: str) -> str:
    """Where the state of `feature` is kept when it is switched with `argument`."""
    return f"{feature.id}:{argument}" if feature.per_argument and argument else feature.id


def entries_of(known: Mapping[str, FeatureState], key: str) -> dict[str, FeatureState]:
    """The parts that a switch of the whole `key` moves too; none for a part."""
    return {name: state for name, state in known.items() if name.startswith(f"{key}:")}


def shown(
    provider: Provider, known: Mapping[str, FeatureState], switching: Collection[str]
) -> dict[str, FeatureSnapshot]:
    """Every feature of the provider and its known parts; `switching` are keys on their way."""
    snapshots: dict[str, FeatureSnapshot] = {}
    for feature in provider.features:
        parts = entries_of(known, feature.id)
        whole = known.get(feature.id, UNKNOWN)
        names = {feature.id, *parts}
        under_way = any(key in names or key.startswith(f"{feature.id}:") for key in switching)
        snapshots[feature.id] = _snapshot(_together(whole, parts) if parts else whole, under_way)
        for name, state in parts.items():
            snapshots[name] = _snapshot(state, name in switching, part=True)
    return snapshots


def _snapshot(state: FeatureState, switching: bool, part: bool = False) -> FeatureSnapshot:
    tells = part or state.state is Switch.ON or state.until is not None
    return FeatureSnapshot(
        state=state.state,
        provenance=state.provenance,
        since=state.since,
        argument=state.argument if tells else "",
        until=state.until,
        switching=switching,
    )


def _together(whole: FeatureState, parts: Mapping[str, FeatureState]) -> FeatureState:
    """On when all or any part is; the argument lists the parts when it is not all.

    After all were switched on and some off again, nobody knows whether there are others.
    """
    on = [state for state in parts.values() if state.state is Switch.ON]
    off = [state for state in parts.values() if state.state is Switch.OFF]
    if whole.state is Switch.ON and not off:
        return whole
    if on:
        untils = [state.until for state in on if state.until is not None]
        return FeatureState(
            Switch.ON,
            Provenance.ASSUMED,
            max(state.since or 0.0 for state in on),
            ",".join(sorted(state.argument for state in on)),
            min(untils, default=None),
        )
    if whole.state is Switch.ON:
        return UNKNOWN
    if whole.state is Switch.OFF or not off:
        return whole
    return max(off, key=lambda state: state.since or 0.0)
