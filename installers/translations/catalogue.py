"""All strings of the program that a person may read in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale

from installers.translations.python_strings import Found, Message, strings_of
from softphone.domain.call import LegState
from softphone.domain.phrase import CALL_STATE, END_REASON, PROVIDER
from softphone.domain.provider import Provider
from softphone.domain.reasons import WORDS
from softphone.storage.provider_file import read_provider
from softphone.storage.region import REGIONS

ROOT = Path(__file__).resolve().parents[2]
SHIPPED_PROVIDER = ROOT / "resources" / "providers" / "itsvoip.toml"
SYNONYMS = "ProviderSynonyms"
TERRITORY = "Territory"


def all_strings() -> Found:
    """Of every Python file but the command line's, whose language is English, and of tables."""
    whole = Found()
    for file in sorted((ROOT / "softphone").rglob("*.py")):
        if "cli" not in file.relative_to(ROOT).parts:
            found = strings_of(file)
            whole.messages |= found.messages
            whole.mistakes += found.mistakes
    whole.messages |= {Message(END_REASON, words) for words in WORDS.values()}
    whole.messages |= {Message(CALL_STATE, state.value) for state in LegState}
    whole.messages |= {Message(TERRITORY, name) for name in territories()}
    whole.messages |= _of_provider(read_provider(SHIPPED_PROVIDER))
    return whole


def territories() -> list[str]:
    """As `softphone.gui.setting_rows` names the countries that numbers may be read in."""
    return [QLocale.territoryToString(QLocale.codeToTerritory(region)) for region in REGIONS]


def _of_provider(provider: Provider) -> set[Message]:
    """What a provider's own file says in its own words stays so; the shipped one is translated."""
    texts = [text for code in provider.codes for text in (code.name, code.note)]
    texts += [feature.name for feature in provider.features]
    texts += [each.name for each in provider.ranges]
    found = {Message(PROVIDER, text) for text in texts if text}
    synonyms = [", ".join(code.synonyms) for code in provider.codes]
    return found | {Message(SYNONYMS, each) for each in synonyms if each}
