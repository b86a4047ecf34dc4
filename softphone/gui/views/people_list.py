"""The people as rows, or side by side where there is room. A click, or Enter, does what the moment
asks for; the menu has the rest.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStyle

from softphone.gui.call_drag import dragged_call
from softphone.gui.models.people import ID_ROLE, PeopleFilter
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.person_delegate import Offer, PersonDelegate


class PeopleList(QListView):
    """`chosen` brings the id of a row that was clicked or entered, `menu_asked` the id and where
    the menu goes (global). `left` tells that Up was pressed on the first row. `call_dropped` brings
    the id of a call whose card was dropped on a row, and the row's id.
    """

    chosen = Signal(str)
    menu_asked = Signal(str, QPoint)
    left = Signal()
    call_dropped = Signal(str, str)

    def __init__(self, theme: Theme, people: PeopleFilter, offer: Offer, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._people = people
        self._chosen_at_s = 0.0
        self._moving = ""
        self.setObjectName(name)
        self.setAccessibleName(self.tr("People"))
        self.setProperty("kind", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(people)
        self.setItemDelegate(PersonDelegate(theme, offer, self))
        self.setUniformItemSizes(True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        people.rowsAboutToBeRemoved.connect(self._current_goes)
        people.modelAboutToBeReset.connect(self._all_go)
        people.rowsInserted.connect(self._current_comes)
        people.modelReset.connect(self._current_comes)
        theme.changed.connect(self._fit)

    def person_id(self, index: QModelIndex) -> str:
        return str(index.data(ID_ROLE) or "")

    def go_to(self, person_id: str) -> None:
        """Puts the keys on somebody's row, now or when it comes."""
        at = self._people.place(person_id)
        self._moving = "" if at >= 0 else person_id
        if at >= 0:
            self.setCurrentIndex(self._people.index(at))

    def take_calls(self) -> None:
        """Call cards may be dropped on the rows."""
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def middle(self, person_id: str) -> QPoint:
        """Where a menu for somebody goes (global)."""
        rect = self.visualRect(self._people.index(max(0, self._people.place(person_id))))
        return self.viewport().mapToGlobal(rect.bottomLeft())

    def _current_goes(self, _parent: QModelIndex, first: int, last: int) -> None:
        current = self.currentIndex()
        if current.isValid() and first <= current.row() <= last:
            self._moving = self.person_id(current)

    def _all_go(self) -> None:
        if self.currentIndex().isValid():
            self._moving = self.person_id(self.currentIndex())

    def _current_comes(self) -> None:
        """A row that only changed its place keeps the keys."""
        if self._moving and self._people.place(self._moving) >= 0:
            self.go_to(self._moving)

    def begin(self) -> None:
        """Puts the keys on the first row if they are on none."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def _clicked(self, index: QModelIndex) -> None:
        """The second click of a double click does nothing: it would call twice."""
        now = time.monotonic()
        again = (now - self._chosen_at_s) * 1000 < QApplication.doubleClickInterval()
        self._chosen_at_s = now
        if not again:
            self.chosen.emit(self.person_id(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if current.isValid() and not event.isAutoRepeat():
                self.chosen.emit(self.person_id(current))
        elif event.key() == Qt.Key.Key_Up and current.row() <= 0:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        if not index.isValid():
            return
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.menu_asked.emit(self.person_id(index), below if by_keys else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_call(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if dragged_call(event) and index.isValid():
            self.setCurrentIndex(index)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        call_id, index = dragged_call(event), self.indexAt(event.position().toPoint())
        if call_id and index.isValid():
            event.acceptProposedAction()
            self.call_dropped.emit(call_id, self.person_id(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Rows are laid out beside the scroll bar's place whether it is shown or not.
        bar = self.style().pixelMetric(
            QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar()
        )
        width = self.maximumViewportSize().width() - bar - 1
        columns = max(1, width // self._theme.px(SIZES.person_width))
        grid = QSize(width // columns, self._theme.px(SIZES.person_row))
        if grid != self.gridSize():
            self.setGridSize(grid)
