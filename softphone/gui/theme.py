"""Turns the tokens into a palette, fonts, one style sheet, spacings and tinted icons, and does it
again when they change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from softphone.gui import tokens
from softphone.gui.icon_font import font_icon
from softphone.gui.style import style_sheet
from softphone.gui.tokens import DARK, LIGHT, SIZES, Colours


class Look(StrEnum):
    """What may overrule the system's setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Theme(QObject):
    """Follows the system's light or dark setting, contrast, motion and accent unless `dark` is
    given. `motion` tells whether anything may move by itself.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, zoom: float = 1.0, dark: bool | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._dark = dark
        self._contrast = False
        self._less_motion = False
        self._zoom = _bounded(zoom)
        self._icons: dict[tuple[str, str], QIcon] = {}
        app.setStyle("Fusion")
        self._system_accent = app.palette().accent().color().name()
        # Kept, because what it hands out lives only as long as this wrapper does.
        self._hints = hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self._follow_motion(hints.accessibility())
        self.colours: Colours = LIGHT
        self._apply()

    @property
    def zoom(self) -> float:
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """`zoom` 1.0-3.0 scales fonts and spacings alike."""
        if (bounded := _bounded(zoom)) != self._zoom:
            self._zoom = bounded
            self._apply()

    def set_dark(self, dark: bool | None) -> None:
        """True or False overrule the system, None follows it."""
        if (self._dark, self._contrast) != (dark, False):
            self._dark, self._contrast = dark, False
            self._apply()

    def set_look(self, look: Look) -> None:
        """High contrast is dark or light as the system is."""
        self._dark = {Look.LIGHT: False, Look.DARK: True}.get(look)
        self._contrast = look is Look.HIGH_CONTRAST
        self._apply()

    def reduce_motion(self, reduce: bool) -> None:
        """False follows the system."""
        self._less_motion = reduce
        self._read_motion()

    def px(self, length: float) -> int:
        return round(length * self._zoom)

    @contextmanager
    def unstyled(self) -> Iterator[None]:
        """For building a first window: Qt styles a widget anew each time it is put into another,
        which takes three quarters of the time a window needs. With another window on the screen
        nothing is taken away: that one would lose its looks meanwhile.
        """
        if any(widget.isVisible() for widget in self._app.topLevelWidgets()):
            yield
            return
        self._app.setStyleSheet("")
        try:
            yield
        finally:
            self._app.setStyleSheet(style_sheet(self.colours, self.px))

    def icon(self, name: str, role: str = "text") -> QIcon:
        """The icon `name` of the icon family in the colour token `role`."""
        key = (name, role)
        if key not in self._icons:
            self._icons[key] = font_icon(name, getattr(self.colours, role), self.colours.muted)
        return self._icons[key]

    def space(
        self,
        layout: QLayout,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        spacing: int = 0,
    ) -> None:
        """Gives `layout` margins and spacing in token pixels; they follow the zoom."""
        layout.setProperty("token-space", [*margins, spacing])
        self._space(layout)

    def respace(self, root: QWidget) -> None:
        for layout in root.findChildren(QLayout):
            self._space(layout)

    def _space(self, layout: QLayout) -> None:
        tokens_px: Any = layout.property("token-space")
        if tokens_px:
            left, top, right, bottom, spacing = (self.px(length) for length in tokens_px)
            layout.setContentsMargins(left, top, right, bottom)
            layout.setSpacing(spacing)

    def _follow_motion(self, hints: QObject) -> None:
        signal: Any = getattr(hints, "motionPreferenceChanged", None)
        if signal is not None:
            signal.connect(self._read_motion)
        self._read_motion()

    def _read_motion(self) -> None:
        system = _wants_less_motion(self._hints.accessibility())
        self.motion = not (self._less_motion or system)

    def _apply(self) -> None:
        hints = self._hints
        dark = hints.colorScheme() == Qt.ColorScheme.Dark if self._dark is None else self._dark
        colours = DARK if dark else LIGHT
        asked = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        if asked or self._contrast:
            colours = tokens.high_contrast(colours)
            least = tokens.HIGH_TEXT_CONTRAST
        else:
            least = tokens.TEXT_CONTRAST
        self.colours = _with_accent(colours, self._system_accent, least)
        self._icons.clear()
        font = QFont(self._app.font())
        font.setPixelSize(self.px(SIZES.font_body))
        self._app.setFont(font)
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours, self.px))
        for window in self._app.topLevelWidgets():
            self.respace(window)
        self.changed.emit()


def _bounded(zoom: float) -> float:
    return round(min(tokens.ZOOM_HIGHEST, max(tokens.ZOOM_LOWEST, zoom)), 2)


def _wants_less_motion(hints: QObject) -> bool:
    """The system's setting, which Qt tells from 6.12 on."""
    motion: Any = hints.property("motionPreference")
    return motion is not None and "Reduced" in str(motion)


def _with_accent(colours: Colours, accent: str, least: float) -> Colours:
    """`colours` with the system's accent where it can be read, otherwise with our own."""
    grounds = (colours.surface, colours.window, colours.hover, colours.on_accent)
    readable = all(tokens.contrast(accent, ground) >= least for ground in grounds)
    return replace(colours, accent=accent) if readable else colours


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.field,
        role.AlternateBase: colours.hover,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_fill,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Mid: colours.line,
        role.Dark: colours.control_line,
    }.items():
        palette.setColor(target, colour)
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colours.muted)
    return palette
