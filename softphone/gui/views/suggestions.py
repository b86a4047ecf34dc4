"""Whom a half-typed name or number can mean, in a list below the field. It takes no focus, and
Enter goes to it only after the arrow keys did.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from softphone.domain.lamp import LampState
from softphone.gui.lamp_words import lamp_words
from softphone.gui.suggest import Source, Suggestion
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.row_painter import ASIDE_ROLE, RowPainter


class Suggestions(QListWidget):
    """`chosen` brings the number of a row that was clicked, `entered` of one chosen by Enter.
    `closed` tells that no more are wanted.
    """

    chosen = Signal(str)
    entered = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, field: QLineEdit, below: QWidget) -> None:
        super().__init__(below.parentWidget())
        self._theme = theme
        self._field = field
        self._below = below
        self.setObjectName(f"{field.objectName()}-suggestions")
        self.setAccessibleName(self.tr("Suggestions"))
        self.setProperty("kind", "suggestions")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(RowPainter(theme, self))
        self.itemClicked.connect(lambda item: self._choose(item, self.chosen))
        for watched in (field, below):
            watched.installEventFilter(self)
        self.hide()

    def offer(self, found: Sequence[Suggestion]) -> None:
        """Shows `found`, none of them chosen. While one is chosen, what comes late changes
        nothing: it would move under the keys.
        """
        if self.is_entered() and found:
            return
        self.clear()
        for each in found:
            name = " · ".join(part for part in (each.name, each.number) if part)
            item = QListWidgetItem(name)
            item.setData(ASIDE_ROLE, self._aside(each))
            item.setData(Qt.ItemDataRole.UserRole, each.number)
            self.addItem(item)
        self.setCurrentRow(-1)
        if found and self._field.hasFocus():
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def is_entered(self) -> bool:
        """Whether the arrow keys moved into the list."""
        return self.isVisible() and self.currentRow() >= 0

    def _place(self) -> None:
        window = self._below.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        corner = self._below.mapTo(
            window, QPoint(0, self._below.height() + self._theme.px(SIZES.tiny))
        )
        rows = self.count() * self.sizeHintForRow(0) + 2
        height = min(rows, window.height() - corner.y())
        self.setGeometry(corner.x(), corner.y(), self._below.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.hide()
        elif (
            watched is self._field
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.isVisible()
        ):
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        """Up from the first leaves the list again."""
        match key:
            case Qt.Key.Key_Down:
                self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))
            case Qt.Key.Key_Up if self.currentRow() >= 0:
                self.setCurrentRow(self.currentRow() - 1)
            case Qt.Key.Key_Escape:
                self.hide()
                self.closed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.is_entered():
                self._choose(self.currentItem(), self.entered)
            case _:
                return False
        return True

    def _choose(self, item: QListWidgetItem | None, signal: SignalInstance) -> None:
        if item is not None:
            self.hide()
            self.closed.emit()
            signal.emit(item.data(Qt.ItemDataRole.UserRole))

    def _aside(self, each: Suggestion) -> str:
        if each.lamp is not None:
            return "" if each.lamp.state is LampState.UNKNOWN else lamp_words(each.lamp)
        return each.aside or (self.tr("Recent") if each.source is Source.RECENT else "")
