"""The strings of the sources, read once, and a window without a screen."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from installers.translations.catalogue import all_strings
from installers.translations.pseudo import make_pseudo_locale
from installers.translations.python_strings import Found
from softphone.gui.language import Language, install, speak
from softphone.gui.theme import Theme


@pytest.fixture(scope="session")
def strings() -> Found:
    return all_strings()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    theme = Theme(qapp, dark=False)
    theme.motion = False
    return theme


@pytest.fixture(scope="module")
def pseudo_locale(
    qapp: QApplication, strings: Found, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    file = make_pseudo_locale(strings.messages, tmp_path_factory.mktemp("pseudo"))
    install(qapp, [file], QLocale("en_US"))
    yield
    speak(qapp, Language.ENGLISH)
