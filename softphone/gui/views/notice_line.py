"""A line of words that appears only when something is wrong, with the next step and, where there is
one, its button.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from softphone.domain.errors import ProblemText
from softphone.gui.said import explained, problem_words
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton, text_button
from softphone.gui.views.labels import PlainLabel, restyle


class NoticeLine(QFrame):
    """`box` gives it round corners, for use inside a card or sheet."""

    def __init__(self, theme: Theme, name: str, *, box: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "notice")
        self.setProperty("shape", "box" if box else "line")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._act: Callable[[], None] | None = None
        self._close: Callable[[], None] | None = None
        self.title = PlainLabel(wrap=True)
        self.title.setObjectName(f"{name}-title")
        self.title.setProperty("weight", "strong")
        self.label = PlainLabel(wrap=True)
        self.label.setObjectName(f"{name}-text")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button: QPushButton = text_button("", "link", f"{name}-button")
        self.button.clicked.connect(lambda: self._act and self._act())
        self._low = self._unfolded = False
        self.more = text_button(self.tr("More"), "link", f"{name}-more")
        self.more.clicked.connect(self._unfold)
        self._dismiss = IconButton(theme, "ph.x", self.tr("Dismiss"), "on_notice")
        self._dismiss.setObjectName(f"{name}-dismiss")
        self._dismiss.clicked.connect(lambda: self._close and self._close())
        words = QVBoxLayout()
        theme.space(words)
        words.addWidget(self.title)
        words.addWidget(self.label)
        for link in (self.more, self.button):
            words.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        theme.space(row, (SIZES.medium, SIZES.small, SIZES.small, SIZES.small), SIZES.small)
        row.addLayout(words, 1)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(
        self,
        text: str,
        *,
        title: str = "",
        alarm: bool = False,
        button: str = "",
        act: Callable[[], None] | None = None,
        close: Callable[[], None] | None = None,
    ) -> None:
        """Shows `text`, with a button if `act` is given and a cross if `close` is; hides itself
        without text.
        """
        self._act, self._close = act, close
        if text != self.label.text():
            self._unfolded = False
        self.title.say(title)
        self.label.setText(text)
        self._fold()
        self.setAccessibleName(f"{title}. {text}" if title else text)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._dismiss.set_icon("ph.x", "on_alarm" if alarm else "on_notice")
        self._dismiss.setVisible(close is not None)
        restyle(self, kind="alarm" if alarm else "notice")
        for child in (self.title, self.label, self.more, self.button):
            child.style().unpolish(child)
            child.style().polish(child)
        self.setVisible(bool(text))

    def be_low(self, low: bool) -> None:
        """Where there is hardly any height, a notice is its title until more is asked for."""
        self._low = low
        self._fold()

    def _unfold(self) -> None:
        self._unfolded = True
        self._fold()

    def _fold(self) -> None:
        folded = self._low and not self._unfolded and bool(self.title.text())
        self.label.setVisible(not folded)
        self.more.setVisible(folded)

    def tell(
        self,
        problem: ProblemText | None,
        *,
        alarm: bool = True,
        button: str = "",
        act: Callable[[], None] | None = None,
        close: Callable[[], None] | None = None,
    ) -> None:
        """Shows a problem: its title, what happened and what to do. Hides itself for None."""
        if problem is None:
            self.say("")
        else:
            title = problem_words(problem).title
            text = explained(problem)
            self.say(text, title=title, alarm=alarm, button=button, act=act, close=close)
