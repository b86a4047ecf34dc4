"""Labels. All of them show plain text: names and reasons come from the network."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QStylePainter, QWidget

LONGEST_TIP_LINE = 200  # the longest of our own sentences, in the longest language, is shorter


def restyle(widget: QWidget, **properties: str) -> None:
    """Sets dynamic properties that the style sheet selects by (`_` stands for `-`), and applies it
    again if they changed.
    """
    changed = False
    for name, value in properties.items():
        key = name.replace("_", "-")
        if widget.property(key) != value:
            widget.setProperty(key, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def plain_tip(text: str) -> str:
    """For tool tips that hold a name or number: Qt draws those that look like markup as markup, and
    has no format to forbid it. Each line is cut at a length that fits a screen.
    """
    cut = LONGEST_TIP_LINE
    lines = (line if len(line) <= cut else line[: cut - 1] + "…" for line in text.split("\n"))
    return "\n".join(lines).replace("<", "\u2039")


class PlainLabel(QLabel):
    """`size` is small, body, title, large or timer; `tone` a colour token."""

    def __init__(
        self, text: str = "", size: str = "body", tone: str = "text", *, wrap: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        restyle(self, text_size=size, tone=tone)

    def minimumSizeHint(self) -> QSize:
        """A wrapping label is as high as its width asks for; without a width, one line."""
        if self.wordWrap():
            return QSize(0, self.fontMetrics().height())
        return super().minimumSizeHint()

    def say(self, text: str, tone: str | None = None) -> None:
        """Shows `text`, and hides itself while there is none."""
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))
        if tone is not None:
            restyle(self, tone=tone)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis when there is no room; the whole text is its accessible
    name.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height()
        )

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOption()
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)
        elided = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, self.rect(), alignment, self.palette(), True, elided, self.foregroundRole()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()


class TimerLabel(PlainLabel):
    """A clock whose digits all have the same width, so that it does not tremble."""

    def __init__(self) -> None:
        super().__init__("", "timer")
        self._tabular()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._tabular()

    def _tabular(self) -> None:
        font = QFont(self.font())
        tag = QFont.Tag("tnum")
        if not font.isFeatureSet(tag):
            font.setFeature(tag, 1)
            self.setFont(font)
