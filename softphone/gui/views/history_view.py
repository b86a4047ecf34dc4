"""The history of calls: found by typing, called back, looked into, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.history import HistoryFilter, HistoryRecord
from softphone.gui.history_words import party
from softphone.gui.models.history import HistoryModel
from softphone.gui.recent_calls import callable_number
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton, text_button
from softphone.gui.views.empty_state import EmptyState
from softphone.gui.views.history_list import HistoryList
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine

PAUSE_MS = 200

_Act = Callable[[HistoryRecord], object]


class HistoryView(QWidget):
    """`call`, `copy`, `details` and `add` bring a HistoryRecord. `with_contacts` offers *Add to
    contacts*.
    """

    call = Signal(object)
    copy = Signal(object)
    details = Signal(object)
    add = Signal(object)

    def __init__(self, theme: Theme, history: HistoryModel) -> None:
        super().__init__()
        self.setObjectName("history-view")
        self.setAccessibleName(self.tr("History"))
        self._theme, self._history = theme, history
        self.with_contacts = False
        self._asked: HistoryRecord | None = None
        self.search = QLineEdit()
        self.search.setObjectName("history-search")
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setPlaceholderText(self.tr("Name or part of a number"))
        self.search.setMaxLength(120)
        self.search.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.count = PlainLabel("", "small", "muted")
        self.count.setObjectName("history-count")
        self.filter = QToolButton()
        self.filters = self._make_filter()
        self.list = HistoryList(theme, history)
        self.empty = EmptyState(theme, "history-empty", "ph.clock-counter-clockwise-light")
        self.notice = NoticeLine(theme, "history-notice", box=True)
        self.call_button = text_button(self.tr("Call"), "plain", "history-call")
        self.details_button = text_button(self.tr("Details"), "plain", "history-details")
        self.copy_button = IconButton(theme, "ph.copy", self.tr("Copy the number"))
        self.copy_button.setObjectName("history-copy")
        self.delete_button = IconButton(theme, "ph.trash", self.tr("Delete this call"))
        self.delete_button.setObjectName("history-delete")
        self._build()
        self._connect()
        self._refresh()

    def _make_filter(self) -> dict[HistoryFilter, str]:
        words = {
            HistoryFilter.ALL: self.tr("All calls"),
            HistoryFilter.MISSED: self.tr("Missed"),
            HistoryFilter.IN: self.tr("Incoming"),
            HistoryFilter.OUT: self.tr("Outgoing"),
        }
        self.filter.setObjectName("history-filter")
        self.filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.filter.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self.filter)
        group = QActionGroup(menu)
        for which, word in words.items():
            action = menu.addAction(word)
            action.setObjectName(f"history-filter.{which}")
            action.setCheckable(True)
            action.setChecked(which is HistoryFilter.ALL)
            action.triggered.connect(partial(self.show_only, which))
            group.addAction(action)
        self.filter.setMenu(menu)
        return words

    def _build(self) -> None:
        head = QHBoxLayout()
        self._theme.space(head, spacing=SIZES.small)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        head.addWidget(self.filter)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        self._theme.space(row, spacing=SIZES.small)
        row.addWidget(self.call_button)
        row.addWidget(self.details_button)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        row.addWidget(self.delete_button)
        column = QVBoxLayout(self)
        edge = SIZES.medium
        self._theme.space(column, (edge, SIZES.small, edge, SIZES.small), SIZES.small)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.notice)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._pause.start())
        rows = self.list
        rows.called.connect(lambda: self._with(self.call.emit))
        rows.details_asked.connect(lambda: self._with(self.details.emit))
        rows.delete_asked.connect(lambda: self._with(self.ask_to_delete))
        rows.menu_asked.connect(self._show_menu)
        rows.left.connect(lambda: self.search.setFocus(Qt.FocusReason.BacktabFocusReason))
        rows.moved.connect(self._refresh_bar)
        self.call_button.clicked.connect(lambda: self._with(self.call.emit))
        self.details_button.clicked.connect(lambda: self._with(self.details.emit))
        self.copy_button.clicked.connect(lambda: self._with(self.copy.emit))
        self.delete_button.clicked.connect(lambda: self._with(self.ask_to_delete))
        self.empty.pressed.connect(self.clear_search)
        self._history.changed.connect(self._refresh)
        self._history.modelReset.connect(self._refresh)
        close = partial(self.notice.say, "")
        self._history.failed.connect(lambda problem: self.notice.tell(problem, close=close))

    @property
    def chosen(self) -> HistoryRecord | None:
        return self._history.record(self.list.currentIndex())

    def take_focus(self) -> None:
        """Where the keys go when the tab is opened by them: the rows, or the search."""
        if self._stack.currentWidget() is self.list:
            self.list.begin()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.empty.button.isVisibleTo(self):
            self.empty.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_only(self, which: HistoryFilter, _checked: bool = True) -> None:
        for action in self.filter.menu().actions():
            action.setChecked(action.objectName() == f"history-filter.{which}")
        self._pause.stop()
        self._history.look_for(self.search.text(), which)
        self._refresh()

    def clear_search(self) -> None:
        """Every call again."""
        self.search.clear()
        self.show_only(HistoryFilter.ALL)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self, record: HistoryRecord) -> QMenu:
        """Everything that can be done with one call; names are `history.<verb>`."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        possible = bool(callable_number(record))
        entries = [
            ("call", self.tr("Call"), self.call.emit, possible),
            ("details", self.tr("Details"), self.details.emit, True),
            ("copy", self.tr("Copy the number"), self.copy.emit, possible),
            ("add", self.tr("Add to contacts…"), self.add.emit, possible),
            ("delete", self.tr("Delete…"), self.ask_to_delete, True),
        ]
        for name, words, run, enabled in entries:
            if name != "add" or self.with_contacts:
                action = menu.addAction(words)
                action.setObjectName(f"history.{name}")
                action.setEnabled(enabled)
                action.triggered.connect(partial(_run, run, record))
        return menu

    def ask_to_delete(self, record: HistoryRecord) -> None:
        """Asks below the rows; nothing brings a deleted call back."""
        self._asked = record
        self.notice.say(
            self.tr("Delete the call with {0}? It cannot be brought back.").format(party(record)),
            button=self.tr("Delete"),
            act=self._delete,
            close=self._keep,
        )
        self.notice.button.setFocus(Qt.FocusReason.OtherFocusReason)
        # The question takes room: who is asked about stays in sight.
        QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def _delete(self) -> None:
        record = self._asked
        row = self._history.row_of(record.id) if record is not None else None
        self._keep()
        if record is not None and row is not None:
            self._history.forget(record.id)

    def _keep(self) -> None:
        self._asked = None
        self.notice.say("")
        self.take_focus()

    def _with(self, run: _Act) -> None:
        record = self.chosen
        if record is not None:
            run(record)

    def _show_menu(self, at: QPoint) -> None:
        self._with(lambda record: self.menu(record).popup(at))

    def _look(self) -> None:
        self._history.look_for(self.search.text(), self._history.filter)
        self._refresh()

    def _refresh(self) -> None:
        history = self._history
        some, narrowed = history.rowCount() > 0, history.narrowed
        self._stack.setCurrentWidget(self.list if some else self.empty)
        self._bar.setVisible(some)
        word = self.filters[history.filter]
        self.filter.setText(f"{word} ▾")
        self.filter.setAccessibleName(self.tr("Show: {0}").format(word))
        found = self.locale().toString(history.total)
        self.count.say(found if some and narrowed else "")
        if narrowed:
            hint = self.tr("No call has this name or number.")
            if not history.search:
                hint = self.tr("There is no such call.")
            self.empty.say(self.tr("Nothing found"), hint, self.tr("Clear the search"))
        elif history.answered:
            hint = self.tr("The calls you make and get are listed here. Type a number above.")
            self.empty.say(self.tr("No calls yet"), hint, "")
        else:
            self.empty.say("", "", "")
        self._refresh_bar()

    def _refresh_bar(self) -> None:
        record = self.chosen
        possible = record is not None and bool(callable_number(record))
        self.call_button.setEnabled(possible)
        self.copy_button.setEnabled(possible)
        self.details_button.setEnabled(record is not None)
        self.delete_button.setEnabled(record is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc keeps what was asked about."""
        if event.key() == Qt.Key.Key_Escape and not self.notice.isHidden():
            self._keep()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the search into the rows."""
        if (
            watched is self.search
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if down and self._history.rowCount():
                self.list.go_to(0)
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.clear_search()
                return True
        return super().eventFilter(watched, event)


def _run(run: _Act, record: HistoryRecord, _checked: bool = False) -> None:
    run(record)
