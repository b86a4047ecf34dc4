"""The coloured edge of a call: its state at a glance, beside the word. It pulses slowly while
ringing.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect

from softphone.gui.theme import Theme
from softphone.gui.tokens import PULSE_MS
from softphone.gui.views.labels import restyle

_FAINTEST = 0.25


class Edge(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pulse: QPropertyAnimation | None = None
        self.setProperty("kind", "edge")

    def show_tone(self, tone: str, *, pulsing: bool) -> None:
        restyle(self, tone=tone)
        pulsing = pulsing and self._theme.motion
        if pulsing and self._pulse is None:
            self._pulse = self._start()
        elif not pulsing and self._pulse is not None:
            self._pulse.stop()
            self._pulse = None
            self.setGraphicsEffect(None)  # type: ignore[arg-type]

    def _start(self) -> QPropertyAnimation:
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        pulse = QPropertyAnimation(effect, b"opacity", effect)
        pulse.setDuration(PULSE_MS)
        pulse.setStartValue(1.0)
        pulse.setKeyValueAt(0.5, _FAINTEST)
        pulse.setEndValue(1.0)
        pulse.setLoopCount(-1)
        pulse.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
        return pulse
