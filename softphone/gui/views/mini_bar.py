"""A small bar above all windows during a call: who, how long, mute, hold, end. It never takes the
keys.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from softphone.domain.call import LegState
from softphone.gui.actions import ActionRegistry
from softphone.gui.models.calls import CallRow
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton
from softphone.gui.views.edge import Edge
from softphone.gui.views.labels import ElidedLabel, PlainLabel
from softphone.gui.words import call_tone, call_words, clock, party

_VERB = "view.mini-bar"
_TICK_MS = 500
_WIDTH = 300
_MARGIN = 24
_PLACE = "mini-bar/place"
_WANTED = "mini-bar/wanted"
_BUTTONS = ("call.mute", "call.hold", "call.end")


class MiniBar(QFrame):
    """Shown for the first active call, else the first held one, while the verb `view.mini-bar` is
    on.
    """

    def __init__(
        self, theme: Theme, registry: ActionRegistry, state: PhoneState, settings: QSettings
    ) -> None:
        flags = (
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        super().__init__(None, flags)
        self.setObjectName("mini-bar")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("Call"))
        self._theme, self._registry, self._state = theme, registry, state
        self._settings = settings
        self._row: CallRow | None = None
        self._grip: QPoint | None = None
        self._edge = Edge(theme)
        self._name = ElidedLabel("", "title")
        self._words = PlainLabel("", "small", "muted")
        self._words.setObjectName("mini-bar-words")
        self._buttons = {name: self._button(name) for name in _BUTTONS}
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._say)
        registry.handle(_VERB, lambda _id: self.want(not self.wanted))
        calls = state.calls
        for signal in (calls.rowsInserted, calls.rowsRemoved, calls.rowsMoved, calls.dataChanged):
            signal.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self.wanted = False
        self.want(bool(settings.value(_WANTED, False, type=bool)))

    def want(self, wanted: bool) -> None:
        self.wanted = wanted
        self._settings.setValue(_WANTED, wanted)
        self._registry.set_state(_VERB, enabled=True, checked=wanted)
        self.refresh()

    def refresh(self) -> None:
        self._row = self._call() if self.wanted else None
        if self._row is None:
            self.hide()
            self._tick.stop()
            return
        self._dress(self._row)
        if not self.isVisible():
            self.setFixedWidth(self._theme.px(_WIDTH))
            self._theme.respace(self)
            self.adjustSize()
            self.move(self._place())
            self.show()
            self._tick.start()

    def _call(self) -> CallRow | None:
        live = [row for row in self._state.calls.rows if not row.ended and not row.ringing]
        return next((row for row in live if not row.held), live[0] if live else None)

    def _button(self, verb: str) -> IconButton:
        button = IconButton(self._theme, self._registry.verbs[verb].icon, self._registry.text(verb))
        button.setObjectName(f"mini-bar-{verb}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._run(verb))
        return button

    def _build(self) -> None:
        words = QVBoxLayout()
        self._theme.space(words)
        words.addWidget(self._name)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        self._theme.space(row, (SIZES.small, SIZES.small, SIZES.small, SIZES.small), SIZES.small)
        row.addWidget(self._edge)
        row.addLayout(words, 1)
        for button in self._buttons.values():
            row.addWidget(button)

    def _run(self, verb: str) -> None:
        if self._row is not None:
            self._registry.run(verb, self._row.call.id)

    def _dress(self, row: CallRow) -> None:
        call = row.call
        self._name.setText(party(call))
        self._edge.show_tone(call_tone(row), pulsing=False)
        on = {"call.mute": call.muted, "call.hold": row.held, "call.end": False}
        in_call = call.state is LegState.IN_CALL
        for name, button in self._buttons.items():
            verb = self._registry.verbs[name]
            icon = verb.other_icon if on[name] and verb.other_icon else verb.icon
            button.set_icon(icon, "danger" if name == "call.end" else "text")
            text = self._registry.text(name, other=on[name])
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setEnabled(in_call or name == "call.end")
        self._say()

    def _say(self) -> None:
        if self._row is None:
            return
        seconds = self._row.seconds()
        words = call_words(self._row)
        self._words.say(words if seconds is None else f"{words} {clock(seconds)}")
        self.setAccessibleName(f"{party(self._row.call)}, {self._words.text()}")

    def _place(self) -> QPoint:
        """Where it was left, if that is still on a screen; else the upper right corner."""
        kept = self._settings.value(_PLACE)
        if isinstance(kept, QPoint) and QGuiApplication.screenAt(kept) is not None:
            return kept
        corner = QGuiApplication.primaryScreen().availableGeometry().topRight()
        margin = self._theme.px(_MARGIN)
        return corner + QPoint(-self.width() - margin, margin)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It is moved by its ground; where the system moves windows itself, it does."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        handle = self.windowHandle()
        if handle is None or not handle.startSystemMove():
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def hideEvent(self, event: object) -> None:
        self._settings.setValue(_PLACE, self.pos())
