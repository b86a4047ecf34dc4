"""The header's do-not-disturb button: where it stands and how the phone knows, and its menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from softphone.domain.feature import Switch
from softphone.domain.provider import Sets
from softphone.domain.snapshots import FeatureSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.code_words import switch_tone
from softphone.gui.codes import CodeActions
from softphone.gui.feature_words import feature_words, provenance_sentence
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.views.buttons import IconButton

FEATURE = "dnd"
_ICON = {
    Switch.ON: "ph.moon-fill",
    Switch.OFF: "ph.moon",
    Switch.UNKNOWN: "ph.moon-stars",
}


class DndButton(IconButton):
    """The state is told by shape, by a word beside the moon while it is on, and in the tooltip."""

    def __init__(
        self, theme: Theme, registry: ActionRegistry, state: PhoneState, codes: CodeActions
    ) -> None:
        super().__init__(theme, "ph.moon", "")
        self._registry, self._state, self._codes = registry, state, codes
        self.setObjectName("dnd-button")
        self.setProperty("kind", "dnd")
        self.be_narrow(False)
        self.setPopupMode(self.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("dnd-menu")
        menu.aboutToShow.connect(lambda: self.fill(menu))
        self.setMenu(menu)
        for signal in (
            state.board.features_changed,
            state.board.provider_changed,
            state.accounts_changed,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def be_narrow(self, narrow: bool) -> None:
        """Leaves the word away."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )

    def fill(self, menu: QMenu) -> None:
        menu.clear()
        stands = menu.addAction(f"{self._name()}: {feature_words(self._feature())}")
        stands.setEnabled(False)
        menu.addSeparator()
        on = menu.addAction(self.tr("On"))
        on.setObjectName("dnd-menu.on")
        on.triggered.connect(lambda _checked=False: self._codes.switch(FEATURE, Sets.ON))
        for name, text in (
            ("dnd.half-hour", self.tr("On for 30 minutes")),
            ("dnd.hour", self.tr("On for 1 hour")),
            ("dnd.until", self.tr("On until…")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"dnd-menu.{name}")
            action.triggered.connect(lambda _checked=False, name=name: self._registry.run(name))
        off = menu.addAction(self.tr("Off"))
        off.setObjectName("dnd-menu.off")
        off.triggered.connect(lambda _checked=False: self._codes.switch(FEATURE, Sets.OFF))

    def refresh(self) -> None:
        provider = self._state.board.provider
        there = provider is not None and provider.feature(FEATURE) is not None
        possible = there and self._state.account is not None
        self.setVisible(possible)
        for name in ("dnd.half-hour", "dnd.hour", "dnd.until"):
            self._registry.set_state(name, enabled=possible)
        feature = self._feature()
        tone = switch_tone(FEATURE, feature.state)
        self.set_icon(_ICON[feature.state], tone)
        mark = {Switch.ON: self.tr("On"), Switch.OFF: "", Switch.UNKNOWN: "?"}[feature.state]
        self.setText("…" if feature.switching else mark)
        words = self.tr("{0}: {1}").format(self._name(), feature_words(feature))
        self.setAccessibleName(words)
        self.setToolTip(f"{words}. {provenance_sentence(feature)}")

    def _name(self) -> str:
        provider = self._state.board.provider
        feature = provider.feature(FEATURE) if provider is not None else None
        return feature.name if feature is not None else self.tr("Do not disturb")

    def _feature(self) -> FeatureSnapshot:
        return self._codes.feature(FEATURE)
