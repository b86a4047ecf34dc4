"""The estimated quality of both directions over the last minutes, with marks for what may explain a
change. What it draws is told in words and in a table beside it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from softphone.domain.quality import MarkKind, QualitySample, QualityTrack
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES

SHOWN_S = 180.0
_BEST, _WORST = 5.0, 1.0
_FAIR, _GOOD = 3.0, 4.0
_MARKS = {
    MarkKind.DEVICE: "♪",
    MarkKind.NETWORK: "⇅",
    MarkKind.HELD: "‖",
    MarkKind.RESUMED: "▸",
}


class QualityPlot(QWidget):
    """What is heard here is a whole line, there a dashed one; lost packets are bars from below."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._track = QualityTrack()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Sound quality of the last three minutes"))
        theme.changed.connect(self.updateGeometry)

    def show_track(self, track: QualityTrack) -> None:
        self._track = track
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(SIZES.verb_width), self._theme.px(SIZES.plot_height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._theme.px(SIZES.radius_control)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.field))
        painter.drawRoundedRect(area, radius, radius)
        painter.setClipRect(area)
        for mos in (_FAIR, _GOOD):
            height = self._height(area, mos)
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        if not self._track.samples:
            return
        self._paint_loss(painter, area)
        self._paint_marks(painter, area)
        thick = max(1.5, self._theme.px(2))
        dashed = QPen(QColor(colours.held), thick, Qt.PenStyle.DashLine)
        self._paint_line(painter, area, dashed, there=True)
        self._paint_line(painter, area, QPen(QColor(colours.accent), thick), there=False)

    def _paint_line(self, painter: QPainter, area: QRectF, pen: QPen, *, there: bool) -> None:
        line = QPolygonF()
        for sample in self._track.samples:
            quality = sample.there if there else sample.heard
            if quality is not None:
                line.append(QPointF(self._x(area, sample.at), self._height(area, quality.mos)))
        painter.setPen(pen)
        painter.drawPolyline(line)

    def _paint_loss(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.danger), self._theme.px(2)))
        for sample in self._track.samples:
            if sample.heard.loss_percent > 0:
                x = self._x(area, sample.at)
                high = area.height() * min(100.0, sample.heard.loss_percent) / 100
                painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() - high))

    def _paint_marks(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.muted), 1, Qt.PenStyle.DotLine))
        for mark in self._track.marks:
            x = self._x(area, mark.at)
            if x >= area.left():
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
                at = QPointF(x + 2, area.bottom() - self._theme.px(SIZES.tiny))
                painter.drawText(at, _MARKS[mark.kind])

    def _x(self, area: QRectF, at: float) -> float:
        newest: QualitySample = self._track.samples[-1]
        edge = self._theme.px(SIZES.tiny)
        return area.right() - edge - (newest.at - at) / SHOWN_S * (area.width() - 2 * edge)

    def _height(self, area: QRectF, mos: float) -> float:
        edge = self._theme.px(SIZES.tiny)
        share = (mos - _WORST) / (_BEST - _WORST)
        return area.bottom() - edge - share * (area.height() - 2 * edge)
