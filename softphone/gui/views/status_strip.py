"""The switches at the bottom of the window: each with its name, where it stands and how the phone
knows.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout

from softphone.domain.feature import Switch
from softphone.domain.provider import Menu
from softphone.domain.snapshots import FeatureSnapshot
from softphone.gui.code_words import switch_tone
from softphone.gui.codes import CodeActions
from softphone.gui.feature_words import (
    feature_words,
    provenance_sentence,
    short_forms,
)
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.tokens import SIZES
from softphone.gui.views.labels import ElidedLabel, PlainLabel, plain_tip, restyle

_T = QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class _Group:
    """The features of one menu; `label` is short; `icon` stands for it where not even
    that has room."""

    menu: Menu
    label: str
    icon: str


_GROUPS = (
    _Group(Menu.FORWARDING, str(_T("StatusStrip", "Forward")), "ph.arrow-bend-up-right"),
    _Group(Menu.NIGHT, str(_T("StatusStrip", "Night")), "ph.moon-stars"),
    _Group(Menu.PRIVACY, str(_T("StatusStrip", "Anonymous")), "ph.eye-slash"),
    _Group(Menu.QUEUES, str(_T("StatusStrip", "Queues")), "ph.users-three"),
)


class SwitchButton(QPushButton):
    """One group of switches: the first that is on speaks for it, else the first of all."""

    def __init__(self, theme: Theme, codes: CodeActions, group: _Group) -> None:
        super().__init__()
        self._theme, self._codes, self._group = theme, codes, group
        self._shown = FeatureSnapshot()
        name = group.menu.value
        self.setObjectName(f"switch-{name}")
        self.setProperty("kind", "switch")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name = PlainLabel("", "small", "muted")
        self._state = ElidedLabel("", "small")
        self._state.setObjectName(f"switch-state-{name}")
        column = QVBoxLayout(self)
        theme.space(column, (SIZES.tiny, SIZES.tiny, SIZES.tiny, SIZES.tiny))
        for text in (self._name, self._state):
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(text)
        popup = QMenu(self)
        popup.setObjectName(f"switch-menu-{name}")
        popup.aboutToShow.connect(lambda: self._fill(popup))
        self.setMenu(popup)
        theme.changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        lines = 2 * self._state.fontMetrics().height() + 2 * self._theme.px(SIZES.tiny) + 2
        return QSize(self._theme.px(SIZES.hit), max(lines, self._theme.px(SIZES.hit)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def refresh(self) -> bool:
        """Shows where the switches stand; answers whether there are any."""
        features = self._codes.features(self._group.menu)
        if not features:
            return False
        states = [(each, self._codes.feature(each.id)) for each in features]
        switches = [pair for pair in states if not pair[0].id.endswith("-destination")]
        on = [pair for pair in switches if pair[1].state is Switch.ON]
        first, shown = (on or switches or states)[0]
        self._shown = shown
        restyle(self._state, tone=switch_tone(first.id, shown.state))
        told = [f"{feature.name}: {feature_words(state)}" for feature, state in states]
        self.setAccessibleName(". ".join(told))
        self.setToolTip(plain_tip("\n".join([*told, provenance_sentence(shown)])))
        self._fit()
        return True

    def _fit(self) -> None:
        """As much of name, state and provenance as there is room for; the tooltip has it all."""
        room = self.width() - 2 * self._theme.px(SIZES.tiny) - 2
        name = QCoreApplication.translate("StatusStrip", self._group.label)
        if self._width(name) <= room:
            self._name.setText(name)
        else:
            size = self._theme.px(SIZES.icon_small)
            icon = self._theme.icon(self._group.icon, "muted")
            self._name.setPixmap(icon.pixmap(QSize(size, size), self.devicePixelRatioF()))
        forms = short_forms(self._shown)
        fitting = (form for form in forms if self._width(form) <= room)
        self._state.setText(next(fitting, forms[-1]))

    def _width(self, text: str) -> int:
        return self._state.fontMetrics().horizontalAdvance(text)

    def _fill(self, popup: QMenu) -> None:
        popup.clear()
        self._codes.fill(popup, self._group.menu)


class StatusStrip(QFrame):
    """Hidden without an account or for a phone system without switches."""

    def __init__(self, theme: Theme, state: PhoneState, codes: CodeActions) -> None:
        super().__init__()
        self.setObjectName("status-strip")
        self.setProperty("kind", "strip")
        self.setAccessibleName(self.tr("Switches"))
        self._state = state
        self.buttons = {group.menu: SwitchButton(theme, codes, group) for group in _GROUPS}
        row = QHBoxLayout(self)
        theme.space(row, (SIZES.tiny, SIZES.tiny, SIZES.tiny, SIZES.tiny), SIZES.tiny)
        for button in self.buttons.values():
            row.addWidget(button, 1)
        board = state.board
        for signal in (board.features_changed, board.provider_changed, state.accounts_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        some = False
        for button in self.buttons.values():
            there = button.refresh()
            button.setVisible(there)
            some = some or there
        self.setVisible(some and self._state.account is not None)
