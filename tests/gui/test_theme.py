"""Looks and motion: the system's, or the one that was chosen, kept for the next window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from softphone.gui.settings_source import WindowSettings, restore_look
from softphone.gui.theme import Look, Theme
from softphone.gui.tokens import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Colours


@pytest.fixture
def own(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.set_dark(False)
    theme.reduce_motion(False)
    theme.motion = False


def no_problem(problem: object) -> None:
    raise AssertionError(problem)


def system_is_dark() -> bool:
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


@pytest.mark.parametrize(("look", "colours"), [(Look.LIGHT, LIGHT), (Look.DARK, DARK)])
def test_a_chosen_look(own: Theme, look: Look, colours: Colours) -> None:
    own.set_look(look)
    assert own.colours.window == colours.window


def test_high_contrast_is_dark_or_light_as_the_system(own: Theme) -> None:
    own.set_look(Look.HIGH_CONTRAST)
    wanted = DARK_CONTRAST if system_is_dark() else LIGHT_CONTRAST
    assert own.colours.text == wanted.text
    assert own.colours.line == wanted.line


def test_the_system_is_followed_again(own: Theme) -> None:
    own.set_look(Look.DARK)
    own.set_look(Look.SYSTEM)
    assert own.colours.window == (DARK if system_is_dark() else LIGHT).window


def test_motion_is_reduced_and_given_back(own: Theme) -> None:
    own.reduce_motion(True)
    assert own.motion is False
    own.reduce_motion(False)
    assert own.motion is True


def test_what_is_chosen_is_kept(own: Theme, tmp_path: Path) -> None:
    file = str(tmp_path / "window.ini")
    settings = WindowSettings(own, QSettings(file, QSettings.Format.IniFormat), own)
    settings.change("view.theme", "dark", no_problem)
    settings.change("view.still", "on", no_problem)
    own.set_look(Look.LIGHT)
    own.reduce_motion(False)
    restore_look(own, QSettings(file, QSettings.Format.IniFormat))
    assert own.colours.window == DARK.window
    assert own.motion is False


def test_a_look_of_a_later_version_is_the_systems(own: Theme, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("view/theme", "sepia")
    restore_look(own, settings)
    assert WindowSettings(own, settings, own).value("view.theme") == "system"
