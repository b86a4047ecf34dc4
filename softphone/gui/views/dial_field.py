"""One field for whom to call, its folded keypad, and the call button that never moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from softphone.domain.errors import ProblemText
from softphone.gui.actions import ActionRegistry
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton
from softphone.gui.views.keypad import Keypad
from softphone.gui.views.labels import restyle
from softphone.gui.views.notice_line import NoticeLine


class DialField(QWidget):
    keypad_folded = Signal(bool)

    def __init__(self, theme: Theme, registry: ActionRegistry, state: PhoneState) -> None:
        super().__init__()
        self._theme = theme
        self._registry = registry
        self._state = state
        self.notice = NoticeLine(theme, "dial-notice", box=True)
        self.field = QLineEdit()
        self.field.setObjectName("dial-field")
        self.field.setAccessibleName(self.tr("Name or number"))
        self.field.setPlaceholderText(self.tr("Name or number"))
        self.field.setMaxLength(255)
        self.field.returnPressed.connect(self.dial)
        self.field.textEdited.connect(lambda: self.notice.tell(None))
        self.field.textChanged.connect(self._show_state)
        self.field.installEventFilter(self)
        self.keypad_button = IconButton(theme, "ph.dots-nine", registry.text("field.keypad"))
        self.keypad_button.setObjectName("keypad-button")
        self.keypad_button.setCheckable(True)
        self.keypad_button.clicked.connect(lambda: registry.run("field.keypad"))
        self.call_button = QPushButton()
        self.call_button.setObjectName("call-button")
        self.call_button.setProperty("kind", "call")
        self.call_button.setAccessibleName(registry.text("field.call"))
        self.call_button.setToolTip(registry.text("field.call"))
        self.call_button.setAutoDefault(False)
        self.call_button.clicked.connect(self.dial)
        self.keypad = Keypad(theme, "keypad")
        self.keypad.pressed.connect(self._type)
        self.keypad.hide()
        self._box = QFrame()
        self._build()
        registry.handle("field.focus", lambda _id: self.focus())
        registry.handle("field.call", lambda _id: self.dial())
        registry.handle("field.keypad", lambda _id: self.fold_keypad(not self.keypad.isHidden()))
        theme.changed.connect(self._show_state)
        self._show_state()

    def _build(self) -> None:
        self._box.setProperty("kind", "field")
        inside = QHBoxLayout(self._box)
        self._theme.space(inside, (SIZES.tiny, 0, 1, 0))
        inside.addWidget(self.field, 1)
        inside.addWidget(self.keypad_button)
        row = QHBoxLayout()
        self._theme.space(row, spacing=SIZES.small)
        row.addWidget(self._box, 1)
        row.addWidget(self.call_button)
        column = QVBoxLayout(self)
        self._theme.space(column, spacing=SIZES.small)
        column.addLayout(row)
        column.addWidget(self.notice)
        column.addWidget(self.keypad)

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def fill(self, text: str) -> None:
        """Puts `text` into the field. It is never dialled by this."""
        self.field.setText(" ".join(text.split()))
        self.notice.tell(None)
        self.focus()

    def fold_keypad(self, folded: bool) -> None:
        self.keypad.setVisible(not folded)
        self.keypad_button.setChecked(not folded)
        self._registry.set_state("field.keypad", enabled=True, checked=not folded)
        self.keypad_folded.emit(folded)

    def dial(self) -> None:
        target = self.field.text().strip()
        if not target:
            self.focus()
            return
        self.notice.tell(None)
        self._state.dial(target, lambda _answer: self._dialled(target), self._refused)

    def _dialled(self, target: str) -> None:
        if self.field.text().strip() == target:
            self.field.clear()

    def _refused(self, problem: ProblemText) -> None:
        self.notice.tell(problem, close=lambda: self.notice.tell(None))

    def _type(self, digit: str) -> None:
        self.field.insert(digit)

    def _show_state(self) -> None:
        some = bool(self.field.text().strip())
        self.call_button.setEnabled(some)
        self.call_button.setIcon(self._theme.icon("ph.phone-fill", "on_fill" if some else "muted"))
        self._registry.by_name["field.call"].setEnabled(some)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            focused = event.type() is QEvent.Type.FocusIn
            restyle(self._box, focused="true" if focused else "false")
        return super().eventFilter(watched, event)
