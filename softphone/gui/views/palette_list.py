"""The palette's rows: a name, and beside it the digits, the state or the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from softphone.gui.palette_search import Found
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import plain_tip
from softphone.gui.views.row_painter import ASIDE_ROLE, SHORT_ASIDE_ROLE, RowPainter

FOUND_ROLE = Qt.ItemDataRole.UserRole + 1


class PaletteList(QListWidget):
    """Takes no focus: the keys stay in the field above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("palette-list")
        self.setAccessibleName(self.tr("What can be done"))
        self.setProperty("kind", "palette")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(RowPainter(theme, self))
        theme.changed.connect(self._measure)
        self._measure()

    def show_row(self, row: int, found: Found, name: str, aside: tuple[str, str], why: str) -> None:
        """Adds or changes one row. `aside` is what stands beside the name, whole and short; `why`
        says why it cannot be done.
        """
        item = self.item(row)
        if item is None:
            item = QListWidgetItem()
            self.insertItem(row, item)
        item.setText(name)
        item.setData(FOUND_ROLE, found)
        item.setData(ASIDE_ROLE, aside[0])
        item.setData(SHORT_ASIDE_ROLE, aside[1])
        words = ", ".join(part for part in (name, aside[0], why) if part)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(plain_tip(why or name))
        flags = Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags if why else flags | Qt.ItemFlag.ItemIsEnabled)

    def found(self) -> Found | None:
        item = self.currentItem()
        found = None if item is None else item.data(FOUND_ROLE)
        return found if isinstance(found, Found) else None

    def step(self, rows: int) -> None:
        self.setCurrentRow(max(0, min(self.currentRow() + rows, self.count() - 1)))

    def _measure(self) -> None:
        self.setMinimumHeight(3 * self._theme.px(SIZES.hit))
        self.doItemsLayout()
