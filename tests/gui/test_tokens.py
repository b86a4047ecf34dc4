from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from softphone.gui import tokens
from softphone.gui.theme import Theme
from softphone.gui.tokens import DARK, LIGHT, Colours

THEMES = {
    "light": LIGHT,
    "dark": DARK,
    "light, high contrast": tokens.high_contrast(LIGHT),
    "dark, high contrast": tokens.high_contrast(DARK),
}


def below(colours: Colours, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    return [
        f"{text} on {ground}: {ratio:.2f}"
        for text, ground in pairs
        if (ratio := tokens.contrast(getattr(colours, text), getattr(colours, ground))) < least
    ]


@pytest.mark.parametrize("name", THEMES)
def test_every_text_has_contrast(name: str) -> None:
    least = 7.0 if "high" in name else 4.5
    assert below(THEMES[name], tokens.TEXT_PAIRS, least) == []


@pytest.mark.parametrize("name", THEMES)
def test_every_control_edge_has_contrast(name: str) -> None:
    assert below(THEMES[name], tokens.SHAPE_PAIRS, 3.0) == []


def test_the_measure_itself() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_dark_and_light_reach_the_palette(qapp: QApplication, theme: Theme) -> None:
    role = QPalette.ColorRole.Window
    theme.set_dark(True)
    assert qapp.palette().color(role).name() == DARK.window
    theme.set_dark(False)
    assert qapp.palette().color(role).name() == LIGHT.window


def test_zoom_scales_the_font_and_is_bounded(qapp: QApplication, theme: Theme) -> None:
    theme.set_zoom(2.0)
    assert qapp.font().pixelSize() == 2 * tokens.SIZES.font_body
    theme.set_zoom(9.0)
    assert theme.zoom == tokens.ZOOM_HIGHEST
    theme.set_zoom(0.1)
    assert theme.zoom == tokens.ZOOM_LOWEST
