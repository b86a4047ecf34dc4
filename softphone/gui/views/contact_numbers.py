"""The numbers of a contact in its sheet: a label and a number each, what is wrong with it, and what
it is where it is no plain number.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.contact import LONGEST_LABEL, MOST_NUMBERS, ContactNumber, tidy_number
from softphone.domain.display_name import clean
from softphone.gui.dial_words import chip
from softphone.gui.recent_calls import dials_at_once
from softphone.gui.said import NUMBER_KINDS, kind_of, kind_words
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton, text_button
from softphone.gui.views.labels import PlainLabel

NARROW = 220
_LONGEST = 120


class NumberLine(QWidget):
    removed = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, state: PhoneState, place: int, number: ContactNumber) -> None:
        super().__init__()
        self._state = state
        self.label = QComboBox()
        self.label.setObjectName(f"contact-label-{place}")
        self.label.setAccessibleName(self.tr("Kind of number"))
        self.label.setEditable(True)
        self.label.setMinimumContentsLength(4)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.label.addItems(["", *map(kind_words, NUMBER_KINDS)])
        self.label.setCurrentText(kind_words(number.label))
        line = self.label.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST_LABEL)
            line.setPlaceholderText(self.tr("Kind"))
        self.number = QLineEdit(number.number)
        self.number.setObjectName(f"contact-number-{place}")
        self.number.setAccessibleName(self.tr("Number"))
        self.number.setPlaceholderText(self.tr("Number or address"))
        self.number.setMaxLength(_LONGEST)
        self.remove = IconButton(theme, "ph.x", self.tr("Remove this number"))
        self.remove.setObjectName(f"contact-number-remove-{place}")
        self.words = PlainLabel("", "small", "muted", wrap=True)
        self.words.setObjectName(f"contact-number-words-{place}")
        self._theme = theme
        row = QHBoxLayout()
        theme.space(row, spacing=SIZES.small)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        theme.space(self._fields, spacing=SIZES.small)
        self._fields.addWidget(self.number, 3)
        self._fields.addWidget(self.label, 2)
        row.addLayout(self._fields, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        theme.space(column, spacing=2)
        column.addLayout(row)
        column.addWidget(self.words)
        self.remove.clicked.connect(self.removed)
        self.number.textChanged.connect(self._edited)
        self.label.currentTextChanged.connect(self.changed)
        self._edited()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit side by side, the kind goes below the number."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < self._theme.px(NARROW)
        self._fields.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def value(self) -> ContactNumber:
        return ContactNumber(kind_of(self.label.currentText().strip()), self.number.text().strip())

    def judge(self) -> bool:
        """Whether it can be kept; says why it cannot."""
        text = self.number.text()
        bad = bool(clean(text)) and not tidy_number(text)
        if bad:
            self.words.say(self.tr("This is neither a number nor an address."), "danger")
            self.number.setAccessibleDescription(self.words.text())
        return not bad

    def _edited(self) -> None:
        """Says what a number is that would not simply call somebody."""
        provider, text = self._state.board.provider, self.number.text().strip()
        known = provider is not None and bool(tidy_number(text))
        special = known and not dials_at_once(text, provider)
        self.words.say(chip(text, provider).text if special and provider else "", "muted")
        self.number.setAccessibleDescription(self.words.text())
        self.changed.emit()


class NumberLines(QWidget):
    """`changed` tells that something was typed, added or removed. The Tab key comes here from
    `after`.
    """

    changed = Signal()

    def __init__(self, theme: Theme, state: PhoneState, after: QWidget) -> None:
        super().__init__()
        self._theme, self._state, self._after = theme, state, after
        self.lines: list[NumberLine] = []
        self._made = 0
        self.more = text_button(self.tr("Add a number"), "link", "contact-number-add")
        self.more.clicked.connect(self._add_empty)
        self._column = QVBoxLayout(self)
        theme.space(self._column, spacing=SIZES.small)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_numbers(self, numbers: tuple[ContactNumber, ...]) -> None:
        """At least one line is there to type into."""
        for line in list(self.lines):
            self._drop(line)
        for number in numbers or (ContactNumber("", ""),):
            self.add(number)

    def add(self, number: ContactNumber | None = None) -> NumberLine:
        number = number or ContactNumber("", "")
        line = NumberLine(self._theme, self._state, self._made, number)
        self._made += 1
        line.removed.connect(lambda: self._removed(line))
        line.changed.connect(self.changed)
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, line)
        self._changed()
        return line

    def _add_empty(self) -> None:
        self.add().number.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> tuple[ContactNumber, ...]:
        return tuple(value for line in self.lines if (value := line.value()).number)

    def judge(self) -> NumberLine | None:
        """The first line that cannot be kept; all of those say why."""
        bad = [line for line in self.lines if not line.judge()]
        return bad[0] if bad else None

    def _removed(self, line: NumberLine) -> None:
        at = self.lines.index(line)
        self._drop(line)
        if self.lines:
            self.lines[min(at, len(self.lines) - 1)].number.setFocus()
        else:
            self.more.setFocus()
        self._changed()

    def _drop(self, line: NumberLine) -> None:
        self.lines.remove(line)
        line.hide()
        self._column.removeWidget(line)
        line.deleteLater()

    def _changed(self) -> None:
        keys = [key for line in self.lines for key in (line.number, line.label, line.remove)]
        for one, other in pairwise((self._after, *keys, self.more)):
            QWidget.setTabOrder(one, other)
        self.more.setEnabled(len(self.lines) < MOST_NUMBERS)
        self.changed.emit()
