"""The line that says, as long as the window is open, that this is practice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton, text_button
from softphone.gui.views.labels import ElidedLabel

_NARROW = 340


class PracticeBanner(QFrame):
    """Its three buttons are one menu where there is little room."""

    def __init__(
        self,
        theme: Theme,
        show_company: Callable[[], None],
        begin_tour: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("practice-banner")
        self.setProperty("kind", "notice")
        self.setProperty("shape", "line")
        self.setAccessibleName(practice_words())
        words = ElidedLabel(practice_words())
        words.setObjectName("practice-words")
        words.setProperty("weight", "strong")
        words.setToolTip(practice_words())
        self.menu_button = IconButton(theme, "ph.list-bold", self.tr("Practice"), "on_notice")
        self.menu_button.setObjectName("practice-menu")
        self.menu_button.setPopupMode(self.menu_button.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.menu_button)
        self.menu_button.setMenu(menu)
        self._buttons = []
        for name, text, act in (
            ("company", self.tr("Who is here"), show_company),
            ("tour", self.tr("Tour"), begin_tour),
            ("leave", self.tr("Leave practice"), leave),
        ):
            button = text_button(text, "link", f"practice-{name}")
            button.clicked.connect(lambda _=False, act=act: act())
            self._buttons.append(button)
            menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
        head = QHBoxLayout()
        theme.space(head, spacing=SIZES.small)
        head.addWidget(words, 1)
        head.addWidget(self.menu_button)
        self._row = QHBoxLayout()
        theme.space(self._row, spacing=SIZES.medium)
        for button in self._buttons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        theme.space(column, (SIZES.medium, SIZES.tiny, SIZES.medium, SIZES.tiny))
        column.addLayout(head)
        column.addLayout(self._row)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self.menu_button.setVisible(narrow)
        for button in self._buttons:
            button.setVisible(not narrow)


def practice_name() -> str:
    """What the program is called in titles and in the tray."""
    return QCoreApplication.translate("PracticeBanner", "Softphone: practice")


def practice_words() -> str:
    return QCoreApplication.translate("PracticeBanner", "Practice: no call leaves this computer")
