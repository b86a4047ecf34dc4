"""A button over the whole width that leads to another page: what is there, and where."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import ElidedLabel


class NavButton(QPushButton):
    def __init__(self, theme: Theme, name: str, icon: str, title: str, hint: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self.setObjectName(name)
        self.setProperty("kind", "nav")
        self.setAccessibleName(f"{title}, {hint}" if hint else title)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._image = QLabel()
        self._image.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._arrow = QLabel()
        self._arrow.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout()
        theme.space(words)
        labels = [ElidedLabel(title)]
        if hint:
            labels.append(ElidedLabel(hint, "small", "muted"))
        for label in labels:
            words.addWidget(label)
        row = QHBoxLayout(self)
        edge = SIZES.small
        theme.space(row, (SIZES.medium, edge, SIZES.medium, edge), SIZES.medium)
        row.addWidget(self._image)
        row.addLayout(words, 1)
        row.addWidget(self._arrow)
        for part in (*labels, self._image, self._arrow):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._tint)
        self._tint()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        least = QSize(0, self._theme.px(SIZES.row + SIZES.tiny))
        return layout.sizeHint().expandedTo(least) if layout is not None else least

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        width = layout.minimumSize().width() if layout is not None else 0
        return QSize(width, self.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _tint(self) -> None:
        for image, icon, length in (
            (self._image, self._icon_name, SIZES.icon),
            (self._arrow, "ph.caret-right", SIZES.icon_small),
        ):
            size = self._theme.px(length)
            pixmap = self._theme.icon(icon, "muted").pixmap(
                QSize(size, size), self.devicePixelRatioF()
            )
            image.setPixmap(pixmap)
        self._fit()

    def _fit(self) -> None:
        """The style sheet's least height of buttons would be taken for this one's."""
        self.setMinimumHeight(self.sizeHint().height())
