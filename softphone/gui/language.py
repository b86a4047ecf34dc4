"""The language of the window: the system's, or the one that was chosen. The phone's own words stay
English; `softphone.gui.said` puts them into the window's.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTranslator

from softphone.domain.resources import resource_folder

KEY = "view/language"


class Language(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    SPANISH = "es"


_SPOKEN = (Language.ENGLISH, Language.SPANISH)
_translators: list[QTranslator] = []


def kept_language(settings: QSettings) -> Language:
    with suppress(ValueError):
        return Language(str(settings.value(KEY, Language.SYSTEM.value)))
    return Language.SYSTEM


def speak(app: QCoreApplication, chosen: Language, system: QLocale | None = None) -> None:
    """Every text made from now on is in this language, with its dates and numbers. English for a
    system whose languages we do not have; its dates and numbers stay the system's.
    """
    system = system or QLocale.system()
    spoken = _understood(system) if chosen is Language.SYSTEM else chosen
    ours = resource_folder("translations")
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    # English has a file for its plural forms alone. The last one installed is asked first.
    files = [ours / f"softphone_{Language.ENGLISH}.qm"]
    if spoken is not Language.ENGLISH:
        files += [qt / f"qtbase_{spoken}.qm", ours / f"softphone_{spoken}.qm"]
    own = chosen is Language.SYSTEM or system.name().startswith(f"{chosen}_")
    install(app, files, system if own else QLocale(QLocale(chosen).language(), system.territory()))


def install(app: QCoreApplication, files: list[Path], locale: QLocale) -> None:
    """Takes the translations of `files`, the last one first, in place of those in use."""
    QLocale.setDefault(locale)
    for translator in _translators:
        app.removeTranslator(translator)
    _translators.clear()
    for file in files:
        translator = QTranslator(app)
        if translator.load(str(file)):
            app.installTranslator(translator)
            _translators.append(translator)


def _understood(system: QLocale) -> Language:
    """The first of the system's languages that we have."""
    for name in system.uiLanguages():
        for language in _SPOKEN:
            if name.partition("-")[0] == language:
                return language
    return Language.ENGLISH
