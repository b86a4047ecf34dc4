"""The icon family's font: its pictures in any colour and size.

The package qtawesome brings the font and the names of its characters. Its own code would load
twelve fonts and three Qt modules whole, a fifth of a second at every start.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

FAMILY = "ph"
_FILE = "phosphor"
_GLYPH = 0.875
"""A character's size as a part of the icon's height; the rest is the font's own margin."""


def font_icon(name: str, colour: str, disabled: str) -> QIcon:
    """The icon, by a name such as `ph.phone`, in two colours. Raises `KeyError` for a name that the
    family does not have.
    """
    family, characters = _font()
    character = characters[name.removeprefix(f"{FAMILY}.")]
    return QIcon(_CharacterEngine(family, character, QColor(colour), QColor(disabled)))


@cache
def _font() -> tuple[str, dict[str, str]]:
    """The font's name for Qt, and its characters by their names."""
    folder = _folder()
    (file,) = folder.glob(f"{_FILE}-[0-9]*.ttf")
    (table,) = folder.glob(f"{_FILE}-charmap-*.json")
    number = QFontDatabase.addApplicationFont(str(file))
    codes = json.loads(table.read_text(encoding="utf-8"))
    characters = {name: chr(int(code, 16)) for name, code in codes.items()}
    return QFontDatabase.applicationFontFamilies(number)[0], characters


def _folder() -> Path:
    package = find_spec("qtawesome")  # it is found, not imported
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("fonts")


class _CharacterEngine(QIconEngine):
    def __init__(self, family: str, character: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._family, self._character = family, character
        self._colour, self._disabled = colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(self._family)
        font.setPixelSize(max(1, round(_GLYPH * rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap
