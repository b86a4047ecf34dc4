"""`python3 dev.py translations`: takes the strings out of the sources into
resources/translations/softphone_LANGUAGE.ts, and makes the .qm files the program reads.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import PySide6

from installers.translations.catalogue import ROOT, all_strings
from installers.translations.python_strings import Message
from installers.translations.ts_file import Forms, read_ts, write_ts

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("en", "es")
COMMAND = "python3 dev.py translations"


def ts_file(language: str) -> Path:
    return FOLDER / f"softphone_{language}.ts"


def wanted(language: str, messages: set[Message]) -> set[Message]:
    """English, which the sources speak, has nothing but its plural forms."""
    return {each for each in messages if each.plural} if language == "en" else messages


def update(language: str, messages: set[Message]) -> list[Message]:
    """Brings the .ts file up to the sources, and answers what has to be translated in it."""
    file = ts_file(language)
    known = read_ts(file)
    said: dict[Message, Forms] = {each: known.get(each, ()) for each in wanted(language, messages)}
    write_ts(file, language, said)
    return sorted(each for each, forms in said.items() if not forms or not all(forms))


def compile_ts(source: Path, target: Path) -> None:
    """Qt's own compiler, which comes with PySide6. Raises `CalledProcessError`."""
    program = Path(PySide6.__file__).parent / (
        "lrelease.exe" if sys.platform == "win32" else "lrelease"
    )
    command = [str(program), "-silent", "-removeidentical", str(source), "-qm", str(target)]
    subprocess.run(command, check=True)


def main() -> int:
    found = all_strings()
    for mistake in found.mistakes:
        print(mistake)
    unfinished = 0
    for language in LANGUAGES:
        missing = update(language, found.messages)
        unfinished += len(missing)
        for each in missing:
            print(f"{language}: {each.context}: {each.source}")
        compile_ts(ts_file(language), ts_file(language).with_suffix(".qm"))
    if unfinished:
        folder = FOLDER.relative_to(ROOT)
        print(f"Fill in the {unfinished} empty translations in {folder}, then run this again.")
    return 1 if unfinished or found.mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
