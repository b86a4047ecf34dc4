"""One park slot: its number, who is there and since when, or that it is free or not known."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
)

from softphone.domain.lamp import SlotState
from softphone.domain.snapshots import SlotSnapshot
from softphone.gui.call_drag import dragged_call
from softphone.gui.lamp_words import slot_words
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import restyle


class SlotTile(QToolButton):
    """The style sheet draws the state's shape: a hollow frame is free, a filled one occupied, a
    dashed one unknown. `call_dropped` brings the id of a call whose card was dropped on a free one.
    """

    call_dropped = Signal(str)

    def __init__(self, theme: Theme, slot: SlotSnapshot) -> None:
        super().__init__()
        self._theme = theme
        self._slot = slot
        self.setObjectName(f"slot-{slot.slot}")
        self.setProperty("kind", "slot")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAcceptDrops(True)
        self.take(slot)

    @property
    def slot(self) -> SlotSnapshot:
        return self._slot

    def take(self, slot: SlotSnapshot) -> None:
        self._slot = slot
        restyle(self, state=slot.state.value)
        self.tick()

    def tick(self) -> None:
        words = slot_words(self._slot)
        parts = (self.tr("Slot {0}").format(self._slot.slot), words, self.since())
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def since(self) -> str:
        """How long somebody has been parked; empty where nobody is or it is not known."""
        if self._slot.state is not SlotState.OCCUPIED or self._slot.since is None:
            return ""
        return _short_clock(max(0.0, time.time() - self._slot.since))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_call(event) and self._slot.state is SlotState.FREE:
            self.setDown(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """What was free when the card came may be taken by now."""
        self.setDown(False)
        if (call_id := dragged_call(event)) and self._slot.state is SlotState.FREE:
            event.acceptProposedAction()
            self.call_dropped.emit(call_id)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(SIZES.slot_width), self._theme.px(SIZES.slot_height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        colours = self._theme.colours
        occupied = self._slot.state is SlotState.OCCUPIED
        edge = self._theme.px(SIZES.small)
        room = self.rect().adjusted(edge, edge // 2, -edge, -edge // 2)
        top = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        below = QRect(room.left(), top.bottom() + 1, room.width(), room.height() - top.height())
        first, second = self._font(SIZES.font_body, bold=occupied), self._font(SIZES.font_small)
        self._draw(
            painter, top, first, colours.text if occupied else colours.muted, self._slot.slot
        )
        since = self.since()
        self._draw(painter, top, second, colours.held, since, at_end=True)
        tone = colours.text if occupied else colours.muted
        words = QFontMetrics(second).elidedText(
            slot_words(self._slot), Qt.TextElideMode.ElideRight, below.width()
        )
        self._draw(painter, below, second, tone, words)

    def _draw(
        self,
        painter: QPainter,
        rect: QRect,
        font: QFont,
        colour: str,
        text: str,
        *,
        at_end: bool = False,
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        alignment = QStyle.visualAlignment(self.layoutDirection(), side)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = int(alignment | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(rect, flags, text)

    def _font(self, size: int, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(size))
        font.setBold(bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def _short_clock(seconds: float) -> str:
    """Minutes and seconds, from 100 minutes on hours: never wider than a tile has room for."""
    minutes, rest = divmod(int(seconds), 60)
    if minutes < 100:
        return f"{minutes}:{rest:02}"
    return QCoreApplication.translate("Slot", "{0} h").format(minutes // 60)
