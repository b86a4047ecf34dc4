"""Ctrl+K: every action and code by name, synonym or digits, with the exact digits before they are
sent.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from softphone.domain.errors import Problem
from softphone.domain.provider import Code, Sets
from softphone.gui.actions import ActionRegistry
from softphone.gui.code_words import (
    argument_hint,
    argument_label,
    ends_hot_desk,
    is_about_a_call,
    is_irreversible,
    needs_argument,
)
from softphone.gui.codes import CodeActions
from softphone.gui.feature_words import moment_words
from softphone.gui.palette_entries import PaletteEntries
from softphone.gui.palette_search import Found, remember
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.until import parse_until, proposed_until
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.palette_list import FOUND_ROLE, PaletteList
from softphone.gui.views.palette_pages import AskPage, ConfirmPage, Question
from softphone.gui.views.sheet import Sheet

_RECENT = "palette/recent"
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class CommandPalette(Sheet):
    """What it shows stays as it is while calls come and go; only typing searches again."""

    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        state: PhoneState,
        codes: CodeActions,
        settings: QSettings,
    ) -> None:
        title = QCoreApplication.translate("CommandPalette", "Find anything")
        super().__init__(theme, "palette", title)
        self._registry, self._state, self._codes, self._settings = registry, state, codes, settings
        self._entries = PaletteEntries(state, registry, codes)
        self._searching = True
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(self.tr("Name, word or digits"))
        self.field.setMaxLength(64)
        self.field.installEventFilter(self)
        self.list = PaletteList(theme)
        self.preview = PlainLabel("", "small", "muted", wrap=True)
        self.preview.setObjectName("palette-preview")
        self.ask_page = AskPage(theme)
        self.confirm_page = ConfirmPage(theme)
        self.pages = QStackedWidget()
        for page in (self._search_page(), self.ask_page, self.confirm_page):
            self.pages.addWidget(page)
        self.content.addWidget(self.pages, 1)
        self.confirm_page.back.connect(self.go_back)
        self.field.textChanged.connect(self._search)
        self.list.currentRowChanged.connect(self._show_preview)
        self.list.itemClicked.connect(self._clicked)
        self._follow()

    @property
    def recent(self) -> list[str]:
        """The keys used last, the newest first."""
        kept = self._settings.value(_RECENT)
        return [str(key) for key in kept] if isinstance(kept, list) else [kept] if kept else []

    def first_focus(self) -> QWidget:
        if self.pages.currentWidget() is self.ask_page:
            return self.ask_page.field
        return self.field if self.pages.currentIndex() == 0 else self.confirm_page.no

    def prepare(self) -> None:
        """Begins anew: everything, the recently used first."""
        self._searching = True
        self._to_search()
        self.field.clear()
        self._search()

    def ask_argument(self, code: Code, call_id: str = "", argument: str = "") -> None:
        """Asks for what follows the digits of `code`."""

        def send(typed: str) -> None:
            self._send(code, typed, call_id or self._call_id(code))

        self._ask(
            code.name,
            Question(
                argument_label(code),
                argument_hint(code),
                lambda typed: self._judge(code, typed, call_id),
                send,
                self.tr("Transfer") if is_irreversible(code) else self.tr("Send"),
                code.note,
                argument,
                deliberate=is_irreversible(code),
            ),
        )

    def ask_time(self, feature_id: str) -> None:
        """Asks until when a feature is to be on."""
        provider = self._state.board.provider
        feature = provider.feature(feature_id) if provider is not None else None
        if feature is None:
            return

        def judge(typed: str) -> tuple[str, Problem | None]:
            try:
                until = parse_until(typed, datetime.now(UTC))
            except Problem as problem:
                return "", problem
            return self.tr("on now, off again {0}").format(moment_words(until)), None

        def send(typed: str) -> None:
            until = parse_until(typed, datetime.now(UTC)).timestamp()
            self.closed.emit()
            self._codes.switch(feature_id, Sets.ON, for_s=max(1.0, until - time.time()))

        proposed = proposed_until(datetime.now(UTC).astimezone())
        self._ask(
            self.tr("{0} until").format(feature.name),
            Question(
                self.tr("Time"),
                self.tr("for example 15:30"),
                judge,
                send,
                self.tr("Switch on"),
                text=f"{proposed:%H:%M}",
            ),
        )

    def confirm(self, code: Code, call_id: str = "") -> None:
        """A second look at a code that no other takes back."""
        account = self._state.account
        if ends_hot_desk(code):
            who = account.address if account is not None else ""
            text = self.tr("This computer forgets {0}: history, people, states, password.")
            text = text.format(who)
        else:
            text = self._judge(code, "", call_id)[0]
        self._confirm(code.name, text, lambda: self._send(code, "", call_id or None))

    def step_back(self) -> bool:
        """To the search where the step began there, otherwise out."""
        if not self._searching or self.pages.currentIndex() == 0:
            return False
        self._to_search()
        self.field.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.list.step(_STEPS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._activate(self.list.found())
                return True
        return super().eventFilter(watched, event)

    def _to_search(self) -> None:
        self.pages.setCurrentIndex(0)
        self.title.setText(self.accessibleName())

    def _search_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.theme.space(column, spacing=SIZES.small)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.preview)
        # Two lines, so that the list does not move from row to row.
        self.preview.setMinimumHeight(2 * self.preview.fontMetrics().height())
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        return page

    def _follow(self) -> None:
        """Keeps states and obstacles true, the order as it is."""
        board, calls = self._state.board, self._state.calls
        board.provider_changed.connect(self._search)
        for signal in (board.features_changed, self._state.accounts_changed):
            signal.connect(self._refresh)
        for change in (calls.rowsInserted, calls.rowsRemoved, calls.dataChanged):
            change.connect(self._refresh)

    def _search(self, *_text: str) -> None:
        found = self._entries.search(self.field.text(), self.recent)
        while self.list.count() > len(found):
            self.list.takeItem(self.list.count() - 1)
        for row, each in enumerate(found):
            self._show_row(row, each)
        self.list.setCurrentRow(0)
        self.list.scrollToTop()
        self._show_preview()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        for row in range(self.list.count()):
            self._show_row(row, self.list.item(row).data(FOUND_ROLE))
        self._show_preview()

    def _show_row(self, row: int, found: Found) -> None:
        key = found.key
        entries = self._entries
        self.list.show_row(row, found, entries.name(key), entries.aside(found), entries.reason(key))

    def _show_preview(self, *_row: int) -> None:
        found = self.list.found()
        if found is None:
            self.preview.setText(self.tr("Nothing is known by this name."))
            return
        words, obstacle = self._entries.preview(found)
        self.preview.setText(words)
        self.field.setAccessibleDescription(f"{self._entries.name(found.key)}. {words}")
        self.preview.setProperty("obstacle", obstacle)

    def _clicked(self, item: QListWidgetItem) -> None:
        self._activate(item.data(FOUND_ROLE))

    def _activate(self, found: Found | None) -> None:
        if found is None or self._entries.reason(found.key):
            return
        code = self._entries.code(found.key)
        if code is None:
            self._act(found.key)
        elif ends_hot_desk(code) or (is_irreversible(code) and not needs_argument(code)):
            self.confirm(code, self._call_id(code))
        elif code.argument is not None and (
            not found.argument or is_irreversible(code) or self._judge(code, found.argument)[1]
        ):
            self.ask_argument(code, self._call_id(code), found.argument)
        else:
            self._send(code, found.argument, self._call_id(code))

    def _act(self, key: str) -> None:
        def run() -> None:
            self._remember(key)
            self.closed.emit()
            self._registry.run(key)

        if self._entries.is_irreversible(key):
            self._confirm(self._entries.name(key), "", run)
        else:
            run()

    def _send(self, code: Code, argument: str, call_id: str | None) -> None:
        self._remember(f"code.{code.id}")
        self.closed.emit()
        self._codes.run(code, argument, call_id or None)

    def _judge(self, code: Code, argument: str, call_id: str = "") -> tuple[str, Problem | None]:
        if is_about_a_call(code) and not self._entries.party_of(code, call_id):
            reason = self._entries.reason(f"code.{code.id}")
            if reason:
                return "", Problem(self.tr("There is no call"), reason, "")
        return self._entries.judge(code, argument, call_id)

    def _call_id(self, code: Code) -> str:
        row = self._entries.call_for(code)
        return row.call.id if row is not None else ""

    def _ask(self, title: str, question: Question) -> None:
        self._step_to(self.ask_page, title)
        self.ask_page.ask(title, question)
        self.ask_page.field.setFocus()

    def _confirm(self, title: str, text: str, act: Callable[[], None]) -> None:
        self._step_to(self.confirm_page, title)
        self.confirm_page.ask(text, title, act)
        self.confirm_page.no.setFocus()

    def _step_to(self, page: QWidget, title: str) -> None:
        """Remembers whether the way back leads to the search."""
        if self.pages.currentIndex() == 0 or not self.isVisible():
            self._searching = self.isVisible()
        self.pages.setCurrentWidget(page)
        self.title.setText(title)

    def _remember(self, key: str) -> None:
        self._settings.setValue(_RECENT, remember(self.recent, key))
