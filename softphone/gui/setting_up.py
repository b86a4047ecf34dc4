"""The settings and the first steps: their sheets, and how they are opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings

from softphone.domain.snapshots import AccountSnapshot
from softphone.gui.actions import ActionRegistry
from softphone.gui.client_bridge import ClientBridge
from softphone.gui.global_keys import GlobalKeys
from softphone.gui.permissions import microphone_question
from softphone.gui.setting_rows import CHECK, SUPPORT, Section
from softphone.gui.settings_source import PhoneSettings, WindowSettings
from softphone.gui.sound_devices import SoundDevices
from softphone.gui.state import PhoneState
from softphone.gui.theme import Theme
from softphone.gui.views.first_run_sheet import FirstRunSheet
from softphone.gui.views.settings_sheet import SettingsSheet
from softphone.gui.views.sheet import Sheet, SheetHost

_SEEN = "guide/seen"


class SettingUp(QObject):
    """`open_sign_in` opens the sign-in sheet for an account, or for a new one with None."""

    def __init__(
        self,
        theme: Theme,
        registry: ActionRegistry,
        state: PhoneState,
        bridge: ClientBridge,
        settings: QSettings,
        host: SheetHost,
        open_sign_in: Callable[[AccountSnapshot | None], None],
    ) -> None:
        super().__init__(host)
        self._state, self._settings, self._host = state, settings, host
        self._open_sign_in = open_sign_in
        self._signing_in = False
        self.phone_settings = PhoneSettings(state, bridge)
        self.window_settings = WindowSettings(theme, settings, self)
        self.devices = SoundDevices(state)
        self.global_keys = GlobalKeys(registry, self.phone_settings, self)
        self.settings_sheet = SettingsSheet(
            theme,
            registry,
            state,
            self.phone_settings,
            self.window_settings,
            self.devices,
            self.global_keys,
        )
        self.guide = FirstRunSheet(
            theme,
            registry,
            state,
            self.phone_settings,
            self.devices,
            ask_microphone=microphone_question(),
        )
        self.guide.sign_in.connect(self._sign_in)
        registry.handle("settings.show", lambda _id: self._show_settings())
        registry.handle("help.guide", lambda _id: self._show_guide())
        registry.handle("help.check", lambda _id: self.show_setting(CHECK))
        registry.handle("help.support", lambda _id: self.show_setting(SUPPORT))
        host.changed.connect(self._sheet_changed)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return self.settings_sheet, self.guide

    def welcome(self) -> None:
        """Without an account: the first steps, once, and later only the sign-in."""
        if self._state.accounts.accounts or self._host.sheet is not None:
            return
        if self._settings.value(_SEEN, False, type=bool):
            self._open_sign_in(None)
        else:
            self._show_guide()

    def _show_settings(self) -> None:
        if self._host.sheet is not self.settings_sheet:
            self.settings_sheet.prepare()
            self._host.open_sheet(self.settings_sheet)

    def show_setting(self, section: Section, key: str = "") -> None:
        """Opens the settings at a section, or at one setting of it."""
        self._show_settings()
        self.settings_sheet.open(section, key)

    def _show_guide(self) -> None:
        self._settings.setValue(_SEEN, True)
        if self._host.sheet is not self.guide:
            self.guide.begin()
            self._host.open_sheet(self.guide)

    def _sign_in(self) -> None:
        self._open_sign_in(None)
        self._signing_in = True

    def _sheet_changed(self) -> None:
        """Who leaves the sign-in that the guide has opened is back in the guide."""
        signing_in, self._signing_in = self._signing_in, False
        if signing_in and self._host.sheet is None:
            self.guide.resume()
            self._host.open_sheet(self.guide)
