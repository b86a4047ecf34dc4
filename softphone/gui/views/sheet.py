"""Sheets: pages that slide over the window's body. Esc goes back; nothing behind a sheet takes
keys.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QPoint,
    QPropertyAnimation,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES, SLIDE_MS
from softphone.gui.views.buttons import IconButton
from softphone.gui.views.centred import Centred
from softphone.gui.views.labels import ElidedLabel

WIDEST = 460
NARROW = 260


class Sheet(QWidget):
    """A titled page with a way back. `content` is the column for what it shows."""

    closed = Signal()

    def __init__(self, theme: Theme, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.theme = theme
        self._side = SIZES.large
        self.title = ElidedLabel(title, "title")
        self.back = IconButton(theme, "ph.arrow-left", self.tr("Back"), "text")
        self.back.setObjectName(f"{name}-back")
        self.back.clicked.connect(self.go_back)
        head = QWidget()
        bar = QHBoxLayout(head)
        theme.space(bar, (SIZES.small, SIZES.small, SIZES.medium, 0), SIZES.tiny)
        bar.addWidget(self.back)
        bar.addWidget(self.title, 1)
        body = QWidget()
        self.content = QVBoxLayout(body)
        theme.space(
            self.content, (SIZES.large, SIZES.small, SIZES.large, SIZES.large), SIZES.medium
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(Centred(theme, body, WIDEST))
        column = QVBoxLayout(self)
        theme.space(column)
        column.addWidget(Centred(theme, head, WIDEST))
        column.addWidget(area, 1)

    def first_focus(self) -> QWidget:
        """The widget that gets the keys when the sheet opens."""
        return self.back

    def go_back(self) -> None:
        """One step inside the sheet, or out of it."""
        if not self.step_back():
            self.closed.emit()

    def step_back(self) -> bool:
        """Goes back one step inside the sheet; False where there is none."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margins are the first to go where there is little room."""
        super().resizeEvent(event)
        side = SIZES.small if self.width() < self.theme.px(NARROW) else SIZES.large
        if side != self._side:
            self._side = side
            self.theme.space(self.content, (side, SIZES.small, side, SIZES.large), SIZES.medium)


class SheetHost(QWidget):
    """The window's body: the main pane, or one sheet."""

    changed = Signal()

    def __init__(self, theme: Theme, main: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._main = main
        self._before: QWidget | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(main)
        self._slide: QPropertyAnimation | None = None

    @property
    def sheet(self) -> Sheet | None:
        current = self._stack.currentWidget()
        return current if isinstance(current, Sheet) else None

    def add(self, sheet: Sheet) -> None:
        self._stack.addWidget(sheet)
        sheet.closed.connect(self.close_sheet)

    def open_sheet(self, sheet: Sheet) -> None:
        if self.sheet is None:
            self._before = QApplication.focusWidget()
        self._stack.setCurrentWidget(sheet)
        sheet.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._slide_in(sheet)
        self.changed.emit()

    def close_sheet(self) -> None:
        if self.sheet is None:
            return
        self._stop()
        self._stack.setCurrentWidget(self._main)
        if self._before is not None and self._main.isAncestorOf(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.changed.emit()

    def _slide_in(self, sheet: Sheet) -> None:
        self._stop()
        if not self._theme.motion or not self.isVisible():
            return
        slide = QPropertyAnimation(sheet, b"pos", self)
        slide.setDuration(SLIDE_MS)
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        slide.setStartValue(QPoint(0, self.height() // 6))
        slide.setEndValue(QPoint(0, 0))
        slide.start()
        self._slide = slide

    def _stop(self) -> None:
        if self._slide is not None:
            if self._slide.state() is QAbstractAnimation.State.Running:
                self._slide.setCurrentTime(self._slide.duration())
            self._slide.deleteLater()
            self._slide = None
