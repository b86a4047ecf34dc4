"""Ways to call the number in the field: anonymously, screened, by intercom, with a code."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from softphone.domain.dial_plan import code_string
from softphone.domain.errors import Problem, ProblemText
from softphone.domain.provider import ArgumentKind, Code, Menu
from softphone.gui.codes import CodeActions
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.views.buttons import IconButton

_NOTE_WIDTH = 40
_OF_THE_NUMBER = (ArgumentKind.NUMBER, ArgumentKind.EXTENSION)


class DialOptionsButton(IconButton):
    """`typed` answers the field's text, `refused` shows why it cannot be called so, `called` is
    told when it was.
    """

    def __init__(
        self,
        theme: Theme,
        codes: CodeActions,
        state: PhoneState,
        typed: Callable[[], str],
        refused: Callable[[ProblemText], None],
        called: Callable[[], None],
    ) -> None:
        super().__init__(theme, "ph.caret-down", "")
        self._codes, self._state = codes, state
        self._typed, self._refused, self._called = typed, refused, called
        name = self.tr("Dial options")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setObjectName("dial-options-button")
        self.setPopupMode(self.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("dial-options-menu")
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.setMenu(menu)
        state.board.provider_changed.connect(self._show)
        self._show()

    def fill(self, menu: QMenu) -> None:
        """The codes as they would be sent with the number now in the field."""
        menu.clear()
        for code in self._codes.codes(Menu.DIAL_OPTIONS):
            action = menu.addAction(self._text(code))
            action.setObjectName(f"dial-option.{code.id}")
            action.triggered.connect(lambda _checked=False, code=code: self._run(code))
            if code.note:
                action.setToolTip(code.note)
                for line in textwrap.wrap(code.note, _NOTE_WIDTH):
                    menu.addAction(line).setEnabled(False)

    def _text(self, code: Code) -> str:
        digits = self._digits(code)
        if digits is None:
            return self.tr("{0}…").format(code.name)
        return f"{code.name}\t{digits}"

    def _digits(self, code: Code) -> str | None:
        """What would be sent, or None for what has to be asked for first."""
        provider = self._state.board.provider
        of_the_number = code.argument is not None and code.argument.kind in _OF_THE_NUMBER
        if provider is None or not of_the_number or not self._typed():
            return None
        try:
            return code_string(code, self._typed(), provider)
        except Problem:
            return code.digits

    def _run(self, code: Code) -> None:
        provider = self._state.board.provider
        if self._digits(code) is None or provider is None:
            self._codes.trigger(code.id)
            return
        try:
            code_string(code, self._typed(), provider)
        except Problem as problem:
            self._refused(problem.text)
            return
        self._codes.run(code, self._typed())
        self._called()

    def _show(self) -> None:
        self.setVisible(bool(self._codes.codes(Menu.DIAL_OPTIONS)))
