"""Where a setting's value comes from and goes to: the phone, or this window's own file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QSettings, Signal

from softphone.domain.commands import ChangeSetting, GetSettings, SettingsAnswer
from softphone.domain.errors import ProblemText
from softphone.domain.events import SettingEvent
from softphone.domain.setting import SettingRule
from softphone.domain.snapshots import StatusSnapshot
from softphone.gui import tokens
from softphone.gui.client_bridge import ClientBridge
from softphone.gui.language import KEY, Language, kept_language
from softphone.gui.state import PhoneState
from softphone.gui.theme import Look, Theme

Value = str | int | bool

_ZOOM_STEP_PERCENT = round(tokens.ZOOM_STEP * 100)


class SettingsSource(QObject):
    """`changed` brings the key of a setting whose value was told anew, also when a change was
    refused.
    """

    changed = Signal(str)

    def value(self, key: str) -> Value | None:
        """None while it is not known."""
        raise NotImplementedError

    def rule(self, key: str) -> SettingRule:
        raise NotImplementedError

    def change(self, key: str, text: str, failed: Callable[[ProblemText], None]) -> None:
        """`text` is the value as it is typed: `on`, `5070`, `Desk`."""
        raise NotImplementedError


class PhoneSettings(SettingsSource):
    """The phone's settings, as it last told them."""

    def __init__(self, state: PhoneState, bridge: ClientBridge) -> None:
        super().__init__(state)
        self._state = state
        self._values: dict[str, Value] = {}
        self._rules: dict[str, SettingRule] = {}
        bridge.connected.connect(self._connected)
        bridge.happened.connect(self._happened)

    def value(self, key: str) -> Value | None:
        return self._values.get(key)

    def rule(self, key: str) -> SettingRule:
        return self._rules.get(key, SettingRule(""))

    def change(self, key: str, text: str, failed: Callable[[ProblemText], None]) -> None:
        def refused(problem: ProblemText) -> None:
            failed(problem)
            self.changed.emit(key)

        self._state.ask(ChangeSetting(key, text), self._take, refused)

    def _connected(self, _status: StatusSnapshot) -> None:
        self._state.ask(GetSettings(), self._take)

    def _happened(self, event: object) -> None:
        if isinstance(event, SettingEvent) and event.value is not None:
            self._values[event.key] = event.value
            self.changed.emit(event.key)

    def _take(self, answer: SettingsAnswer) -> None:
        self._rules.update(answer.rules)
        for key, value in answer.values.items():
            if value is not None:
                self._values[key] = value
                self.changed.emit(key)


class WindowSettings(SettingsSource):
    """What belongs to this window alone: `view.language`, `view.theme`, `view.zoom` in percent,
    `view.still`. Who made the window makes it anew for another language.
    """

    def __init__(self, theme: Theme, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        theme.changed.connect(self._theme_changed)

    def value(self, key: str) -> Value | None:
        match key:
            case "view.zoom":
                return round(self._theme.zoom * 100)
            case "view.language":
                return kept_language(self._settings).value
            case "view.theme":
                return _kept_look(self._settings).value
            case "view.still":
                return _kept_still(self._settings)
            case _:
                return None

    def _theme_changed(self) -> None:
        self.changed.emit("view.zoom")

    def rule(self, key: str) -> SettingRule:
        match key:
            case "view.zoom":
                lowest, highest = round(tokens.ZOOM_LOWEST * 100), round(tokens.ZOOM_HIGHEST * 100)
                steps = range(lowest, highest + 1, _ZOOM_STEP_PERCENT)
                return SettingRule("", tuple(steps), lowest, highest)
            case "view.language":
                return SettingRule("", tuple(language.value for language in Language))
            case "view.theme":
                return SettingRule("", tuple(look.value for look in Look))
            case _:
                return SettingRule("")

    def change(self, key: str, text: str, failed: Callable[[ProblemText], None]) -> None:
        match key:
            case "view.zoom":
                self._theme.set_zoom(int(text) / 100)
                self._settings.setValue("view/zoom", self._theme.zoom)
            case "view.language":
                self._settings.setValue(KEY, Language(text).value)
            case "view.theme":
                self._settings.setValue("view/theme", Look(text).value)
                self._theme.set_look(Look(text))
            case "view.still":
                self._settings.setValue("view/still", text == "on")
                self._theme.reduce_motion(text == "on")
        self.changed.emit(key)


def restore_look(theme: Theme, settings: QSettings) -> None:
    """Gives `theme` what was chosen in an earlier window."""
    theme.reduce_motion(_kept_still(settings))
    theme.set_look(_kept_look(settings))


def _kept_look(settings: QSettings) -> Look:
    with suppress(ValueError):
        return Look(str(settings.value("view/theme", Look.SYSTEM.value)))
    return Look.SYSTEM


def _kept_still(settings: QSettings) -> bool:
    return bool(settings.value("view/still", False, type=bool))
