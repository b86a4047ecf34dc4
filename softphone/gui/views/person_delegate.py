"""Draws one person: lamp, name and number, the state or the numbers in words, and what a click
would do.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from softphone.gui.lamp_words import LAMP_ICON, LAMP_TONE, lamp_words
from softphone.gui.models.people import PERSON_ROLE
from softphone.gui.person import Person
from softphone.gui.said import kind_words
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES

Offer = Callable[[Person], tuple[str, bool]]


class PersonDelegate(QStyledItemDelegate):
    """`offer` gives the word for what a click does, and whether it is drawn on every such row: else
    only on the one under the mouse or the keys.
    """

    def __init__(self, theme: Theme, offer: Offer, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._offer = offer

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._view.gridSize().width(), self._theme.px(SIZES.person_row))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        person: Person = index.data(PERSON_ROLE)
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        hot = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, hot=hot, focused=focused)
        px = self._theme.px
        inner = rect.adjusted(px(SIZES.small), 0, -px(SIZES.small), 0)
        icon = px(SIZES.icon)
        mark = QRect(inner.left(), rect.center().y() - icon // 2 + 1, icon, icon)
        self._theme.icon(*_mark(person)).paint(painter, _mirrored(option, mark))
        text = inner.adjusted(icon + px(SIZES.small), 0, 0, 0)
        offered, always = self._offer(person)
        if hot or focused or always:
            text.setRight(self._pill(painter, option, text, offered))
        self._words(painter, option, text, person)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, *, hot: bool, focused: bool) -> None:
        if not (hot or focused):
            return
        colours, radius = self._theme.colours, self._theme.px(SIZES.radius_control)
        painter.setBrush(QColor(colours.hover))
        painter.setPen(QColor(colours.accent) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect.adjusted(1, 1, -2, -2), radius, radius)

    def _pill(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str
    ) -> int:
        """Draws `words` at the right as a button; answers where the room before it ends."""
        font = self._font(SIZES.font_small, bold=True)
        px = self._theme.px
        width = QFontMetrics(font).horizontalAdvance(words) + 2 * px(SIZES.small)
        height = px(SIZES.huge)
        pill = QRect(room.right() - width, room.center().y() - height // 2, width, height)
        shown = _mirrored(option, pill)
        painter.setBrush(QColor(self._theme.colours.surface))
        painter.setPen(QColor(self._theme.colours.control_line))
        radius = px(SIZES.radius_control)
        painter.drawRoundedRect(shown, radius, radius)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.accent))
        painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, words)
        return pill.left() - px(SIZES.small)

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, person: Person
    ) -> None:
        body, small = self._font(SIZES.font_body), self._font(SIZES.font_small)
        body_metrics, small_metrics = QFontMetrics(body), QFontMetrics(small)
        high = body_metrics.height() + small_metrics.height()
        top = room.top() + (room.height() - high) // 2
        first = QRect(room.left(), top, room.width(), body_metrics.height())
        second = QRect(room.left(), first.bottom() + 1, room.width(), small_metrics.height())
        colours, gap = self._theme.colours, self._theme.px(SIZES.small)
        number = person.number if person.lamp is not None and person.name else ""
        star = self._theme.px(SIZES.icon_small) if person.favourite else 0
        aside = small_metrics.horizontalAdvance(number) + gap + (star + gap if star else 0)
        elide = Qt.TextElideMode.ElideRight
        name = body_metrics.elidedText(person.title, elide, first.width() - aside)
        self._line(painter, option, first, body, colours.text, name)
        beside = body_metrics.horizontalAdvance(name) + gap
        if star:
            place = QRect(first.left() + beside, first.center().y() - star // 2 + 1, star, star)
            self._theme.icon("ph.star-fill", "held").paint(painter, _mirrored(option, place))
            beside += star + gap
        self._line(painter, option, first.adjusted(beside, 0, 0, 0), small, colours.muted, number)
        words, tone = _second_line(person)
        shown = small_metrics.elidedText(words, elide, second.width())
        self._line(painter, option, second, small, getattr(colours, tone), shown)

    def _line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        font: QFont,
        colour: str,
        text: str,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        leading = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        flags = int(leading | Qt.TextFlag.TextSingleLine)
        if _right_to_left(option):
            flags = int(
                Qt.AlignmentFlag.AlignVCenter
                | Qt.AlignmentFlag.AlignRight
                | Qt.TextFlag.TextSingleLine
            )
        painter.drawText(_mirrored(option, rect), flags, text)

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self._view.font())
        font.setPixelSize(self._theme.px(size))
        font.setBold(bold)
        return font


def _mark(person: Person) -> tuple[str, str]:
    """Icon and tone: the lamp's, or what kind of contact it is."""
    if person.lamp is not None:
        return LAMP_ICON[person.lamp.state], LAMP_TONE[person.lamp.state]
    named = person.contact is None or person.contact.name or not person.contact.organisation
    return ("ph.user-light" if named else "ph.buildings-light"), "muted"


def _second_line(person: Person) -> tuple[str, str]:
    """The lamp's state; of other contacts where they belong and how they are reached."""
    lamp, contact = person.lamp, person.contact
    if lamp is not None:
        tone = LAMP_TONE[lamp.state]
        return lamp_words(lamp), "muted" if tone == "unknown" else tone
    if contact is None:
        return "", "muted"
    parts = [contact.organisation if contact.organisation != person.title else ""]
    if contact.numbers:
        first = contact.numbers[0]
        parts.append(f"{kind_words(first.label)} {first.number}".strip())
    else:
        parts.append(contact.email)
    if len(contact.numbers) > 1:
        more = QCoreApplication.translate("Person", "{0} more")
        parts.append(more.format(len(contact.numbers) - 1))
    return " · ".join(part for part in parts if part and part != person.title), "muted"


def _right_to_left(option: QStyleOptionViewItem) -> bool:
    direction: Qt.LayoutDirection = option.direction
    return direction is Qt.LayoutDirection.RightToLeft


def _mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    direction: Qt.LayoutDirection = option.direction
    return QStyle.visualRect(direction, option.rect, rect)
