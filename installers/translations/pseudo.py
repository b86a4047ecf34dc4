"""A language nobody speaks: English with accents, two fifths longer and in brackets. What has no
brackets in the window was not taken for translation; what is cut off would be so in German.
"""

from __future__ import annotations

import re
from pathlib import Path

from installers.translations.__main__ import compile_ts
from installers.translations.python_strings import Message
from installers.translations.ts_file import Forms, write_ts

OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aeiouncysAEIOUNCYS", "áéíóúñçýšÁÉÍÓÚÑÇÝŠ")
_PLACE = re.compile(r"(\{[^}]*\}|%n|`[^`]*`)")
_FILLING = "~"
_LONGER = 0.4


def pseudo(text: str) -> str:
    """`text` with its places (`{0}`, `%n`) and commands left as they are."""
    parts = _PLACE.split(text)
    words = "".join(
        part if index % 2 else part.translate(_ACCENTS) for index, part in enumerate(parts)
    )
    filling = _FILLING * round(len(text) * _LONGER)
    return f"{OPEN}{words}{filling}{CLOSE}"


def make_pseudo_locale(messages: set[Message], folder: Path) -> Path:
    """The .qm file, made in `folder`."""
    said: dict[Message, Forms] = {
        each: (pseudo(each.source),) * (2 if each.plural else 1) for each in messages
    }
    source = folder / "softphone_pseudo.ts"
    write_ts(source, "es", said)
    compile_ts(source, source.with_suffix(".qm"))
    return source.with_suffix(".qm")
