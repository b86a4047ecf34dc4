"""What became of the last code: on its way, the phone system's answer with *Undo*, or the refusal.
It takes no focus.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from softphone.domain.errors import ProblemText
from softphone.domain.snapshots import ServiceSnapshot, ServiceState
from softphone.gui.actions import ActionRegistry
from softphone.gui.codes import CodeActions, Undo
from softphone.gui.said import provider_words
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton, text_button
from softphone.gui.views.labels import PlainLabel
from softphone.gui.views.notice_line import NoticeLine

STAYS_MS = 8_000
NARROW = 240


class ServiceStrip(QFrame):
    """Success stays for `STAYS_MS`, and as long as *Undo* has the focus; a refusal until it is
    closed or the next one comes.
    """

    def __init__(
        self, theme: Theme, registry: ActionRegistry, state: PhoneState, codes: CodeActions
    ) -> None:
        super().__init__()
        self.setObjectName("service-strip")
        self.setProperty("kind", "strip")
        self._theme, self._registry, self._codes = theme, registry, codes
        self._undo: Undo | None = None
        self._service = ""
        self.label = PlainLabel("", "small", wrap=True)
        self.label.setObjectName("service-text")
        self.undo: QPushButton = text_button(self.tr("Undo"), "link", "service-undo")
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.clicked.connect(lambda: registry.run("switch.undo"))
        self._close = IconButton(theme, "ph.x", self.tr("Close"))
        self._close.setObjectName("service-close")
        self._close.clicked.connect(self.clear)
        self._line = QFrame()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._line)
        theme.space(self._row, (SIZES.medium, SIZES.tiny, SIZES.tiny, SIZES.tiny), SIZES.small)
        self._row.addWidget(self.label, 1)
        buttons = QHBoxLayout()
        theme.space(buttons, spacing=SIZES.small)
        buttons.addWidget(self.undo)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        self._row.addLayout(buttons)
        self.problem = NoticeLine(theme, "service-problem")
        column = QVBoxLayout(self)
        theme.space(column)
        column.addWidget(self.problem)
        column.addWidget(self._line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_over)
        registry.handle("switch.undo", lambda _id: self._take_back())
        state.board.service_changed.connect(self._served)
        codes.answered.connect(self._answered)
        codes.refused.connect(self._refused)
        self.clear()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit side by side, the buttons go below the words."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def clear(self) -> None:
        """Takes away what is told, and with it the way back; a refusal stays."""
        self._timer.stop()
        self._set_undo(None)
        self.label.setText("")
        self._show()

    def _served(self, service: ServiceSnapshot) -> None:
        match service.state:
            case ServiceState.DIALLING | ServiceState.ANSWERED:
                if service.id != self._service:
                    self._service = service.id
                    self._set_undo(None)
                self._say(self.tr("{0}… {1}").format(provider_words(service.name), service.digits))
                self._timer.stop()
            case ServiceState.DONE:
                words = self.tr("{0}: accepted by the phone system")
                self._say(words.format(provider_words(service.name)))
                self._timer.start(STAYS_MS)
            case ServiceState.FAILED:
                if service.id == self._service:
                    self.clear()
                if service.problem is not None:
                    self._refused(service.problem)

    def _answered(self, undo: Undo) -> None:
        if not self.label.text():
            self._say(undo.text)
        self._set_undo(undo)
        self._timer.start(STAYS_MS)

    def _refused(self, problem: ProblemText) -> None:
        self.problem.tell(problem, close=self._close_problem)
        self._show()

    def _close_problem(self) -> None:
        self.problem.tell(None)
        self._show()

    def _say(self, text: str) -> None:
        self.label.setText(text)
        self.setAccessibleName(text)
        self._show()

    def _take_back(self) -> None:
        undo = self._undo
        if undo is not None:
            self.clear()
            self._codes.take_back(undo)

    def _set_undo(self, undo: Undo | None) -> None:
        self._undo = undo
        self._registry.set_state("switch.undo", enabled=undo is not None)
        self.undo.setVisible(undo is not None)
        if undo is not None:
            self.undo.setAccessibleName(self.tr("Undo: {0}").format(undo.text))

    def _time_is_over(self) -> None:
        if self.undo.hasFocus():
            self._timer.start(STAYS_MS)
        else:
            self.clear()

    def _show(self) -> None:
        self._line.setVisible(bool(self.label.text()))
        self.setVisible(bool(self.label.text()) or not self.problem.isHidden())
