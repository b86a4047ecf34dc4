"""Calls that belong together in one frame: a conference, or a call and its consultation."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from softphone.gui.actions import ActionRegistry
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import ActionButton
from softphone.gui.views.call_card import CallCard
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import PlainLabel


class CallGroup(QFrame):
    """`verbs` are the buttons of the group as a whole: (verb, kind of button)."""

    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        name: str,
        verbs: tuple[tuple[str, str], ...],
    ) -> None:
        super().__init__()
        self.setObjectName(f"call-group-{name}")
        self.setProperty("kind", "group")
        self._registry = registry
        self._title = PlainLabel("", "small", "muted", wrap=True)
        self._buttons = {
            verb: ActionButton(theme, registry, verb, kind=kind) for verb, kind in verbs
        }
        bar = QWidget()
        grid = EqualGrid(bar)
        theme.space(grid, spacing=SIZES.small)
        for button in self._buttons.values():
            grid.addWidget(button)
        self._cards = QVBoxLayout()
        theme.space(self._cards, spacing=SIZES.tiny)
        column = QVBoxLayout(self)
        theme.space(column, (SIZES.small, SIZES.small, SIZES.small, SIZES.small), SIZES.small)
        column.addWidget(self._title)
        column.addLayout(self._cards)
        column.addWidget(bar)

    def show_cards(self, title: str, cards: list[CallCard]) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)
        place_in_order(self._cards, cards)
        for verb, button in self._buttons.items():
            button.setEnabled(self._registry.by_name[verb].isEnabled())


def place_in_order(layout: QVBoxLayout, widgets: list[QWidget] | list[CallCard]) -> None:
    """Makes `widgets` the first of `layout`, in order, moving only those out of place."""
    for position, widget in enumerate(widgets):
        item = layout.itemAt(position)
        if item is None or item.widget() is not widget:
            layout.removeWidget(widget)
            layout.insertWidget(position, widget)
