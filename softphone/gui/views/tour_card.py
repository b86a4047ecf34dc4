"""One step of the tour, above the rest of the window. It takes no keys and covers nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.tour import Step, Tour
from softphone.gui.views.buttons import IconButton, text_button
from softphone.gui.views.labels import ElidedLabel, PlainLabel

FIRST_NUMBER, SECOND_NUMBER = "102", "103"
_LOWEST, _LOWEST_IN_CALL = 440, 540


class TourCard(QFrame):
    """`show_asked` carries the step to help with; `palette_keys` are the palette's shortcut."""

    show_asked = Signal(object)

    def __init__(self, theme: Theme, tour: Tour, palette_keys: str) -> None:
        super().__init__()
        self.setObjectName("tour-card")
        self.setProperty("kind", "strip")
        self._tour = tour
        self._keys = palette_keys
        self._theme = theme
        self.title = ElidedLabel("", "title")
        self.title.setObjectName("tour-title")
        self.count = PlainLabel("", "small", "muted")
        self.count.setObjectName("tour-count")
        self.words = PlainLabel("", wrap=True)
        self.words.setObjectName("tour-words")
        self.show_me = text_button("", "link", "tour-show")
        self.skip = text_button(self.tr("Skip"), "link", "tour-skip")
        self.leave = IconButton(theme, "ph.x", self.tr("Leave the tour"))
        self.leave.setObjectName("tour-leave")
        self.show_me.clicked.connect(lambda: self.show_asked.emit(tour.step))
        self.skip.clicked.connect(tour.skip)
        self.leave.clicked.connect(tour.leave)
        self._build(theme)
        tour.changed.connect(self.refresh)
        self.refresh()

    def _build(self, theme: Theme) -> None:
        head = QHBoxLayout()
        theme.space(head, spacing=SIZES.small)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        head.addWidget(self.leave)
        buttons = QHBoxLayout()
        theme.space(buttons, spacing=SIZES.medium)
        buttons.addWidget(self.show_me)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        theme.space(body, (0, 0, SIZES.medium, 0), SIZES.tiny)
        body.addWidget(self.words)
        body.addLayout(buttons)
        column = QVBoxLayout(self)
        theme.space(column, (SIZES.medium, 0, SIZES.tiny, SIZES.small))
        column.addLayout(head)
        column.addWidget(self._body)

    def fit(self, window_height_px: int, *, in_call: bool) -> None:
        """In a window with hardly any room only the title stays, with the rest as its tip."""
        lowest = _LOWEST_IN_CALL if in_call else _LOWEST
        self._body.setVisible(window_height_px >= self._theme.px(lowest))

    def refresh(self) -> None:
        step = self._tour.step
        self.setVisible(step is not None)
        if step is None:
            return
        over = step is Step.OVER
        title, words, show = self._texts(step)
        number = self.tr("Tour, step {0} of {1}").format(step + 1, len(Step) - 1)
        self.count.setAccessibleName(number)
        self.count.setText("" if over else self.tr("{0}/{1}").format(step + 1, len(Step) - 1))
        self.title.setText(title)
        self.words.setText(words)
        self.show_me.setText(show)
        self.show_me.setAccessibleName(show)
        self.show_me.setVisible(bool(show))
        self.skip.setVisible(not over)
        self.title.setToolTip(words)
        self.setAccessibleName(f"{title}. {words}" if over else f"{number}. {title}. {words}")
        # Read out by a screen reader, without moving anybody's focus.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _texts(self, step: Step) -> tuple[str, str, str]:
        """Title, what to do, and the words of the button that helps; empty for no button."""
        match step:
            case Step.CALL:
                return (
                    self.tr("Place a call"),
                    self.tr("Type {0} in the field and press Enter: Ben answers and talks.").format(
                        FIRST_NUMBER
                    ),
                    self.tr("Fill in {0}").format(FIRST_NUMBER),
                )
            case Step.PARK:
                return (
                    self.tr("Park the call"),
                    self.tr("Press Park on the call and take any slot: Ben waits there."),
                    "",
                )
            case Step.RETRIEVE:
                return (
                    self.tr("Take Ben back"),
                    self.tr("Open Park and choose the slot in which Ben waits."),
                    self.tr("Open Park"),
                )
            case Step.TRANSFER:
                return (
                    self.tr("Transfer the call"),
                    self.tr("Press Transfer, type {0} and transfer now: Ben talks to Cy.").format(
                        SECOND_NUMBER
                    ),
                    self.tr("Fill in {0}").format(SECOND_NUMBER),
                )
            case Step.DO_NOT_DISTURB:
                return (
                    self.tr("Do not disturb"),
                    self.tr("Press the moon at the top right. Callers reach your voicemail now."),
                    "",
                )
            case Step.PALETTE:
                return (
                    self.tr("Find everything"),
                    self.tr("Press {0} and type what you want, such as “forward”.").format(
                        self._keys
                    ),
                    "",
                )
            case Step.OVER:
                return (
                    self.tr("That was the tour"),
                    self.tr("Who is here shows the people and numbers you can try."),
                    self.tr("Who is here"),
                )
