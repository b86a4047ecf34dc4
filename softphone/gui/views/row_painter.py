"""Draws rows of two texts: a name, and beside it, fainter, what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES

ASIDE_ROLE = Qt.ItemDataRole.UserRole + 2
SHORT_ASIDE_ROLE = Qt.ItemDataRole.UserRole + 3
"""What stands beside where there is no room for the whole."""

_ANY_INDEX = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """The selected row has a bar, so that it is not told by its ground only."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        return QSize(0, self._theme.px(SIZES.hit))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours, px = self._theme.colours, self._theme.px
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.hover))
            mark = QRect(rect.left(), rect.top(), px(SIZES.edge), rect.height())
            painter.fillRect(mark, QColor(colours.accent))
        inner = rect.adjusted(px(SIZES.medium), 0, -px(SIZES.small), 0)
        metrics = painter.fontMetrics()
        name = str(index.data() or "")
        aside = self._aside(index, metrics, inner.width() - metrics.horizontalAdvance(name))
        wide = min(metrics.horizontalAdvance(aside), inner.width() // 2)
        right = QRect(inner.right() - wide, inner.top(), wide + 1, inner.height())
        left = inner.adjusted(0, 0, -(wide + px(SIZES.small) if aside else 0), 0)
        possible = bool(state & QStyle.StateFlag.State_Enabled)
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        painter.setPen(QColor(colours.text if possible else colours.muted))
        painter.drawText(left, middle, metrics.elidedText(name, elide, left.width()))
        painter.setPen(QColor(colours.muted))
        text = metrics.elidedText(aside, elide, right.width())
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, text)

    def _aside(self, index: _ANY_INDEX, metrics: QFontMetrics, room: int) -> str:
        whole = str(index.data(ASIDE_ROLE) or "")
        short = index.data(SHORT_ASIDE_ROLE)
        fits = metrics.horizontalAdvance(whole) + self._theme.px(SIZES.small) <= room
        return whole if fits or short is None else str(short)
