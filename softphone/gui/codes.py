"""The provider's codes as actions: one QAction `code.<id>` for each row of the provider's file,
shared by menus, buttons and the palette.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from softphone.domain.commands import CodeAnswer, RunCode, SwitchFeature
from softphone.domain.feature import Switch
from softphone.domain.provider import Code, Feature, How, Menu, Sets
from softphone.domain.snapshots import FeatureSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.code_words import ends_hot_desk, needs_argument
from softphone.gui.feature_words import feature_words
from softphone.gui.state import PhoneState

HALF_HOUR_S = 30 * 60.0
HOUR_S = 60 * 60.0


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes a switch back, with the words for what was done."""

    text: str
    feature: str
    state: Sets
    argument: str = ""
    account: str | None = None
    until: float | None = None


class CodeActions(QObject):
    """`argument_asked` brings the `Code` that needs one and the call it is for (or ""): the
    palette asks. `time_asked` brings a feature's id to be switched on until a time. `answered`
    brings an `Undo` for switches that can be taken back; `refused` a `ProblemText`;
    `confirmation_asked` a `Code` that must not be sent without a second look.
    """

    argument_asked = Signal(object, str)
    time_asked = Signal(str)
    confirmation_asked = Signal(object)
    answered = Signal(object)
    refused = Signal(object)

    def __init__(self, state: PhoneState, registry: ActionRegistry) -> None:
        super().__init__(registry)
        self._state = state
        self._registry = registry
        state.board.provider_changed.connect(self._make_actions)
        registry.handle("dnd.half-hour", lambda _id: self.switch("dnd", Sets.ON, for_s=HALF_HOUR_S))
        registry.handle("dnd.hour", lambda _id: self.switch("dnd", Sets.ON, for_s=HOUR_S))
        registry.handle("dnd.until", lambda _id: self.time_asked.emit("dnd"))
        self._make_actions()

    def codes(self, menu: Menu | None = None) -> list[Code]:
        """Those offered in `menu`, or all, in the file's order."""
        provider = self._state.board.provider
        found = provider.codes if provider is not None else ()
        return [code for code in found if menu is None or code.menu is menu]

    def find(self, code_id: str) -> Code | None:
        return next((code for code in self.codes() if code.id == code_id), None)

    def features(self, menu: Menu) -> list[Feature]:
        """The switches that belong into `menu`."""
        provider = self._state.board.provider
        found = provider.features if provider is not None else ()
        return [feature for feature in found if feature.menu is menu]

    def fill(self, menu: QMenu, which: Menu) -> None:
        """Adds to a menu that is about to be shown: where its switches stand, the actions of
        `which`, and what switches for a while or for one of several.
        """
        features = self.features(which)
        known = [each for each in features if self.feature(each.id).state is not Switch.UNKNOWN]
        for feature in known or features[:1]:
            words = feature_words(self.feature(feature.id))
            stands = menu.addAction(self.tr("{0}: {1}").format(feature.name, words))
            stands.setEnabled(False)
        if features:
            menu.addSeparator()
        for code in self.codes(which):
            menu.addAction(self._registry.by_name[f"code.{code.id}"])
            if code.argument is not None and code.argument.optional:
                text = self.tr("{0}: only one…").format(code.name)
                self._add(menu, text, code.id, partial(self.argument_asked.emit, code, ""))
        self._fill_timed(menu, which)

    def _fill_timed(self, menu: QMenu, which: Menu) -> None:
        for feature in self.features(which):
            codes = [each for each in self._on_codes(feature) if not needs_argument(each)]
            if not feature.timed or not codes:
                continue
            menu.addSeparator()
            for name, text, for_s in (
                ("half-hour", self.tr("{0} for 30 minutes"), HALF_HOUR_S),
                ("hour", self.tr("{0} for 1 hour"), HOUR_S),
            ):
                act = partial(self.switch, feature.id, Sets.ON, "", for_s)
                self._add(menu, text.format(codes[0].name), f"{feature.id}.{name}", act)
            until = self.tr("{0} until…").format(codes[0].name)
            ask = partial(self.time_asked.emit, feature.id)
            self._add(menu, until, f"{feature.id}.until", ask)

    def _add(self, menu: QMenu, text: str, name: str, act: Callable[[], object]) -> None:
        action = menu.addAction(text)
        action.setObjectName(f"switch.{name}")
        action.triggered.connect(lambda _checked=False: act())

    def _on_codes(self, feature: Feature) -> tuple[Code, ...]:
        provider = self._state.board.provider
        return provider.codes_of(feature.id, Sets.ON) if provider is not None else ()

    def trigger(self, code_id: str, call_id: str | None = None) -> None:
        """What a menu entry does: asks for the argument first when there must be one."""
        code = self.find(code_id)
        if code is None:
            return
        if needs_argument(code):
            self.argument_asked.emit(code, call_id or "")
        elif ends_hot_desk(code):
            self.confirmation_asked.emit(code)
        else:
            self.run(code, "", call_id)

    def run(self, code: Code, argument: str = "", call_id: str | None = None) -> None:
        """Sends a code. What it switches can be taken back."""
        account = self._account_id()
        self._state.ask(
            RunCode(code.id, argument, call_id, account),
            partial(self._done, self._undo(code, argument)),
            self.refused.emit,
        )

    def switch(
        self, feature: str, state: Sets, argument: str = "", for_s: float | None = None
    ) -> None:
        provider = self._state.board.provider
        code = next(iter(provider.codes_of(feature, state)), None) if provider else None
        undo = self._undo(code, argument, timed=for_s is not None) if code is not None else None
        self._state.ask(
            SwitchFeature(feature, state, argument, self._account_id(), for_s),
            partial(self._done, undo),
            self.refused.emit,
        )

    def take_back(self, undo: Undo) -> None:
        left_s = None if undo.until is None else max(1.0, undo.until - time.time())
        command = SwitchFeature(undo.feature, undo.state, undo.argument, undo.account, left_s)
        self._state.ask(command, None, self.refused.emit)

    def feature(self, name: str) -> FeatureSnapshot:
        """Where a feature of the account stands that calls are placed from."""
        account = self._state.account
        return self._state.board.feature(account.id, name) if account else FeatureSnapshot()

    def _account_id(self) -> str | None:
        account = self._state.account
        return account.id if account else None

    def _undo(self, code: Code, argument: str, *, timed: bool = False) -> Undo | None:
        """Back to what was known before; of an unknown state, to the opposite. None where there is
        no way back, or nothing to take back.
        """
        provider = self._state.board.provider
        feature = provider.feature(code.feature) if provider is not None else None
        sets = code.how is How.SERVICE and code.sets is not Sets.NOTHING
        if provider is None or feature is None or not sets:
            return None
        apart = feature.per_argument and bool(argument)
        before = self.feature(f"{feature.id}:{argument}" if apart else feature.id)
        kept = argument if apart else before.argument
        if before.state is Switch.UNKNOWN:
            state = {Sets.ON: Sets.OFF, Sets.OFF: Sets.ON}.get(code.sets, Sets.TOGGLE)
        else:
            state = Sets(before.state.value)
        same = state is code.sets and kept == argument
        if same and not timed and before.until is None:
            return None
        back = provider.codes_of(feature.id, state)
        if not any(each.how is How.SERVICE for each in back):
            return None
        if state is Sets.ON and not kept and all(needs_argument(each) for each in back):
            return None
        until = before.until if state is Sets.ON else None
        return Undo(code.name, feature.id, state, kept, self._account_id(), until)

    def _done(self, undo: Undo | None, _answer: CodeAnswer) -> None:
        if undo is not None:
            self.answered.emit(undo)

    def _make_actions(self) -> None:
        for code in self.codes():
            self._registry.add_code(code, partial(self._triggered, code.id))

    def _triggered(self, code_id: str, call_id: str | None) -> None:
        self.trigger(code_id, call_id)
