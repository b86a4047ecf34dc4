"""The Spanish texts are whole, and so is what the program reads of them."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QTranslator

from installers.translations.__main__ import COMMAND, LANGUAGES, compile_ts, ts_file, wanted
from installers.translations.catalogue import ROOT
from installers.translations.python_strings import Found, Message
from installers.translations.ts_file import read_ts

_TAGS = re.compile(r"%n|%L?\d|<[^>]+>")


def _places(text: str) -> list[str]:
    """What a text has room for: `{0}`, `{name}`, `%n`."""
    fields = [f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None]
    return sorted(fields + _TAGS.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_sources_is_translated(language: str, strings: Found) -> None:
    said = read_ts(ts_file(language))
    here = wanted(language, strings.messages)
    lacking = [each for each in here if not (said.get(each) and all(said[each]))]
    gone = [each for each in said if each not in here]
    told = "\n".join(f"    {each.context}: {each.source}" for each in sorted([*lacking, *gone]))
    assert not told, (
        f"{len(lacking)} strings have no words in {ts_file(language).relative_to(ROOT)}, and "
        f"{len(gone)} of its strings are not in the program any more:\n{told}\n"
        f"Run `{COMMAND}`, fill in the empty <translation> of each, and run it again."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_and_edges(language: str) -> None:
    wrong = []
    for message, forms in read_ts(ts_file(language)).items():
        for text in filter(None, forms):
            same_edges = [text[:1].isspace(), text[-1:].isspace(), text.endswith("…")] == [
                message.source[:1].isspace(),
                message.source[-1:].isspace(),
                message.source.endswith("…"),
            ]
            if _places(text) != _places(message.source) or not same_edges:
                wrong.append(f"{message.context}: {message.source} -> {text}")
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_what_is_written(language: str, tmp_path: Path) -> None:
    fresh, kept = tmp_path / "fresh.qm", ts_file(language).with_suffix(".qm")
    compile_ts(ts_file(language), fresh)
    assert fresh.read_bytes() == kept.read_bytes(), f"Run `{COMMAND}`: {kept.name} is old."


def test_plural_forms() -> None:
    translator = QTranslator()
    assert translator.load(str(ts_file("es").with_suffix(".qm")))
    said = [translator.translate("Tray", "%n missed calls", "", count) for count in (0, 1, 2)]
    assert said == ["%n llamadas perdidas", "%n llamada perdida", "%n llamadas perdidas"]


def test_a_text_that_was_filled_in_counts(tmp_path: Path) -> None:
    file = tmp_path / "x.ts"
    file.write_text(
        "<TS><context><name>C</name><message><source>Hold</source>"
        '<translation type="unfinished">Espera</translation></message><message>'
        '<source>End</source><translation type="unfinished"></translation></message>'
        "</context></TS>",
        encoding="utf-8",
    )
    assert read_ts(file) == {Message("C", "Hold"): ("Espera",), Message("C", "End"): ("",)}
