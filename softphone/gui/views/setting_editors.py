"""What a setting is changed with. Each tells `chosen` with the value as it is typed, only when the
user has chosen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSizePolicy

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES

_LONGEST_TEXT = 200
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_CLEARING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_FEWEST_LETTERS = 3


class Switch(QCheckBox):
    """On is told by the knob's side and a filled track; the check box's role is kept."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda on: self.chosen.emit("on" if on else "off"))

    def show_value(self, value: str | int | bool | None) -> None:
        self.setChecked(bool(value))

    def sizeHint(self) -> QSize:
        edge = self._theme.px(SIZES.tiny)
        height = max(self._theme.px(SIZES.hit), self._theme.px(SIZES.switch_height) + edge)
        return QSize(self._theme.px(SIZES.switch_width) + 2 * edge, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, px = self._theme.colours, self._theme.px
        width, height = px(SIZES.switch_width), px(SIZES.switch_height)
        track = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), height / 2 + 3, height / 2 + 3)
        enabled = self.isEnabled()
        edge = colours.control_line if enabled else colours.line
        painter.setPen(QPen(QColor(colours.accent if on and enabled else edge), 1.5))
        fill = colours.accent if on else colours.field
        painter.setBrush(QColor(fill if enabled else colours.pressed))
        painter.drawRoundedRect(track, height / 2, height / 2)
        radius = height / 2 - px(SIZES.tiny)
        right = on is (self.layoutDirection() is not Qt.LayoutDirection.RightToLeft)
        middle = track.right() - height / 2 if right else track.left() + height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if on and enabled else colours.muted))
        painter.drawEllipse(QPointF(middle, track.center().y()), radius, radius)


class Choice(QComboBox):
    """The wheel scrolls the page, it never changes a setting."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEWEST_LETTERS)
        self.activated.connect(lambda at: self.chosen.emit(str(self.itemData(at))))

    def offer(self, choices: list[tuple[str | int | bool, str]]) -> None:
        """Values with their words. An open list is left as it is."""
        now = [(self.itemData(at), self.itemText(at)) for at in range(self.count())]
        if now == choices or self.view().isVisible():
            return
        value = self.currentData()
        self.clear()
        for each, text in choices:
            self.addItem(text, each)
        self.show_value(value)

    def show_value(self, value: str | int | bool | None) -> None:
        self.setCurrentIndex(self.findData(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the caret that the style sheet cannot tint."""
        super().paintEvent(event)
        size, edge = self._theme.px(SIZES.icon_small), self._theme.px(SIZES.small)
        left = self.width() - size - edge
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = edge
        role = "text" if self.isEnabled() else "muted"
        caret = self._theme.icon("ph.caret-down", role)
        caret.paint(QPainter(self), QRect(left, (self.height() - size) // 2, size, size))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Line(QLineEdit):
    """Chosen with Enter or when the field is left."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST_TEXT)
        self._shown = ""
        self.editingFinished.connect(self._finished)

    def show_value(self, value: str | int | bool | None) -> None:
        self._shown = "" if value is None else str(value)
        if self.text() != self._shown:
            self.setText(self._shown)

    def _finished(self) -> None:
        text = self.text().strip()
        if text != self._shown:
            self.chosen.emit(text)


class Keys(QLineEdit):
    """Keys held together, chosen by pressing them. Tab and Esc leave it as everywhere."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setPlaceholderText(self.tr("None"))

    def show_value(self, value: str | int | bool | None) -> None:
        self.setText("" if value is None else str(value))

    def event(self, event: QEvent) -> bool:
        """What is pressed here is not the window's shortcut."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() not in _LEAVING:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _LEAVING:
            event.ignore()
        elif key in _CLEARING and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit("")
        elif key not in _HELD:
            keys = QKeySequence(event.keyCombination())
            self.chosen.emit(keys.toString(QKeySequence.SequenceFormat.PortableText))
