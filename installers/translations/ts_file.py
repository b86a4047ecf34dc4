"""Qt's translation source files (.ts), written so that two people's changes rarely meet: sorted,
and without the lines where a string stands.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from installers.translations.python_strings import Message

Forms = tuple[str, ...]
"""A translation: one text, or one for each number the language tells apart. Empty: unfinished."""


def read_ts(file: Path) -> dict[Message, Forms]:
    """What `file` says; a text that was filled in counts, whatever the mark beside it says."""
    if not file.exists():
        return {}
    found: dict[Message, Forms] = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314  our own file
        for entry in context.iter("message"):
            plural = entry.get("numerus") == "yes"
            message = Message(_text(context, "name"), _text(entry, "source"), plural)
            found[message] = _forms(entry, plural)
    return found


def _forms(entry: ET.Element, plural: bool) -> Forms:
    translation = entry.find("translation")
    if translation is None:
        return ()
    texts = [each.text or "" for each in translation.iter("numerusform")] if plural else []
    return tuple(texts or [translation.text or ""])


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(name) or ""


def write_ts(file: Path, language: str, said: Mapping[Message, Forms]) -> None:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    context = None
    for message in sorted(said):
        if message.context != context:
            lines += ["</context>"] if context is not None else []
            lines += ["<context>", f"    <name>{escape(message.context)}</name>"]
            context = message.context
        lines += _entry(message, said[message])
    lines += ["</context>"] if context is not None else []
    file.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8", newline="\n")


def _entry(message: Message, forms: Forms) -> Iterable[str]:
    yield '    <message numerus="yes">' if message.plural else "    <message>"
    yield f"        <source>{escape(message.source)}</source>"
    kind = "" if forms and all(forms) else ' type="unfinished"'
    if message.plural:
        yield f"        <translation{kind}>"
        for form in forms or ("", ""):
            yield f"            <numerusform>{escape(form)}</numerusform>"
        yield "        </translation>"
    else:
        yield f"        <translation{kind}>{escape(forms[0] if forms else '')}</translation>"
    yield "    </message>"
