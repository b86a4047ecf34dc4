"""The history's part of the window: page, details, badge, and what its verbs do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication

from softphone.domain.commands import SeeMissed
from softphone.domain.history import HistoryRecord
from softphone.gui.actions import ActionRegistry
from softphone.gui.models.history import HistoryModel
from softphone.gui.recent_calls import callable_number, dials_at_once
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.views.call_details import CallDetails
from softphone.gui.views.history_view import HistoryView
from softphone.gui.views.pages import Pages
from softphone.gui.views.sheet import SheetHost

PAGE = "history"
ADD_CONTACT = "contact.add-number"


class HistoryDesk(QObject):
    """`fill` puts a number into the dial field: those that must be looked at before they are
    dialled.
    """

    def __init__(
        self, theme: Theme, registry: ActionRegistry, state: PhoneState, fill: Callable[[str], None]
    ) -> None:
        super().__init__(state)
        self._registry, self._state, self._fill = registry, state, fill
        self._pages: Pages | None = None
        self._host: SheetHost | None = None
        self.model = HistoryModel(state)
        self.view = HistoryView(theme, self.model)
        self.details = CallDetails(theme)
        self.view.call.connect(self.call_back)
        self.view.copy.connect(self._copy)
        self.view.details.connect(self._show_details)
        self.view.add.connect(self._add_contact)
        self.details.call.connect(self._call_from_details)
        self.details.copy.connect(self._copy)
        self.view.installEventFilter(self)

    def attach(self, pages: Pages, host: SheetHost) -> None:
        """From now on the tab has its badge, and looking at the page takes it away."""
        self._pages, self._host = pages, host
        self.view.window().installEventFilter(self)
        self._state.missed_changed.connect(self._count)
        self._count()

    def call_back(self, record: HistoryRecord) -> None:
        number = callable_number(record)
        if not number:
            return
        if dials_at_once(number, self._state.board.provider):
            self._state.dial(number, _nothing, self._state.problem.emit)
        else:
            self._fill(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide and watched is self.view:
            self.model.see_all()
        elif event.type() in (QEvent.Type.Show, QEvent.Type.WindowActivate):
            self.view.with_contacts = ADD_CONTACT in self._registry.by_name
            self._see()
        return super().eventFilter(watched, event)

    def _count(self) -> None:
        if self._pages is not None:
            self._pages.tabs.set_count(PAGE, self._state.unseen_missed)
        self._see()

    def _see(self) -> None:
        """Looked at is what is shown in the window that somebody works in."""
        looked_at = self.view.isVisible() and self.view.window().isActiveWindow()
        if looked_at and self._state.unseen_missed:
            self._state.ask(SeeMissed(), None, lambda _problem: None)

    def _show_details(self, record: HistoryRecord) -> None:
        self.model.whole(record, self._open_details)

    def _open_details(self, record: HistoryRecord) -> None:
        if self._host is not None:
            self.details.show_record(record)
            self._host.open_sheet(self.details)

    def _call_from_details(self, record: HistoryRecord) -> None:
        if self._host is not None:
            self._host.close_sheet()
        self.call_back(record)

    def _copy(self, record: HistoryRecord) -> None:
        QGuiApplication.clipboard().setText(callable_number(record))

    def _add_contact(self, record: HistoryRecord) -> None:
        self._registry.run(ADD_CONTACT, callable_number(record))


def _nothing(_answer: object) -> None:
    pass
