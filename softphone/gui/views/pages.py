"""The pages under the dial field and their tabs. Only the user changes the page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from softphone.gui.actions import ActionRegistry
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES


@dataclass(frozen=True, slots=True)
class Page:
    """`verb` is the action that opens it; it gives the tab its word, icon and key."""

    name: str
    verb: str
    widget: QWidget


class Tabs(QTabBar):
    """Words where they fit, else icons with the count."""

    def __init__(self, theme: Theme, registry: ActionRegistry) -> None:
        super().__init__()
        self._theme = theme
        self._registry = registry
        self._pages: tuple[Page, ...] = ()
        self._counts: dict[str, int] = {}
        self._words = True
        self.setObjectName("tabs")
        self.setAccessibleName(self.tr("Pages"))
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(page.name for page in self._pages)

    def show_pages(self, pages: tuple[Page, ...], current: str) -> None:
        blocked = self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._pages = pages
        for _ in pages:
            self.addTab("")
        self.setCurrentIndex(self.names.index(current))
        self.blockSignals(blocked)
        self._dress()

    def set_count(self, name: str, count: int) -> None:
        if self._counts.get(name, 0) != count:
            self._counts[name] = count
            self._dress()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self._words = self._words_fit()
        for at, page in enumerate(self._pages):
            word, count = self._registry.text(page.verb), self._counts.get(page.name, 0)
            badge = str(count) if count else ""
            text = f"{word} {badge}".strip() if self._words else badge
            icon = (
                QIcon() if self._words else self._theme.icon(self._registry.verbs[page.verb].icon)
            )
            self.setTabText(at, text)
            self.setTabIcon(at, icon)
            told = self.tr("{0}, {1}").format(word, count) if count else word
            self.setAccessibleTabName(at, told)
            self.setTabToolTip(at, self._registry.tip(page.verb, word))
        icon_size = self._theme.px(SIZES.icon)
        self.setIconSize(QSize(icon_size, icon_size))

    def _words_fit(self) -> bool:
        room = self._theme.px(SIZES.small + SIZES.medium)
        wanted = sum(
            self.fontMetrics().horizontalAdvance(f"{self._registry.text(page.verb)} 8") + room
            for page in self._pages
        )
        return wanted <= self.width()


class Pages(QWidget):
    """`changed` tells that another page is shown. Pages that are set aside have no tab: they are
    shown elsewhere.
    """

    changed = Signal()

    def __init__(self, theme: Theme, registry: ActionRegistry, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self._pages = pages
        self._aside: frozenset[str] = frozenset()
        self.tabs = Tabs(theme, registry)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        for page in pages:
            self._stack.addWidget(page.widget)
        column = QVBoxLayout(self)
        theme.space(column)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.show_pages(pages, pages[0].name)
        self.tabs.currentChanged.connect(self._tab_changed)

    @property
    def current(self) -> str:
        return self.tabs.names[self.tabs.currentIndex()]

    def widget(self, name: str) -> QWidget:
        return next(page.widget for page in self._pages if page.name == name)

    def go(self, name: str) -> None:
        """Shows the page; nothing happens for one that is set aside."""
        if name in self.tabs.names:
            self.tabs.setCurrentIndex(self.tabs.names.index(name))

    def set_aside(self, names: frozenset[str]) -> None:
        """Takes these pages out of the tabs, and all others back in. Who sets them aside shows
        their widgets.
        """
        if names == self._aside:
            return
        current = self.current if self.current not in names else self._pages[0].name
        back = self._aside - names
        self._aside = names
        for page in self._pages:
            if page.name in back:
                self._stack.addWidget(page.widget)
        shown = tuple(page for page in self._pages if page.name not in names)
        self.tabs.show_pages(shown, current)
        self._stack.setCurrentWidget(self.widget(current))
        self.changed.emit()

    def _tab_changed(self, _at: int) -> None:
        self._stack.setCurrentWidget(self.widget(self.current))
        self.changed.emit()
