"""The window's body: the pages, and beside them from a width on a second pane with people and park
slots.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from softphone.gui.actions import ActionRegistry
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.pages import Pages

WIDE = 880
ASIDE = ("people", "park")


class Panes(QWidget):
    """`main` is what is always there, with `pages` somewhere inside. `changed` tells that
    the second pane is wanted or not any more.
    """

    changed = Signal()

    def __init__(self, theme: Theme, registry: ActionRegistry, main: QWidget, pages: Pages) -> None:
        super().__init__()
        self._theme = theme
        self._pages = pages
        self._side = QFrame()
        self._side.setObjectName("side-pane")
        self._side.setProperty("kind", "side")
        self._column = QVBoxLayout(self._side)
        theme.space(self._column)
        self._titles: dict[str, PlainLabel] = {}
        for name in ASIDE:
            title = PlainLabel(registry.text(f"view.{name}"), "title")
            head = QHBoxLayout()
            theme.space(head, (SIZES.medium, SIZES.medium, SIZES.medium, 0))
            head.addWidget(title, 1)
            if name == ASIDE[0]:
                head.addWidget(self._hide_button(registry))
            self._column.addLayout(head)
            self._titles[name] = title
        self._side.hide()
        self._registry = registry
        self.wanted = True
        registry.handle("view.side-pane", lambda _id: self.want(wanted=not self.wanted))
        row = QHBoxLayout(self)
        theme.space(row)
        row.addWidget(main, 11)
        row.addWidget(self._side, 10)
        theme.changed.connect(self._fit)

    def want(self, *, wanted: bool) -> None:
        """Whether the second pane is shown where there is room for it."""
        self.wanted = wanted
        self._fit()
        self.changed.emit()

    def _hide_button(self, registry: ActionRegistry) -> IconButton:
        button = IconButton(self._theme, "ph.x", registry.text("view.side-pane", other=True))
        button.setObjectName("side-pane-hide")
        button.clicked.connect(lambda: registry.run("view.side-pane"))
        return button

    @property
    def wide(self) -> bool:
        return not self._side.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() >= self._theme.px(WIDE)
        self._registry.set_state("view.side-pane", enabled=room, checked=self.wanted)
        wide = room and self.wanted
        if wide == self.wide:
            return
        focus = QApplication.focusWidget()
        if wide:
            self._pages.set_aside(frozenset(ASIDE))
            for number, name in enumerate(ASIDE):
                view = self._pages.widget(name)
                self._column.insertWidget(2 * number + 1, view, 1)
                view.show()
        self._side.setVisible(wide)
        if not wide:
            self._pages.set_aside(frozenset())
        if focus is not None and self.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
