"""Every action that has a key, with its key (F1)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout

from softphone.gui.actions import ActionRegistry
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.sheet import Sheet


class ShortcutsSheet(Sheet):
    def __init__(self, theme: Theme, registry: ActionRegistry) -> None:
        title = QCoreApplication.translate("ShortcutsSheet", "Keyboard shortcuts")
        super().__init__(theme, "shortcuts-sheet", title)
        grid = QGridLayout()
        theme.space(grid, spacing=SIZES.small)
        grid.setColumnStretch(0, 1)
        lines = [
            (
                registry.text(verb.name),
                registry.by_name[verb.name]
                .shortcut()
                .toString(QKeySequence.SequenceFormat.NativeText),
            )
            for verb in registry.verbs.values()
            if verb.keys
        ]
        lines += [
            (self.tr("Dial what is in the field"), self.tr("Enter")),
            (self.tr("Move among people and park slots"), "← ↑ ↓ →"),
            (self.tr("Call, pick up, park or retrieve there"), self.tr("Enter")),
            (self.tr("What else can be done there"), self.tr("Menu key")),
            (self.tr("Details of a call in the history"), self.tr("Space")),
            (self.tr("Go back; never hangs up"), self.tr("Esc")),
            (self.tr("Keys in a call, with its keypad open"), "0-9 * #"),
        ]
        for number, (text, keys) in enumerate(lines):
            grid.addWidget(PlainLabel(text, wrap=True), number, 0)
            grid.addWidget(PlainLabel(keys, tone="muted"), number, 1)
        self.content.addLayout(grid)
        self.content.addStretch(1)
