"""What the phone, the provider file and the domain say in English, in the window's language."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from softphone.domain.errors import ProblemText
from softphone.domain.phrase import END_REASON, PROVIDER, Phrase, Value
from softphone.domain.provider import Code, Provider
from softphone.domain.reasons import WORDS, EndReason

SYNONYMS = "ProviderSynonyms"
NUMBER_KINDS = tuple(
    map(
        str,
        (
            QT_TRANSLATE_NOOP("NumberLine", "work"),
            QT_TRANSLATE_NOOP("NumberLine", "mobile"),
            QT_TRANSLATE_NOOP("NumberLine", "home"),
            QT_TRANSLATE_NOOP("NumberLine", "fax"),
        ),
    )
)
_BETWEEN_SYNONYMS = ", "


def said(phrase: Phrase) -> str:
    """`phrase` and what is said in it; values that are data stay as they are."""
    words = _translated(phrase.context, phrase.template)
    if not phrase.values:
        return words
    return words.format_map({name: _value(value) for name, value in phrase.values.items()})


def problem_words(problem: ProblemText) -> ProblemText:
    """The same in the window's language; what is in it already stays as it is."""
    title, message, next_step = map(said, problem.said)
    return ProblemText(title, message, next_step)


def explained(problem: ProblemText) -> str:
    """What happened and what to do, for where there is no room for the title."""
    words = problem_words(problem)
    return f"{words.message} {words.next_step}".strip()


def reason_words(reason: EndReason) -> str:
    return _translated(END_REASON, WORDS[reason])


def provider_words(text: str) -> str:
    """A name or note of the shipped provider file; what another file says stays in its words."""
    return _translated(PROVIDER, text)


def provider_in_words(provider: Provider) -> Provider:
    """With the names and notes that are shown; a code is found by its English name too."""
    return replace(
        provider,
        codes=tuple(map(_code_in_words, provider.codes)),
        features=tuple(replace(each, name=provider_words(each.name)) for each in provider.features),
        ranges=tuple(replace(each, name=provider_words(each.name)) for each in provider.ranges),
    )


def _code_in_words(code: Code) -> Code:
    name, synonyms = provider_words(code.name), code.synonyms
    if name != code.name:
        joined = _BETWEEN_SYNONYMS.join(code.synonyms)
        others = _translated(SYNONYMS, joined).split(_BETWEEN_SYNONYMS) if joined else []
        synonyms = tuple(dict.fromkeys((*others, code.name, *code.synonyms)))
    return replace(code, name=name, synonyms=synonyms, note=provider_words(code.note))


def kind_words(label: str) -> str:
    """The kind of a contact's number: of the usual ones, which files name in English, our word."""
    return _translated("NumberLine", label) if label in NUMBER_KINDS else label


def kind_of(words: str) -> str:
    """What `kind_words` says so."""
    return next((kind for kind in NUMBER_KINDS if kind_words(kind) == words), words)


def _value(value: Value) -> str | int | float:
    return said(value) if isinstance(value, Phrase) else value


def _translated(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text) if text else ""
