"""The people as rows, or side by side where there is room. A click, or Enter, does what the moment
asks for; the menu has the rest.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStyle

from softphone.gui.models.people import NUMBER_ROLE, PeopleFilter
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.person_delegate import Offer, PersonDelegate


class PeopleList(QListView):
    """`chosen` brings the number of a row that was clicked or entered, `menu_asked` the number and
    where the menu goes (global). `left` tells that Up was pressed on the first row.
    """

    chosen = Signal(str)
    menu_asked = Signal(str, QPoint)
    left = Signal()

    def __init__(self, theme: Theme, people: PeopleFilter, offer: Offer, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._chosen_at_s = 0.0
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
        theme.changed.connect(self._fit)

    def number(self, index: QModelIndex) -> str:
        return str(index.data(NUMBER_ROLE) or "")

    def go_to(self, number: str) -> None:
        model = self.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if self.number(index) == number:
                self.setCurrentIndex(index)
                return

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
            self.chosen.emit(self.number(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if current.isValid() and not event.isAutoRepeat():
                self.chosen.emit(self.number(current))
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
        self.menu_asked.emit(self.number(index), below if by_keys else event.globalPos())

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
