"""The red light of a call that is recorded, by the phone system or on this computer, with its word:
full while recording, hollow while paused.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from softphone.domain.call import LegState
from softphone.domain.snapshots import CallSnapshot
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import ElidedLabel


class RecordingLight(QWidget):
    def __init__(self, theme: Theme, call_id: str) -> None:
        super().__init__()
        self.setObjectName(f"call-recording-{call_id}")
        self._theme = theme
        self._paused = False
        self._light = QLabel()
        self._word = ElidedLabel("", "small", "danger")
        self._word.setObjectName(f"call-recording-word-{call_id}")
        row = QHBoxLayout(self)
        theme.space(row, (0, 0, SIZES.tiny, 0), SIZES.tiny)
        row.addWidget(self._light)
        row.addWidget(self._word)
        theme.changed.connect(self._tint)

    def show_state(self, call: CallSnapshot) -> None:
        self._paused = call.recording_paused and not call.recording_here
        word = self.tr("Recording paused") if self._paused else self.tr("Recording")
        self._word.setText(word)
        self.setAccessibleName(word)
        self._tint()
        recorded = call.recording or call.recording_here
        self.setVisible(recorded and call.state is not LegState.ENDED)

    def _tint(self) -> None:
        size = self._theme.px(SIZES.icon_small)
        icon = self._theme.icon("ph.circle-bold" if self._paused else "ph.circle-fill", "danger")
        self._light.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
