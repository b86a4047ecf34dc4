"""The twelve telephone keys with their letters (ITU-T E.161)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import PlainLabel

KEYS: tuple[tuple[str, str], ...] = (
    ("1", ""),
    ("2", "ABC"),
    ("3", "DEF"),
    ("4", "GHI"),
    ("5", "JKL"),
    ("6", "MNO"),
    ("7", "PQRS"),
    ("8", "TUV"),
    ("9", "WXYZ"),
    ("*", ""),
    ("0", "+"),
    ("#", ""),
)
DIGITS = frozenset(digit for digit, _ in KEYS)
_COLUMNS, _COLUMNS_IF_LOW = 3, 6


class Keypad(QWidget):
    """Tells each key pressed. `name` begins the object names: `<name>-5`, `<name>-star`,
    `<name>-hash`.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Keypad"))
        self._grid = QGridLayout(self)
        theme.space(self._grid, spacing=SIZES.tiny)
        self._letters: list[PlainLabel] = []
        self._keys = [self._key(digit, letters, name) for digit, letters in KEYS]
        self._columns = _COLUMNS
        self._place()

    def be_low(self, low: bool) -> None:
        """Where there is hardly any height, two rows without letters."""
        columns = _COLUMNS_IF_LOW if low else _COLUMNS
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for position, key in enumerate(self._keys):
            self._grid.addWidget(key, position // self._columns, position % self._columns)
        for label in self._letters:
            label.setVisible(self._columns == _COLUMNS)

    def _key(self, digit: str, letters: str, name: str) -> QPushButton:
        key = QPushButton(self)
        suffix = {"*": "star", "#": "hash"}.get(digit, digit)
        key.setObjectName(f"{name}-{suffix}")
        key.setProperty("kind", "key")
        words = {"*": self.tr("Star"), "#": self.tr("Hash")}
        key.setAccessibleName(words.get(digit, digit))
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.setAutoDefault(False)
        column = QVBoxLayout(key)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch()
        for text, size, tone in ((digit, "title", "text"), (letters or " ", "small", "muted")):
            label = PlainLabel(text, size, tone)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        self._letters.append(label)
        column.addStretch()
        key.clicked.connect(lambda: self.pressed.emit(digit))
        return key
