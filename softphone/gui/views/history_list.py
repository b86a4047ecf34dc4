"""The calls that are over as rows. A new one comes in on top without moving what is looked at."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from softphone.gui.models.history import HistoryModel
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.history_delegate import HistoryDelegate

_ANY_INDEX = QModelIndex | QPersistentModelIndex


class HistoryList(QListView):
    """`called` tells that the chosen row was entered or double-clicked, `details_asked` that Space
    was pressed, `delete_asked` Delete; `menu_asked` where its menu goes (global). `left` tells that
    Up was pressed on the first row, `moved` that another row was chosen.
    """

    called = Signal()
    details_asked = Signal()
    delete_asked = Signal()
    menu_asked = Signal(QPoint)
    left = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, history: HistoryModel) -> None:
        super().__init__()
        self._theme = theme
        self._history = history
        # Laying rows out asks for the index of each; this model does so without leaving Qt.
        self._rows = QSortFilterProxyModel(self)
        self._rows.setSourceModel(history)
        self.setObjectName("history-list")
        self.setAccessibleName(self.tr("Calls that are over"))
        self.setProperty("kind", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._rows)
        self.setItemDelegate(HistoryDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.called.emit())
        self.verticalScrollBar().valueChanged.connect(self._fetch_ahead)
        theme.changed.connect(self.doItemsLayout)

    def begin(self) -> None:
        """Puts the keys on the first row if they are on none."""
        if not self.currentIndex().isValid() and self._history.rowCount():
            self.go_to(0)

    def go_to(self, row: int) -> None:
        self.setCurrentIndex(self._rows.index(row, 0))

    def currentChanged(self, current: _ANY_INDEX, previous: _ANY_INDEX) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def rowsInserted(self, parent: _ANY_INDEX, start: int, end: int) -> None:
        """Rows above keep what is shown in its place, unless the top is shown and no row chosen."""
        bar = self.verticalScrollBar()
        looked_at = bar.value() > 0 or self.currentIndex().isValid()
        super().rowsInserted(parent, start, end)
        if start == 0 and looked_at and end + 1 < self._rows.rowCount():
            self.doItemsLayout()
            bar.setValue(bar.value() + (end - start + 1) * self._theme.px(SIZES.person_row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete):
            if current.isValid() and not event.isAutoRepeat():
                signals = {
                    Qt.Key.Key_Space: self.details_asked,
                    Qt.Key.Key_Delete: self.delete_asked,
                }
                signals.get(key, self.called).emit()
        elif key == Qt.Key.Key_Up and current.row() <= 0:
            self.left.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_asked.emit(below if by_keys else event.globalPos())

    def _fetch_ahead(self, value: int) -> None:
        """Asks for the next page before the end is reached."""
        if value >= self.verticalScrollBar().maximum() - self.viewport().height():
            self._history.fetchMore(QModelIndex())
