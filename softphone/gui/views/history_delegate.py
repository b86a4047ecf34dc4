"""Draws one call that is over: direction, who, when, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from softphone.domain.history import HistoryRecord
from softphone.gui.history_words import icon, outcome_words, party, tone, way_words, when_words
from softphone.gui.models.history import RECORD_ROLE
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES

_ANY_INDEX = QModelIndex | QPersistentModelIndex


class HistoryDelegate(QStyledItemDelegate):
    """Two lines: who and when, then what became of it and the number."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _ANY_INDEX) -> QSize:
        return QSize(0, self._theme.px(SIZES.person_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        record: HistoryRecord = index.data(RECORD_ROLE)
        rect: QRect = option.rect
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        size = px(SIZES.icon)
        inner = rect.adjusted(px(SIZES.small), 0, -px(SIZES.small), 0)
        mark = QRect(inner.left(), rect.center().y() - size // 2 + 1, size, size)
        self._theme.icon(icon(record), tone(record)).paint(painter, _mirrored(option, mark))
        text = inner.adjusted(size + px(SIZES.small), 0, 0, 0)
        body, small = self._font(SIZES.font_body), self._font(SIZES.font_small)
        body.setBold(not record.seen)
        high, low = QFontMetrics(body).height(), QFontMetrics(small).height()
        top = text.top() + (text.height() - high - low) // 2
        first = QRect(text.left(), top, text.width(), high)
        second = QRect(text.left(), top + high, text.width(), low)
        colours = self._theme.colours
        missed = record.missed
        colour = colours.danger if missed else colours.text
        when, ways = when_words(record.started_at), (way_words(record), outcome_words(record))
        self._pair(painter, option, first, (body, colour, party(record)), (small, when))
        words = " · ".join(part for part in ways if part)
        shown = getattr(colours, tone(record))
        number = record.number if record.name else ""
        self._pair(painter, option, second, (small, shown, words), (small, number))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The chosen row has a bar, so that it is not told by its ground only."""
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        colours, px = self._theme.colours, self._theme.px
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        if chosen:
            bar = QRect(rect.left(), rect.top(), px(SIZES.edge), rect.height())
            painter.fillRect(_mirrored(option, bar), QColor(colours.accent))
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _pair(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        left: tuple[QFont, str, str],
        right: tuple[QFont, str],
    ) -> None:
        """A text, and a fainter one at the other end; where both do not fit, each gets its half."""
        font, colour, text = left
        faint, aside = right
        gap = self._theme.px(SIZES.small)
        elide, middle = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignVCenter
        wanted = QFontMetrics(faint).horizontalAdvance(aside) + self._theme.px(SIZES.tiny)
        free = room.width() - QFontMetrics(font).horizontalAdvance(text) - gap
        wide = min(wanted, max(free, room.width() // 2))
        ends = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            ends = (ends[1], ends[0])
        painter.setFont(faint)
        painter.setPen(QColor(self._theme.colours.muted))
        place = QRect(room.right() - wide + 1, room.top(), wide, room.height())
        fits = QFontMetrics(faint).elidedText(aside, elide, wide)
        painter.drawText(_mirrored(option, place), int(ends[1] | middle | _ONE_LINE), fits)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = room.adjusted(0, 0, -(wide + gap if aside else 0), 0)
        fits = QFontMetrics(font).elidedText(text, elide, place.width())
        painter.drawText(_mirrored(option, place), int(ends[0] | middle | _ONE_LINE), fits)

    def _font(self, size: int) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(self._theme.px(size))
        return font


_ONE_LINE = Qt.TextFlag.TextSingleLine


def _mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    direction: Qt.LayoutDirection = option.direction
    return QStyle.visualRect(direction, option.rect, rect)
