"""Everything the palette can do now: the window's actions and the provider's codes, with what each
would do and why it cannot.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from softphone.domain.call import LegState
from softphone.domain.errors import Problem
from softphone.domain.feature import Switch
from softphone.domain.provider import Code, How
from softphone.gui.actions import ActionRegistry
from softphone.gui.call_verbs import allows
from softphone.gui.code_words import (
    effect_words,
    is_about_a_call,
    is_irreversible,
    preview,
    shown_digits,
    type_words,
)
from softphone.gui.codes import CodeActions
from softphone.gui.feature_words import feature_words, state_words
from softphone.gui.models.calls import CallRow
from softphone.gui.palette_search import Findable, Found, search
from softphone.gui.said import explained
from softphone.gui.state import LinkState, PhoneState
from softphone.gui.words import party

_CODE = "code."
_LEFT_OUT = frozenset({"palette.open", "field.call"})
_FIRST = ("call.", "switch.")
_PAGES = frozenset({"view.calls", "view.people", "view.park", "view.history", "view.voicemail"})
"""Named by what they show, as what is done to a call is: "Park" would stand there twice."""
_IRREVERSIBLE = frozenset(
    {"call.end", "call.end-all", "call.decline", "call.complete", "call.back"}
)


def _title(name: str, action: QAction) -> str:
    if name in _PAGES:
        return QCoreApplication.translate("Palette", "Show {0}").format(action.text())
    return action.text()


class PaletteEntries:
    """Keys are the names of actions; those of codes begin with `code.`."""

    def __init__(self, state: PhoneState, registry: ActionRegistry, codes: CodeActions) -> None:
        self._state = state
        self._registry = registry
        self._codes = codes

    def search(self, typed: str, recent: list[str]) -> list[Found]:
        """What can be done with a call stands before the codes, the window's own things behind.
        Without anything typed what cannot be done now comes last.
        """
        actions = self._actions()
        first = [each for each in actions if each.key.startswith(_FIRST)]
        last = [each for each in actions if not each.key.startswith(_FIRST)]
        found = search([*first, *self._all_codes(), *last], typed, recent)
        return (
            found if typed.strip() else sorted(found, key=lambda each: bool(self.reason(each.key)))
        )

    def code(self, key: str) -> Code | None:
        return self._codes.find(key.removeprefix(_CODE)) if key.startswith(_CODE) else None

    def action(self, key: str) -> QAction | None:
        return self._registry.by_name.get(key)

    def name(self, key: str) -> str:
        action = self.action(key)
        return action.text() if action is not None else ""

    def aside(self, found: Found) -> tuple[str, str]:
        """What stands beside the name, whole and short: state and digits of a code, keys of an
        action.
        """
        code = self.code(found.key)
        if code is None:
            action = self.action(found.key)
            keys = action.shortcut() if action is not None else QKeySequence()
            text = keys.toString(QKeySequence.SequenceFormat.NativeText)
            return text, text
        digits = code.digits + found.argument if found.argument else shown_digits(code)
        feature = self._codes.feature(code.feature)
        if code.feature and feature.state is not Switch.UNKNOWN:
            now = QCoreApplication.translate("Palette", "now {0}").format(state_words(feature))
            return f"{now} · {digits}", digits
        return digits, digits

    def reason(self, key: str) -> str:
        """Why it cannot be done now; empty when it can."""
        tr = QCoreApplication.translate
        code = self.code(key)
        if code is None:
            action = self.action(key)
            possible = action is not None and action.isEnabled()
            return "" if possible else tr("Palette", "This makes no sense now.")
        if self._state.link is not LinkState.UP:
            return tr("Palette", "The phone is being started.")
        if self._state.account is None:
            return tr("Palette", "Sign in first: the phone system acts for an account.")
        if is_about_a_call(code) and self.call_for(code) is None:
            return tr("Palette", "This is about a call, and there is none that is up.")
        return ""

    def is_irreversible(self, key: str) -> bool:
        code = self.code(key)
        return is_irreversible(code) if code is not None else key in _IRREVERSIBLE

    def call_for(self, code: Code) -> CallRow | None:
        """The call a code would be about: the active one before held ones."""
        if not is_about_a_call(code):
            return None
        return next((row for row in self._state.calls.rows if self._fits(code, row)), None)

    def party_of(self, code: Code, call_id: str = "") -> str:
        row = self._state.calls.row_of(call_id) if call_id else self.call_for(code)
        return party(row.call) if row is not None and is_about_a_call(code) else ""

    def judge(self, code: Code, argument: str, call_id: str = "") -> tuple[str, Problem | None]:
        """What sending `code` with `argument` does, or why it cannot."""
        provider = self._state.board.provider
        assert provider is not None
        return preview(code, argument, provider, self.party_of(code, call_id))

    def preview(self, found: Found) -> tuple[str, bool]:
        """The line below the list, and whether it tells of an obstacle."""
        reason = self.reason(found.key)
        code = self.code(found.key)
        if reason or code is None:
            return reason or self.name(found.key), bool(reason)
        if code.argument is not None and not found.argument:
            effect = effect_words(code, shown_digits(code), self.party_of(code))
            words = f"{effect}, {type_words(code)}"
        else:
            words, problem = self.judge(code, found.argument)
            if problem is not None:
                return explained(problem.text), True
        feature = self._codes.feature(code.feature)
        if code.feature:
            now = QCoreApplication.translate("Palette", "Now: {0}.").format(feature_words(feature))
            words = f"{words}. {now}"
        return f"{words} {code.note}".strip(), False

    def _fits(self, code: Code, row: CallRow) -> bool:
        if code.how is How.TRANSFER:
            return allows("call.transfer", row)
        return row.call.state is LegState.IN_CALL

    def _actions(self) -> list[Findable]:
        return [
            Findable(name, _title(name, action))
            for name, action in self._registry.by_name.items()
            if not name.startswith(_CODE) and name not in _LEFT_OUT and action.isEnabled()
        ]

    def _all_codes(self) -> list[Findable]:
        return [
            Findable(
                f"{_CODE}{code.id}",
                code.name,
                code.synonyms,
                (code.digits, *code.aliases),
                code.argument is not None,
            )
            for code in self._codes.codes()
        ]
