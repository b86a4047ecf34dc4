"""What a name typed after `softphone feature` means among the provider's features and codes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from softphone.domain.errors import Problem
from softphone.domain.provider import Code, Feature, Provider, Sets

Named = Feature | Code

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_MOST_SUGGESTIONS = 4


def find_named(provider: Provider, text: str) -> Named:
    """The feature or code with this id, name or synonym; a feature goes before its codes.

    Raises `Problem` with the nearest names when there is none, with all of them when several fit.
    """
    exact = provider.feature(text) or provider.find_code(text)
    if exact is not None:
        return exact
    wanted = _plain(text)
    for found in (
        [feature for feature in provider.features if wanted in _names(feature)],
        [code for code in provider.codes if wanted in _names(code)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise _which(text, found)
    alike = _by_synonym(provider, wanted)
    # What only switches off ("leave", "available") must be named as such: with an "on" typed after
    # it the opposite would happen, without one something might end unasked.
    if len(alike) == 1 and (isinstance(alike[0], Feature) or not alike[0].feature):
        return alike[0]
    raise _which(text, alike) if alike else _unknown(provider, text)


def takes_only_on(provider: Provider, feature: Feature) -> bool:
    """Whether there is nothing to do with the feature but to switch it on, with no argument."""
    codes = [code for code in provider.codes if code.feature == feature.id]
    only_on = {code.sets for code in codes} == {Sets.ON}
    return only_on and all(code.argument is None for code in codes)


def _by_synonym(provider: Provider, wanted: str) -> list[Named]:
    """A synonym of a code that switches a feature on means the feature."""
    codes = [code for code in provider.codes if wanted in map(_plain, code.synonyms)]
    switched_on = {code.feature for code in codes if code.sets is Sets.ON}
    found: dict[str, Named] = {}
    for code in codes:
        feature = provider.feature(code.feature) if code.feature in switched_on else None
        named = feature or code
        found.setdefault(named.id, named)
    return list(found.values())


def _names(named: Named) -> tuple[str, str]:
    return _plain(named.id), _plain(named.name)


def _plain(text: str) -> str:
    """`Do not disturb: on` as `do-not-disturb-on`."""
    return _BETWEEN_WORDS.sub("-", text.casefold()).strip("-")


def _which(text: str, found: Sequence[Named]) -> Problem:
    ids = ", ".join(each.id for each in found)
    return Problem("Which one?", f"“{text[:60]}” may mean: {ids}.", "Type what you mean.")


def _unknown(provider: Provider, text: str) -> Problem:
    nearest = _nearest(provider, _plain(text))
    suggestion = f"Nearest: {', '.join(nearest)}. " if nearest else ""
    return Problem(
        "There is no such feature or code",
        f"{provider.name} has nothing named “{text[:60]}”.",
        f"{suggestion}`softphone feature` lists all there is.",
    )


def _nearest(provider: Provider, wanted: str) -> list[str]:
    """The ids of those whose id, name or a synonym is most like `wanted`."""
    ids: dict[str, list[str]] = {}
    everything: list[Named] = [*provider.features, *provider.codes]
    for named in everything:
        for name in {*_names(named), *map(_plain, _synonyms(named))}:
            ids.setdefault(name, []).append(named.id)
    alike = difflib.get_close_matches(wanted, ids, _MOST_SUGGESTIONS, cutoff=0.6)
    within = [name for name in ids if len(wanted) > 2 and wanted in name]
    found = dict.fromkeys(each for name in [*alike, *within] for each in ids[name])
    return list(found)[:_MOST_SUGGESTIONS]


def _synonyms(named: Named) -> Iterable[str]:
    return named.synonyms if isinstance(named, Code) else ()
