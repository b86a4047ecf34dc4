"""A microphone test: a bar that follows the voice, with words for what it tells."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from softphone.domain.audio import SILENCE_DBFS, Levels
from softphone.domain.commands import MeasureLevels
from softphone.domain.errors import ProblemText
from softphone.gui.said import explained
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import text_button
from softphone.gui.views.labels import PlainLabel

_PERIOD_MS = 120
_LONGEST_ASKS = 250
_QUIET_ASKS = 25
_LOWEST_DBFS = -60
_HEARD_DBFS = -45.0


class LevelMeter(QWidget):
    """`button` is to be put where the microphone is chosen. The microphone is on only from its
    press to the next, for half a minute at most or until this is hidden. Object names begin with
    `name`.
    """

    def __init__(self, theme: Theme, state: PhoneState, name: str) -> None:
        super().__init__()
        self._state = state
        self._asks = 0
        self._heard_at = 0
        self._waiting = False
        self.button = text_button("", "plain", f"{name}-test")
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{name}-level")
        self.bar.setProperty("kind", "level")
        self.bar.setAccessibleName(self.tr("Microphone level"))
        self.bar.setRange(_LOWEST_DBFS, 0)
        self.bar.setTextVisible(False)
        self.words = PlainLabel("", "small", "muted", wrap=True)
        self.words.setObjectName(f"{name}-words")
        column = QVBoxLayout(self)
        theme.space(column, spacing=SIZES.tiny)
        for widget in (self.bar, self.words):
            column.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(self._ask)
        self.button.clicked.connect(self._toggle)
        self._stop("")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop("")

    def _toggle(self) -> None:
        if self._timer.isActive():
            self._stop("")
            return
        self._asks = self._heard_at = 0
        self._waiting = False
        self.bar.setValue(_LOWEST_DBFS)
        self.bar.show()
        self.show()
        self._name(self.tr("Stop"), self.tr("Stop the microphone test"))
        self.words.say(self.tr("Say something: the bar follows your voice."), "muted")
        self._timer.start()
        self._ask()

    def _stop(self, words: str) -> None:
        self._timer.stop()
        self.bar.hide()
        self._name(self.tr("Test"), self.tr("Test the microphone"))
        self.words.say(words, "muted")
        self.setVisible(bool(words))

    def _name(self, text: str, told: str) -> None:
        self.button.setText(text)
        self.button.setAccessibleName(told)
        self.button.setToolTip(told)

    def _ask(self) -> None:
        if self._waiting:
            return
        self._asks += 1
        if self._asks > _LONGEST_ASKS:
            self._stop("")
            return
        self._waiting = True
        self._state.ask(MeasureLevels(), self._take, self._failed)

    def _take(self, levels: Levels) -> None:
        self._waiting = False
        if not self._timer.isActive():
            return
        heard = levels.input_dbfs > _HEARD_DBFS
        self.bar.setValue(round(max(_LOWEST_DBFS, min(0.0, levels.input_dbfs))))
        if heard:
            self._heard_at = self._asks
            self.words.say(self.tr("Your microphone works."), "ready")
        elif self._asks - self._heard_at > _QUIET_ASKS and self._heard_at == 0:
            silent = levels.input_dbfs <= SILENCE_DBFS
            self.words.say(self._silent_words() if silent else self._faint_words(), "ringing")

    def _silent_words(self) -> str:
        return self.tr(
            "Nothing comes from this microphone. Choose another one, or allow the phone to use it "
            "in the system's privacy settings."
        )

    def _faint_words(self) -> str:
        return self.tr("You can hardly be heard. Come closer or choose another microphone.")

    def _failed(self, problem: ProblemText) -> None:
        self._waiting = False
        self._stop(explained(problem))
