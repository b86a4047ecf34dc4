"""One field for whom to call, what dialling it will do, its folded keypad, and the call button that
never moves.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from softphone.domain.call import LegState
from softphone.domain.dial_plan import classify
from softphone.domain.errors import Problem, ProblemText
from softphone.gui.actions import ActionRegistry
from softphone.gui.code_words import ends_hot_desk
from softphone.gui.codes import CodeActions
from softphone.gui.dial_words import Chip, chip, emergency_test, number_meant
from softphone.gui.recent_calls import RecentCalls, dials_at_once
from softphone.gui.state import PhoneState
from softphone.gui.suggestion_feed import SuggestionFeed
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.buttons import IconButton
from softphone.gui.views.dial_chip import DialChip
from softphone.gui.views.dial_options import DialOptionsButton
from softphone.gui.views.keypad import Keypad
from softphone.gui.views.labels import plain_tip, restyle
from softphone.gui.views.notice_line import NoticeLine
from softphone.gui.views.suggestions import Suggestions

NARROW = 240


class DialField(QWidget):
    keypad_folded = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        state: PhoneState,
        codes: CodeActions,
        recent: RecentCalls,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._recent = recent
        self.feed = SuggestionFeed(state, recent)
        self._registry = registry
        self._state = state
        self._codes = codes
        self.notice = NoticeLine(theme, "dial-notice", box=True)
        self.field = QLineEdit()
        self.field.setObjectName("dial-field")
        self.field.setAccessibleName(self.tr("Name or number"))
        self.field.setPlaceholderText(self.tr("Name or number"))
        self.field.setMaxLength(255)
        self.field.returnPressed.connect(self.dial)
        self.field.textEdited.connect(self._edited)
        self.field.textChanged.connect(self._show_state)
        self.field.installEventFilter(self)
        self.chip = DialChip(theme)
        self.keypad_button = IconButton(theme, "ph.dots-nine", registry.text("field.keypad"))
        self.keypad_button.setObjectName("keypad-button")
        self.keypad_button.setCheckable(True)
        self.keypad_button.clicked.connect(lambda: registry.run("field.keypad"))
        self.options_button = DialOptionsButton(
            theme, codes, state, self.field.text, self._refused, self.field.clear
        )
        self.call_button = QPushButton()
        self.call_button.setObjectName("call-button")
        self.call_button.setProperty("kind", "call")
        self.call_button.setAccessibleName(registry.text("field.call"))
        self.call_button.setToolTip(registry.text("field.call"))
        self.call_button.setAutoDefault(False)
        self.call_button.clicked.connect(self._call)
        self.keypad = Keypad(theme, "keypad")
        self.keypad.pressed.connect(self._type)
        self.keypad.hide()
        self._box = QFrame()
        self._build()
        self.suggestions = Suggestions(theme, self.field, self._box)
        self.suggestions.chosen.connect(self.fill)
        self.suggestions.entered.connect(self._enter)
        self.suggestions.closed.connect(self.feed.stop)
        self.feed.found.connect(self.suggestions.offer)
        recent.changed.connect(self._show_state)
        self._follow(state)
        registry.handle("field.focus", lambda _id: self.focus())
        registry.handle("field.emergency-test", lambda _id: self._offer_emergency_test())
        registry.handle("field.call", lambda _id: self.dial())
        registry.handle("field.keypad", lambda _id: self.fold_keypad(not self.keypad.isHidden()))
        theme.changed.connect(self._show_state)
        self._show_state()

    def _build(self) -> None:
        self._box.setProperty("kind", "field")
        inside = self._inside = QHBoxLayout(self._box)
        self._theme.space(inside, (SIZES.tiny, 0, 1, 0))
        inside.addWidget(self.field, 1)
        inside.addWidget(self.options_button)
        inside.addWidget(self.keypad_button)
        row = QHBoxLayout()
        self._theme.space(row, spacing=SIZES.small)
        row.addWidget(self._box, 1)
        row.addWidget(self.call_button)
        column = QVBoxLayout(self)
        self._theme.space(column, spacing=SIZES.tiny)
        column.addLayout(row)
        self._below = QHBoxLayout()
        self._theme.space(self._below)
        self._below.addWidget(self.chip, 1)
        column.addLayout(self._below)
        column.addWidget(self.notice)
        column.addWidget(self.keypad)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the field would be too short, the options go below it."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        self.field.setPlaceholderText(self.tr("Dial") if narrow else self.tr("Name or number"))
        if narrow == (self._below.indexOf(self.options_button) >= 0):
            return
        if narrow:
            self._inside.removeWidget(self.options_button)
            self._below.addWidget(self.options_button)
        else:
            self._below.removeWidget(self.options_button)
            self._inside.insertWidget(1, self.options_button)

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def fill(self, text: str) -> None:
        """Puts `text` into the field. It is never dialled by this."""
        self.feed.stop()
        self.field.setText(" ".join(text.split()))
        self.notice.tell(None)
        self.focus()

    def _offer_emergency_test(self) -> None:
        """Fills in the number of the test; calling it is one more step."""
        provider = self._state.board.provider
        number = emergency_test(provider) if provider is not None else ""
        if number:
            self.fill(number)

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
        self.feed.stop()
        self.suggestions.hide()
        self._dial(target)

    def _call(self) -> None:
        """The button of the empty field brings the last dialled number back; calling it is one
        more step.
        """
        last = self._recent.last_dialled
        if last and not self.field.text().strip():
            self.fill(last)
        else:
            self.dial()

    def _enter(self, number: str) -> None:
        """A suggestion chosen by Enter: what does more than call somebody is looked at."""
        if dials_at_once(number, self._state.board.provider):
            self._dial(number)
        else:
            self.fill(number)

    def _dial(self, target: str) -> None:
        """Dials at once, except for the end of the hot desk, which no code takes back."""
        self.notice.tell(None)
        try:
            target = number_meant(target)
        except Problem as problem:
            self._refused(problem.text)
            return
        provider = self._state.board.provider
        code = classify(target, provider).code if provider is not None else None
        if code is not None and ends_hot_desk(code):
            self._codes.confirmation_asked.emit(code)
            return
        typed = self.field.text().strip()
        self._state.dial(target, lambda _answer: self._dialled(typed), self._refused)

    def _dialled(self, target: str) -> None:
        if self.field.text().strip() == target:
            self.field.clear()

    def _refused(self, problem: ProblemText) -> None:
        self.notice.tell(problem, close=lambda: self.notice.tell(None))

    def _type(self, digit: str) -> None:
        self.field.insert(digit)

    def _edited(self, typed: str) -> None:
        self.notice.tell(None)
        self.suggestions.setCurrentRow(-1)
        self.feed.look_for(typed)

    def _follow(self, state: PhoneState) -> None:
        """What the chip says depends on more than the text."""
        board, calls = state.board, state.calls
        for signal in (board.provider_changed, board.people_changed, board.slots_changed):
            signal.connect(self._show_chip)
        for change in (calls.rowsInserted, calls.rowsRemoved, calls.dataChanged):
            change.connect(self._show_chip)

    def _show_chip(self) -> None:
        board, account = self._state.board, self._state.account
        if board.provider is None:
            self.chip.show_chip(Chip(""))
            return
        people = board.people(account.id) if account else []
        slots = board.slots(account.id) if account else []
        in_call = any(row.call.state is LegState.IN_CALL for row in self._state.calls.rows)
        shown = chip(self.field.text(), board.provider, people, slots, in_call=in_call)
        self.chip.show_chip(shown)
        self.field.setAccessibleDescription(shown.text)

    def _show_state(self) -> None:
        some = bool(self.field.text().strip())
        self._show_chip()
        last = self._recent.last_dialled
        possible = some or bool(last)
        self.call_button.setEnabled(possible)
        role = "on_fill" if possible else "muted"
        self.call_button.setIcon(self._theme.icon("ph.phone-fill", role))
        redial = not some and bool(last)
        words = self.tr("Redial {0}").format(last) if redial else self._registry.text("field.call")
        self.call_button.setAccessibleName(words)
        self.call_button.setToolTip(plain_tip(words))
        self._registry.by_name["field.call"].setEnabled(some)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            focused = event.type() is QEvent.Type.FocusIn
            restyle(self._box, focused="true" if focused else "false")
        return super().eventFilter(watched, event)
