"""One call: who, what state in words, and its verbs in fixed places."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from softphone.domain.call import LegState
from softphone.gui.actions import ActionRegistry
from softphone.gui.call_drag import CallGrip, drag_call
from softphone.gui.call_verbs import CallVerbs, allows
from softphone.gui.models.calls import CallRow
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import ActionButton, VerbButton
from softphone.gui.views.call_menus import MoreButton, ParkButton
from softphone.gui.views.edge import Edge
from softphone.gui.views.equal_grid import EqualGrid
from softphone.gui.views.keypad import Keypad
from softphone.gui.views.labels import ElidedLabel, PlainLabel, TimerLabel
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.quality_panel import QualityPanel
from softphone.gui.views.recording_light import RecordingLight
from softphone.gui.words import (
    call_tone,
    call_words,
    clock,
    codec_words,
    ended_words,
    hint_advice,
    hint_words,
    party,
    row_failed,
    transfer_words,
)

VERBS = ("call.mute", "call.hold", "call.keypad", "call.transfer")
NARROW = 230


class CallCard(QFrame):
    key_pressed = Signal(str)

    def __init__(
        self, theme: Theme, registry: ActionRegistry, verbs: CallVerbs, row: CallRow
    ) -> None:
        super().__init__()
        self._theme = theme
        self._registry = registry
        self._verbs = verbs
        self._row = row
        self._grip = CallGrip()
        call_id = row.call.id
        self.setObjectName(f"call-card-{call_id}")
        self.setProperty("kind", "card")
        self._edge = Edge(theme)
        self._name = ElidedLabel("", "title")
        self._details = ElidedLabel("", "small", "muted")
        self._details.setObjectName(f"call-details-{call_id}")
        self._lock = QLabel()
        self._recording = RecordingLight(theme, call_id)
        self._state = PlainLabel("", "small")
        self._state.setObjectName(f"call-state-{call_id}")
        self._timer = TimerLabel()
        self._timer.setObjectName(f"call-timer-{call_id}")
        self._progress = PlainLabel("", "small", "held", wrap=True)
        self._progress.setObjectName(f"call-transfer-{call_id}")
        self._notice = NoticeLine(theme, f"call-notice-{call_id}", box=True)
        self._ringing = self._ringing_buttons(call_id)
        self._verb_buttons = {name: VerbButton(theme, registry, name, call_id) for name in VERBS}
        self._park = ParkButton(theme, registry, verbs, call_id)
        self._more = MoreButton(theme, registry, verbs, call_id)
        self._in_call = self._in_call_buttons(call_id)
        self._ended = self._ended_buttons(call_id)
        self._keypad: Keypad | None = None
        self._quality: QualityPanel | None = None
        self._build()
        verbs.quality_toggled.connect(self._show_quality)
        theme.changed.connect(self._tint)
        self.take(row)

    @property
    def call_id(self) -> str:
        return self._row.call.id

    def take(self, row: CallRow) -> None:
        """Shows the row's present state."""
        self._row = row
        call = row.call
        name = party(call)
        words, tone = call_words(row), call_tone(row)
        self._name.setText(name)
        self._state.say(words, tone)
        self._edge.show_tone(tone, pulsing=row.ringing and not call.silenced)
        hint = "" if row.ended else hint_words(call)
        self._details.say(hint or self._details_text(row), "ringing" if hint else "muted")
        self._details.setToolTip(hint_advice(call) if hint else "")
        self._details.setAccessibleDescription(self._details.toolTip())
        self._recording.show_state(call)
        self._lock.setVisible(call.encrypted and not row.ended)
        self._ringing.setVisible(row.ringing)
        self._in_call.setVisible(not row.ringing and not row.ended)
        self._ended.setVisible(row.ended)
        self._redial.setVisible(row_failed(row))
        self.refresh_verbs()
        self.refresh_requests()
        self.tick()
        self._tint()
        self.setAccessibleName(", ".join(part for part in (name, words, hint) if part))

    def tick(self) -> None:
        seconds = self._row.seconds()
        text = "" if seconds is None or self._row.ringing else clock(seconds)
        if text != self._timer.text():
            self._timer.say(text)
        elif not text:
            self._timer.hide()

    def refresh_verbs(self) -> None:
        for name, button in self._verb_buttons.items():
            button.show_state(
                enabled=allows(name, self._row), on=self._verbs.is_on(name, self._row)
            )
        self._park.refresh(self._row)
        self._more.take(self._row)
        self._end.setEnabled(allows("call.end", self._row))
        self._ignore.setEnabled(allows("call.ignore", self._row))
        self._show_keypad(self._verbs.keypad_call == self.call_id)
        self._show_quality()

    def refresh_requests(self) -> None:
        """What is being waited for, and what of it went wrong."""
        call, requests = self._row.call, self._verbs.requests
        words = requests.words(call) or transfer_words(call)
        self._progress.say("" if self._row.ended else words)
        refused = requests.refused(call.id)
        asked = "" if refused else call.asked_to_call
        self._notice.tell(
            None if self._row.ended else requests.problem(call),
            button=self.tr("Put it into the field") if asked else "",
            act=lambda: self._verbs.look_asked.emit(asked),
            close=(lambda: requests.dismiss(call.id)) if refused else None,
        )

    def _details_text(self, row: CallRow) -> str:
        call = row.call
        parts = [call.remote.number] if call.remote.name else []
        if row.ended:
            parts.append(ended_words(call))
            if call.recorded_here:
                parts.append(self.tr("Recorded: {0}").format(Path(call.recorded_here).name))
        else:
            if call.direction == "out" and call.state is not LegState.IN_CALL:
                parts.append(self.tr("Outgoing"))
            parts.append(codec_words(call.codec))
            if call.muted:
                parts.append(self.tr("Muted"))
        return " · ".join(part for part in parts if part)

    def _show_keypad(self, shown: bool) -> None:
        if shown and self._keypad is None:
            self._keypad = Keypad(self._theme, f"call-keypad-{self.call_id}")
            self._keypad.pressed.connect(self.key_pressed)
            self._column.insertWidget(self._column.indexOf(self._in_call) + 1, self._keypad)
        if self._keypad is not None:
            self._keypad.setVisible(shown)

    def _show_quality(self) -> None:
        shown = self._verbs.quality_call == self.call_id and not self._row.ended
        if shown and self._quality is None:
            self._quality = QualityPanel(self._theme, self._verbs.state, self.call_id)
            self._column.insertWidget(self._column.indexOf(self._in_call), self._quality)
        if self._quality is not None:
            self._quality.setVisible(shown)

    def _ringing_buttons(self, call_id: str) -> QWidget:
        box = QWidget()
        grid = EqualGrid(box)
        self._theme.space(grid, spacing=SIZES.small)
        self._ignore = ActionButton(
            self._theme, self._registry, "call.ignore", call_id, with_icon=False
        )
        for name, kind in (("call.answer", "answer"), ("call.decline", "danger")):
            grid.addWidget(ActionButton(self._theme, self._registry, name, call_id, kind))
        grid.addWidget(self._ignore)
        return box

    def _in_call_buttons(self, call_id: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        self._theme.space(column, spacing=SIZES.small)
        cells = QWidget()
        grid = EqualGrid(cells)
        self._theme.space(grid, spacing=SIZES.tiny)
        for button in self._verb_buttons.values():
            grid.addWidget(button)
        grid.addWidget(self._park)
        column.addWidget(cells)
        self._end = ActionButton(self._theme, self._registry, "call.end", call_id, "danger")
        row = QHBoxLayout()
        self._theme.space(row, spacing=SIZES.small)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self._end)
        column.addLayout(row)
        return box

    def _ended_buttons(self, call_id: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        self._theme.space(row, spacing=SIZES.small)
        self._redial = ActionButton(self._theme, self._registry, "call.redial", call_id)
        row.addWidget(self._redial)
        row.addStretch(1)
        row.addWidget(
            ActionButton(self._theme, self._registry, "call.dismiss", call_id, with_icon=False)
        )
        return box

    def _build(self) -> None:
        who = QVBoxLayout()
        self._theme.space(who, spacing=2)
        who.addWidget(self._name)
        details = QHBoxLayout()
        self._theme.space(details, spacing=SIZES.tiny)
        details.addWidget(self._lock)
        details.addWidget(self._recording)
        details.addWidget(self._details, 1)
        who.addLayout(details)
        self._when = QVBoxLayout()
        self._theme.space(self._when)
        self._when.addWidget(self._timer)
        self._when.addWidget(self._state)
        self._when.addStretch(1)
        self._heads = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._theme.space(self._heads, spacing=SIZES.small)
        self._heads.addLayout(who, 1)
        self._heads.addLayout(self._when)
        top = QHBoxLayout()
        self._theme.space(top, spacing=SIZES.small)
        top.addWidget(self._edge)
        top.addLayout(self._heads, 1)
        self._column = QVBoxLayout(self)
        self._theme.space(
            self._column,
            (SIZES.medium, SIZES.medium, SIZES.medium, SIZES.medium),
            SIZES.small,
        )
        self._column.addLayout(top)
        for widget in (self._progress, self._notice, self._ringing, self._in_call, self._ended):
            self._column.addWidget(widget)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._grip.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A call that can be transferred or parked may be dragged there."""
        super().mouseMoveEvent(event)
        movable = any(allows(verb, self._row) for verb in ("call.transfer", "call.park"))
        if movable and self._grip.begins(event):
            drag_call(self, self.call_id, event.position().toPoint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where both do not fit side by side, the state goes below the name."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        way = QBoxLayout.Direction
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self._heads.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        for label in (self._timer, self._state):
            self._when.setAlignment(label, side)

    def _tint(self) -> None:
        size = self._theme.px(SIZES.icon_small)
        icon = self._theme.icon("ph.lock-simple-fill", "muted")
        self._lock.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
        self._lock.setAccessibleName(self.tr("Encrypted"))
