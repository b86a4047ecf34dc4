"""Buttons that take words, icon and shortcut from the action registry and act on one call."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from softphone.gui.actions import ActionRegistry
from softphone.gui.theme import Theme


class IconButton(QToolButton):
    """A button with an icon only; `name` is what it is called."""

    def __init__(self, theme: Theme, icon: str, name: str, role: str = "muted") -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._role = role
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.tint)
        self.tint()

    def set_icon(self, icon: str, role: str | None = None) -> None:
        self._icon, self._role = icon, role or self._role
        self.tint()

    def tint(self) -> None:
        self.setIcon(self._theme.icon(self._icon, self._role))


class VerbButton(QToolButton):
    """Icon above word: one verb in its fixed place on a call card."""

    def __init__(self, theme: Theme, registry: ActionRegistry, verb: str, call_id: str) -> None:
        super().__init__()
        self._theme = theme
        self._registry = registry
        self._verb = registry.verbs[verb]
        self.setObjectName(f"{verb}-{call_id}")
        self.setProperty("kind", "verb")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(self._verb.toggles)
        self.clicked.connect(lambda: registry.run(verb, call_id))
        theme.changed.connect(self._dress)
        self.show_state(enabled=True, on=False)

    def show_state(self, *, enabled: bool, on: bool) -> None:
        self.setEnabled(enabled)
        self.setChecked(on)
        self._dress()

    def sizeHint(self) -> QSize:
        """Wide enough for the longer of its two words, so that toggling moves nothing."""
        hint = super().sizeHint()
        texts = (self._registry.text(self._verb.name, other=other) for other in (False, True))
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return QSize(widest + self.fontMetrics().averageCharWidth(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """Only what the phone says checks or unchecks the button."""

    def _dress(self) -> None:
        on = self.isChecked()
        text = self._registry.text(self._verb.name, other=on)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(self._registry.tip(self._verb.name, text))
        self.setIcon(self._theme.icon((on and self._verb.other_icon) or self._verb.icon))


class ActionButton(QPushButton):
    """A word with its icon: `kind` is plain, main, answer or danger. With `call_id` None the window
    chooses the call.
    """

    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        verb: str,
        call_id: str | None = None,
        kind: str = "plain",
        *,
        with_icon: bool = True,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = registry.verbs[verb].icon if with_icon else ""
        self._role = registry.verbs[verb].role
        text = registry.text(verb)
        self.setObjectName(f"{verb}-{call_id}" if call_id else verb)
        self.setProperty("kind", kind)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(registry.tip(verb, text))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.clicked.connect(lambda: registry.run(verb, call_id))
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        if self._icon:
            self.setIcon(self._theme.icon(self._icon, self._role))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses it. Enter does not, whatever the desktop's habit: Enter completes nothing
        irreversible.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def text_button(text: str, kind: str, name: str, parent: QWidget | None = None) -> QPushButton:
    """A push button outside the registry: a step inside one sheet."""
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    return button
