"""A layout of equally wide cells that wraps into as many rows as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class EqualGrid(QLayout):
    """Keeps every child's place: the order never changes, only the number of columns does.

    In one row the cells may have different widths when equal ones do not fit. `full` fills every
    row but the last, where otherwise all rows would get about as many.
    """

    def __init__(self, parent: QWidget, *, full: bool = False) -> None:
        super().__init__()
        self._full = full
        self._items: list[QLayoutItem] = []
        parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        margins = self._margins()
        shown = self._shown()
        cell = self._cell()
        count = len(shown)
        width = count * cell.width() + max(0, count - 1) * self.spacing()
        return QSize(width + margins.left() + margins.right(), cell.height())

    def minimumSize(self) -> QSize:
        margins = self._margins()
        cell = self._cell()
        return QSize(cell.width() + margins.left() + margins.right(), cell.height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _margins(self) -> QMargins:
        return self.contentsMargins()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _cell(self) -> QSize:
        cell = QSize(0, 0)
        for item in self._shown():
            cell = cell.expandedTo(item.minimumSize()).expandedTo(item.sizeHint())
        return cell

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        inner = rect.marginsRemoved(self._margins())
        cell, gap = self._cell(), self.spacing()
        widths = [] if self._full else self._one_row(shown, inner.width())
        if widths:
            if move:
                self._lay_row(shown, widths, inner, cell.height())
            return cell.height() + rect.height() - inner.height()
        columns = max(1, (inner.width() + gap) // max(1, cell.width() + gap))
        rows = -(-len(shown) // columns)
        if not self._full:
            columns = -(-len(shown) // rows)
        if move:
            width = (inner.width() - gap * (columns - 1)) // columns
            for index, item in enumerate(shown):
                row, column = divmod(index, columns)
                left = inner.left() + column * (width + gap)
                if self._is_right_to_left():
                    left = inner.right() + 1 - width - column * (width + gap)
                top = inner.top() + row * (cell.height() + gap)
                item.setGeometry(QRect(left, top, width, cell.height()))
        used = rows * cell.height() + (rows - 1) * gap
        return used + rect.height() - inner.height()

    def _one_row(self, shown: list[QLayoutItem], width: int) -> list[int]:
        """Widths for a single row: equal if that fits, else each its own and a share of the rest,
        else none.
        """
        room = width - self.spacing() * (len(shown) - 1)
        own = [max(item.minimumSize().width(), item.sizeHint().width()) for item in shown]
        if max(own) * len(shown) <= room:
            return [room // len(shown)] * len(shown)
        share = (room - sum(own)) // len(shown)
        return [width + share for width in own] if share >= 0 else []

    def _lay_row(
        self, shown: list[QLayoutItem], widths: list[int], inner: QRect, height: int
    ) -> None:
        at = 0
        for item, width in zip(shown, widths, strict=True):
            left = inner.left() + at
            if self._is_right_to_left():
                left = inner.right() + 1 - at - width
            item.setGeometry(QRect(left, inner.top(), width, height))
            at += width + self.spacing()

    def _is_right_to_left(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
