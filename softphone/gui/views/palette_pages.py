"""The palette's second steps: what a code needs behind its digits, and the second look at what
cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from softphone.domain.errors import Problem
from softphone.gui.said import explained, problem_words
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.deliberate import DeliberateButton
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.labels import PlainLabel

Judge = Callable[[str], tuple[str, Problem | None]]


@dataclass(frozen=True, slots=True)
class Question:
    """`judge` answers what sending a text would do, or why it cannot; `send` does it. What is
    `deliberate` is not done by Enter.
    """

    label: str
    hint: str
    judge: Judge
    send: Callable[[str], None]
    button: str
    note: str = ""
    text: str = ""
    deliberate: bool = False


class AskPage(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._question: Question | None = None
        self._note = PlainLabel("", "small", "muted", wrap=True)
        self._label = PlainLabel("", "small", "muted")
        self.field = QLineEdit()
        self.field.setObjectName("palette-argument")
        self.field.setMaxLength(64)
        self._label.setBuddy(self.field)
        self.preview = PlainLabel("", wrap=True)
        self.preview.setObjectName("palette-ask-preview")
        self.send = DeliberateButton(self.tr("Send"), "main", "palette-send")
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.small)
        for widget in (self._note, self._label, self.field, self.preview, self.send):
            column.addWidget(widget)
        column.addStretch(1)
        self.field.textChanged.connect(self._judge)
        self.field.returnPressed.connect(self._entered)
        self.send.clicked.connect(self._send)

    def ask(self, title: str, question: Question) -> None:
        self._question = question
        self._note.say(question.note)
        self._label.setText(question.label)
        self.field.setAccessibleName(f"{title}, {question.label}")
        self.field.setPlaceholderText(question.hint)
        self.send.say(question.button)
        self.field.setText(question.text)
        self.field.selectAll()
        self._judge()

    def _judge(self, *_text: str) -> None:
        if self._question is None:
            return
        words, problem = self._question.judge(self.field.text())
        self.send.setEnabled(problem is None)
        if problem is None:
            self._say(words, "text")
        elif self.field.text().strip():
            self._say(explained(problem.text), "danger")
        else:
            self._say(problem_words(problem.text).message, "muted")

    def _say(self, words: str, tone: str) -> None:
        self.preview.say(words, tone)
        self.field.setAccessibleDescription(words)

    def _entered(self) -> None:
        """Enter sends, or leads to the button of what it must not complete."""
        if self._question is None or not self.send.isEnabled():
            return
        if self._question.deliberate:
            self.send.setFocus()
        else:
            self._send()

    def _send(self) -> None:
        if self._question is not None:
            self._question.send(self.field.text().strip())


class ConfirmPage(QWidget):
    """Neither button is pressed by Enter; the way back has the focus."""

    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._act: Callable[[], None] | None = None
        self.text = PlainLabel("", wrap=True)
        self.text.setObjectName("palette-confirm-text")
        self.no: QPushButton = text_button(self.tr("Back"), "plain", "palette-confirm-back")
        self.yes = DeliberateButton(self.tr("Confirm"), "danger", "palette-confirm")
        buttons = QWidget()
        grid = EqualGrid(buttons)
        theme.space(grid, spacing=SIZES.small)
        grid.addWidget(self.no)
        grid.addWidget(self.yes)
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.medium)
        for widget in (self.text, buttons):
            column.addWidget(widget)
        column.addStretch(1)
        self.no.clicked.connect(self.back)
        self.yes.clicked.connect(lambda: self._act and self._act())

    def ask(self, text: str, button: str, act: Callable[[], None]) -> None:
        self._act = act
        self.text.say(text)
        self.yes.say(button)
